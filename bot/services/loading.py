"""Loading with everything a screen or a check needs: relationships never load by themselves (`lazy="raise"`)."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from bot.domain.errors import NotFound
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.base import Base

WITH_SEATS = (
    selectinload(Agenda.duties).selectinload(AgendaDuty.seats).selectinload(Seat.holder),
    selectinload(Agenda.duties).selectinload(AgendaDuty.seats).selectinload(Seat.successor),
    selectinload(Agenda.attachments),
    selectinload(Agenda.signs),
)
"""Loader options for an agenda with its duties, seats, holders, attachments and signs."""

Row = TypeVar("Row", bound=Base)


async def load_row(session: Session, table: type[Row], row_id: int) -> Row:
    """A row by its id, as it is now, without what belongs to it. Raises NotFound."""
    row = await session.get(table, row_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


async def hold_row(session: Session, table: type[Row], row_id: int) -> Row:
    """The same, and nobody else changes it until this change is committed. Raises NotFound."""
    row = await session.get(table, row_id, populate_existing=True, with_for_update=True)
    if row is None:
        raise NotFound
    return row


async def load_agenda(session: Session, agenda_id: int) -> Agenda:
    """The agenda with duties, seats, holders, attachments and signs, as it is now. Raises NotFound."""
    agenda: Agenda | None = await session.scalar(
        select(Agenda).where(Agenda.id == agenda_id).options(*WITH_SEATS).execution_options(populate_existing=True)
    )
    if agenda is None:
        raise NotFound
    return linked(agenda)


async def load_seat(session: Session, seat_id: int) -> Seat:
    """A seat with its duty, agenda (whole) and holder, as it is now. Raises NotFound."""
    agenda_id = await session.scalar(select(Seat.agenda_id).where(Seat.id == seat_id))
    if agenda_id is None:
        raise NotFound
    agenda = await load_agenda(session, agenda_id)
    return next(seat for duty in agenda.duties for seat in duty.seats if seat.id == seat_id)


def linked(agenda: Agenda) -> Agenda:
    """Let the agenda's seats know their duty and its duties the agenda: loading downwards does not set the way up."""
    for duty in agenda.duties:
        set_committed_value(duty, "agenda", agenda)
        for seat in duty.seats:
            set_committed_value(seat, "duty", duty)
    return agenda
