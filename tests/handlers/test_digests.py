from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.models.queues import AuditRow
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests import digest_data
from tests.desk import Desk

GOLDEN = Path(__file__).parents[1] / "data" / "digests"
NOT_KNOWN = "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu."
NOT_ALLOWED = "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
FORGED = (
    "digest.show",
    "digest.show:20261116:20261122:summary",
    "digest.show:20261116:20261122:salaries:0",
    "digest.show:20261116:20261122:people:x",
    "digest.show:20261122:20261116:summary:0",
    "digest.show:20261131:20261201:summary:0",
    "digest.show:00010101:99991231:summary:0",
    "digest.show:2026-W47:20261122:summary:0",
    "digest.show:٢٠٢٦١١١٦:20261122:summary:0",
    "digest.named:yesteryear",
    "digest.named",
)
REVERSED = "Tanggal awalnya sesudah tanggal akhirnya. Tukar keduanya, misalnya /rekap 1-15 November 2026."
NO_SUCH_DAY = "Tanggal 31 November tidak ada. Periksa tanggalnya, misalnya /rekap 1-15 November 2026."
UNREADABLE = "Rentang tanggal ini tidak terbaca. Contoh: /rekap pekan lalu, /rekap 1-15 November 2026."


async def with_head(desk: Desk, language: str = "id") -> Phone:
    """A desk with two weeks behind it; the phone of its head, who is called Bapak."""
    await desk.change(digest_data.fill)
    head = await desk.person("Kabid", Role.HEAD, language=language)

    async def call_bapak(session: Session) -> None:
        await session.execute(update(Person).where(Person.name == "Kabid").values(address="Bapak"))

    await desk.change(call_bapak)
    return head


async def ask(desk: Desk, phone: Phone, text: str) -> Seen:
    """The answer to a text."""
    await phone.send(text)
    await desk.settle()
    return await phone.last()


async def tap(desk: Desk, phone: Phone, label: str) -> Seen:
    """What the chat ends with after a tap."""
    await phone.tap(label)
    await desk.settle()
    return await phone.last()


def screen(seen: Seen) -> str:
    """A message as the golden files write it."""
    rows = ["".join(f"[{button['text']}]" for button in row) for row in seen.buttons]
    return "\n".join([seen.text, *rows])


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("id", ("Pekan lalu", "Per tema", "Per kecamatan", "Per petugas", "Agenda tak terliput", "‹ Kembali")),
        ("en", ("Last week", "By theme", "By district", "By person", "Not covered", "‹ Back")),
    ],
)
async def test_a_digest_and_its_details_are_one_message(any_desk: Desk, language: str, labels: tuple[str, ...]) -> None:
    week, *details, back = labels
    head = await with_head(any_desk, language)
    screens = [await ask(any_desk, head, "/rekap"), await tap(any_desk, head, week)]
    summary = screens[-1]
    for detail in details:
        screens.append(await tap(any_desk, head, detail))
        assert screen(await tap(any_desk, head, back)) == screen(summary)
    assert "\n\n".join(screen(seen) for seen in screens) + "\n" == (GOLDEN / f"week.{language}.txt").read_text()
    assert {seen.id for seen in screens} == {summary.id}


async def test_a_typed_range_leads_straight_to_the_digest(desk: Desk) -> None:
    head = await with_head(desk)
    for typed in ("pekan lalu", "16-22 November 2026", "Minggu Lalu", "16-22 november"):
        seen = await ask(desk, head, f"/rekap {typed}")
        assert seen.text.splitlines()[0] == "Rekap 16-22 November 2026", typed


async def test_while_the_period_is_asked_a_range_needs_no_command(desk: Desk) -> None:
    head = await with_head(desk)
    await head.press("📊 Rekap")
    await desk.settle()
    assert (await ask(desk, head, "9-15 November 2026")).text.splitlines()[0] == "Rekap 9-15 November 2026"
    assert (await ask(desk, head, "Oktober")).text.splitlines()[0] == "Rekap 1-31 Oktober 2026"
    assert (await ask(desk, head, "31 november")).text == NO_SUCH_DAY
    assert (await ask(desk, head, "kapan-kapan saja")).text == UNREADABLE


async def test_other_texts_keep_their_meaning_while_the_period_is_asked(desk: Desk) -> None:
    await desk.change(digest_data.fill)
    editor = await desk.person("Rina", Role.EDITOR)
    await ask(desk, editor, "/rekap")
    assert "Panen raya padi" in (await ask(desk, editor, "Panen raya padi di Desa Riwa besok jam 9")).text
    assert (await ask(desk, editor, "siap pak")).text.startswith("👍 Siap.")


async def test_other_periods_lead_back_to_the_one_shown(desk: Desk) -> None:
    head = await with_head(desk)
    shown = await ask(desk, head, "/rekap 9-15 November 2026")
    other = await tap(desk, head, "Periode lain")
    assert other.labels == ["Pekan ini", "Pekan lalu", "Bulan ini", "Bulan lalu", "‹ Kembali"]
    assert screen(await tap(desk, head, "‹ Kembali")) == screen(shown)


async def test_the_menu_button_asks_for_the_period(desk: Desk) -> None:
    head = await with_head(desk)
    await head.press("📊 Rekap")
    await desk.settle()
    assert (await head.last()).labels == ["Pekan ini", "Pekan lalu", "Bulan ini", "Bulan lalu"]


async def test_a_period_without_agendas_says_so(desk: Desk) -> None:
    head = await with_head(desk)
    seen = await ask(desk, head, "/rekap Desember 2025")
    assert seen.text.splitlines() == ["Rekap 1-31 Desember 2025", "Belum ada agenda terbit pada periode ini."]
    assert seen.labels == ["‹ Sebelumnya", "Berikutnya ›", "Periode lain"]


async def test_a_range_that_cannot_be_read_is_refused_with_examples(desk: Desk) -> None:
    head = await with_head(desk)
    for typed in ("kapan-kapan", "tahun 1900", "<b>&", "١-٢"):
        assert (await ask(desk, head, f"/rekap {typed}")).text == UNREADABLE, typed


async def test_a_day_that_does_not_exist_is_named(desk: Desk) -> None:
    head = await with_head(desk)
    assert (await ask(desk, head, "/rekap 31 november")).text == NO_SUCH_DAY


async def test_reversed_dates_are_told(desk: Desk) -> None:
    head = await with_head(desk)
    for typed in ("15-1 November", "20 nov - 10 nov", "15 November 2026 - 1 November 2026"):
        assert (await ask(desk, head, f"/rekap {typed}")).text == REVERSED, typed


async def test_english_words_name_a_period(desk: Desk) -> None:
    head = await with_head(desk, "en")
    assert (await ask(desk, head, "/rekap last week")).text.splitlines()[0] == ("Summary of 16-22 November 2026")


async def test_an_uncovered_agenda_is_a_tap_away(desk: Desk) -> None:
    head = await with_head(desk)
    await ask(desk, head, "/rekap pekan lalu")
    listed = await tap(desk, head, "Agenda tak terliput")
    assert listed.text.splitlines()[2] == "2. Sab 21 Nov: Lomba Burung (Halong)"
    shown = await tap(desk, head, "2")
    assert shown.text.splitlines()[0] == "🗓 Lomba Burung"


async def test_neighbouring_periods_and_others_are_a_tap_away(desk: Desk) -> None:
    head = await with_head(desk)
    await ask(desk, head, "/rekap pekan lalu")
    titles = [(await tap(desk, head, label)).text.splitlines()[0] for label in ("‹ Sebelumnya", "Berikutnya ›")]
    assert titles == ["Rekap 9-15 November 2026", "Rekap 16-22 November 2026"]
    assert (await tap(desk, head, "Periode lain")).text.splitlines()[0] == "Rekap periode mana?"


async def test_this_week_turns_at_midnight_on_the_offices_clock(desk: Desk) -> None:
    head = await with_head(desk)
    await ask(desk, head, "/rekap")
    button = (await head.last()).button("Pekan ini")
    assert button is not None
    await desk.move(days=6, hours=14, minutes=58)  # Sunday the 29th, 23.58
    sunday = await tap(desk, head, "Pekan ini")
    await desk.move(minutes=4)
    await head.tap_data(button["callback_data"], sunday.id)
    await desk.settle()
    titles = [sunday.text.splitlines()[0], (await head.last()).text.splitlines()[0]]
    assert titles == [
        "Rekap 23-29 November 2026",
        "Rekap 30 November-6 Desember 2026",  # no agenda yet: nothing to compare
    ]


async def test_in_a_room_the_digest_goes_to_the_private_chat(desk: Desk) -> None:
    await desk.change(digest_data.fill)
    admin = await desk.person("Admin", Role.ADMIN)
    group = await desk.bind_room(admin)
    before = [seen.text for seen in await admin.messages(group)]
    await admin.send("/rekap pekan lalu", group)
    await desk.settle()
    assert [seen.text for seen in await admin.messages(group)] == [*before, "/rekap pekan lalu"]
    assert (await admin.last()).text.splitlines()[0] == "Rekap 16-22 November 2026"


async def test_crew_and_strangers_see_no_digest(desk: Desk) -> None:
    await desk.change(digest_data.fill)
    crew, stranger = await desk.person("Joni", Role.CREW), await desk.server.phone("Orang")
    assert (await ask(desk, crew, "/rekap pekan lalu")).text == NOT_ALLOWED
    answer = await crew.tap_data("digest.show:20261116:20261122:people:0", (await crew.last()).id)
    assert (answer.text, answer.alert) == (NOT_ALLOWED, True)
    await stranger.start()
    assert "2026" not in (await ask(desk, stranger, "/rekap pekan lalu")).text


async def test_a_forged_button_is_refused_and_changes_nothing(desk: Desk) -> None:
    head = await with_head(desk)
    seen = await ask(desk, head, "/rekap")
    for payload in FORGED:
        answer = await head.tap_data(payload, seen.id)
        assert (answer.text, answer.alert) == (NOT_KNOWN, True), payload
    assert screen(await head.last()) == screen(seen)


async def test_a_page_that_is_not_there_is_the_nearest_one(desk: Desk) -> None:
    head = await with_head(desk)
    seen = await ask(desk, head, "/rekap")
    for page in (7, 999999):
        await head.tap_data(f"digest.show:20261116:20261122:people:{page}", seen.id)
        await desk.settle()
        assert (await head.last()).text.splitlines()[1:] == [
            "Budi: 0 tugas",
            "Dewi: 1 tugas, 0 selesai, 3 bahan",
            "Rudi: 3 tugas, 2 selesai, 27 bahan",
            "sari: 2 tugas, 1 selesai, 1 bahan",
        ]


async def test_reading_a_digest_writes_nothing_of_the_desk(desk: Desk) -> None:
    head = await with_head(desk)
    tables = (Person, Agenda, Seat, Material, AuditRow)
    before = [await desk.read(select(func.count()).select_from(table)) for table in tables]
    await ask(desk, head, "/rekap pekan lalu")
    await tap(desk, head, "Per petugas")
    assert [await desk.read(select(func.count()).select_from(table)) for table in tables] == before
