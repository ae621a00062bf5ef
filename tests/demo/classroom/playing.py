"""How each role's six exercises are played on a phone, in order; each game says after an exercise how many are done."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping

from bot.demo.pictures import picture
from bot.domain.enums import Role
from tests.demo.classroom.learners import Classroom, Learner

Game = Callable[[Classroom, Learner], AsyncIterator[int]]


async def crew(school: Classroom, ani: Learner) -> AsyncIterator[int]:
    """A crew member's."""
    await ani.tap("Ambil", ani.group, await ani.card("take"))
    yield await school.done(ani)
    await ani.tap("Siap", None, await ani.told("take", "Siap"))
    yield await school.done(ani)
    await ani.send_photo(picture(1))
    yield await school.done(ani)
    await ani.tap("Selesai", None, await ani.told("take", "Selesai"))
    yield await school.done(ani)
    await ani.tap("Siap", None, await ani.told("asked", "Siap"))
    yield await school.done(ani)
    sent = await ani.send("/tugas")
    listed = await ani.wait_for(lambda seen: len(seen.labels) == 2, since=sent.id)
    await ani.tap(listed.labels[1], None, listed)
    await ani.tap("Minta ganti", None, await ani.told("held", "Minta ganti"))
    await school.room.settled()
    await ani.tap("Sakit")
    yield await school.done(ani)


async def editor(school: Classroom, eka: Learner) -> AsyncIterator[int]:
    """An editor's."""
    await eka.send(eka.me["exercises"][0]["paste"])
    draft = await eka.wait_for(lambda seen: seen.button("Terbitkan") is not None)
    yield await school.done(eka)
    await eka.tap("Terbitkan", None, draft)
    yield await school.done(eka)
    await eka.tap("Ubah", None, await eka.details("change"))
    await eka.tap("Waktu", None, await eka.told("change", "Waktu"))
    await eka.send("15.00")
    yield await school.done(eka)
    await eka.tap("Tugaskan", None, await eka.details("assign"))
    await school.room.settled()
    await eka.tap("Maya")
    yield await school.done(eka)
    await eka.tap("Batalkan", None, await eka.details("cancel"))
    await eka.send("Hujan deras")
    yield await school.done(eka)
    await eka.tap("Terima")
    yield await school.done(eka)


async def head(school: Classroom, nur: Learner) -> AsyncIterator[int]:
    """A head of division's."""
    await nur.send("/jadwal")
    yield await school.done(nur)
    await nur.details("look")
    yield await school.done(nur)
    await nur.send("/rekap")
    await nur.wait_for(lambda seen: seen.button("Pekan lalu") is not None)
    await nur.tap("Pekan lalu")
    yield await school.done(nur)
    await nur.tap("Per petugas")
    yield await school.done(nur)
    await nur.send("/rekap kapan-kapan")  # nothing the desk can read: it is no digest
    assert await school.done(nur) == 4
    await nur.send("/rekap 1-15 November 2026")
    yield await school.done(nur)
    await nur.send("/sapaan")
    await nur.wait_for(lambda seen: seen.button("Bapak") is not None)
    await nur.tap("Bapak")
    yield await school.done(nur)


async def admin(school: Classroom, adi: Learner) -> AsyncIterator[int]:
    """An admin's."""
    for names in ("Siti", "Anang\nUjang\nGaluh"):
        sent = await adi.send("/undang")
        await adi.wait_for(lambda seen: seen.button("Petugas") is not None, since=sent.id)
        await adi.tap("Petugas")
        await adi.send(names)
        yield await school.done(adi)
    await adi.tap("Terima")
    yield await school.done(adi)
    for tapped in ("Calon", "Ibu"):
        if tapped == "Calon":
            await adi.send("/orang")
        await school.room.settled()
        await adi.tap(tapped)
    yield await school.done(adi)
    await adi.send("/pasang", adi.group)
    yield await school.done(adi)
    await adi.send("/macet")
    for tapped in ("Kiriman", "Coba lagi"):
        await school.room.settled()
        await adi.tap(tapped)
    yield await school.done(adi)


PLAYED: Mapping[Role, Game] = {Role.CREW: crew, Role.EDITOR: editor, Role.HEAD: head, Role.ADMIN: admin}
