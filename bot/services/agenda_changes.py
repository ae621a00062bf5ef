"""Who is told of changes of a published agenda, and what is news to them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, OutgoingState, SeatState
from bot.domain.lifecycle import check_seat_move
from bot.domain.notifications import Audience, Happening, notice_for
from bot.domain.permissions import Action, allowed
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import AuditRow, OutboxRow
from bot.services.desk import notify, record
from bot.services.loading import linked
from bot.services.seat_moves import propose, vacate
from bot.services.told import TELLING

MOVING = frozenset({"starts_on", "starts_at", "ends_on", "ends_at", "time_words", "estimated", "place"})
"""Columns whose change the crew must know."""
_ON_ITS_WAY = (OutgoingState.QUEUED, OutgoingState.SENDING)
_MOVED = "seat.asked_after_move"
"""In the audit log: a *siap* was taken back because time or place changed."""


async def tell_crew(
    session: Session, happening: Happening, agenda: Agenda, actor: Person | None, now: datetime
) -> None:
    """Tell the crew of an agenda what the table of notifications says, but not `actor`, whose change it is."""
    for seat, person in _concerned(agenda, actor):
        notice = notice_for(happening, Audience.HOLDER if person is seat.holder else Audience.SUCCESSOR)
        if notice is None:
            continue
        key = f"{notice}:{seat.id}:{person.id}:{agenda.version}"
        await notify(session, notice, to=person.id, about=seat.id, now=now, dedupe=key)


def ask_again(
    session: Session, actor: Person | None, agenda: Agenda, now: datetime, *, action: str = "seat.asked_again"
) -> None:
    """Take back the *siap* of everyone at an agenda (from `hold`) but `actor`, who knows what happened to it."""
    for seat in _seats(agenda):
        if seat.state is SeatState.READY and (actor is None or seat.holder_id != actor.id):
            _bring(session, actor, seat, SeatState.TAKEN, action, now)


async def ask_after_move(session: Session, actor: Person | None, agenda: Agenda, now: datetime) -> None:
    """Take back the *siap* of who said it of another time or place.

    Whose *siap* was taken back for changes that come to nothing, before they heard of them, has it again.
    """
    ask_again(session, actor, agenda, now, action=_MOVED)
    for seat in _seats(agenda):
        if seat.state is SeatState.TAKEN and await _heard_nothing(session, agenda, seat):
            _bring(session, actor, seat, SeatState.READY, "seat.ready_again", now)
    await session.flush()


async def offer_what_is_left(session: Session, actor: Person, agenda: Agenda, now: datetime) -> None:
    """Offer the seats again of who left the desk (or may hold tasks no longer) while the agenda was off."""
    for seat in _seats(linked(agenda)):
        if seat.successor and not _may_hold(seat.successor):
            await propose(session, actor, seat, None, "seat.orphaned", now, seat.successor.name)
        if seat.holder and seat.state is not SeatState.DONE and not _may_hold(seat.holder):
            await vacate(session, actor, seat, "seat.orphaned", now, reason=seat.holder.name)


async def as_told(session: Session, seat: Seat, to: Person) -> Agenda | None:
    """The agenda of a seat, as a copy that is not in the tables, with time and place as a person was last told them.

    None when they know how it is, and while a later notice is on its way that will say all at once.
    """
    told = select(OutboxRow).where(
        OutboxRow.person_id == to.id, OutboxRow.about_id == seat.id, OutboxRow.notice.in_(TELLING)
    )
    since, waiting = None, 0
    for row in await session.scalars(told.order_by(OutboxRow.id)):
        if row.state is OutgoingState.SENT:
            since = None
        elif row.notice is Notice.AGENDA_CHANGED:
            since, waiting = since or row.created_at, waiting + (row.state in _ON_ITS_WAY)
    if since is None or waiting > 1:
        return None
    agenda = seat.duty.agenda
    now = {name: getattr(agenda, name) for name in MOVING}
    then = now | await _before(session, agenda, since)
    return None if then == now else Agenda(**then)


def names_told(agenda: Agenda, *, but: Person) -> list[str]:
    """Names of who would be told of a change."""
    return list(dict.fromkeys(person.name for _seat, person in _concerned(agenda, but)))


async def _heard_nothing(session: Session, agenda: Agenda, seat: Seat) -> bool:
    """Whether a *siap* was taken back for changes that come to nothing and that the holder never heard of."""
    last = select(AuditRow.action, AuditRow.at).where(AuditRow.subject == "seat", AuditRow.subject_id == seat.id)
    step = (await session.execute(last.order_by(AuditRow.id.desc()).limit(1))).first()
    if step is None or step.action != _MOVED:
        return False
    told = select(OutboxRow.id).where(
        OutboxRow.person_id == seat.holder_id,
        OutboxRow.about_id == seat.id,
        OutboxRow.notice.in_(TELLING),
        or_(
            OutboxRow.state == OutgoingState.SENDING,
            and_(OutboxRow.state == OutgoingState.SENT, OutboxRow.finished_at >= step.at),
        ),
    )
    if await session.scalar(told.limit(1)) is not None:
        return False
    return all(getattr(agenda, name) == value for name, value in (await _before(session, agenda, step.at)).items())


async def _before(session: Session, agenda: Agenda, since: datetime) -> dict[str, Any]:
    """What stood in the moving columns that were changed since a moment, from the audit log."""
    steps = select(AuditRow.before).where(
        AuditRow.subject == "agenda", AuditRow.subject_id == agenda.id, AuditRow.at >= since
    )
    found: dict[str, Any] = {}
    for before in await session.scalars(steps.order_by(AuditRow.id.desc())):  # so the oldest value stays
        found |= {name: _value(name, text) for name, text in (before or {}).items() if name in MOVING}
    return found


def _value(name: str, kept: Any) -> Any:
    """The value of a column as the audit log keeps it."""
    if kept is None or not name.endswith(("_on", "_at")):
        return kept
    return date.fromisoformat(kept) if name.endswith("_on") else datetime.fromisoformat(kept)


def _bring(session: Session, actor: Person | None, seat: Seat, new: SeatState, action: str, now: datetime) -> None:
    check_seat_move(seat.state, new)
    before, after = ({"state": state, "holder": seat.holder_id} for state in (seat.state, new))
    seat.state = new
    record(session, actor, action, "seat", seat.id, now, before=before, after=after)


def _may_hold(person: Person) -> bool:
    return person.active and allowed(person.roles, Action.TAKE_SEAT)


def _seats(agenda: Agenda) -> list[Seat]:
    return [seat for duty in agenda.duties for seat in duty.seats]


def _concerned(agenda: Agenda, but: Person | None) -> list[tuple[Seat, Person]]:
    """Whom it matters to, and the seat: holders with work to do, and who is asked in their place; never `but`."""
    mine = but.id if but else None
    seats = [seat for seat in _seats(agenda) if seat.state is not SeatState.DONE]
    people = [(seat, person) for seat in seats for person in (seat.holder, seat.successor)]
    return [(seat, person) for seat, person in people if person is not None and person.id != mine]
