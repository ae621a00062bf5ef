"""Commands typed as bare words, as people do who have no list of commands."""

from __future__ import annotations

import pytest

from bot.domain.enums import Role
from bot.handlers.menu import typed_command
from bot.models.people import Person
from tests.desk import Desk

CREW = Person(name="Sari", roles=frozenset({Role.CREW}))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TUGAS", "tugas"),
        (" tugas ", "tugas"),
        ("tuags", "tugas"),
        ("Jadwall", "jadwal"),
        ("selsai", "selesai"),
        ("tugas saya", None),
        ("rekap", None),  # of editors and heads
        ("orang", None),
        ("siap", None),
        ("", None),
    ],
)
def test_bare_word_is_a_command_of_the_person(text: str, name: str | None) -> None:
    assert typed_command(text, CREW) == name


async def test_bare_word_is_understood_on_both_messengers(mixed_desk: Desk) -> None:
    budi = await mixed_desk.person("Budi", Role.CREW)
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await budi.send("tugas")
    await sari.send("TUAGS")
    await mixed_desk.settle()
    assert (await budi.last()).text.startswith("Belum ada tugas untuk Anda.")
    assert (await sari.last()).text.startswith("*Belum ada tugas untuk Anda.*")


async def test_bare_word_that_answers_a_question_is_the_answer(mixed_desk: Desk) -> None:
    admin = await mixed_desk.person("Aminah", Role.ADMIN)
    await admin.send("/undang")
    await mixed_desk.settle()
    await admin.tap("Petugas liputan")
    await mixed_desk.settle()
    await admin.send("Tugas")
    await mixed_desk.settle()
    assert "Yth. Tugas," in (await admin.wait_for("Yth.")).text


@pytest.mark.parametrize("text", ["REKAP minggu lalu", "rekpa minggu lalu", "rekap 16-22 nov", "/rekap minggu lalu"])
async def test_rekap_takes_its_range_on_the_same_line(mixed_desk: Desk, text: str) -> None:
    head = await mixed_desk.on_whatsapp("Hasan", Role.HEAD)
    await head.send(text)
    await mixed_desk.settle()
    assert (await head.last()).text.splitlines()[0] == "*Rekap 16-22 November 2026*"


async def test_rekap_of_a_day_that_is_none_is_told(mixed_desk: Desk) -> None:
    head = await mixed_desk.person("Hasan", Role.HEAD)
    await head.send("rekap 31 november")
    await mixed_desk.settle()
    assert (await head.last()).text.startswith("Tanggal 31 November tidak ada.")


async def test_rekap_with_other_words_is_no_command(mixed_desk: Desk) -> None:
    head = await mixed_desk.person("Hasan", Role.HEAD)
    await head.send("rekap belum saya terima")
    await mixed_desk.settle()
    assert (await head.last()).text.startswith("Saya belum paham")
