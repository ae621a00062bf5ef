"""Every exercise of every role, played on a phone against the real desk: it counts when the desk's tables say so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.pictures import picture
from bot.domain.enums import Role
from tests.demo.classroom.learners import Classroom, open_class


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[Classroom]:
    async with open_class(tmp_path, months=1) as school:
        yield school


async def test_crew_member_does_all_six(school: Classroom) -> None:
    ani = await school.join("Ani", Role.CREW)
    assert await school.done(ani) == 0
    await ani.tap("Ambil", ani.group, await ani.card("take"))
    assert await school.done(ani) == 1
    await ani.tap("Siap", None, await ani.told("take", "Siap"))
    assert await school.done(ani) == 2
    await ani.send_photo(picture(1))
    assert await school.done(ani) == 3
    await ani.tap("Selesai", None, await ani.told("take", "Selesai"))
    assert await school.done(ani) == 4
    await ani.tap("Siap", None, await ani.told("asked", "Siap"))
    assert await school.done(ani) == 5
    sent = await ani.send("/tugas")
    listed = await ani.wait_for(lambda seen: len(seen.labels) == 2, since=sent.id)
    await ani.tap(listed.labels[1], None, listed)
    await ani.tap("Minta ganti", None, await ani.told("held", "Minta ganti"))
    await ani.send("Sakit")
    assert await school.done(ani) == 6


async def test_editor_does_all_six(school: Classroom) -> None:
    eka = await school.join("Eka", Role.EDITOR)
    await eka.send(eka.me["exercises"][0]["paste"])
    draft = await eka.wait_for(lambda seen: seen.button("Terbitkan") is not None)
    assert await school.done(eka) == 1
    await eka.tap("Terbitkan", None, draft)
    assert await school.done(eka) == 2
    await eka.tap("Ubah", None, await eka.details("change"))
    await eka.tap("Waktu", None, await eka.told("change", "Waktu"))
    await eka.send("15.00")
    assert await school.done(eka) == 3
    await eka.tap("Tugaskan", None, await eka.details("assign"))
    await school.room.settled()
    await eka.tap("Maya")
    assert await school.done(eka) == 4
    await eka.tap("Batalkan", None, await eka.details("cancel"))
    await eka.send("Hujan deras")
    assert await school.done(eka) == 5
    await eka.tap("Terima")
    assert await school.done(eka) == 6


async def test_head_does_all_six(school: Classroom) -> None:
    head = await school.join("Pak Haji", Role.HEAD)
    await head.send("/jadwal")
    assert await school.done(head) == 1
    await head.details("look")
    assert await school.done(head) == 2
    await head.send("/rekap")
    await head.wait_for(lambda seen: seen.button("Pekan lalu") is not None)
    await head.tap("Pekan lalu")
    assert await school.done(head) == 3
    await head.tap("Per petugas")
    assert await school.done(head) == 4
    await head.send("/rekap kapan-kapan")
    assert await school.done(head) == 4
    await head.send("/rekap 1-15 November 2026")
    assert await school.done(head) == 5
    await head.send("/sapaan")
    await head.wait_for(lambda seen: seen.button("Bapak") is not None)
    await head.tap("Bapak")
    assert await school.done(head) == 6


async def test_admin_does_all_six(school: Classroom) -> None:
    adi = await school.join("Adi", Role.ADMIN)
    for names, count in (("Siti", 1), ("Anang\nUjang\nGaluh", 2)):
        sent = await adi.send("/undang")
        await adi.wait_for(lambda seen: seen.button("Petugas") is not None, since=sent.id)
        await adi.tap("Petugas")
        await adi.send(names)
        assert await school.done(adi) == count
    await adi.tap("Terima")
    assert await school.done(adi) == 3
    await adi.send("/orang")
    await school.room.settled()
    await adi.tap("Calon")
    await school.room.settled()
    await adi.tap("Ibu")
    assert await school.done(adi) == 4
    await adi.send("/pasang", adi.group)
    assert await school.done(adi) == 5
    await adi.send("/macet")
    await school.room.settled()
    await adi.tap("Kiriman")
    await school.room.settled()
    await adi.tap("Coba lagi")
    assert await school.done(adi) == 6
