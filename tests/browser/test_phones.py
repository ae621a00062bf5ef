"""What a phone on the page can do, with a bot whose part the test plays itself."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.training.phone import Room
from tests.browser.conftest import Stage
from tests.browser.screen import LIST, Screen

pytestmark = pytest.mark.browser

MEDIA = Path(__file__).parent.parent / "data" / "media"
BUTTONS = {
    "inline_keyboard": [[{"text": "Ambil", "callback_data": "take:1"}, {"text": "Rincian", "callback_data": "more:1"}]]
}


async def test_a_tap_is_busy_until_the_bot_answers_and_the_answer_is_shown(stage: Stage, screen: Screen) -> None:
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Siapa bisa?", reply_markup=BUTTONS)
    await screen.tap("Sari", "Ambil")
    button = screen.last("Sari").locator(".inline").first
    await expect(button).to_have_attribute("aria-busy", "true")
    query = await stage.bot.next("callback_query")
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="Tugas ini milik Anda.")
    await expect(screen.phone("Sari").get_by_role("status")).to_have_text("Tugas ini milik Anda.")
    await expect(button).to_have_attribute("aria-busy", "false")
    await screen.tap("Sari", "Rincian")
    query = await stage.bot.next("callback_query")
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="Sudah penuh.", show_alert=True)
    alert = screen.phone("Sari").get_by_role("alertdialog")
    await expect(alert).to_contain_text("Sudah penuh.")
    await screen.page.keyboard.press("Enter")
    await expect(alert).to_be_hidden()
    await expect(screen.last("Sari").get_by_role("button", name="Rincian")).to_be_focused()


WIDER = """phone => [...phone.querySelectorAll('.glass, .phone-bar, .chat, .composer')]
    .filter(part => part.scrollWidth > part.clientWidth).map(part => part.className)"""


async def test_nothing_on_a_narrow_phone_is_wider_than_its_glass(stage: Stage, screen: Screen) -> None:
    long = "Pegawai sekretariat daerah, di luar tugas harian kita"
    async with Room(stage.server.base) as room:
        for name in ("Protokol", "Warga", "Wati"):
            await room.person(name, note=long)
    keys = {"keyboard": [["\U0001f5d3 Jadwal", "✅ Tugas saya"], ["\U0001f3c1 Selesai", "❓ Bantuan"]]}
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Kerjasama" * 20, reply_markup=keys)
    for name in ("Sari", "Rudi", "Protokol", "Warga", "Wati"):
        phone = await screen.take(name)
        assert await phone.evaluate(WIDER) == []


async def test_an_edited_message_changes_in_place_and_keeps_the_focus(stage: Stage, screen: Screen) -> None:
    sent = await stage.bot("sendMessage", chat_id=stage.sari.id, text="Butuh 2", reply_markup=BUTTONS)
    await screen.last("Sari").get_by_role("button", name="Ambil").focus()
    await stage.bot(
        "editMessageText", chat_id=stage.sari.id, message_id=sent["message_id"], text="Butuh 1", reply_markup=BUTTONS
    )
    await expect(screen.last("Sari")).to_contain_text("Butuh 1")
    await expect(screen.last("Sari")).to_contain_text("diedit")
    await expect(screen.last("Sari").get_by_role("button", name="Ambil")).to_be_focused()
    await stage.bot("deleteMessage", chat_id=stage.sari.id, message_id=sent["message_id"])
    await expect(screen.messages("Sari").filter(has_text="Butuh 1")).to_have_count(0)


async def test_rich_text_is_shown_and_markup_of_people_is_not(stage: Stage, screen: Screen) -> None:
    evil = '<img src=x onerror="document.title=1"> <b>tebal?</b>'
    await screen.say("Sari", evil)
    await expect(screen.last("Sari")).to_contain_text(evil)
    await expect(screen.last("Sari").locator("img, b")).to_have_count(0)
    text = "<b>Tebal <i>miring</i></b> <code>kode</code> <a href='https://contoh.go.id/'>tautan</a>\n<blockquote>kutipan</blockquote>"
    await stage.bot("sendMessage", chat_id=stage.sari.id, text=text, parse_mode="HTML")
    words = screen.last("Sari").locator(".words")
    await expect(words.locator("strong em")).to_have_text("miring")
    await expect(words.locator("code")).to_have_text("kode")
    await expect(words.locator("blockquote")).to_have_text("kutipan")
    await expect(words.get_by_role("link")).to_have_attribute("href", "https://contoh.go.id/")


async def test_reply_edit_forward_and_delete_from_the_menu_of_a_message(stage: Stage, screen: Screen) -> None:
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Sudah sampai?")
    await screen.do("Sari", "Balas", "Sudah sampai?")
    await screen.say("Sari", "Belum\nmacet")
    assert (await stage.bot.next("message"))["reply_to_message"]["text"] == "Sudah sampai?"
    await expect(screen.last("Sari").locator(".quoted")).to_contain_text("Sudah sampai?")
    await screen.do("Sari", "Ubah", "macet")
    await expect(screen.phone("Sari").get_by_label("Tulis pesan")).to_have_value("Belum\nmacet")
    await screen.say("Sari", "Sudah")
    assert (await stage.bot.next("edited_message"))["text"] == "Sudah"
    await expect(screen.last("Sari")).to_contain_text("diedit")
    await screen.do("Sari", "Teruskan", "Sudah sampai?")
    await screen.phone("Sari").get_by_role("dialog").get_by_role("button", name="Meja Liputan").click()
    await expect(screen.last("Sari")).to_contain_text("Diteruskan dari Meja Liputan")
    await screen.do("Sari", "Hapus", "Sudah sampai?")
    await expect(screen.messages("Sari").filter(has_text="Diteruskan dari")).to_have_count(0)


async def test_attachments_of_every_kind(stage: Stage, screen: Screen) -> None:
    photos = [MEDIA / "foto_panen_batumandi.jpg", MEDIA / "foto_sungai_paringin.jpg"]
    await screen.attach("Sari", "Foto (satu atau album)", *photos, caption="Dua foto")
    first, second = await stage.bot.next("message"), await stage.bot.next("message")
    assert first["photo"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first.get("caption"), second.get("caption")) == ("Dua foto", None)
    await expect(screen.last("Sari").locator(".album img")).to_have_count(2)
    for kind, name, field in [
        ("Foto sebagai berkas", "foto_panen_batumandi.jpg", "document"),
        ("Video", "video_tegak.mp4", "video"),
        ("Pesan suara (berkas)", "pesan_suara.ogg", "voice"),
        ("Dokumen", "surat_undangan.pdf", "document"),
    ]:
        await screen.attach("Sari", kind, MEDIA / name)
        assert field in await stage.bot.next("message")
        await expect(screen.last("Sari").locator(".tile")).to_be_visible()
    for kind in ("Lokasi", "Kontak"):
        await screen.phone("Sari").get_by_role("button", name="Lampirkan").click()
        await screen.phone("Sari").get_by_role("menuitem", name=kind).click()
        await screen.phone("Sari").get_by_role("dialog", name=kind).get_by_role("button", name="Kirim").click()
        await expect(screen.last("Sari").locator(".tile")).to_be_visible()
    assert (await stage.bot.next("message"))["location"]["latitude"] == pytest.approx(-2.3344)
    assert (await stage.bot.next("message"))["contact"]["user_id"] == stage.sari.id


async def test_a_picture_that_cannot_be_drawn_goes_as_a_file(stage: Stage, screen: Screen, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.jpg"
    whole = MEDIA / "foto_sungai_paringin.jpg"
    broken.write_bytes(whole.read_bytes()[:200])
    async with screen.page.expect_console_message(lambda line: "400" in line.text):  # the browser's own complaint
        await screen.attach("Sari", "Foto (satu atau album)", broken, whole, caption="Dari lapangan")
    screen.problems.clear()
    first, second = await stage.bot.next("message"), await stage.bot.next("message")
    assert (first["document"]["file_name"], first["caption"]) == ("rusak.jpg", "Dari lapangan")
    assert "media_group_id" not in first
    assert "photo" in second


async def test_commands_and_the_keyboard_of_the_bot(stage: Stage, screen: Screen) -> None:
    await stage.bot(
        "setMyCommands",
        commands=[
            {"command": "jadwal", "description": "agenda hari ini"},
            {"command": "rekap", "description": "rekap"},
        ],
    )
    keyboard = {
        "keyboard": [["Tugas saya", "Bantuan"]],
        "is_persistent": True,
        "input_field_placeholder": "Tempel agenda",
    }
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Menu", reply_markup=keyboard)
    await expect(screen.phone("Sari").get_by_placeholder("Tempel agenda")).to_be_visible()
    await screen.press("Sari", "Tugas saya")
    assert (await stage.bot.next("message"))["text"] == "Tugas saya"
    await screen.phone("Sari").get_by_role("button", name="Daftar perintah").click()
    await screen.phone("Sari").get_by_role("button", name="/rekap").click()
    assert (await stage.bot.next("message"))["text"] == "/rekap"
    await screen.phone("Sari").get_by_label("Tulis pesan").fill("/ja")
    await expect(screen.phone("Sari").locator(".hints button")).to_have_count(1)
    await screen.page.keyboard.press("ArrowUp")
    await screen.page.keyboard.press("Enter")
    assert (await stage.bot.next("message"))["text"] == "/jadwal"


async def test_a_group_from_its_beginning_to_a_supergroup(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name=LIST).click()
    await phone.get_by_role("button", name="Grup baru").click()
    await phone.get_by_label("Nama grup").fill("Ruang")
    await phone.get_by_label("Rudi").check()
    await phone.get_by_label("Tambahkan bot").uncheck()
    await phone.get_by_role("button", name="Buat").click()
    for action in ("Tambahkan bot", "Jadikan bot admin", "Jadikan supergrup", "Nyalakan topik"):
        await phone.get_by_role("button", name="Grup", exact=True).click()
        await phone.get_by_role("menuitem", name=action).click()
        await expect(phone.get_by_role("menu")).to_be_hidden()
    await phone.get_by_role("button", name="Grup", exact=True).click()
    await phone.get_by_role("menuitem", name="Topik baru").click()
    await phone.get_by_label("Nama", exact=True).fill("Liputan")
    await phone.get_by_role("button", name="Buat").click()
    await phone.get_by_role("button", name="Liputan", exact=True).click()
    await screen.say("Sari", "/agenda Rapat")
    message = await stage.bot.next("message")
    while "text" not in message:
        message = await stage.bot.next("message")
    assert message["chat"]["type"] == "supergroup"
    assert message["is_topic_message"]
    answer = await stage.bot(
        "sendMessage",
        chat_id=message["chat"]["id"],
        text="Papan hari ini",
        message_thread_id=message["message_thread_id"],
    )
    await stage.bot("pinChatMessage", chat_id=message["chat"]["id"], message_id=answer["message_id"])
    await expect(phone.get_by_role("button", name="Pesan tersemat")).to_contain_text("Papan hari ini")
    rudi = await screen.take("Rudi")
    await rudi.get_by_role("button", name=LIST).click()
    row = rudi.get_by_role("list", name="Obrolan").get_by_role("button", name=re.compile("^Ruang"))
    await expect(row.locator(".badge")).to_be_visible()
    await row.click()
    await expect(screen.messages("Rudi").filter(has_text="Papan hari ini")).to_contain_text("Meja Liputan")
    await rudi.get_by_role("button", name=LIST).click()
    await expect(row.locator(".badge")).to_be_hidden()


async def test_blocking_and_a_stranger_who_starts(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name="Menu obrolan").click()
    await phone.get_by_role("menuitem", name="Blokir bot").click()
    await expect(phone.get_by_text("Bot diblokir.")).to_be_visible()
    assert (await stage.bot.next("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    await phone.get_by_role("button", name="Buka blokir").click()
    await expect(phone.get_by_label("Tulis pesan")).to_be_visible()
    await screen.page.get_by_role("button", name="Orang baru").click()
    await screen.page.get_by_label("Nama", exact=True).fill("Wati Baru")
    await screen.page.get_by_role("button", name="Buat").click()
    await expect(screen.page.locator(".person.stranger")).to_contain_text("belum mulai")
    await screen.phone("Wati Baru").get_by_role("button", name="Buka tautan undangan").click()
    await (
        screen.phone("Wati Baru").get_by_label("Tautan atau kodenya").fill("https://t.me/meja_liputan_bot?start=abc123")
    )
    await screen.page.keyboard.press("Enter")
    assert (await stage.bot.next("message"))["text"] == "/start abc123"
    await expect(screen.page.locator(".person.stranger")).to_have_count(0)


async def test_a_reload_keeps_phones_chats_and_what_is_half_written(stage: Stage, screen: Screen) -> None:
    await screen.take("Sari")
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Ada kabar?")
    await screen.do("Sari", "Balas", "Ada kabar?")
    await screen.phone("Sari").get_by_label("Tulis pesan").press_sequentially("Belum sel")
    await screen.page.get_by_role("button", name="Tutup ponsel Rudi").click()
    await screen.page.reload()
    await expect(screen.phone("Sari").get_by_label("Tulis pesan")).to_have_value("Belum sel")
    await expect(screen.phone("Sari")).to_contain_text("Membalas Meja Liputan")
    await expect(screen.phone("Rudi")).to_have_count(0)
    await screen.take("Rudi")
    await screen.say("Rudi", "Halo")
    await expect(screen.last("Rudi")).to_contain_text("Halo")


async def test_time_is_moved_and_shown_on_every_phone(stage: Stage, screen: Screen) -> None:
    clock = screen.page.get_by_role("group", name="Jam latihan")
    await expect(clock).to_contain_text("Senin, 23 November 2026 pukul 09.00 WITA")
    await clock.get_by_role("button", name="+1 jam").click()
    await clock.get_by_role("button", name="+1 hari").click()
    await expect(clock).to_contain_text("Selasa, 24 November 2026 pukul 10.00 WITA")
    await expect(screen.phone("Sari").locator(".phone-bar")).to_contain_text("10.00")
    await clock.get_by_role("button", name="Lainnya").click()
    await screen.page.get_by_label("Maju sampai (WITA)").fill("2026-11-25T07:30")
    await screen.page.get_by_role("button", name="Majukan").click()
    await expect(clock).to_contain_text("Rabu, 25 November 2026 pukul 07.30 WITA")


async def test_faults_are_switched_on_and_off(stage: Stage, screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Uji ketahanan").click()
    await screen.page.get_by_label("Gangguan", exact=True).select_option("error")
    await screen.page.get_by_role("button", name="Nyalakan").click()
    await expect(screen.page.get_by_role("dialog")).to_contain_text("terjadi 0 kali")
    assert (await stage.bot.raw("getMe"))["error_code"] == 500
    await screen.page.get_by_role("button", name="Matikan semua").click()
    await expect(screen.page.get_by_role("dialog")).to_contain_text("Tidak ada gangguan.")
    assert (await stage.bot.raw("getMe"))["ok"]


async def test_in_english(stage: Stage, screen: Screen) -> None:
    await screen.page.get_by_role("link", name="English").click()
    await expect(screen.page.get_by_role("heading", name="Training room")).to_be_visible()
    await screen.phone("Sari").get_by_label("Write a message").fill("Hello")
    await screen.page.keyboard.press("Enter")
    await expect(screen.last("Sari")).to_contain_text("Hello")


@pytest.mark.parametrize("screen", ["pocket"], indirect=True)
async def test_on_a_phone_one_person_at_a_time(stage: Stage, screen: Screen) -> None:
    await expect(screen.phone("Sari")).to_be_visible()
    await expect(screen.phone("Rudi")).to_be_hidden()
    await stage.bot("sendMessage", chat_id=stage.rudi.id, text="Untuk Rudi")
    rudi = screen.page.get_by_role("navigation").get_by_role("button", name="Rudi")
    await expect(rudi.get_by_text("ada pesan baru")).to_be_attached()
    await screen.take("Rudi")
    await expect(screen.last("Rudi")).to_contain_text("Untuk Rudi")
    await expect(screen.phone("Sari")).to_be_hidden()
    await expect(rudi.get_by_text("ada pesan baru")).not_to_be_attached()
    await screen.say("Rudi", "Siap")
    await expect(screen.last("Rudi")).to_contain_text("Siap")
    width = await screen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
