"""*Kalender saya*, through the real program; what is served is read back with another library."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import aiohttp
import vobject
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import Duty, Role
from bot.models.agendas import Agenda
from bot.models.calendars import CalendarFeed
from bot.models.people import Person
from bot.services import agendas
from bot.services.draft_fields import correct
from tests.crew import Crew, gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def fetched(link: str) -> tuple[int, str]:
    """Status and text of an address."""
    async with aiohttp.ClientSession() as client, client.get(link) as answer:
        return answer.status, await answer.text()


async def events(link: str) -> dict[str, dict[str, Any]]:
    """The events behind an address by their summaries, each with its values."""
    status, text = await fetched(link)
    assert status == 200
    calendar = vobject.readOne(text)
    found = calendar.contents.get("vevent", [])
    return {each.summary.value: {name: values[0].value for name, values in each.contents.items()} for each in found}


async def link_of(desk: Desk, crew: Crew, who: str) -> str:
    """Make an address on the screen of a calendar, and copy it."""
    phone = {"Sari": crew.sari, "Rina": crew.rina}[who]
    made = await tap(desk, phone, "Buat alamat")
    return next(line for line in made.text.splitlines() if line.startswith("http"))


async def test_calendar_is_subscribed_to_follows_changes_and_is_revoked(mixed_desk: Desk) -> None:
    desk = mixed_desk
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER)
    await crew.post(Duty.REPORTER, hours=72, title="Rapat; \\n, BEGIN:VEVENT", code_number=143)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    mine = await say(desk, crew.sari, "/kalender")
    assert mine.text.splitlines() == ["📆 Kalender saya", "Isinya tugas Anda.", "Belum ada alamatnya."]
    link = await link_of(desk, crew, "Sari")
    (token,) = await desk.read(select(CalendarFeed.token_hash))
    assert token not in link
    assert len(link.rpartition("/")[2]) == len(".ics") + 32
    before = await events(link)
    assert list(before) == ["Rapat; \\n, BEGIN:VEVENT (Reporter)"]
    event = before.popitem()[1]
    assert (event["dtstart"].isoformat()[:16], event["status"]) == ("2026-11-26T09:00", "CONFIRMED")
    assert event["dtend"] - event["dtstart"] == timedelta(hours=2)
    assert "TZID=Asia/Makassar" in (await fetched(link))[1]

    async def change(session: Session) -> None:
        rina = (await session.scalars(select(Person).where(Person.name == "Rina"))).one()
        (agenda,) = await session.scalars(select(Agenda.id).where(Agenda.code_number == 143))
        await correct(session, actor=rina, agenda_id=agenda, field=Field.WHEN, text="besok ba'da magrib", now=desk.now)

    await desk.change(change)
    (moved,) = (await events(link)).values()
    assert (moved["uid"], int(moved["sequence"]) > int(event["sequence"])) == (event["uid"], True)
    assert moved["dtstart"].isoformat() == "2026-11-24T18:45:00+08:00"
    assert moved["description"].splitlines()[0] == (
        "Waktu perkiraan: Selasa, 24 November 2026, ba'da magrib (perkiraan 18.45 WITA)"
    )

    async def call_off(session: Session) -> None:
        rina = (await session.scalars(select(Person).where(Person.name == "Rina"))).one()
        (agenda,) = await session.scalars(select(Agenda.id).where(Agenda.code_number == 143))
        await agendas.cancel(session, actor=rina, agenda_id=agenda, reason="Hujan", now=desk.now)

    await desk.change(call_off)
    (off,) = (await events(link)).values()
    assert (off["status"], off["uid"], off["description"].splitlines()[0]) == (
        "CANCELLED",
        event["uid"],
        "Batal: Hujan",
    )
    assert int(off["sequence"]) > int(moved["sequence"])
    await crew.tap(crew.sari, "Cabut alamat")
    assert (await fetched(link), (await fetched(link + "x"))[0]) == ((404, ""), 404)


async def test_editor_gives_out_the_calendar_of_a_room_and_a_new_address_ends_the_old(mixed_desk: Desk) -> None:
    desk = mixed_desk
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER, starts_at=None, ends_on=date(2026, 11, 27), time_words="sepanjang hari")
    mine = await say(desk, crew.rina, "/kalender")
    assert mine.text.splitlines()[1] == "Isinya semua agenda yang terbit."
    await crew.tap(crew.rina, "Ruang Redaksi")
    first = await link_of(desk, crew, "Rina")
    (event,) = (await events(first)).values()
    assert (event["dtstart"], event["dtend"]) == (date(2026, 11, 25), date(2026, 11, 28))
    await say(desk, crew.rina, "/kalender")
    await crew.tap(crew.rina, "Ruang Redaksi")
    made = await tap(desk, crew.rina, "Buat alamat baru")
    second = next(line for line in made.text.splitlines() if line.startswith("http"))
    assert ((await fetched(first))[0], (await fetched(second))[0]) == (404, 200)
    (room,) = await desk.read(select(CalendarFeed.room_id).where(CalendarFeed.revoked_at.is_(None)))
    assert (
        await crew.data(crew.sari, f"calendar.make:{room}")
        == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    )


async def test_desk_without_an_address_gives_the_calendar_as_a_file(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    mine = await say(desk, crew.sari, "/kalender")
    assert mine.text.splitlines()[2] == (
        "Bot ini belum punya alamat di internet, jadi kalendernya tidak bisa dilanggan. Ambil sebagai berkas."
    )
    assert mine.labels == ["📎 Berkas .ics"]
    assert await crew.tap(crew.sari, "📎 Berkas .ics") == "Berkasnya sedang dibuat."
    sent = await crew.sari.last()
    assert sent.text.splitlines()[0] == "📎 1 agenda. Buka berkasnya untuk memasukkannya ke kalender HP."
    assert sent["document"]["file_name"] == "Kalender.ics"


async def test_schedule_search_and_calendar_file_work_on_whatsapp(mixed_desk: Desk) -> None:
    crew = await gather(mixed_desk)
    await crew.post(Duty.PHOTOGRAPHER, hours=1)
    maya = await mixed_desk.on_whatsapp("Maya", Role.CREW)
    await maya.send("JADWAL")
    await mixed_desk.settle()
    assert "10.00 *Panen Raya Padi*" in (await maya.last()).text
    await maya.tap("🖼 Gambar")
    await mixed_desk.settle()
    picture = await maya.last()
    assert (picture["type"], "23 November 2026" in picture.text) == ("image", True)
    await maya.send("cari pannen")
    await mixed_desk.settle()
    assert (await maya.last()).text.splitlines()[0] == "🔎 *pannen*: 1 agenda"
    await maya.send("KALENDER")
    await mixed_desk.settle()
    await maya.tap("📎 Berkas .ics")
    await mixed_desk.settle()
    assert (await maya.last())["medium"]["filename"] == "Kalender.ics"
