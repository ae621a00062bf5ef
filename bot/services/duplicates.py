"""The same bytes sent twice to one agenda are kept once: the first is the material, the others point to it."""

from __future__ import annotations

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import MaterialState
from bot.models.materials import Material

COPIES = (MaterialState.STORED, MaterialState.DUPLICATE)


async def settle_duplicates(session: Session, agenda_id: int | None, sender_id: int) -> set[int]:
    """Decide anew which materials of an agenda are copies of which: after one was fetched, moved or taken back.

    Without an agenda, what one sender has not filed yet is compared. Returns the batches in which something changed.
    """
    mine = and_(Material.agenda_id.is_(None), Material.sender_id == sender_id)
    where = mine if agenda_id is None else Material.agenda_id == agenda_id
    materials = await session.scalars(
        select(Material)
        .where(where, Material.file_id.is_not(None), Material.state.in_(COPIES))
        .order_by(Material.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    first: dict[int | None, int] = {}
    changed: set[int] = set()
    for material in materials:
        original = first.setdefault(material.file_id, material.id)
        copy = original != material.id
        state = MaterialState.DUPLICATE if copy else MaterialState.STORED
        if material.state is not state and material.batch_id is not None:
            changed.add(material.batch_id)
        material.state = state
        material.duplicate_of_id = original if copy else None
    await session.flush()
    return changed
