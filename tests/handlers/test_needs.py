"""/kebutuhan, as an editor and the head use it: figures, what is behind them, and the picture."""

from __future__ import annotations

from bot.domain.enums import Role
from tests.desk import Desk
from tests.handlers.phones import say, tap
from tests.handlers.test_leads import REPORTS, SECRETS, send


async def test_needs_at_a_glance_lead_to_leads_and_to_a_picture(desk: Desk) -> None:
    rina, hadi, sari = await desk.people({"Rina": [Role.EDITOR], "Hadi": [Role.HEAD], "Sari": [Role.CREW]})
    assert (await say(desk, rina, "/kebutuhan")).text.splitlines()[2:] == [
        "Masuk 0",
        "Belum ada data: SP4N-LAPOR! belum pernah diimpor, PPID belum pernah diimpor, "
        "pembanding dari periode sebelumnya.",
        "Kirim berkas ekspor SP4N-LAPOR! atau register PPID ke sini untuk mengisinya.",
    ]  # fmt: skip
    await send(desk, rina, REPORTS)
    await tap(desk, rina, "Simpan")
    assert (await say(desk, hadi, "kebutuhan")).text.splitlines()[1:3] == [
        "25 Oktober-23 November 2026 (dalam kurung: 25 September-24 Oktober 2026)", "Masuk 0 (0)"
    ]  # fmt: skip
    assert (await tap(desk, hadi, "Setahun")).text.splitlines() == [
        "📣 Kebutuhan masyarakat",
        "24 November 2025-23 November 2026",
        "Masuk 49",
        "Belum ditanggapi 19 · Lewat tenggat 26",
        "Kategori: Netralitas dan Integritas 6, Pelayanan Kesehatan 5, Jembatan 4",
        "Kecamatan: Lampihong 9, Tebing Tinggi 8, Paringin Selatan 7",
        "Belum pernah diliput: Pelayanan Kesehatan, Jembatan, Penerangan Jalan, Perdagangan, dan 19 lainnya",
        "Umur yang terbuka: 0-7 hari 0 · 8-30 hari 0 · 31-90 hari 0 · lebih dari 90 hari 31",
        "Belum ada data: PPID belum pernah diimpor, pembanding dari periode sebelumnya.",
        "Angka di bawah 5 terlalu sedikit untuk disimpulkan.",
        "🔒 6 laporan rahasia hanya dihitung.",
    ]
    secret = await tap(desk, hadi, (await tap(desk, hadi, "Per kategori")).labels[0])
    assert secret.text.splitlines()[:2] == [
        "0 aspirasi dan permohonan yang masuk",
        "Kategori: Netralitas dan Integritas",
    ]
    assert secret.text.splitlines()[3:] == ["🔒 6 laporan rahasia hanya dihitung."]  # a category of secret ones only
    await tap(desk, hadi, "‹ Kebutuhan")
    listed = await tap(desk, hadi, (await tap(desk, hadi, "Per kecamatan")).labels[0])
    assert listed.text.splitlines()[:3] == [
        "7 aspirasi dan permohonan yang masuk", "Kecamatan: Lampihong", "Masuk 24 November 2025-23 November 2026"
    ]  # fmt: skip
    second = await tap(desk, hadi, "Berikutnya ›")
    assert "6. " in second.labels[0]
    assert (await tap(desk, hadi, "Belum ditanggapi")).text.splitlines()[1] == "Kecamatan: Lampihong"
    await tap(desk, hadi, "‹ Kebutuhan")
    young = await tap(desk, hadi, (await tap(desk, hadi, "Umur")).labels[0])
    assert young.text.splitlines()[1:] == ["Terbuka 0-7 hari", "Tidak ada. Lihat yang lain lewat tombol di bawah."]
    await tap(desk, hadi, "‹ Kebutuhan")
    await tap(desk, hadi, "🖼 Gambar")
    drawn = await hadi.last()
    assert ("photo" in drawn, drawn.text) == (True, "📣 Kebutuhan masyarakat, 24 November 2025-23 November 2026")
    said = " ".join(message.text for message in await hadi.messages())
    assert [text for text in SECRETS if text in said] == []
    assert (await say(desk, sari, "/kebutuhan")).text.startswith("Peran Anda belum mencakup ini.")
