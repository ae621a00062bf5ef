"""The evening message: what a person has to do on the next day, once, on whichever messenger reaches them.

That an evening is due is a row of long work, one a day. So downtime is caught up, replicas do it once, and who takes a
task later has its brief alone.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain import evenings
from bot.domain.enums import Notice, SeatState
from bot.domain.errors import AgendaClosed, NotEligible, SeatMoved
from bot.domain.permissions import Action
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.services.access import require
from bot.services.desk import enqueue_task, notify
from bot.services.queries.seats import people_on, tasks_on
from bot.services.seats import say_ready

EVENING = "evening"
"""The task that tells of a day; its subject is the day."""


async def plan(session: Session, *, now: datetime) -> None:
    """Have the last and the next evening's messages made when they are due. Safe to call at any time."""
    for day in evenings.days(now):
        await enqueue_task(session, EVENING, day.isoformat(), due=evenings.due(day), now=now)


async def tell(session: Session, *, day: date, now: datetime) -> None:
    """Tell everybody who has something to do on `day`, once; nobody when it is too late for that."""
    at = evenings.goes_out(day, now)
    if at is None:
        return
    for person in await people_on(session, day):
        await notify(
            session,
            Notice.EVENING,
            to=person,
            about=day.toordinal(),
            now=now,
            dedupe=_key(day, person),
            delay=at - now,
            until=evenings.over(day),
        )


async def ready_for(session: Session, *, actor: Person | None, day: date, now: datetime) -> list[Seat]:
    """*Siap* for a day: confirm all that the evening message named; what the person has to do on that day.

    A task they want to give back stays so, and what they were asked after the message is not answered by it. Saying it
    again changes nothing. Raises UnknownPerson, NotAllowed.
    """
    person = require(actor, Action.ANSWER_SEAT)
    told_at = await session.scalar(select(OutboxRow.finished_at).where(OutboxRow.dedupe_key == _key(day, person.id)))
    found = await tasks_on(session, person.id, day)
    for seat in sorted(found, key=lambda each: each.agenda_id):  # in one order: each holds its agenda
        if seat.state is SeatState.TAKEN or await _asked_before(session, seat, person, told_at):
            # somebody else's by now, over, or not to be theirs: it is not in the answer, or still a question there
            with suppress(SeatMoved, AgendaClosed, NotEligible):
                await say_ready(session, actor=person, seat_id=seat.id, now=now)
    return await tasks_on(session, person.id, day)


async def _asked_before(session: Session, seat: Seat, person: Person, told_at: datetime | None) -> bool:
    """Whether an editor's question about the seat is open, and was there when the evening message went out."""
    if seat.state is not SeatState.ASKED or told_at is None:
        return False
    asked_at: datetime | None = await session.scalar(
        select(func.max(OutboxRow.created_at)).where(
            OutboxRow.notice == Notice.ASSIGNED, OutboxRow.about_id == seat.id, OutboxRow.person_id == person.id
        )
    )
    return asked_at is not None and asked_at <= told_at


def _key(day: date, person_id: int) -> str:
    return f"evening:{day.isoformat()}:{person_id}"
