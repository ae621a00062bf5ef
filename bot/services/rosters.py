"""*Piket*: who is on duty on which day, and that what nobody took by the desk's hour is theirs to answer for.

That an agenda's time has come is a row of long work; what is true then is looked at anew: it may be moved or filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, Role, SeatState, Staffing
from bot.domain.errors import NotEligible, NotFound
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.staffing import roster_due
from bot.models.agendas import Agenda, AgendaDuty
from bot.models.people import Person
from bot.models.rosters import RosterDay
from bot.services import assignments
from bot.services.access import hold, require
from bot.services.desk import enqueue_task, notify, record
from bot.services.eligibility import candidates
from bot.services.loading import load_agenda
from bot.services.queries.seats import is_open, times_of, whole_duty
from bot.services.reach import editors, people_with
from bot.services.vacancies import ROSTER
from bot.storage.upsert import upsert

AHEAD = timedelta(days=2)
"""How far ahead the roster's turns are planned."""
WEEK = 7
Day = tuple[date, Sequence[Person]]


async def week(session: Session, *, actor: Person | None, day: date) -> list[Day]:
    """Who is on duty on each day of the week (from Monday) of `day`, by name."""
    require(actor, Action.SEE_ROSTER)
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=each) for each in range(WEEK)]
    return [(each, await on_duty(session, each)) for each in days]


async def on_duty(session: Session, day: date) -> list[Person]:
    """Who is on duty on a day and still of the desk, by name."""
    rows = await session.scalars(
        select(Person)
        .join(RosterDay, RosterDay.person_id == Person.id)
        .where(RosterDay.day == day, Person.active)
        .order_by(Person.name, Person.id)
    )
    return list(rows)


async def choices(session: Session, *, actor: Person | None, day: date) -> tuple[list[Person], set[int]]:
    """The crew by name, and who of them is on duty on a day."""
    require(actor, Action.SET_ROSTER)
    return await people_with(session, Role.CREW), {person.id for person in await on_duty(session, day)}


async def put(session: Session, *, actor: Person | None, day: date, person_id: int, on: bool, now: datetime) -> None:
    """Put somebody on duty, or take them off; again changes nothing. What waits for that day is looked at anew.

    Raises NotEligible (not of the crew).
    """
    actor = require(actor, Action.SET_ROSTER)
    if on and person_id not in {person.id for person in await people_with(session, Role.CREW)}:
        raise NotEligible
    mine = {"day": day, "person_id": person_id}
    added = upsert(session, RosterDay).values(**mine).on_conflict_do_nothing(index_elements=["day", "person_id"])
    gone = delete(RosterDay).where(RosterDay.day == day, RosterDay.person_id == person_id)
    changed = await session.scalar((added if on else gone).returning(RosterDay.id))
    if changed is None:
        return
    record(
        session, actor, "roster.put" if on else "roster.taken_off", "person", person_id, now, after={"day": str(day)}
    )
    if on:
        await _plan(session, Agenda.starts_on == day, now=now, again=True)


async def plan(session: Session, *, now: datetime) -> None:
    """Have the turns of agendas to come made when they are due. Safe to call at any time."""
    await _plan(session, Agenda.starts_on <= office().day(now + AHEAD), now=now, again=False)


async def give_out(session: Session, *, agenda_id: int, now: datetime) -> None:
    """Ask who is on duty for what nobody took of an agenda, least asked first; the editors, where nobody can.

    Nothing is done where nothing is due: it may run at any time.
    """
    try:
        agenda = await load_agenda(session, agenda_id)
    except NotFound:
        return
    if agenda.starts_on is None or agenda.staffing is not Staffing.ROSTER or not is_open(agenda, now):
        return
    if now < (due := due_of(agenda)):  # it was moved
        await enqueue_task(session, ROSTER, agenda_id, due=due, now=now)
        return
    duty_ids = [duty.id for duty in agenda.duties for seat in duty.seats if seat.state is SeatState.FREE]
    people = sorted(person.id for person in await on_duty(session, agenda.starts_on))
    for person_id in people:
        await hold(session, person_id)  # people first, in one order, as everybody
    asked: Counter[int] = Counter()
    for duty_id in duty_ids:
        who = await _next(session, await whole_duty(session, duty_id), people, asked)
        if who is None:
            await _tell_editors(session, agenda, now)
        else:
            asked[who] += 1
            await assignments.ask_on_duty(session, duty_id=duty_id, person_id=who, now=now)


def due_of(agenda: Agenda) -> datetime:
    """From when on an agenda (with a date) is for who is on duty."""
    day = agenda.starts_on or office().day(agenda.created_at)
    return roster_due(day, times_of(agenda).begins, agenda.published_at or agenda.created_at)


async def _next(session: Session, duty: AgendaDuty, people: Sequence[int], asked: Counter[int]) -> int | None:
    """Who of the people on duty is asked for a duty: nothing hinders them, and they are asked least so far."""
    fit = [each.person.id for each in await candidates(session, duty) if not each.hindrance]
    return min((each for each in fit if each in people), key=lambda each: asked[each], default=None)


async def _tell_editors(session: Session, agenda: Agenda, now: datetime) -> None:
    """Once for a time of the agenda, with whom the desk would ask."""
    begins = times_of(agenda).begins
    for editor in await editors(session, but=None):
        key = f"roster:{agenda.id}:{begins.isoformat()}:{editor.id}"
        await notify(session, Notice.UNDERSTAFFED, to=editor.id, about=agenda.id, now=now, dedupe=key, until=begins)


async def _plan(session: Session, days: ColumnElement[bool], *, now: datetime, again: bool) -> None:
    """`again`: also those whose turn has come already."""
    found = await session.scalars(
        select(Agenda).where(
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.staffing == Staffing.ROSTER,
            Agenda.starts_on >= office().day(now),
            days,
        )
    )
    for agenda in found:
        due = due_of(agenda)
        await enqueue_task(session, ROSTER, agenda.id, due=max(due, now) if again else due, now=now)
