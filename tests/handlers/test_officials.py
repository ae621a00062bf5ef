"""/pejabat through the real program: a list is pasted, briefs name who comes, a story is put right."""

from __future__ import annotations

from bot.domain.enums import Duty
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap

LIST = "Pejabat:\n1. H. Abdul Hadi, S.Ag. - Bupati Balangan\n2. Plt. Sekretaris Daerah: Sufriannor"


async def test_pasted_list_names_who_comes_and_puts_a_story_right(desk: Desk) -> None:
    crew = await gather(desk)
    empty = await say(desk, crew.rina, "/pejabat")
    assert empty.text.splitlines() == [
        "Buku pejabat", "Masih kosong. Naskah belum bisa dicocokkan dengan nama dan jabatan."
    ]  # fmt: skip
    await tap(desk, crew.rina, "Tempel daftar")
    assert (await say(desk, crew.rina, "entah siapa")).text.splitlines()[0] == (
        "Tidak ada pejabat yang terbaca. Contoh: H. Abdul Hadi - Bupati Balangan."
    )
    asked = await say(desk, crew.rina, LIST)
    assert asked.text.splitlines() == [
        "Baru atau berganti: 2",
        "+ Bupati Balangan: H. Abdul Hadi, S.Ag.",
        "+ Plt. Sekretaris Daerah: Sufriannor",
        "Tidak terbaca: Pejabat:",
    ]
    kept = await tap(desk, crew.rina, "Simpan")
    assert kept.text.splitlines()[1] == "1. Bupati Balangan: H. Abdul Hadi, S.Ag."
    await crew.post(Duty.REPORTER, official="Bupati, Sekda")
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    assert "Rencana hadir: Bupati (H. Abdul Hadi, S.Ag.), Plt. Sekda (Sufriannor)" in (
        (await crew.sari.last()).text.splitlines()
    )
    await crew.tap(crew.sari, "Rincian", crew.room)
    for label in ("Naskah", "Naskah baru", "Artikel", "Tulis naskah"):
        await tap(desk, crew.sari, label)
    await say(desk, crew.sari, "Bupati Abdul Hady dan Sekda Sufriannor memanen padi.")
    await tap(desk, crew.sari, "Kirim untuk diperiksa")
    wrong = await tap(desk, crew.sari, "☐ Nama dan jabatan benar")
    assert wrong.text.splitlines()[1:3] == [
        "1. Abdul Hady → Abdul Hadi (ejaan nama)",
        "2. Sekda Sufriannor → Plt. Sekda Sufriannor (Plt., Plh., atau Pj.)",
    ]
    for label in ("Ganti: Abdul Hadi", "Ganti: Plt. Sekda Sufriannor", "Sudah benar"):
        shown = await tap(desk, crew.sari, label)
    assert shown.text.splitlines()[2] == "✅ Nama dan jabatan benar"
    await tap(desk, crew.sari, "‹ Kembali")
    assert (await crew.sari.last()).text.splitlines()[2] == "Bupati Abdul Hadi dan Plt. Sekda Sufriannor memanen padi."
    await say(desk, crew.rina, "/pejabat")
    await tap(desk, crew.rina, "2. Sufriannor")
    ended = await tap(desk, crew.rina, "Tidak menjabat lagi")
    assert ended.text.splitlines()[-1] == "Sampai Minggu, 22 November 2026"
