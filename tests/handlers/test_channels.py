"""/kanal through the real program, on both messengers."""

from __future__ import annotations

from bot.domain.enums import Duty, Role
from tests.desk import Desk
from tests.handlers.test_evenings import plan


async def test_editor_changes_a_rule_after_a_look_and_everybody_reads_it(mixed_desk: Desk) -> None:
    desk = mixed_desk
    rina = await desk.person("Rina", Role.EDITOR)
    budi = await desk.on_whatsapp("Budi", Role.CREW)
    await rina.send("Rapat koordinasi besok jam 9 di aula, 1 reporter")
    await rina.send("/kanal")
    await desk.settle()
    for label in ("Rapat", "Artikel", "+ TikTok", "6 jam"):
        await rina.tap(label)
        await desk.settle()
    look = await rina.last()
    assert look.text.splitlines() == [
        "Ubah aturan kanal?",
        "Artikel, Rapat: seperti Umum → TikTok +6 (petugas media sosial), Website +3 (redaktur), "
        "Portal berita +6 (redaktur)",
        "Mengubah rencana 1 draf: Rapat koordinasi",
        "Agenda yang sudah terbit tetap dengan aturan lamanya.",
    ]
    assert await rina.tap("Terapkan") == "Aturan kanal diubah."
    await desk.settle()
    assert "Ikuti aturan Umum" in (await rina.last()).labels
    await plan(desk, "Panen Raya Padi", 4, Duty.REPORTER)
    await budi.send("kanal")
    await desk.settle()
    assert "Punya aturan sendiri: Rapat, Konferensi pers." in (await budi.last()).text
    await rina.send("/kanal")
    await desk.settle()
    await rina.tap("Riwayat")
    await desk.settle()
    past = await rina.last()
    assert past.text.splitlines()[1].startswith("Versi 1: Rina")
    await rina.tap("Kembali ke aturan bawaan")
    await desk.settle()
    assert "→ seperti Umum" in (await rina.last()).text
    await rina.tap("Terapkan")
    await rina.send("/jadwal")
    await desk.settle()
    await rina.tap("1")
    await desk.settle()
    assert "Rencana kanal: Website, Portal berita" in (await rina.last()).text
    await rina.tap("Rencana kanal")
    await desk.settle()
    assert (await rina.last()).text.splitlines() == [
        "Rencana kanal: Panen Raya Padi",
        "Artikel",
        "Website: Sen 23 Nov 18.00, redaktur",
        "Portal berita: Sen 23 Nov 21.00, redaktur",
    ]
