"""The files of an agenda: asking for them (making copies takes time, so it is a task) and picking some."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import MaterialState
from bot.domain.errors import NotFound
from bot.domain.material_cuts import Cut
from bot.domain.permissions import Action
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import enqueue_task, record
from bot.services.loading import load_row
from bot.services.queries.materials import FILES

GALLERY = "gallery"
"""The task that sends a page of an agenda's files."""
SHEET = "gallery_sheet"
"""The task that sends them as one picture."""


async def ask(
    session: Session, *, actor: Person | None, agenda_id: int, cut: Cut, offset: int, now: datetime, task: str = GALLERY
) -> None:
    """Have some files of an agenda from `offset` on sent to the actor's private chat, each or as one picture."""
    actor = require(actor, Action.SEE_MATERIAL)
    subject = f"{agenda_id}:{actor.id}"
    await enqueue_task(session, task, subject, due=now, now=now, offset=offset, cut=cut.code)


async def pick(session: Session, *, actor: Person | None, material_id: int, wanted: bool, now: datetime) -> Material:
    """Pick a file, or put it back; asking twice changes nothing. Raises NotFound for what is no stored file."""
    editor = require(actor, Action.PICK_MATERIAL)
    material = await load_row(session, Material, material_id)
    if material.state is not MaterialState.STORED or material.kind not in FILES or material.agenda_id is None:
        raise NotFound
    if (material.picked_at is not None) is not wanted:
        material.picked_at = now if wanted else None
        await session.flush()
        action = "material.picked" if wanted else "material.put_back"
        record(session, editor, action, "material", material.id, now)
    return material
