"""The SWOT register through the real program: noted with evidence, changed with a history, weighed, retired."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.strategy import Factor
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_a_factor_is_noted_weighed_added_up_and_retired(desk: Desk) -> None:
    dewi, rina = await desk.person("Dewi", Role.HEAD), await desk.person("Rina", Role.EDITOR)
    sari = await desk.person("Sari", Role.CREW)
    assert (await say(desk, sari, "/swot")).text.startswith("Peran Anda belum mencakup ini.")
    empty = await say(desk, rina, "/swot")
    assert (empty.text.splitlines(), empty.labels[:2]) == (
        ["SWOT", "Belum ada faktor."],
        ["Kekuatan (0)", "Kelemahan (0)"],
    )
    await say(desk, dewi, "/swot")
    await tap(desk, dewi, "Kekuatan (0)")
    assert (await tap(desk, dewi, "Tambah")).text == "Kekuatan: tulis faktornya dalam satu kalimat."
    asked = await say(desk, dewi, "Kru berpengalaman")
    assert asked.text.splitlines()[1] == "Apa buktinya? Tulis angka, dokumen, atau tautannya."
    noted = await say(desk, dewi, "8 dari 10 kru lebih dari tiga tahun")
    assert noted.text.splitlines() == [
        "Kekuatan", "Kru berpengalaman", "Bukti: 8 dari 10 kru lebih dari tiga tahun",
        "Dicatat Sen 23 Nov 2026, Dewi",
    ]  # fmt: skip
    await tap(desk, dewi, "Bobot")
    assert (await say(desk, dewi, "dua")).text == "Bobot ini tidak terbaca. Tulis antara 0 dan 1, misalnya 0,15."
    assert (await say(desk, dewi, "0,6")).text.splitlines()[-1] == "Bobot 0,6, peringkat -"
    assert (await tap(desk, dewi, "4")).text.splitlines()[-1] == "Bobot 0,6, peringkat 4"
    factor = (await desk.read(select(Factor.id)))[0]
    shown = await dewi.last()
    answer = await dewi.tap_data(f"swot.rate:{factor}:1", shown.id)
    await desk.settle()
    assert answer.text == "Peringkat kekuatan hanya 3 dan 4."
    assert (await tap(desk, dewi, "Riwayat")).text.splitlines() == [
        "Riwayat", "Kru berpengalaman", "• Sen 23 Nov 2026 Dewi: diubah", "- → 4",
        "• Sen 23 Nov 2026 Dewi: diubah", "- → 0.6", "• Sen 23 Nov 2026 Dewi: diubah",
        "- → 8 dari 10 kru lebih dari tiga tahun", "• Sen 23 Nov 2026 Dewi: dicatat",
    ]  # fmt: skip
    await say(desk, rina, "/swot")
    assert (await tap(desk, rina, "Hitung IFE")).text.splitlines()[1:4] == [
        "• Kru berpengalaman: 0,6 × 4 = 2,4", "Jumlah bobot 0,6", "Jumlah bobot harus 1, lebih kurang 0,001.",
    ]  # fmt: skip
    await say(desk, dewi, "/swot")
    await tap(desk, dewi, "Kelemahan (0)")
    await tap(desk, dewi, "Tambah")
    await say(desk, dewi, "Sedikit pelatihan")
    await tap(desk, dewi, "Lewati")
    await tap(desk, dewi, "Bobot")
    await say(desk, dewi, "40%")
    await tap(desk, dewi, "1")
    await say(desk, rina, "/swot")
    assert "Skor 2,8, di atas titik tengah 2,5" in (await tap(desk, rina, "Hitung IFE")).text.splitlines()
    await say(desk, dewi, "/swot")
    await tap(desk, dewi, "Kelemahan (1)")
    await tap(desk, dewi, "1")
    assert "Dipensiunkan Sen 23 Nov 2026" in (await tap(desk, dewi, "Pensiunkan")).text.splitlines()
    assert (await say(desk, rina, "/swot")).labels[1] == "Kelemahan (0)"
    await tap(desk, dewi, "Pakai lagi")
    assert (await say(desk, rina, "/swot")).labels[1] == "Kelemahan (1)"
    await rina.tap_data(f"swot.retire:{factor}", (await rina.last()).id)
    await desk.settle()
    assert await desk.read(select(Factor.retired_at)) == [None, None]
