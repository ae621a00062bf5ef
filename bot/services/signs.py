"""*Berangkat*, *Tiba*, *Molor*: what the crew say from the field, and what is done where nothing is heard.

A sign is somebody's about an agenda, whatever they do there; the last one of a kind counts. Who gives one has said yes
to the task. No sign is no absence: the editors are asked, and nothing is offered by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, SeatState, SignKind
from bot.domain.errors import AgendaClosed, ForgedPayload, NoActiveTask, NotYet
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, Seat, Sign
from bot.models.people import Person
from bot.parsing.signs import AHEAD
from bot.services.access import require
from bot.services.agenda_cards import touch_agenda
from bot.services.agendas import hold_one
from bot.services.desk import enqueue_task, notify, record
from bot.services.loading import load_agenda, load_seat
from bot.services.queries import signs as queries
from bot.services.queries.seats import check_holder, times_of
from bot.services.reach import editors
from bot.services.seat_moves import lock_seat, move
from bot.storage.upsert import upsert

WATCH = "watch"
"""The task that asks the editors about an agenda's crew; its subject is the agenda."""
PATIENCE = timedelta(minutes=10)
"""So long after the start nothing was heard before the editors are asked."""
_OLDEST = timedelta(hours=36)
_FARTHEST = timedelta(hours=24)
_PLANNED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """A sign, its agenda as it is now, and tasks of its crew that begin before it is over (*Molor*)."""

    sign: Sign
    agenda: Agenda
    clashes: Sequence[Seat] = ()


async def give(
    session: Session, *, actor: Person | None, kind: SignKind, agenda_id: int, at: datetime, now: datetime
) -> Given:
    """*Berangkat* or *Tiba* of a task of one's own; saying it again changes its moment.

    Raises NoActiveTask, AgendaClosed (it is off), NotYet (`at` is still to come).
    """
    actor = require(actor, Action.GIVE_SIGN)
    if at > now + AHEAD:
        raise NotYet(at)
    if at < now - _OLDEST:
        raise ForgedPayload
    await _accept(session, actor, agenda_id, now)
    return await _keep(session, actor, actor, kind, agenda_id, at, now)


async def run_late(
    session: Session, *, actor: Person | None, agenda_id: int, until: datetime, at: datetime, now: datetime
) -> Given:
    """*Molor*: the event goes on until then; whose next task begins before that is told, and so are the editors.

    Raises as `give`, and ForgedPayload for an end before the start, or after a day.
    """
    actor = require(actor, Action.GIVE_SIGN)
    agenda = await hold_one(session, agenda_id)  # alone: it is changed
    await _accept(session, actor, agenda_id, now)
    if not times_of(agenda).begins < until < max(now, times_of(agenda).begins) + _FARTHEST:
        raise ForgedPayload
    values = update(Agenda).where(Agenda.id == agenda_id).values(overruns_until=until)
    await session.execute(values.execution_options(synchronize_session=False))  # no version: an editor's screen holds
    given = await _keep(session, actor, actor, SignKind.LATE, agenda_id, at, now)
    clashes = await queries.clashes(session, given.agenda)
    for seat in clashes:
        await _warn(session, actor, seat, until, now)
    return Given(given.sign, given.agenda, [seat for seat in clashes if seat.holder_id == actor.id])


async def take_back(session: Session, *, actor: Person | None, kind: SignKind, agenda_id: int, now: datetime) -> Agenda:
    """*Urungkan*; again changes nothing. Raises NotFound."""
    actor = require(actor, Action.GIVE_SIGN)
    agenda = await hold_one(session, agenda_id)
    mine = (Sign.agenda_id == agenda_id, Sign.person_id == actor.id, Sign.kind == kind)
    gone = await session.scalar(delete(Sign).where(*mine).returning(Sign.id))
    if gone is not None:
        if kind is SignKind.LATE:
            nobody = update(Agenda).where(Agenda.id == agenda_id).values(overruns_until=None)
            await session.execute(nobody.execution_options(synchronize_session=False))
        record(session, actor, "sign.taken_back", "agenda", agenda_id, now, before={"kind": kind})
        await touch_agenda(session, agenda)
    return await load_agenda(session, agenda_id)


async def is_there(session: Session, *, actor: Person | None, seat_id: int, holder_id: int, now: datetime) -> Given:
    """*Sudah tiba*, said by an editor for the holder. Raises NotFound, SeatMoved, AgendaClosed."""
    actor = require(actor, Action.ASSIGN_SEAT)
    seat = await load_seat(session, seat_id)
    check_holder(seat, holder_id)
    holder = await session.get_one(Person, holder_id)
    return await _keep(session, actor, holder, SignKind.ARRIVED, seat.agenda_id, now, now)


async def ask(session: Session, *, actor: Person | None, seat_id: int, holder_id: int, now: datetime) -> Seat:
    """*Tanya petugas*: ask the holder whether they are there; asking again within minutes does not.

    Raises NotFound, SeatMoved.
    """
    actor = require(actor, Action.ASSIGN_SEAT)
    seat = await load_seat(session, seat_id)
    check_holder(seat, holder_id)
    key = f"sign_wanted:{seat_id}:{holder_id}:{int(now.timestamp()) // 600}"
    until = times_of(seat.duty.agenda).closes
    await notify(session, Notice.SIGN_WANTED, to=holder_id, about=seat_id, now=now, dedupe=key, until=until)
    record(session, actor, "sign.wanted", "seat", seat_id, now)
    return seat


async def plan_watch(session: Session, *, now: datetime) -> None:
    """Have the editors asked about agendas of which nothing is heard. Safe to call at any time.

    Where only words say when it begins, nobody can say that somebody is late.
    """
    found = await session.scalars(
        select(Agenda).where(
            Agenda.state == AgendaState.PUBLISHED,
            ~Agenda.estimated,
            Agenda.starts_at > now - PATIENCE,
            Agenda.starts_at <= now + _PLANNED,
        )
    )
    for agenda in found:
        if agenda.starts_at is not None:
            await enqueue_task(session, WATCH, agenda.id, due=agenda.starts_at + PATIENCE, now=now)


async def watch(session: Session, *, agenda_id: int, now: datetime) -> None:
    """Ask the editors about those of an agenda's crew of whom nothing was heard, once.

    Where somebody said that it begins or goes on later, that much later; an agenda that was moved has another turn.
    """
    agenda = await load_agenda(session, agenda_id)
    if agenda.state is not AgendaState.PUBLISHED or agenda.starts_at is None:
        return
    alarm = agenda.starts_at + PATIENCE + queries.delay(agenda)
    if now < alarm:
        await enqueue_task(session, WATCH, agenda_id, due=alarm, now=now)
        return
    missing = await queries.missing(session, agenda)
    if not missing or now >= times_of(agenda).ends:
        return
    for editor in await editors(session, but=None):
        key = f"no_sign:{agenda_id}:{agenda.starts_at.isoformat()}:{editor.id}"
        until = times_of(agenda).ends
        await notify(session, Notice.NO_SIGN, to=editor.id, about=agenda_id, now=now, dedupe=key, until=until)


async def _accept(session: Session, actor: Person, agenda_id: int, now: datetime) -> None:
    """Who is on the way, or there, has said yes. Raises NoActiveTask, AgendaClosed."""
    agenda = await load_agenda(session, agenda_id)
    mine = [seat for duty in agenda.duties for seat in duty.seats if seat.holder_id == actor.id]
    if not mine:
        raise NoActiveTask
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    for each in mine:
        seat = await lock_seat(session, each.id, actor)
        if seat.state in {SeatState.ASKED, SeatState.TAKEN}:
            await move(session, actor, seat, SeatState.READY, "seat.ready", now, taken_at=seat.taken_at or now)


async def _keep(
    session: Session, actor: Person, person: Person, kind: SignKind, agenda_id: int, at: datetime, now: datetime
) -> Given:
    values = {"at": at, "by_id": None if actor.id == person.id else actor.id}
    await session.execute(
        upsert(session, Sign)
        .values(agenda_id=agenda_id, person_id=person.id, kind=kind, **values)
        .on_conflict_do_update(index_elements=["agenda_id", "person_id", "kind"], set_=values)
    )
    agenda = await load_agenda(session, agenda_id)
    after = {"person": person.id, "at": at.isoformat()}
    record(session, actor, f"sign.{kind}", "agenda", agenda_id, now, after=after)
    await touch_agenda(session, agenda)
    sign = next(each for each in agenda.signs if (each.person_id, each.kind) == (person.id, kind))
    return Given(sign, agenda)


async def _warn(session: Session, actor: Person, seat: Seat, until: datetime, now: datetime) -> None:
    """Tell the holder of a task that the one before takes longer, and the editors; `actor` sees it in the answer."""
    people = [person.id for person in await editors(session, but=actor)]
    if seat.holder_id is not None and seat.holder_id != actor.id:
        people.append(seat.holder_id)
    ends = times_of(seat.duty.agenda).ends
    for person_id in dict.fromkeys(people):
        key = f"clash:{seat.id}:{seat.holder_id}:{until.isoformat()}:{person_id}"
        await notify(session, Notice.CLASH, to=person_id, about=seat.id, now=now, dedupe=key, until=ends)
