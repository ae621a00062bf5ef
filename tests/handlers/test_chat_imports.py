"""An exported group chat through the real program: shown, names given, drafts made, taken back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sqlalchemy import select

from bot.domain.enums import AgendaState, Role
from bot.domain.leads import ImportState
from bot.models.agendas import Agenda
from bot.models.chats import ChatImport
from bot.models.people import Person
from bot.services.chat_imports import forget_staged
from tests.desk import Desk
from tests.handlers.phones import tap

CHAT = b"""\
22/11/26 07.15 - Pesan dan panggilan terenkripsi secara end-to-end.
22/11/26 07.16 - Rina: <Media tidak disertakan>
22/11/26 09.30 - Budi: Siap bu, rahasia dapur
23/11/26 07.31 - Prokopim: Besok jam 9 panen raya padi di Desa Riwa
23/11/26 07.40 - Protokol Lama: Kamis jam 10 peresmian Puskesmas Juai
23/11/26 07.41 - +62 812: Jumat jam 8 gotong royong di Desa Inan
"""


async def test_chat_is_shown_its_names_given_and_its_drafts_made_and_taken_back(any_desk: Desk) -> None:
    desk = any_desk
    rina, _sari = await desk.people({"Rina": [Role.EDITOR], "Sari": [Role.CREW]})
    await rina.send_file(CHAT, "document", name="Chat WhatsApp dengan Peliputan.txt", mime="text/plain")
    await desk.settle()
    *_before, told, shown = await rina.messages()
    assert told.text == "⏳ Obrolan sedang dibaca. Belum ada yang disimpan."
    assert shown.text.splitlines() == [
        "3 pengumuman agenda:",
        "1. Sel 24 Nov 2026 09.00 · panen raya padi (Prokopim)",
        "2. Kam 26 Nov 2026 10.00 · peresmian Puskesmas Juai (Protokol Lama)",
        "3. Jum 27 Nov 2026 08.00 · gotong royong (+62 812)",
        "Dibuang: 1 obrolan biasa, 1 foto atau berkas, dan 1 pesan sistem. Tidak ada yang disimpan dari itu.",
        "Siapa nama-nama di bawah ini? Ketuk untuk memilih; yang dibiarkan, atas nama Anda.",
    ]
    who = await tap(desk, rina, "Prokopim: Anda")
    assert who.text == "Siapa Prokopim di grup itu?"
    await tap(desk, rina, "Sari")
    await tap(desk, rina, "+62 812: Anda")
    again = await tap(desk, rina, "Buang kirimannya")
    assert again.labels == [
        "Prokopim: Sari", "Protokol Lama: Anda", "+62 812: dibuang", "Jadikan draf (2)", "Batal"
    ]  # fmt: skip
    await tap(desk, rina, "Jadikan draf (2)")
    done = await rina.last()
    assert done.text.splitlines() == ["✅ 2 draf dibuat.", "Yang sudah ada dibiarkan."]
    made = await desk.read(select(Agenda.title, Person.name).join(Person).order_by(Agenda.id))
    assert sorted(map(tuple, made)) == [("panen raya padi", "Sari"), ("peresmian Puskesmas Juai", "Rina")]
    (row,) = await desk.read(select(ChatImport))
    assert (row.posts, row.names) == ([], {})
    await tap(desk, rina, "Urungkan")
    assert (await rina.last()).text.splitlines() == ["↩️ 2 draf dibuang.", "Yang sudah terbit dibiarkan."]
    assert set(await desk.read(select(Agenda.state))) == {AgendaState.DISCARDED}


async def test_file_that_is_no_chat_is_refused_and_one_left_is_forgotten(desk: Desk) -> None:
    (rina,) = await desk.people({"Rina": [Role.EDITOR]})
    await rina.send_file(b"halo", "document", name="chat.txt", mime="text/plain")
    await desk.settle()
    assert (await rina.last()).text.startswith("🚫 Ini bukan ekspor obrolan WhatsApp.")
    await rina.send_file(CHAT, "document", name="_chat.txt", mime="text/plain")
    await desk.settle()
    await tap(desk, rina, "Batal")
    assert (await rina.last()).text == "Baik, obrolan itu tidak disimpan."
    (row,) = await desk.read(select(ChatImport))
    assert row.posts == []
    assert await desk.read(select(Agenda.id)) == []


async def test_posts_nobody_decided_about_are_forgotten_after_a_day(desk: Desk) -> None:
    (rina,) = await desk.people({"Rina": [Role.EDITOR]})
    await rina.send_file(CHAT, "document", name="_chat.txt", mime="text/plain")
    await desk.settle()
    await desk.change(partial(forget_staged, before=desk.now + timedelta(minutes=1)))
    (row,) = await desk.read(select(ChatImport))
    assert (row.state, row.posts) == (ImportState.CANCELLED, [])
    await tap(desk, rina, "Jadikan draf (3)")
    assert await desk.read(select(Agenda.id)) == []
