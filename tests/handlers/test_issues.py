"""/isu: a rumour noted in steps or at once, checked, clarified, closed, opened again; read by the head."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.issues import PublicIssue
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_an_issue_goes_from_a_rumour_to_its_clarification(desk: Desk) -> None:
    rina, maya, hadi, sari = await desk.people(
        {"Rina": [Role.EDITOR], "Maya": [Role.ADMIN], "Hadi": [Role.HEAD], "Sari": [Role.CREW]}
    )
    assert (await say(desk, rina, "/isu")).text.splitlines()[0] == "📢 Isu publik: 0 terbuka"
    await tap(desk, rina, "Catat isu")
    await tap(desk, rina, "Hoaks")
    asked = await say(desk, rina, "isu air PDAM Paringin beracun https://contoh.id/1")
    assert asked.text.splitlines()[:2] == ["✅ Tersimpan: Isu air PDAM Paringin beracun", "Di mana terlihat?"]
    asked = await say(desk, rina, "Grup Facebook Info Balangan")
    assert (asked.text.splitlines()[1], asked.labels) == ("Apa buktinya?", ["Lewati"])
    assert (await tap(desk, rina, "Lewati")).text.splitlines() == [
        "📢 Isu air PDAM Paringin beracun",
        "Hoaks · dipantau",
        "👁 Grup Facebook Info Balangan, Sen 23 Nov 2026",
        "https://contoh.id/1",
        "📍 Paringin",
        "Penanggung jawab: belum ada",
    ]
    await tap(desk, rina, "Mulai periksa")
    await tap(desk, rina, "Klarifikasi")
    clear = await say(desk, rina, "Hasil uji: aman. Dinas Kesehatan https://balangankab.go.id/a")
    assert clear.text.splitlines()[1:2] + clear.text.splitlines()[5:7] == [
        "Hoaks · sudah diklarifikasi", "Klarifikasi: Hasil uji: aman. Dinas Kesehatan", "https://balangankab.go.id/a"
    ]  # fmt: skip
    await tap(desk, rina, "Penanggung jawab")
    assert (await tap(desk, rina, "Maya")).text.splitlines()[-1] == "Penanggung jawab: Maya"
    told = await maya.last()
    assert told.text.splitlines()[0] == "📢 Anda kini penanggung jawab isu ini."
    assert (await tap(desk, rina, "Tutup")).text == "✅ Ditutup: Isu air PDAM Paringin beracun"
    assert (await tap(desk, rina, "Urungkan")).text.splitlines()[1] == "Hoaks · sudah diklarifikasi"
    assert (await tap(desk, rina, "Riwayat")).text.splitlines()[1:] == [
        "Sen 23 Nov 09.00 Rina: dicatat",
        "Sen 23 Nov 09.00 Rina: tempat terlihat: Grup Facebook Info Balangan",
        "Sen 23 Nov 09.00 Rina: diperiksa",
        "Sen 23 Nov 09.00 Rina: sudah diklarifikasi, klarifikasi: Hasil uji: aman. Dinas Kesehatan, "
        "tautan klarifikasi: https://balangankab.go.id/a",
        "Sen 23 Nov 09.00 Rina: penanggung jawab: diubah",
        "Sen 23 Nov 09.00 Rina: ditutup",
        "Sen 23 Nov 09.00 Rina: sudah diklarifikasi",
    ]
    at_once = await say(
        desk, rina, "/isu komentar: lampu jalan Juai mati; di: komentar IG; tanggal: kemarin; bukti: 40 komentar sehari"
    )
    assert at_once.text.splitlines() == [
        "✅ Dicatat. Periksa, lalu lengkapi yang kurang.",
        "📢 Lampu jalan Juai mati",
        "Komentar berulang · dipantau",
        "👁 komentar IG, Min 22 Nov 2026",
        "📍 Juai",
        "Bukti: 40 komentar sehari",
        "Penanggung jawab: belum ada",
    ]
    await tap(desk, rina, "Agenda")
    await tap(desk, rina, "Buat agenda baru")
    assert await desk.read(select(PublicIssue.id).where(PublicIssue.agenda_id.is_not(None))) == [2]
    listed = await say(desk, hadi, "isu")
    assert listed.text.splitlines()[:3] == [
        "📢 Isu publik: 2 terbuka",
        "1. Isu air PDAM Paringin beracun",
        "Hoaks · sudah diklarifikasi · Paringin · Maya · Sen 23 Nov",
    ]
    assert "Catat isu" not in listed.labels
    assert (await tap(desk, hadi, "Komentar berulang")).text.splitlines()[1] == "1. Lampu jalan Juai mati"
    one = await tap(desk, hadi, "1. Lampu jalan Juai mati")
    assert one.labels == ["Lampu jalan Juai mati", "Riwayat", "‹ Daftar"]
    await hadi.tap_data("issue.move:2:closed", one.id)
    await desk.settle()
    assert await desk.read(select(PublicIssue.closed_from)) == [None, None]
    await tap(desk, hadi, "‹ Daftar")
    await tap(desk, hadi, "🖼 Gambar")
    assert "photo" in await hadi.last()
    assert (await say(desk, rina, "/isu hoaks: banjir; tanggal: besok")).text == ("Tanggal atau jam ini tidak terbaca.")
    assert (await say(desk, sari, "/isu")).text.startswith("Peran Anda belum mencakup ini.")


async def test_a_question_about_an_issue_is_left_by_going_back(desk: Desk) -> None:
    rina = await desk.person("Rina", Role.EDITOR)
    await say(desk, rina, "/isu air keruh di Halong")
    await tap(desk, rina, "Agenda")
    assert (await say(desk, rina, "L-0142")).text == "Tidak ada agenda L-0142. Periksa nomornya di Jadwal."
    await rina.tap_data("issue.show:1", (await rina.messages())[-3].id)
    await desk.settle()
    await say(desk, rina, "kabel putus")  # no answer to anything any more
    assert await desk.read(select(PublicIssue.statement, PublicIssue.agenda_id)) == [("Air keruh di Halong", None)]
    assert "Saya belum paham" in (await rina.last()).text
