"""Loading with everything a screen or a check needs: relationships never load by themselves (`lazy="raise"`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.errors import NotFound
from bot.models.agendas import Agenda, AgendaDuty, Seat

WITH_SEATS = (
    selectinload(Agenda.duties).selectinload(AgendaDuty.seats).selectinload(Seat.holder),
    selectinload(Agenda.attachments),
)
"""Loader options for an agenda with its duties, seats, holders and attachments."""


async def load_agenda(session: Session, agenda_id: int) -> Agenda:
    """The agenda with duties, seats, holders and attachments, as it is now. Raises NotFound."""
    agenda: Agenda | None = await session.scalar(
        select(Agenda).where(Agenda.id == agenda_id).options(*WITH_SEATS).execution_options(populate_existing=True)
    )
    if agenda is None:
        raise NotFound
    return agenda


async def load_seat(session: Session, seat_id: int, **options: Any) -> Seat:
    """A seat with its duty, agenda (whole) and holder, as it is now. Raises NotFound."""
    seat: Seat | None = await session.scalar(
        select(Seat)
        .where(Seat.id == seat_id)
        .options(
            selectinload(Seat.holder),
            selectinload(Seat.duty).selectinload(AgendaDuty.agenda).options(*WITH_SEATS),
        )
        .execution_options(populate_existing=True)
    )
    if seat is None:
        raise NotFound
    return seat
