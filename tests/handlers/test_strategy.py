"""The strategic plan through the real program: step by step, from files, and the goals of agendas."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Role, Theme
from bot.models.agendas import Agenda
from bot.models.strategy import Plan, PlanItem, PlanTarget
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap

PLAN = """
renstra:
  nama: Renstra Diskominfo Balangan
  mulai: 2025
  selesai: 2029
visi:
  - {kode: V1, uraian: Balangan maju}
misi:
  - kode: M1
    uraian: Pemerintahan yang terbuka
tujuan:
  - kode: T1
    misi: M1
    uraian: Informasi publik terbuka
  - kode: T2
    misi: M9
    uraian: Tujuan tanpa misi
iku:
  - kode: IKU1
    tujuan: T1
    uraian: Persentase informasi tersampaikan
    satuan: persen
    rumus: tayang dibagi rencana
    target: {2026: 80, 2026 TW1: "20,5"}
  - kode: IKU2
    tujuan: T1
    uraian: Target di luar
    target: {2031: 80}
""".strip()


async def test_a_plan_is_set_step_by_step_and_read_by_everybody(desk: Desk) -> None:
    dewi, sari = await desk.person("Dewi", Role.HEAD), await desk.person("Sari", Role.CREW)
    empty = await say(desk, sari, "/strategi")
    assert (empty.text.splitlines(), empty.labels) == (["Renstra", "Belum ada Renstra."], [])
    assert (await say(desk, dewi, "/strategi")).labels == ["Isi periode", "Templat"]
    assert (await tap(desk, dewi, "Isi periode")).text.startswith("Tulis tahun dan nama Renstra")
    assert (await say(desk, dewi, "lima tahun")).text == "Tahunnya tidak terbaca. Contoh: 2025-2029 Renstra Diskominfo."
    begun = await say(desk, dewi, "2025-2029 Renstra Diskominfo")
    assert begun.text.splitlines() == ["🎯 Renstra Diskominfo", "Periode 2025-2029"]
    assert begun.labels == [
        "Visi (0)", "Misi (0)", "Tujuan (0)", "IKU (0)", "Ubah periode", "Templat", "Impor terakhir",
    ]  # fmt: skip
    await tap(desk, dewi, "Misi (0)")
    await tap(desk, dewi, "Tambah")
    assert (await say(desk, dewi, "Pemerintahan terbuka\nEkonomi tumbuh")).text.splitlines()[1:] == [
        "M1. Pemerintahan terbuka", "M2. Ekonomi tumbuh",
    ]  # fmt: skip
    await tap(desk, dewi, "‹ Renstra")
    await tap(desk, dewi, "Tujuan (0)")
    await tap(desk, dewi, "Tambah")
    await say(desk, dewi, "Informasi publik terbuka")
    await tap(desk, dewi, "Misi")
    goal = await tap(desk, dewi, "M2 Ekonomi tumbuh")
    assert "Misi: M2 Ekonomi tumbuh" in goal.text.splitlines()
    await say(desk, dewi, "/strategi")
    await tap(desk, dewi, "IKU (0)")
    await tap(desk, dewi, "Tambah")
    assert (await say(desk, dewi, "Persentase tersampaikan")).text.splitlines()[1] == "Apa satuannya? Misalnya: persen."
    await say(desk, dewi, "persen")
    await tap(desk, dewi, "Lewati")
    assert (await say(desk, dewi, "2026: banyak")).text == "Target ini tidak terbaca. Contoh: 2026: 75; 2026 TW1: 20."
    assert (await say(desk, dewi, "2031: 7")).text == "Tahun target harus di antara 2025 dan 2029."
    indicator = await say(desk, dewi, "2026: 75; 2026 TW1: 20,5\n2027 1.250")
    assert indicator.text.splitlines() == [
        "IKU IKU1", "Persentase tersampaikan", "Satuan: persen", "Rumus: -", "Target:", "2026: 75 · TW1 20,5",
        "2027: 1.250",
    ]  # fmt: skip
    gone = await tap(desk, dewi, "Keluarkan")
    assert gone.text == "IKU1 dikeluarkan dari Renstra. Agenda yang memakainya tidak berubah."
    assert (await tap(desk, dewi, "Urungkan")).text == indicator.text
    read = await say(desk, sari, "/strategi")
    assert read.labels == ["Visi (0)", "Misi (2)", "Tujuan (1)", "IKU (1)"]
    await sari.tap_data("strategy.period", read.id)
    await desk.settle()
    assert await desk.read(select(Plan.name)) == ["Renstra Diskominfo"]


async def test_a_file_is_shown_kept_and_taken_back_and_begins_a_new_period(desk: Desk) -> None:
    dewi, rina = await desk.person("Dewi", Role.HEAD), await desk.person("Rina", Role.EDITOR)
    await rina.send_file(PLAN.encode(), name="renstra.yaml")
    await desk.settle()
    assert (await rina.last()).text.startswith("🚫 Peran Anda belum mencakup ini.")
    await dewi.send_file(PLAN.encode(), name="renstra.yaml")
    await desk.settle()
    shown = await dewi.last()
    assert shown.text.splitlines() == [
        "Renstra Diskominfo Balangan, 2025-2029", "4 baru · 0 diubah · 0 dikeluarkan · 0 tetap",
        "+ V1 Balangan maju", "+ M1 Pemerintahan yang terbuka", "+ T1 Informasi publik terbuka",
        "+ IKU1 Persentase informasi tersampaikan", "2 baris ditolak:",
        "• baris 14, T2: induknya tidak ada M9", "• baris 24, IKU2: tahunnya di luar Renstra 2031",
        "Yang ditolak tidak mengubah apa pun.",
    ]  # fmt: skip
    assert await desk.read(select(Plan.id)) == []
    kept = await tap(desk, dewi, "Simpan")
    assert kept.text.splitlines() == ["✅ Renstra tersimpan.", "4 baru · 0 diubah · 0 dikeluarkan · 0 tetap"]
    targets = select(PlanTarget.year, PlanTarget.quarter, PlanTarget.value).order_by(PlanTarget.quarter)
    assert [(year, quarter, str(value)) for year, quarter, value in await desk.read(targets)] == [
        (2026, 0, "80"), (2026, 1, "20.5"),
    ]  # fmt: skip
    changed = PLAN.replace("Balangan maju", "Balangan maju sekali").replace("80, 2026", "1.250, 2026")
    await dewi.send_file(changed.encode(), name="renstra.yaml")
    await desk.settle()
    again = await dewi.last()
    assert again.text.splitlines()[1:3] == ["0 baru · 1 diubah · 0 dikeluarkan · 3 tetap", "~ V1 Balangan maju sekali"]
    assert "• baris 18, IKU1: angkanya bisa ribuan bisa pecahan 1.250" in again.text.splitlines()
    await tap(desk, dewi, "Simpan")
    assert (await tap(desk, dewi, "Urungkan impor")).text.startswith("↩️ Impor diurungkan.")
    assert await desk.read(select(PlanItem.text).where(PlanItem.code == "V1")) == ["Balangan maju"]

    await say(desk, dewi, "/strategi")
    await tap(desk, dewi, "Templat")
    await tap(desk, dewi, "Excel")
    sheet = await dewi.last()
    assert sheet["document"]["file_name"] == "renstra.xlsx"
    newer = PLAN.replace("2025", "2030").replace("2029", "2034").replace("2026", "2031")
    await dewi.send_file(newer.encode(), name="renstra.yml")
    await desk.settle()
    assert "Menjadi Renstra yang berlaku; yang lama tetap tersimpan." in (await dewi.last()).text.splitlines()
    await tap(desk, dewi, "Simpan")
    plans = select(Plan.first_year, Plan.active).order_by(Plan.id)
    assert await desk.read(plans) == [(2025, False), (2030, True)]
    await tap(desk, dewi, "Urungkan impor")
    assert await desk.read(plans) == [(2025, True), (2030, False)]


async def test_a_goal_is_suggested_from_earlier_choices_and_set_by_one_tap(desk: Desk) -> None:
    crew = await gather(desk)
    await say(desk, crew.rina, "/strategi")
    await tap(desk, crew.rina, "Isi periode")
    await say(desk, crew.rina, "2025-2029")
    await tap(desk, crew.rina, "Tujuan (0)")
    await tap(desk, crew.rina, "Tambah")
    await say(desk, crew.rina, "Pangan tersedia\nInformasi terbuka")
    await crew.post(title="Panen Raya Padi", theme=Theme.PROGRAMME, organiser="Dinas Pertanian")
    await crew.post(title="Panen Jagung", theme=Theme.PROGRAMME, organiser="Dinas Pertanian", code_number=143, hours=60)
    home = await say(desk, crew.rina, "/strategi")
    assert "2 agenda belum punya tujuan." in home.text.splitlines()
    listed = await tap(desk, crew.rina, "Agenda tanpa tujuan")
    assert listed.text.splitlines() == [
        "2 agenda tanpa tujuan",
        "1. Rab 25 Nov Panen Raya Padi",
        "2. Rab 25 Nov Panen Jagung",
    ]
    await tap(desk, crew.rina, "1")
    tagged = await tap(desk, crew.rina, "T1 Pangan tersedia")
    assert "Tujuan: T1 Pangan tersedia" in tagged.text.splitlines()
    await say(desk, crew.rina, "/strategi")
    listed = await tap(desk, crew.rina, "Agenda tanpa tujuan")
    assert listed.text.splitlines()[1] == "1. Rab 25 Nov Panen Jagung (mungkin T1)"
    other = (await desk.read(select(Agenda.id).where(Agenda.title == "Panen Jagung")))[0]
    await crew.rina.tap_data(f"agenda.show:{other}", listed.id)
    await desk.settle()
    assert await desk.read(select(Agenda.goal_id).where(Agenda.id == other)) == [None]
    after = await tap(desk, crew.rina, "🎯 T1? Pangan tersedia")
    assert "Tujuan: T1 Pangan tersedia" in after.text.splitlines()
    assert (await say(desk, crew.rina, "/strategi")).text.splitlines()[-1] == "Periode 2025-2029"
    assert "Tujuan: T1 Pangan tersedia" not in (await crew.card()).text
