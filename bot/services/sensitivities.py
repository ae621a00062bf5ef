"""Something of an agenda is sensitive: nothing made of it goes out until an editor clears it and says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.errors import StillSensitive
from bot.domain.permissions import Action
from bot.domain.sensitivities import Sensitivity
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.sensitivities import SensitiveMark
from bot.services import reasons
from bot.services.access import require
from bot.services.desk import record
from bot.services.loading import hold_row, load_row


async def open_marks(session: Session, agenda_id: int) -> Sequence[SensitiveMark]:
    """What is marked and not cleared, in order."""
    where = (SensitiveMark.agenda_id == agenda_id, SensitiveMark.cleared_at.is_(None))
    rows = select(SensitiveMark).where(*where).options(selectinload(SensitiveMark.by)).order_by(SensitiveMark.id)
    return (await session.scalars(rows)).all()


async def of(session: Session, *, actor: Person | None, agenda_id: int) -> tuple[Agenda, Sequence[SensitiveMark]]:
    """An agenda and what is sensitive about it. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    return await load_row(session, Agenda, agenda_id), await open_marks(session, agenda_id)


async def demand(session: Session, agenda_id: int) -> None:
    """Stop what would go out. Raises StillSensitive."""
    if await open_marks(session, agenda_id):
        raise StillSensitive


async def mark(
    session: Session, *, actor: Person | None, agenda_id: int, kind: Sensitivity, note: str, now: datetime
) -> SensitiveMark:
    """Mark an agenda: anybody who covers may. Raises NotFound, ReasonMissing, TextTooLong."""
    person = require(actor, Action.SEND_MATERIAL)
    agenda = await load_row(session, Agenda, agenda_id)
    row = SensitiveMark(agenda_id=agenda.id, kind=kind, note=reasons.checked(note), by_id=person.id, at=now)
    session.add(row)
    await session.flush()
    record(session, person, "sensitive.marked", "agenda", agenda.id, now, after={"kind": kind, "note": row.note})
    return row


async def clear(session: Session, *, actor: Person | None, mark_id: int, because: str, now: datetime) -> SensitiveMark:
    """Let it out after all. Again changes nothing. Raises NotFound, ReasonMissing, TextTooLong."""
    editor = require(actor, Action.APPROVE_STORY)
    because = reasons.checked(because)
    row = await hold_row(session, SensitiveMark, mark_id)
    if row.cleared_at is None:
        row.cleared_at, row.cleared_by_id, row.cleared_because = now, editor.id, because
        await session.flush()
        record(session, editor, "sensitive.cleared", "agenda", row.agenda_id, now, after={"because": because})
    return row
