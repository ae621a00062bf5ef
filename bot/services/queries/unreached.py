"""Who did not get what they must know: one message, and all of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain import evenings
from bot.domain.enums import AgendaState, Failure, Notice, OutgoingState, SeatState
from bot.domain.errors import NotFound
from bot.models.agendas import Seat
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow
from bot.services.loading import load_row, load_seat
from bot.services.queries.seats import tasks_on, times_of

MATTERS = frozenset({Notice.ASSIGNED, Notice.AGENDA_CHANGED, Notice.AGENDA_CANCELLED, Notice.AGENDA_REINSTATED})
"""Notices about a seat on which somebody's coming depends: editors are told of each."""
LISTED = MATTERS | {Notice.EVENING}
"""Those, and what editors find in the list alone."""
NOT_THERE = frozenset({OutgoingState.HELD, OutgoingState.UNREACHABLE})
OLDEST = timedelta(days=30)
"""What waits for longer is dropped."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """Who did not get which notice, about a `seat` or a `day`. It goes out once they write if it `waits`, else not."""

    id: int
    notice: Notice
    person: Person
    seat: Seat | None
    day: date | None
    waits: bool
    stopped: bool
    """They asked the desk not to write."""
    why: Failure
    """Why it waits."""
    since: datetime
    accounts: tuple[Account, ...]
    """Where the desk knows the person, the preferred one first."""

    @property
    def matters_until(self) -> datetime:
        """From here on nobody needs to be told any more."""
        if self.seat is not None:
            return times_of(self.seat.duty.agenda).ends
        return evenings.over(self.day) if self.day else self.since


async def load(session: Session, row_id: int, states: Collection[OutgoingState] = NOT_THERE) -> Unreached:
    """What did not arrive and why. Raises NotFound when it has arrived (is in none of `states`), or is not true now."""
    row = await load_row(session, OutboxRow, row_id)
    found = await _read(session, row) if row.state in states else None
    if found is None:
        raise NotFound
    return found


async def all_unreached(session: Session, now: datetime) -> list[Unreached]:
    """Everything that did not arrive and is still to be known, what is over first at the top."""
    rows = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.state.in_(NOT_THERE),
            OutboxRow.notice.in_(LISTED),
            OutboxRow.created_at > now - OLDEST,
            func.coalesce(OutboxRow.expires_at, now + OLDEST) > now,
        )
        .order_by(OutboxRow.id)
    )
    found = [await _read(session, row) for row in rows]
    return sorted(
        (each for each in found if each is not None and now < each.matters_until),
        key=lambda each: (each.matters_until, each.person.name, each.id),
    )


def why(row: OutboxRow) -> Failure:
    """Why a message was not let through, as its row has it."""
    word = (row.error or "").partition(":")[0]
    return next((each for each in Failure if each == word), Failure.AWAY)


async def _read(session: Session, row: OutboxRow) -> Unreached | None:
    if row.person_id is None or row.about_id is None or row.notice is None:
        return None
    person = await load_row(session, Person, row.person_id)
    seat = day = None
    if row.notice is Notice.EVENING:
        day = date.fromordinal(row.about_id)
    else:
        seat = await load_seat(session, row.about_id)
    true = await tasks_on(session, person.id, day) if day else seat and _is_true(row.notice, seat, person)
    if not person.active or not true:
        return None
    query = select(Account).where(Account.person_id == person.id)
    accounts = tuple(await session.scalars(query.order_by(Account.preferred.desc(), Account.id)))
    return Unreached(
        id=row.id,
        notice=row.notice,
        person=person,
        seat=seat,
        day=day,
        waits=row.state is OutgoingState.HELD,
        stopped=any(account.opted_out_at for account in accounts),
        why=why(row),
        since=row.finished_at or row.created_at,
        accounts=accounts,
    )


def _is_true(notice: Notice, seat: Seat, person: Person) -> bool:
    """Whether it still is so that the person has to know it."""
    wanted = AgendaState.CANCELLED if notice is Notice.AGENDA_CANCELLED else AgendaState.PUBLISHED
    if seat.duty.agenda.state is not wanted or person.id not in {seat.holder_id, seat.successor_id}:
        return False
    return notice is not Notice.ASSIGNED or seat.successor_id == person.id or seat.state is SeatState.ASKED
