"""What is in the archive and what could not get there; crediting and taking back what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import MaterialState, Notice
from bot.domain.errors import BadValue, NotFound, NotYours
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.materials import Material, MaterialBatch, StoredFile
from bot.models.people import Person
from bot.parsing.credits import LONGEST, credit_in
from bot.services import batches, filing
from bot.services.access import require
from bot.services.desk import enqueue_task, notify, record, touch_card
from bot.services.duplicates import settle_duplicates
from bot.services.intake import Origin
from bot.services.loading import load_row
from bot.services.material_cards import summary_card, touch_material
from bot.services.queries import materials as queries
from bot.storage import archive
from bot.storage.filenames import display_name
from bot.storage.upsert import upsert


async def stored(
    session: Session, *, material_id: int, file: archive.StoredFile, taken_at: datetime | None, now: datetime
) -> None:
    """The bytes of a material are in the archive: note what they truly are, and whether they were there before.

    Fetched twice (after a crash), the second time changes nothing.
    """
    file_id = await _file(session, file, taken_at, now)
    values: dict[str, Any] = {"file_id": file_id, "kind": file.type.kind, "problem": None}
    if file.duration_s:
        values["duration"] = round(file.duration_s)
    material = await _settle(session, material_id, MaterialState.STORED, **values)
    if material is None:
        return
    await settle_duplicates(session, material.agenda_id, material.sender_id)
    await touch_material(session, material)
    if material.agenda_id is None and material.kept_at is None and taken_at is not None:
        await filing.by_time(session, material, taken_at, now)


async def not_stored(
    session: Session, *, material_id: int, state: MaterialState, problem: str | None, now: datetime
) -> None:
    """A material could not be kept (TOO_BIG, REFUSED, FAILED); its sender is told what to do."""
    material = await _settle(session, material_id, state, problem=problem)
    if material is None:
        return
    await touch_material(session, material)
    if state is not MaterialState.TOO_BIG:  # the summary says that, and the sender did nothing wrong
        key = f"problem:{material_id}"
        await notify(session, Notice.MATERIAL_PROBLEM, to=material.sender_id, about=material_id, now=now, dedupe=key)


async def give_credit(
    session: Session, *, actor: Person | None, agenda_id: int, name: str, now: datetime
) -> tuple[int, str]:
    """*Karya orang lain*: name whose pictures came last for an agenda; how many, and the name.

    Raises BadValue for no name or a long one, NotFound when nothing was sent.
    """
    actor = require(actor, Action.SEND_MATERIAL)
    credit = display_name(credit_in(name) or name, LONGEST + 1)
    if not credit or len(credit) > LONGEST:
        raise BadValue
    batch = await queries.last_batch(session, agenda_id, actor.id)
    materials = await queries.of_batch(session, batch.id) if batch else []
    if batch is None or not materials:
        raise NotFound
    for material in materials:
        material.credit = credit
    await session.flush()
    await batches.changed(session, {batch.id}, now)
    record(session, actor, "material.credited", "batch", batch.id, now, after={"credit": credit})
    await touch_card(session, summary_card(agenda_id, actor.id))
    return len(materials), credit


async def edit_caption(session: Session, *, actor: Person | None, origin: Origin, message_id: str, text: str) -> bool:
    """The sender edited a message: its material's text follows silently. False when it is no material."""
    actor = require(actor, Action.SEND_MATERIAL)
    values: dict[str, Any] = {"text": text.replace("\0", "") or None}
    if credit := credit_in(text):
        values["credit"] = credit
    changed = await session.scalars(
        update(Material)
        .where(
            Material.messenger == origin.messenger,
            Material.chat_id == origin.chat_id,
            Material.message_id == message_id,
            Material.sender_id == actor.id,
        )
        .values(values)
        .returning(Material.id)
        .execution_options(synchronize_session=False)
    )
    ids = list(changed)
    for material_id in ids:
        await touch_material(session, await session.get_one(Material, material_id, populate_existing=True))
    return bool(ids)


async def take_back(session: Session, *, actor: Person | None, batch_id: int, now: datetime) -> tuple[Agenda, int]:
    """*Hapus*: what came in one go is not material after all; the agenda and how many. Raises NotFound, NotYours."""
    actor = require(actor, Action.SEND_MATERIAL)
    batch = await own_batch(session, actor, batch_id)
    return await _take_back(session, actor, batch, await queries.of_batch(session, batch.id), now)


async def restore(session: Session, *, actor: Person | None, batch_id: int, now: datetime) -> tuple[Agenda, int]:
    """Undo *Hapus*; what was not fetched yet is fetched now. Raises NotFound, NotYours."""
    actor = require(actor, Action.SEND_MATERIAL)
    batch = await own_batch(session, actor, batch_id)
    removed = await session.scalars(
        select(Material).where(Material.batch_id == batch.id, Material.state == MaterialState.REMOVED)
    )
    return await _restore(session, actor, batch, list(removed), now)


async def take_back_note(session: Session, *, actor: Person | None, material_id: int, now: datetime) -> Agenda:
    """*Hapus* of one note: it was meant for nobody; its agenda. Raises NotFound, NotYours."""
    actor = require(actor, Action.SEND_MATERIAL)
    note, batch = await own_note(session, actor, material_id)
    agenda, _count = await _take_back(session, actor, batch, queries.not_removed([note]), now)
    return agenda


async def restore_note(session: Session, *, actor: Person | None, material_id: int, now: datetime) -> Agenda:
    """Undo *Hapus* of a note; its agenda. Raises NotFound, NotYours."""
    actor = require(actor, Action.SEND_MATERIAL)
    note, batch = await own_note(session, actor, material_id)
    removed = [note] if note.state is MaterialState.REMOVED else []
    agenda, _count = await _restore(session, actor, batch, removed, now)
    return agenda


async def own_note(session: Session, actor: Person, material_id: int) -> tuple[Material, MaterialBatch]:
    """A note the actor sent, and the batch it is in. Raises NotFound, NotYours."""
    note = await load_row(session, Material, material_id)
    if note.kind in queries.FILES or note.batch_id is None:
        raise NotFound
    return note, await own_batch(session, actor, note.batch_id)


async def own_package(session: Session, *, actor: Person | None, agenda_id: int) -> queries.Package:
    """What the actor sent for an agenda they have business at. Raises NotFound for any other, drafts above all."""
    actor = require(actor, Action.SEND_MATERIAL)
    package = await queries.own_package(session, agenda_id, actor.id)
    if package is None:
        raise NotFound
    return package


async def own_batch(session: Session, actor: Person, batch_id: int) -> MaterialBatch:
    """A batch the actor sent. Raises NotFound, NotYours."""
    batch = await load_row(session, MaterialBatch, batch_id)
    if batch.sender_id != actor.id:
        raise NotYours
    return batch


async def _take_back(
    session: Session, actor: Person, batch: MaterialBatch, materials: Sequence[Material], now: datetime
) -> tuple[Agenda, int]:
    for material in materials:
        material.state, material.duplicate_of_id = MaterialState.REMOVED, None
    await session.flush()
    return await _taken(session, actor, batch, "material.removed", len(materials), now)


async def _restore(
    session: Session, actor: Person, batch: MaterialBatch, removed: Sequence[Material], now: datetime
) -> tuple[Agenda, int]:
    for material in removed:
        here = material.file_id is not None or material.kind not in queries.FILES
        material.state = MaterialState.STORED if here else MaterialState.WAITING
        if not here:
            await enqueue_task(session, filing.FETCH, material.id, due=now, now=now)
    await session.flush()
    return await _taken(session, actor, batch, "material.restored", len(removed), now)


async def _taken(
    session: Session, actor: Person, batch: MaterialBatch, action: str, count: int, now: datetime
) -> tuple[Agenda, int]:
    if count:
        record(session, actor, action, "batch", batch.id, now, after={"count": count})
        touched = await settle_duplicates(session, batch.agenda_id, actor.id)
        await batches.changed(session, {batch.id, *touched}, now)
        await touch_card(session, summary_card(batch.agenda_id, actor.id))
    return await session.get_one(Agenda, batch.agenda_id), count


async def _settle(session: Session, material_id: int, state: MaterialState, **values: Any) -> Material | None:
    """Compare and set: only what still waits is settled."""
    won = await session.scalar(
        update(Material)
        .where(Material.id == material_id, Material.state == MaterialState.WAITING)
        .values(state=state, **values)
        .returning(Material.id)
        .execution_options(synchronize_session=False)
    )
    return None if won is None else await session.get_one(Material, material_id, populate_existing=True)


async def file_row(session: Session, file: archive.StoredFile, now: datetime) -> int:
    """Note a file of the archive that is no material, so that it stays; the id of its row."""
    return await _file(session, file, None, now)


async def _file(session: Session, file: archive.StoredFile, taken_at: datetime | None, now: datetime) -> int:
    """The row of a file of the archive, one for each content; locked, so that copies are compared one at a time."""
    await session.execute(
        upsert(session, StoredFile)
        .values(
            sha256=file.sha256,
            size=file.size,
            mime=file.type.mime,
            extension=file.type.extension,
            key=file.key,
            width=file.width,
            height=file.height,
            taken_at=taken_at,
            stored_at=now,
        )
        .on_conflict_do_nothing(index_elements=["sha256"])
    )
    found = await session.scalars(select(StoredFile.id).where(StoredFile.sha256 == file.sha256).with_for_update())
    return found.one()
