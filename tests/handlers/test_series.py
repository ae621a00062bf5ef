"""*Ulangi* and *Tunda*, through the real program."""

from __future__ import annotations

import pytest

from bot.domain.enums import Duty
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_editor_makes_an_agenda_come_again_and_ends_it(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, rina = any_desk, crew.rina
    await crew.post(Duty.PHOTOGRAPHER, title="Apel")
    await crew.tap(rina, "Rincian", crew.room)
    asked = await tap(desk, rina, "🔁 Ulangi")
    assert asked.text.splitlines()[0] == "Seberapa sering Apel berulang?"
    assert asked.labels == ["Setiap Rabu", "Setiap hari kerja", "Setiap bulan tanggal 25", "Tidak jadi"]
    assert (await say(desk, rina, "kalau sempat")).text.splitlines()[0] == "Itu belum terbaca."
    made = await say(desk, rina, "setiap Rabu pukul 8 sampai 9 Desember")
    assert made.text.splitlines() == [
        "🔁 Apel: setiap Rabu sampai 9 Desember 2026.",
        "2 agenda sudah dibuat untuk 35 hari ke depan; sisanya menyusul sendiri.",
    ]
    await say(desk, rina, "/cari apel")
    await crew.tap(rina, "2")
    await crew.tap(rina, "🔁 Berulang")
    followed = await tap(desk, rina, "Samakan semua berikutnya")
    assert followed.text.splitlines()[0] == "0 agenda berikutnya disamakan."
    await crew.tap(rina, "‹ Kembali ke agenda")
    await crew.tap(rina, "🔁 Berulang")
    await crew.tap(rina, "Hentikan sesudah ini")
    ended = await say(desk, rina, "Libur panjang")
    assert ended.text.splitlines() == ["Apel tidak berulang lagi sesudah ini.", "1 agenda berikutnya dibatalkan."]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Setiap Rabu", "🔁 Apel: setiap Rabu."),
        ("Setiap hari kerja", "🔁 Apel: setiap hari kerja."),
        ("Setiap bulan tanggal 25", "🔁 Apel: setiap bulan tanggal 25."),
    ],
)
async def test_how_often_is_tapped(desk: Desk, label: str, said: str) -> None:
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER, title="Apel")
    await crew.tap(crew.rina, "Rincian", crew.room)
    await tap(desk, crew.rina, "🔁 Ulangi")
    assert (await tap(desk, crew.rina, label)).text.splitlines()[0] == said


async def test_postponed_agenda_tells_the_crew_when_and_why(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, rina = any_desk, crew.rina
    await crew.post(Duty.PHOTOGRAPHER)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(rina, "Rincian", crew.room)
    asked = await tap(desk, rina, "Tunda")
    assert asked.text.splitlines()[:2] == ["Memindah Panen Raya Padi", "Rabu, 25 November 2026 pukul 09.00 WITA"]
    assert (await say(desk, rina, "entahlah")).text == "Tanggal atau jam ini tidak terbaca."
    past = await say(desk, rina, "kemarin jam 9")
    assert past.text == "Minggu, 22 November 2026 pukul 09.00 WITA sudah lewat. Tulis waktu yang akan datang."
    why = await say(desk, rina, "Jumat jam 10")
    assert why.text.splitlines()[1:] == [
        "Rabu, 25 November 2026 pukul 09.00 WITA → Jumat, 27 November 2026 pukul 10.00 WITA",
        "Tulis alasannya.",
        "Yang diberi tahu: Sari.",
    ]
    done = await say(desk, rina, "Bupati ke Jakarta")
    assert done.text.splitlines() == [
        "🔁 Panen Raya Padi dipindah.",
        "Jumat, 27 November 2026 pukul 10.00 WITA",
        "Alasan: Bupati ke Jakarta",
    ]
    assert "Alasan: Bupati ke Jakarta" in (await crew.sari.last()).text.splitlines()


async def test_agenda_put_off_without_a_date_frees_its_crew_and_waits_as_an_idea(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, rina = any_desk, crew.rina
    await crew.post(Duty.PHOTOGRAPHER)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    shown = await say(desk, rina, "Panen Raya Padi besok ditunda, waktu menyusul")
    assert "⚠️ ditunda di pesan ini, tanggal barunya belum ada" in shown.text
    await tap(desk, rina, next(label for label in shown.labels if label.startswith("Tunda L-")))
    done = await say(desk, rina, "menunggu jadwal Bupati")
    assert done.text.splitlines() == [
        "⏸ Panen Raya Padi ditunda dan menunggu di ide.",
        "Ditunda, tanggal barunya menyusul: menunggu jadwal Bupati",
    ]
    assert "Alasan: Ditunda, tanggal barunya menyusul: menunggu jadwal Bupati" in (await crew.sari.last()).text
    idea = await tap(desk, rina, "Buka ide")
    assert idea.text.splitlines()[1] == "Ide, belum terbit"
    assert "Foto 1" in idea.text
    again = await say(desk, rina, "Panen Raya Padi jadi hari Jumat jam 9")
    assert "Jumat, 27 November 2026 pukul 09.00 WITA" in again.text


async def test_second_editor_sees_the_time_that_the_first_has_set(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER)
    await crew.tap(crew.rina, "Rincian", crew.room)
    await crew.tap(crew.rina, "Tunda")
    await say(desk, crew.rina, "Jumat jam 10")
    eko = await desk.person("Eko", *(await desk.person_row("Rina")).roles)
    await eko.send("/jadwal")
    await desk.settle()
    await crew.tap(eko, "Sel 24 Nov ›")
    await crew.tap(eko, "Rab 25 Nov ›")
    await crew.tap(eko, "1")
    await crew.tap(eko, "Tunda")
    await say(desk, eko, "Kamis jam 8")
    await say(desk, eko, "Hujan")
    late = await say(desk, crew.rina, "Bupati ke Jakarta")
    assert late.text.splitlines()[:3] == [
        "Waktunya baru saja diubah orang lain. Sekarang:",
        "Memindah Panen Raya Padi",
        "Kamis, 26 November 2026 pukul 08.00 WITA",
    ]
    await say(desk, crew.rina, "Jumat jam 10")
    assert (await say(desk, crew.rina, "Bupati ke Jakarta")).text.splitlines()[1] == (
        "Jumat, 27 November 2026 pukul 10.00 WITA"
    )


async def test_message_that_says_how_often_offers_to_repeat(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.rina.send("Apel pagi setiap Senin pukul 08.00 di halaman kantor Bupati, butuh 1 foto")
    await desk.settle()
    done = await tap(desk, crew.rina, "Terbitkan")
    assert done.text.splitlines()[1] == "L-0001 Apel pagi, Senin, 30 November 2026 pukul 08.00 WITA"
    made = await tap(desk, crew.rina, "🔁 Ulangi setiap Senin pukul 08.00")
    assert made.text.splitlines() == [
        "🔁 Apel pagi: setiap Senin.",
        "4 agenda sudah dibuat untuk 35 hari ke depan; sisanya menyusul sendiri.",
    ]
