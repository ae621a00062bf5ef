"""Tasks asked for in words: the number of an agenda and a duty, instead of a button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty
from bot.domain.errors import CodeClosed, NoSuchCode
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.services import seats
from bot.services.access import require
from bot.services.board import SHOWN
from bot.services.loading import WITH_SEATS, linked
from bot.services.queries.seats import is_open as takes_people
from bot.services.seat_moves import seat_of


@dataclass(frozen=True, slots=True)
class Claimed:
    """A seat that was asked for is the person's; `before`: it was theirs already."""

    seat: Seat
    before: bool


@dataclass(frozen=True, slots=True)
class Unclear:
    """Which duty of these agendas is meant has to be asked. `unwanted` was named, but nobody is wanted for it."""

    agendas: tuple[Agenda, ...]
    unwanted: Duty | None = None


async def claim(
    session: Session, *, actor: Person | None, number: int, duty: Duty | None, now: datetime
) -> Claimed | Unclear:
    """Give `actor` a seat of the duty of the agenda with this number, or say what has to be asked.

    Numbers begin anew every year: those of agendas that are over do not count where one is open.
    Raises NotAllowed, NoSuchCode, CodeClosed, and as `seats.take_seat`.
    """
    actor = require(actor, Action.TAKE_SEAT)
    agendas = await _numbered(session, number, now)
    if len(agendas) > 1 or duty is None:
        return Unclear(agendas)
    wanted = next((each for each in agendas[0].duties if each.duty is duty), None)
    if wanted is None:
        return Unclear(agendas, duty)
    before = seat_of(wanted, actor) is not None
    return Claimed(await seats.take_seat(session, actor=actor, duty_id=wanted.id, now=now), before)


async def is_open(session: Session, number: int, now: datetime) -> bool:
    """Whether an agenda of this number has duties that can be taken."""
    try:
        return bool(await _numbered(session, number, now))
    except (NoSuchCode, CodeClosed):
        return False


async def _numbered(session: Session, number: int, now: datetime) -> tuple[Agenda, ...]:
    """The agendas of this number whose duties can be taken, the newest first."""
    found = await session.scalars(
        select(Agenda)
        .where(Agenda.code_number == number, Agenda.state.in_(SHOWN))
        .options(*WITH_SEATS)
        .order_by(Agenda.code_year.desc(), Agenda.id.desc())
        .execution_options(populate_existing=True)
    )
    agendas = [linked(agenda) for agenda in found]
    if not agendas:
        raise NoSuchCode(number)
    if not (current := tuple(agenda for agenda in agendas if takes_people(agenda, now))):
        raise CodeClosed(number, agendas[0].title)
    return current
