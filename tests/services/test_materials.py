"""Settling, crediting, correcting and handing over material, on each kind of database."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, MaterialKind, MaterialState, Notice, Role, SeatState
from bot.domain.errors import AgendaClosed, BadValue, NotFound, SeatMoved
from bot.handlers.material_desk import handed_over
from bot.messages import plain
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.services import batches, filing, handover, materials, moves
from bot.services.intake import Origin, Sent
from bot.services.seats import take_seat
from bot.storage.archive import StoredFile
from bot.storage.filetypes import FileType
from tests.seat_data import HOUR, add_agenda, add_person, duty_id, notices

CHAT = Origin("telegram", "7")


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


@pytest.fixture
async def sari(session: Session, now: datetime) -> Person:
    return await add_person(session, "Sari", now=now)


@pytest.fixture
async def harvest(session: Session, rina: Person, sari: Person, now: datetime) -> Agenda:
    """Sari has both duties of it."""
    agenda = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1, Duty.REPORTER: 1}, starts=now + HOUR, now=now)
    for duty in (Duty.PHOTOGRAPHER, Duty.REPORTER):
        await take_seat(session, actor=sari, duty_id=await duty_id(session, agenda, duty), now=now)
    return agenda


async def send(session: Session, person: Person, now: datetime, number: int = 1, text: str = "") -> Material:
    sent = Sent(MaterialKind.DOCUMENT, CHAT, str(number), now, reference=f"file{number}", text=text)
    await filing.receive(session, actor=person, sent=sent, now=now)
    return (await session.scalars(select(Material).where(Material.message_id == str(number)))).one()


def kept(digest: str = "a") -> StoredFile:
    kind = FileType(MaterialKind.VIDEO, "video/mp4", ".mp4")
    return StoredFile(digest * 64, 9, kind, f"{digest * 2}/x.mp4", "x.mp4", 320, 240, 3.6, duplicate=False)


async def test_stored_notes_the_true_kind_and_length_once(
    session: Session, harvest: Agenda, sari: Person, now: datetime
) -> None:
    material = await send(session, sari, now)
    await materials.stored(session, material_id=material.id, file=kept("a"), taken_at=None, now=now)
    await materials.stored(session, material_id=material.id, file=kept("b"), taken_at=None, now=now)
    await materials.not_stored(session, material_id=material.id, state=MaterialState.FAILED, problem="failed", now=now)
    await session.refresh(material, ["state", "kind", "duration", "file_id"])
    assert (material.state, material.kind, material.duration) == (MaterialState.STORED, MaterialKind.VIDEO, 4)
    assert Notice.MATERIAL_PROBLEM not in {notice for notice, _to in await notices(session)}


async def test_give_credit_needs_a_name_and_something_sent(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    await send(session, sari, now)
    for name in ("", "\u200b", "B" * 61):
        with pytest.raises(BadValue):
            await materials.give_credit(session, actor=sari, agenda_id=harvest.id, name=name, now=now)
    with pytest.raises(NotFound):
        await materials.give_credit(session, actor=rina, agenda_id=harvest.id, name="Budi", now=now)
    credited = await materials.give_credit(session, actor=sari, agenda_id=harvest.id, name="kiriman dari Budi", now=now)
    assert credited == (1, "Budi")


async def test_edit_caption_of_someone_else_or_nothing_is_none(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    material = await send(session, sari, now, text="Panen di Awayan")
    edit = materials.edit_caption
    assert not await edit(session, actor=rina, origin=CHAT, message_id="1", text="x")
    assert not await edit(session, actor=sari, origin=CHAT, message_id="2", text="x")
    assert await edit(session, actor=sari, origin=CHAT, message_id="1", text="kiriman dari Budi\nPanen di Riwa")
    await session.refresh(material, ["text", "credit"])
    assert (material.text, material.credit) == ("kiriman dari Budi\nPanen di Riwa", "Budi")


async def test_move_to_where_it_is_changes_nothing_and_to_a_draft_or_a_cancelled_one_is_refused(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    material = await send(session, sari, now)
    batch_id = material.batch_id or 0
    moved = await moves.move_batch(session, actor=sari, batch_id=batch_id, agenda_id=harvest.id, origin=CHAT, now=now)
    assert (moved.materials, material.batch_id) == ([], batch_id)
    draft = await add_agenda(session, rina, {}, starts=now, now=now, state="draft")
    with pytest.raises(NotFound):
        await moves.move_batch(session, actor=sari, batch_id=batch_id, agenda_id=draft.id, origin=CHAT, now=now)
    draft.state = AgendaState.CANCELLED
    with pytest.raises(AgendaClosed):
        await moves.move_batch(session, actor=sari, batch_id=batch_id, agenda_id=draft.id, origin=CHAT, now=now)
    with pytest.raises(NotFound):
        await moves.move_batch(session, actor=sari, batch_id=99, agenda_id=harvest.id, origin=CHAT, now=now)


async def test_hand_over_closes_both_duties_and_is_told_as_one_package(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    await send(session, sari, now)
    first, second = await session.scalars(select(Seat).where(Seat.holder_id == sari.id).order_by(Seat.id))
    package = await handover.hand_over(session, actor=sari, seat_id=second.id, now=now + HOUR)
    assert (package.closed, first.state, second.state) == (True, SeatState.DONE, SeatState.DONE)
    told = [await handed_over(session, seat.id, rina) for seat in (first, second)]
    assert [plain(reply.text) if reply else None for reply in told] == [
        "📦 Panen Raya Padi: bahan dari Sari (Foto dan Reporter) sudah lengkap.\n"
        "Tanpa bahan.\n⏳ 1 kiriman masih disimpan.",
        None,
    ]
    with pytest.raises(SeatMoved):
        await handover.hand_over(session, actor=rina, seat_id=second.id, now=now + HOUR)


async def test_batch_is_closed_by_one_alone(session: Session, harvest: Agenda, sari: Person, now: datetime) -> None:
    material = await send(session, sari, now)
    assert await batches.close(session, material.batch_id or 0, None, now)
    assert not await batches.close(session, material.batch_id or 0, None, now)
    assert (await send(session, sari, now, 2)).batch_id != material.batch_id
