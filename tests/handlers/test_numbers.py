"""A typed number answers the list that was shown last, on both messengers."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.materials import Material
from tests.desk import Desk
from tests.handlers.test_claims import PHOTO, VIDEO, post, say
from tests.test_loop import MEDIA


async def crew(desk: Desk, messenger: str) -> Any:
    """Someone of the crew on a messenger."""
    come = desk.on_whatsapp if messenger == "whatsapp" else desk.person
    return await come("Sari", Role.CREW)


async def two_today(desk: Desk) -> None:
    """Two agendas of this day."""
    await post(desk, PHOTO, hours=3, title="Rapat Kerja")
    await post(desk, VIDEO, hours=5, number=13)


@pytest.mark.parametrize("messenger", ["telegram", "whatsapp"])
async def test_number_opens_what_has_it_in_the_list(mixed_desk: Desk, messenger: str) -> None:
    sari = await crew(mixed_desk, messenger)
    await two_today(mixed_desk)
    await say(mixed_desk, sari, "JADWAL")
    (shown,) = await say(mixed_desk, sari, "2")
    assert shown.splitlines()[0] == "🗓 Panen Raya Padi · L-0013"


@pytest.mark.parametrize("messenger", ["telegram", "whatsapp"])
async def test_number_of_a_list_that_is_not_the_newest_is_asked(mixed_desk: Desk, messenger: str) -> None:
    sari = await crew(mixed_desk, messenger)
    await two_today(mixed_desk)
    await say(mixed_desk, sari, "JADWAL")
    await say(mixed_desk, sari, "2")
    (asked,) = await say(mixed_desk, sari, "no. 1")
    assert asked == "Maksud Anda nomor 1 dari daftar di atas?"
    await sari.tap("Ya, nomor 1")
    await mixed_desk.settle()
    assert (await sari.last()).text.replace("*", "").splitlines()[0] == "🗓 Rapat Kerja · L-0012"


async def test_number_that_the_list_has_not_is_said(mixed_desk: Desk) -> None:
    sari = await crew(mixed_desk, "whatsapp")
    await two_today(mixed_desk)
    await say(mixed_desk, sari, "JADWAL")
    assert await say(mixed_desk, sari, "9") == ["Nomor itu tidak ada di daftar terakhir. Pilih 1 sampai 2."]


async def test_number_without_a_list_or_after_a_day_means_nothing(mixed_desk: Desk) -> None:
    sari = await crew(mixed_desk, "whatsapp")
    await two_today(mixed_desk)
    (told,) = [text for text in await say(mixed_desk, sari, "2") if text != "Menu"]
    assert told.startswith("Saya belum paham")
    await say(mixed_desk, sari, "JADWAL")
    await mixed_desk.move(hours=25)
    (told,) = [text for text in await say(mixed_desk, sari, "2") if text != "Menu"]
    assert told.startswith("Saya belum paham")


async def test_note_that_begins_with_a_number_is_no_choice(mixed_desk: Desk) -> None:
    sari = await crew(mixed_desk, "whatsapp")
    await post(mixed_desk, PHOTO, hours=1)
    await say(mixed_desk, sari, "AMBIL 12 FOTO")
    await say(mixed_desk, sari, "JADWAL")
    await say(mixed_desk, sari, "1 orang korban")
    assert await mixed_desk.read(select(Material.text)) == ["1 orang korban"]


async def test_long_labels_are_numbers_on_whatsapp_and_typed_there(mixed_desk: Desk) -> None:
    sari = await crew(mixed_desk, "whatsapp")
    for number in (12, 13):
        await post(mixed_desk, PHOTO, number=number, title="Rapat Koordinasi Penanganan Banjir", starts_at=None)
        await say(mixed_desk, sari, f"AMBIL {number} FOTO")
    (asked,) = await say(mixed_desk, sari, "TUGAS")
    assert [line[:2] for line in asked.splitlines()[-2:]] == ["1.", "2."]
    (brief,) = await say(mixed_desk, sari, "2")
    assert "Rapat Koordinasi" in brief.splitlines()[0]


async def test_number_files_nothing_where_material_waits_for_its_agenda(mixed_desk: Desk) -> None:
    sari = await crew(mixed_desk, "whatsapp")
    await two_today(mixed_desk)
    await say(mixed_desk, sari, "JADWAL")
    await sari.send_image(MEDIA / "foto_panen_batumandi.jpg")
    await mixed_desk.settle()
    (asked,) = await say(mixed_desk, sari, "2")
    assert asked.splitlines()[0].endswith("Untuk agenda mana?")
    assert await mixed_desk.read(select(Material.agenda_id)) == [None]
