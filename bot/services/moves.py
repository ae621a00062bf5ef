"""*Pindah agenda*: what was sent for one agenda belongs to another, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.materials import Material, MaterialBatch, MaterialMove
from bot.models.people import Person
from bot.services import batches, filing
from bot.services.access import require
from bot.services.desk import record, touch_card
from bot.services.duplicates import settle_duplicates
from bot.services.intake import Origin
from bot.services.loading import load_row
from bot.services.material_cards import summary_card
from bot.services.materials import own_batch, own_note, own_package
from bot.services.queries import filing as places
from bot.services.queries import materials as queries


@dataclass(frozen=True, slots=True)
class Moved:
    """What went from one agenda to another. `batch_id` holds it now, for undoing."""

    source: Agenda
    target: Agenda
    materials: Sequence[Material]
    batch_id: int


async def move_note(
    session: Session, *, actor: Person | None, material_id: int, agenda_id: int, origin: Origin, now: datetime
) -> Moved:
    """*Pindah agenda* of one note. Raises NotFound, NotYours, AgendaClosed."""
    actor = require(actor, Action.SEND_MATERIAL)
    note, batch = await own_note(session, actor, material_id)
    return await _move(session, actor, queries.not_removed([note]), batch.agenda_id, agenda_id, origin, now)


async def move_batch(
    session: Session, *, actor: Person | None, batch_id: int, agenda_id: int, origin: Origin, now: datetime
) -> Moved:
    """*Pindah agenda* of what came in one go; moved there already, nothing changes.

    Raises NotFound, NotYours, AgendaClosed.
    """
    actor = require(actor, Action.SEND_MATERIAL)
    batch = await own_batch(session, actor, batch_id)
    materials = await queries.of_batch(session, batch.id)
    return await _move(session, actor, materials, batch.agenda_id, agenda_id, origin, now)


async def move_all(
    session: Session, *, actor: Person | None, source_id: int, agenda_id: int, origin: Origin, now: datetime
) -> Moved:
    """*Pindah agenda* of all that a person sent for an agenda. Raises NotFound, AgendaClosed."""
    actor = require(actor, Action.SEND_MATERIAL)
    package = await own_package(session, actor=actor, agenda_id=source_id)
    return await _move(session, actor, package.materials, source_id, agenda_id, origin, now)


async def undo(session: Session, *, actor: Person | None, batch_id: int, now: datetime) -> Moved:
    """Put back what was moved into a batch, each to the batch it came from. Raises NotFound, NotYours."""
    actor = require(actor, Action.SEND_MATERIAL)
    batch = await own_batch(session, actor, batch_id)
    found = await session.execute(
        select(Material, MaterialMove, MaterialBatch)
        .join(MaterialMove, MaterialMove.material_id == Material.id)
        .join(MaterialBatch, MaterialBatch.id == MaterialMove.from_batch_id)
        .where(MaterialMove.to_batch_id == batch.id, Material.batch_id == batch.id)
        .order_by(Material.id)
    )
    back: list[Material] = []
    agenda_id = batch.agenda_id
    for material, move, former in found:
        seat = await places.seat_for(session, actor.id, former.agenda_id, material.kind)
        material.agenda_id, material.seat_id, material.batch_id = former.agenda_id, seat.id if seat else None, former.id
        move.from_batch_id, move.to_batch_id = batch.id, former.id
        agenda_id = former.agenda_id
        back.append(material)
    await session.flush()
    if back:
        await _settle(session, actor, batch.agenda_id, agenda_id, back, {batch.id}, now)
    source, target = await load_row(session, Agenda, batch.agenda_id), await load_row(session, Agenda, agenda_id)
    return Moved(source, target, back, batch.id)


async def _move(
    session: Session,
    actor: Person,
    materials: Sequence[Material],
    source_id: int,
    agenda_id: int,
    origin: Origin,
    now: datetime,
) -> Moved:
    source, target = await load_row(session, Agenda, source_id), await filing.open_agenda(session, agenda_id)
    moving = [material for material in materials if material.agenda_id != agenda_id]
    if not moving:
        return Moved(source, target, [], 0)
    batch = await batches.begin(session, actor, agenda_id)
    former = {material.batch_id for material in moving if material.batch_id is not None}
    session.add_all(
        MaterialMove(material_id=material.id, from_batch_id=material.batch_id, to_batch_id=batch.id)
        for material in moving
    )
    await filing.put(session, actor, moving, agenda_id, origin, now, batch=batch)
    await _settle(session, actor, source_id, agenda_id, moving, former, now)
    return Moved(source, target, moving, batch.id)


async def _settle(
    session: Session,
    actor: Person,
    source_id: int,
    target_id: int,
    moved: Sequence[Material],
    former: set[int],
    now: datetime,
) -> None:
    """Bring to what it is now all that shows or counts what went from source to target, and note it."""
    touched = former | {material.batch_id for material in moved if material.batch_id is not None}
    for agenda_id in (source_id, target_id):
        touched |= await settle_duplicates(session, agenda_id, actor.id)
        await touch_card(session, summary_card(agenda_id, actor.id))
    await batches.changed(session, touched, now)
    before = {"agenda": source_id, "materials": [material.id for material in moved]}
    record(session, actor, "material.moved", "agenda", target_id, now, before=before)
