"""Which cards show an agenda, and saying that it changed. Every change of an agenda or its seats ends here."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.cutoffs import times
from bot.domain.enums import AgendaState
from bot.domain.office import office
from bot.models.agendas import Agenda
from bot.models.queues import Card
from bot.services import told
from bot.services.desk import touch_card, wake

AGENDA, BOARD = "agenda", "board"
LONGEST_DAYS = 31
"""An agenda longer than this stands on the boards of its first month only."""


def agenda_card(agenda_id: int) -> str:
    """Key of the card of one agenda."""
    return f"{AGENDA}:{agenda_id}"


def board_card(day: date) -> str:
    """Key of the board of one day (the office's calendar)."""
    return f"{BOARD}:{day.isoformat()}"


async def touch_agenda(session: Session, agenda: Agenda) -> None:
    """Have the agenda's card, what its crew was told and the boards of its days drawn anew.

    The card is once more when the agenda closes.
    """
    await touch_card(session, agenda_card(agenda.id), redraw_at=closes_at(agenda))
    await told.touch(session, agenda)  # after the agenda's card, which the next one to change it waits for
    for day in days(agenda):
        await touch_card(session, board_card(day))


async def redraw_due(session: Session, now: datetime) -> None:
    """Have the cards drawn anew that time has changed, each once. Safe to call at any time."""
    due = await session.scalars(
        update(Card)
        .where(Card.redraw_at <= now)
        .values(version=Card.version + 1, redraw_at=None)
        .returning(Card.key)
        .execution_options(synchronize_session=False)
    )
    if due.all():
        wake(session, "cards")


async def coming(session: Session, now: datetime) -> list[Agenda]:
    """Published agendas whose duties can still be taken, today's among them, by start; without what belongs to them."""
    rows = await session.scalars(
        select(Agenda)
        .where(
            Agenda.state == AgendaState.PUBLISHED,
            or_(func.coalesce(Agenda.ends_on, Agenda.starts_on) >= office().day(now), Agenda.ends_at > now),
        )
        .order_by(Agenda.starts_on, Agenda.starts_at.is_(None), Agenda.starts_at, Agenda.id)
    )
    return [agenda for agenda in rows if (closes := closes_at(agenda)) is not None and now < closes]


def closes_at(agenda: Agenda) -> datetime | None:
    """When nobody can take its duties any more; None for an agenda without a date."""
    if agenda.starts_on is None:
        return None
    return times(agenda.starts_on, agenda.starts_at, agenda.ends_on, agenda.expected_end).closes


def days(agenda: Agenda) -> list[date]:
    """The office's days on which the agenda takes place."""
    if agenda.starts_on is None:
        return []
    last = agenda.ends_on or agenda.starts_on
    count = min(LONGEST_DAYS, max(0, (last - agenda.starts_on).days) + 1)
    return [agenda.starts_on + timedelta(days=n) for n in range(count)]
