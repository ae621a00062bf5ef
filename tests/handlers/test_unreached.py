"""Who was not reached: editors find them, tell them by telephone and note it, or have it sent again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.domain.enums import Duty, OutgoingState, Role
from bot.models.queues import AuditRow
from bot.training.phone import Phone as TelegramPhone
from bot.training.seen import Seen
from bot.training.whatsapp import Phone
from tests.desk import Desk
from tests.handlers.phones import say, tap
from tests.handlers.test_evenings import plan, told
from tests.pipeline.test_windows import assign, fate

EMPTY = "✅ Semua kabar sudah sampai."
REFUSED = "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
SETTLED = "Kabar itu sudah sampai, atau tidak berlaku lagi."


@pytest.fixture
async def rina(mixed_desk: Desk) -> TelegramPhone:
    return await mixed_desk.person("Rina", Role.EDITOR, Role.ADMIN)


@pytest.fixture
async def sari(mixed_desk: Desk, rina: TelegramPhone) -> Phone:
    """Of the crew, on WhatsApp alone."""
    return await mixed_desk.on_whatsapp("Sari", Role.CREW)


async def test_who_was_not_reached_is_told_by_telephone_and_not_by_the_desk(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone
) -> None:
    desk = mixed_desk
    assert (await say(desk, rina, "📵 Belum sampai")).text == EMPTY
    await desk.move(hours=25)
    await assign(desk, "Sari")  # Meta has approved nothing
    notice = await rina.last()
    assert notice.labels == ["Sudah dikabari", "Atur petugasnya", "Rincian", "Yang belum sampai"]
    listed = await tap(desk, rina, "Yang belum sampai")
    assert (listed.text, listed.labels) == (
        "1 kabar belum sampai\n"
        "\n1. Sari: penugasan foto Panen Raya Padi\n"
        "Kam 26 Nov 10.00 · templat belum disetujui, sejak Sel 24 Nov 10.00\n"
        "\nKetuk namanya untuk cara menghubungi, atau mencatat bahwa ia sudah dikabari.",
        ["1. Sari"],
    )
    one = await tap(desk, rina, "1. Sari")
    assert one.text.splitlines()[3:] == [
        "Sejak Selasa, 24 November 2026 pukul 10.00 WITA.",
        f"Hubungi langsung. WhatsApp: +{sari.person['wa_id']}",
        "Dengan /hubungkan ia bisa menerima kabar juga di Telegram.",
    ]
    assert await rina.tap("Sudah dikabari") == "✓ Sari tercatat sudah dikabari."
    await desk.settle()
    await rina.tap_data(_payload(one, "Sudah dikabari"), one.id)
    await desk.settle()
    assert await desk.read(select(AuditRow.action).where(AuditRow.action == "outbox.told")) == ["outbox.told"]
    assert (await say(desk, rina, "kabar")).text == EMPTY
    before = len(await sari.messages())
    await sari.send("/tugas")  # the question is in her tasks; it is not sent besides
    await desk.settle()
    assert (await fate(desk), len(await sari.messages())) == ([OutgoingState.TOLD], before + 2)

    await rina.tap_data(_payload(one, "Kirim lagi"), one.id)  # not told after all
    await desk.settle()
    assert await fate(desk) == [OutgoingState.SENT]
    await desk.move(days=21)
    for label in ("Sudah dikabari", "Kirim lagi"):  # what has arrived is left alone, weeks later
        assert (await rina.tap_data(_payload(one, label), one.id)).text == SETTLED
        await desk.settle()
    assert await fate(desk) == [OutgoingState.SENT]


async def test_editor_on_whatsapp_has_it_sent_again_once_the_person_is_back(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone
) -> None:
    desk = mixed_desk
    hendra = await desk.on_whatsapp("Hendra", Role.EDITOR)
    await sari.block()
    await assign(desk, "Sari")
    assert await fate(desk) == [OutgoingState.UNREACHABLE]
    await hendra.send("KABAR")
    await desk.settle()
    assert "diblokir, atau nomornya mati" in (await hendra.last()).text
    await hendra.tap("1. Sari")
    await desk.settle()
    await hendra.tap("Kirim lagi")
    await desk.settle()
    assert await fate(desk) == [OutgoingState.UNREACHABLE]  # still blocked: it is in the list as before
    await sari.unblock()
    await hendra.tap("Kirim lagi", next(seen for seen in await hendra.messages() if "Kirim lagi" in seen.labels))
    await desk.settle()
    assert await fate(desk) == [OutgoingState.SENT]
    await hendra.send("kabar")
    await desk.settle()
    assert (await hendra.last()).text == EMPTY


async def test_list_has_pages_and_leaves_out_what_is_over_or_not_true_any_more(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone
) -> None:
    desk = mixed_desk
    budi = await desk.person("Budi", Role.CREW)
    await desk.move(hours=26)
    for number in range(1, 8):
        await plan(desk, f"Acara {number}", 20 + number, Duty.PHOTOGRAPHER, ask="Sari")
    listed = await say(desk, rina, "/kabar")
    assert listed.labels == ["1. Sari", "2. Sari", "3. Sari", "4. Sari", "5. Sari", "Berikutnya ›"]
    assert (await tap(desk, rina, "Berikutnya ›")).labels == ["6. Sari", "7. Sari", "‹ Sebelumnya"]
    await desk.move(hours=9)
    assert await told(desk) == [("Sari", OutgoingState.HELD)]  # the evening message is in the list, without a notice
    listed = await say(desk, rina, "/kabar")
    assert listed.text.startswith("8 kabar belum sampai\n\n1. Sari: tugas esok hari\nRab 25 Nov · ")
    assert "⚠️ Sari belum menerima pesan malam: tugas esok hari" in (await tap(desk, rina, "1. Sari")).text
    await desk.move(hours=19.5)  # 15.30 of the day: six of seven are over, and so is the evening message
    assert (await say(desk, rina, "/kabar")).text.startswith(
        "1 kabar belum sampai\n\n1. Sari: penugasan foto Acara 7\n"
    )
    assert (await say(desk, budi, "/kabar")).text == REFUSED
    for forged in ("unreached.told:1", "unreached.again:1", "unreached.show:1", "unreached.list:0"):
        assert (await budi.tap_data(forged, (await budi.last()).id)).text == REFUSED
    assert (await rina.tap_data("unreached.told:999999", (await rina.last()).id)).text == SETTLED


def _payload(seen: Seen, label: str) -> str:
    """What a button carries, also once its message shows something else."""
    return next(str(button["callback_data"]) for row in seen.buttons for button in row if button["text"] == label)
