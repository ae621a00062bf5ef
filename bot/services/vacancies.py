"""A seat became free, or its holder wants to be replaced: those who stand by for its duty are to be asked.

That is a row of long work, done in a change of its own: it takes people first and seats after them, as everyone does.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.cutoffs import OFFER_LASTS
from bot.domain.enums import Staffing
from bot.models.agendas import Agenda
from bot.models.reserves import Reserve
from bot.services.desk import enqueue_task

TURN = "reserve"
"""The work of asking those who stand by; its subject is a duty."""
ROSTER = "roster"
"""The work of asking who is on duty for what nobody took; its subject is an agenda."""


async def ask_reserves(session: Session, duty_id: int, now: datetime) -> None:
    """Have those who stand by for a duty asked, where somebody does."""
    if await session.scalar(select(Reserve.id).where(Reserve.duty_id == duty_id).limit(1)) is not None:
        await enqueue_task(session, TURN, duty_id, due=now, now=now)


async def ask_roster(session: Session, agenda: Agenda, now: datetime) -> None:
    """Have who is on duty asked for what became free of an agenda, after those who stand by for it had their turn."""
    if agenda.staffing is Staffing.ROSTER:
        await enqueue_task(session, ROSTER, agenda.id, due=now + OFFER_LASTS, now=now)
