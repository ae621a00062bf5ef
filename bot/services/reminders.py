"""Reminders: who is called for an agenda whose tasks are open, rung by rung, and who has not said *Siap*.

That a rung is due is a row of long work; it is looked at anew when it comes: the agenda may have been moved or filled.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, OutgoingKind, Role, SeatState, Staffing
from bot.domain.office import office
from bot.domain.quiet import when
from bot.domain.reminders import MOST, Rung, begins_at, is_due, is_of_leaders, rungs
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.services.desk import enqueue_task, notify
from bot.services.eligibility import candidates
from bot.services.loading import load_agenda
from bot.services.queries.profiles import profile_of, quiet_hours
from bot.services.queries.seats import OPEN
from bot.services.queries.signs import delay
from bot.services.reach import editors, people_with

REMIND = "remind"
"""The task of a rung; its subject is the agenda and the rung."""
AHEAD = timedelta(days=2)
"""How far ahead rungs are planned."""
_LATE = timedelta(hours=12)
_ABOUT_AGENDA = (Notice.OPEN_TASKS, Notice.UNDERSTAFFED, Notice.HEAD_ASKED)


def wanting(agenda: Agenda, *, asked: bool = True) -> list[AgendaDuty]:
    """Duties of a published agenda (whole) that somebody is still wanted for.

    `asked`: also where an editor asked and nobody has answered.
    """
    if agenda.state is not AgendaState.PUBLISHED:
        return []
    if not asked and agenda.staffing is Staffing.APPOINTED:
        return []  # nobody can take them
    states = {*OPEN, SeatState.ASKED} if asked else {*OPEN}
    return [duty for duty in agenda.duties if any(seat.state in states for seat in duty.seats)]


async def plan(session: Session, *, now: datetime) -> None:
    """Have the rungs of agendas to come made when they are due. Safe to call at any time."""
    found = await session.scalars(
        select(Agenda).where(
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.starts_on >= office().day(now),
            Agenda.starts_on <= office().day(now + AHEAD),
        )
    )
    for agenda in found:
        begins, posted = _times(agenda)
        for rung, due in rungs(begins, leaders=is_of_leaders(agenda.official)).items():
            if posted < due and now - _LATE < due and now < begins:
                await enqueue_task(session, REMIND, f"{agenda.id}:{rung}", due=due, now=now)


async def due(session: Session, *, agenda_id: int, rung: Rung, now: datetime) -> Agenda | None:
    """The agenda (whole) whose rung is to be climbed now, as things stand; None: none of it is true any more."""
    agenda = await load_agenda(session, agenda_id)
    if agenda.state is not AgendaState.PUBLISHED or agenda.starts_on is None:
        return None
    begins, posted = _times(agenda)
    leaders = is_of_leaders(agenda.official)
    return agenda if is_due(rung, begins, leaders=leaders, posted=posted, now=now) else None


async def remind(session: Session, *, agenda: Agenda, rung: Rung, now: datetime) -> None:
    """Tell those of a rung, each once: the crew who could, the holders, the editors, the head.

    Where editors appoint the crew they are called on the crew's rung, too.
    """
    if rung is Rung.HOLDER:
        for seat in (seat for duty in agenda.duties for seat in duty.seats):
            if seat.holder_id is not None and is_silent(seat):
                await _tell(session, Notice.REMINDER, agenda, rung, seat.holder_id, seat.id, now)
    elif rung is Rung.CREW and agenda.staffing is not Staffing.APPOINTED:
        for person in await _who_could(session, agenda):
            await _tell(session, Notice.OPEN_TASKS, agenda, rung, person.id, agenda.id, now)
    elif wanting(agenda):
        head = rung is Rung.HEAD
        people = await people_with(session, Role.HEAD) if head else await editors(session, but=None)
        notice = Notice.HEAD_ASKED if head else Notice.UNDERSTAFFED
        for person in people:
            await _tell(session, notice, agenda, rung, person.id, agenda.id, now)


def is_silent(seat: Seat) -> bool:
    """Whether the holder of a seat has not said that they come: neither *Siap* nor any sign."""
    signed = any(sign.person_id == seat.holder_id for sign in seat.duty.agenda.signs)
    return seat.state in {SeatState.ASKED, SeatState.TAKEN} and not signed


async def could(session: Session, agenda: Agenda, person: Person) -> list[AgendaDuty]:
    """The open duties of an agenda (whole) that nothing keeps a person from."""
    return [
        duty
        for duty in wanting(agenda, asked=False)
        if any(each.person.id == person.id and not each.hindrance for each in await candidates(session, duty))
    ]


async def proposals(session: Session, agenda: Agenda) -> list[tuple[AgendaDuty, Person | None]]:
    """Whom the desk would ask for each duty that is wanting: who has least to do, and nothing against it."""
    found: list[tuple[AgendaDuty, Person | None]] = []
    for duty in wanting(agenda):
        fit = [each.person for each in await candidates(session, duty) if not each.hindrance and not each.strain]
        found.append((duty, fit[0] if fit else None))
    return found


async def _who_could(session: Session, agenda: Agenda) -> list[Person]:
    busy = {seat.holder_id for duty in agenda.duties for seat in duty.seats}
    people: dict[int, Person] = {}
    for duty in wanting(agenda, asked=False):
        for each in await candidates(session, duty):
            if not each.hindrance and each.person.id not in busy:
                people.setdefault(each.person.id, each.person)
    return list(people.values())


async def _tell(
    session: Session, notice: Notice, agenda: Agenda, rung: Rung, person_id: int, about: int, now: datetime
) -> None:
    """One message, after the person's own quiet hours, while it is news; none where they had enough of the task."""
    begins, _posted = _times(agenda)
    if notice not in _ABOUT_AGENDA and await _told(session, person_id, about) >= MOST:
        return
    at = when(now, quiet_hours(await profile_of(session, person_id)))
    if at < begins:
        key = f"remind:{agenda.id}:{rung}:{_planned(agenda).isoformat()}:{person_id}:{about}"
        await notify(session, notice, to=person_id, about=about, now=now, dedupe=key, delay=at - now, until=begins)


async def _told(session: Session, person_id: int, seat_id: int) -> int:
    """How many messages about a task a person was sent, or is about to be."""
    about = OutboxRow.about_id == seat_id, OutboxRow.notice.in_([each for each in Notice if each not in _ABOUT_AGENDA])
    mine = OutboxRow.person_id == person_id, OutboxRow.kind == OutgoingKind.NOTICE
    return await session.scalar(select(func.count()).where(*mine, *about)) or 0


def _times(agenda: Agenda) -> tuple[datetime, datetime]:
    """When an agenda begins, as far as reminders go (as much later as its crew say by *Molor*); when it was posted."""
    return _planned(agenda) + delay(agenda), agenda.published_at or agenda.created_at


def _planned(agenda: Agenda) -> datetime:
    """When it is planned to begin: *Molor* makes no second call of one that was made."""
    return begins_at(agenda.starts_on or office().day(agenda.created_at), agenda.starts_at)
