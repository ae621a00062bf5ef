"""A class in the browser: learners at phones and laptops, the exercise above the phone, the trainer's table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from bot.demo.classroom.exercises import EXERCISES, Exercise
from bot.demo.pictures import picture
from bot.domain.enums import Role
from tests.browser.screen import Screen
from tests.demo.classroom.learners import Classroom, Learner, open_class
from tests.demo.classroom.playing import PLAYED

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("screen", ["laptop", "pocket"], indirect=True)
TOO_BIG = 100 * 1024 * 1024


@pytest.fixture
async def school(tmp_path: Path, screen: Screen) -> AsyncIterator[Classroom]:
    async with open_class(tmp_path, months=1) as school:
        screen.base = school.room.server.base
        yield school
        await screen.page.goto("about:blank")


def bar(screen: Screen) -> Locator:
    return screen.page.locator("#exercise")


async def come_in(screen: Screen, name: str, role: str) -> None:
    page = screen.page
    await screen.open()
    await page.get_by_label("Nama Anda").fill(name)
    await page.get_by_role("radio", name=role).check()
    await page.get_by_role("button", name="Mulai latihan").click()
    await expect(bar(screen)).to_contain_text("Latihan 1 dari 6")


async def at(screen: Screen, number: int, listed: tuple[Exercise, ...]) -> None:
    """Exercise `number` stands above the phone: those before are done."""
    await expect(bar(screen).locator("b")).to_have_text(f"Latihan {number} dari 6 · {listed[number - 1].title}")


async def over(screen: Screen) -> None:
    await expect(bar(screen)).to_contain_text("Semua latihan selesai")
    await expect(screen.page.locator(".exercise-dots .done")).to_have_count(6)


@SIZES
async def test_crew_member_plays_all_exercises_on_the_page(screen: Screen, school: Classroom, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(picture(1))
    steps = EXERCISES[Role.CREW]
    await come_in(screen, "Ani", "petugas liputan")
    await screen.take("Ani", "Latihan Ani")
    await screen.tap("Ani", "Ambil Foto", "Pameran UMKM")
    await at(screen, 2, steps)
    await screen.take("Ani", "Meja Liputan")
    await screen.tap("Ani", "Siap", "Pameran UMKM")
    await at(screen, 3, steps)
    await screen.attach("Ani", "Foto (satu atau album)", photo)
    await at(screen, 4, steps)
    await screen.tap("Ani", "Selesai", "Pameran UMKM")
    await at(screen, 5, steps)
    await screen.say("Ani", "/tugas")
    await screen.tap("Ani", "Pelantikan")
    await screen.tap("Ani", "Siap", "Pelantikan")
    await at(screen, 6, steps)
    await screen.say("Ani", "/tugas")
    await screen.tap("Ani", "Senam", "tugas Anda")
    await screen.tap("Ani", "Minta ganti", "Senam")
    await screen.tap("Ani", "Sakit")
    await over(screen)
    await expect(screen.phone("Ani").get_by_role("button", name="Tutup ponsel")).to_be_hidden()


@SIZES
async def test_editor_plays_all_exercises_on_the_page(screen: Screen, school: Classroom) -> None:
    steps = EXERCISES[Role.EDITOR]
    await come_in(screen, "Eka", "redaktur")
    await screen.say("Eka", await screen.page.get_by_label("Teks untuk dikirim").input_value())
    await at(screen, 2, steps)
    await screen.tap("Eka", "Terbitkan", "Gotong royong")
    await at(screen, 3, steps)

    async def details(what: str) -> None:
        await screen.take("Eka", "Latihan Eka")
        await screen.tap("Eka", "Rincian", what)
        await screen.take("Eka", "Meja Liputan")

    await details("Rapat koordinasi stunting")
    await screen.tap("Eka", "Ubah", "Rapat koordinasi stunting")
    await screen.tap("Eka", "Waktu", "Rapat koordinasi stunting")
    await expect(screen.last("Eka")).to_contain_text("Kapan?")
    await screen.say("Eka", "15.00")
    await at(screen, 4, steps)
    await details("Panen raya padi")
    await screen.tap("Eka", "Tugaskan Foto", "Panen raya padi")
    await screen.tap("Eka", "Maya")
    await at(screen, 5, steps)
    await details("Peninjauan jalan")
    await screen.tap("Eka", "Batalkan", "Peninjauan jalan")
    await expect(screen.last("Eka")).to_contain_text("Tulis alasannya")
    await screen.say("Eka", "Hujan deras")
    await at(screen, 6, steps)
    await screen.tap("Eka", "Terima", "Calon petugas")
    await over(screen)


@SIZES
@pytest.mark.parametrize(("role", "label"), [(Role.HEAD, "Kepala Bidang"), (Role.ADMIN, "admin")])
async def test_page_follows_whoever_plays_the_phone(screen: Screen, school: Classroom, role: Role, label: str) -> None:
    """The second browser of one person: what it does, the first one shows."""
    await come_in(screen, "Nur", label)
    person = school.course.register.book.attendees[0].person
    other: Learner = await school.join("Tuti", role, person)
    async for done in PLAYED[role](school, other):
        if done < 6:
            await at(screen, done + 1, EXERCISES[role])
    await over(screen)
    await screen.page.reload()
    await over(screen)
    await expect(bar(screen)).to_contain_text("dimainkan bersama Tuti")


async def test_learner_goes_on_where_they_were_after_a_reload_at_any_step(screen: Screen, school: Classroom) -> None:
    await screen.open()
    await screen.page.reload()
    await come_in(screen, "Ani", "petugas liputan")
    await screen.page.reload()
    await at(screen, 1, EXERCISES[Role.CREW])
    await expect(screen.phone("Ani")).to_be_visible()
    await screen.take("Ani", "Latihan Ani")
    await screen.page.reload()
    await expect(screen.phone("Ani").locator(".chat-title")).to_contain_text("Latihan Ani")
    await screen.tap("Ani", "Ambil Foto", "Pameran UMKM")
    await screen.page.reload()
    await at(screen, 2, EXERCISES[Role.CREW])


async def test_phone_that_closes_in_the_middle_is_seen_and_comes_back(screen: Screen, school: Classroom) -> None:
    await come_in(screen, "Ani", "petugas liputan")
    await screen.page.goto("about:blank")
    roster = await school.trainer.call("GET", "class/roster")
    assert (roster["people"][0]["name"], roster["people"][0]["done"]) == ("Ani", [False] * 6)
    await screen.open()
    await at(screen, 1, EXERCISES[Role.CREW])


@pytest.mark.parametrize("screen", ["pocket"], indirect=True)
async def test_text_is_selected_where_the_clipboard_is_forbidden(screen: Screen, school: Classroom) -> None:
    await screen.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    await come_in(screen, "Eka", "redaktur")
    await screen.page.get_by_role("button", name="Salin teks").click()
    await expect(screen.page.locator("#page > .toasts")).to_contain_text("tekan lama, lalu Salin")
    selected = await screen.page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart")
    assert selected == len(await screen.page.get_by_label("Teks untuk dikirim").input_value()) > 0


async def test_file_of_100_mb_is_refused_with_a_clear_word(screen: Screen, school: Classroom, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(TOO_BIG)
    await come_in(screen, "Ani", "petugas liputan")
    await screen.attach("Ani", "Video", film)
    told = screen.phone("Ani").get_by_role("status")
    await expect(told).to_contain_text("film.mp4 terlalu besar (100 MB). Ruang latihan menerima paling besar 50 MB.")


async def test_learner_uses_keyboard_and_english(screen: Screen, school: Classroom) -> None:
    await screen.open("/?lang=en")
    keyboard = screen.page.keyboard
    await keyboard.type("Erin")
    await keyboard.press("Enter")
    await expect(bar(screen)).to_contain_text("Exercise 1 of 6 · Take a task")
    hint = screen.page.get_by_role("button", name="Hint")
    await hint.focus()
    await keyboard.press("Enter")
    await expect(hint).to_have_attribute("aria-expanded", "true")
    await expect(bar(screen)).to_contain_text("Not in sight?")


async def test_who_is_played_already_is_said_before(screen: Screen, school: Classroom) -> None:
    await school.join("Budi", Role.EDITOR)
    await screen.open()
    await screen.page.get_by_role("radio", name="redaktur").check()
    await screen.page.get_by_label("Siapa yang Anda mainkan").select_option(label="Budi 2 · dimainkan Budi")
    await expect(screen.page.locator("#join")).to_contain_text("Tidak apa-apa: Anda berbagi satu ponsel")


async def test_trainer_sees_begins_anew_and_breaks_things(screen: Screen, school: Classroom, browser: Browser) -> None:
    ani = await school.join("Ani", Role.CREW)
    await ani.tap("Ambil", ani.group, await ani.card("take"))
    await school.room.settled()
    await screen.open(f"/pelatih?kunci={school.course.trainer_key}")
    page = screen.page
    assert page.url == f"{screen.base}/pelatih"
    row = page.get_by_role("row", name="Ani")
    await expect(row.locator(".yes")).to_have_count(1)
    await expect(page.get_by_role("img", name="Kode QR alamat kelas")).to_be_visible()
    await expect(page.locator(".address")).to_have_text(school.room.learners_url)
    await row.get_by_role("button", name="Mulai ulang latihan Ani").click()
    await page.get_by_role("dialog").get_by_role("button", name="Mulai ulang").click()
    await expect(row.locator(".yes")).to_have_count(0)
    switch = page.get_by_role("switch", name="Jaringan lambat")
    await switch.check()
    trainer = school.trainer
    assert [fault["kind"] for fault in (await trainer.call("GET", "faults"))["faults"]] == ["delay"]
    await page.reload()
    await expect(switch).to_be_checked()
    async with page.expect_response("**/control/faults/*"):
        await switch.uncheck()
    await expect(page.get_by_role("switch", checked=True)).to_have_count(0)
    assert (await trainer.call("GET", "faults"))["faults"] == []
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Unduh daftar hadir (CSV)").click()
    assert (await download.value).suggested_filename == "daftar-hadir.csv"


async def test_stranger_without_the_key_sees_no_trainers_page(school: Classroom, browser: Browser) -> None:
    page = await browser.new_page()
    for address in ("/pelatih", "/ponsel"):
        answer = await page.goto(school.room.server.base + address)
        assert answer is not None
        assert answer.status == 403
    await page.close()
