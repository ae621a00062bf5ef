"""`liputan import`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import func, select

from bot.models.leads import Lead
from bot.models.strategy import PlanItem
from bot.storage.engines import short_write
from tests.cli.shell import liputan

FOLDER = Path(__file__).parents[1] / "data" / "imports"


async def test_import_shows_keeps_and_refuses(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    register = str(FOLDER / "ppid_register.xlsx")
    shown = await liputan(
        tmp_path, "import", "ppid", register, "--preview", "--json", "--today", "2026-09-14T08:00:00+08:00"
    )
    facts, wanted = json.loads(shown.out), json.loads(Path(f"{register}.expect.json").read_text())
    assert {name: facts[name] for name in ("totals", "deadlines", "first", "last")} == {
        name: wanted[name] for name in ("totals", "deadlines", "first", "last")
    }
    assert list(tmp_path.iterdir()) == []

    await liputan(tmp_path, "migrate", database_url=url)
    report = str(FOLDER / "lapor_ekspor.xlsx")
    kept = await liputan(tmp_path, "import", "lapor", report, database_url=url)
    assert (kept.code, kept.out.splitlines()) == (
        0,
        [
            "Diterima 114 dari 120 baris.",
            "Baris 24 (5048334) ditolak: tidak ada tanggal 31 Nov 2025",
            "Baris 36 (5052200) ditolak: judulnya kosong",
            "Tersimpan: 114 baru, 0 diperbarui, 0 tetap.",
        ],
    )
    bomb = await liputan(tmp_path, "import", "lapor", str(FOLDER / "hostile_bom_zip.xlsx"), database_url=url)
    assert (bomb.code, bomb.out) == (
        1, "Ditolak: Berkas Excel ini mengembang terlalu besar saat dibuka, jadi ditolak.\n"
    )  # fmt: skip
    missing = await liputan(tmp_path, "import", "lapor", "tidakada.csv")
    assert (missing.code, missing.err) == (1, "Kesalahan: tidak ada berkas tidakada.csv.\n")
    async with short_write(url) as session:
        assert await session.scalar(select(func.count()).select_from(Lead)) == 114


async def test_a_plan_is_looked_at_and_kept(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    await liputan(tmp_path, "migrate", database_url=url)
    plan = tmp_path / "renstra.yaml"
    plan.write_text(
        "renstra: {nama: Renstra, mulai: 2025, selesai: 2029}\n"
        "misi:\n- {kode: M1, uraian: Terbuka}\ntujuan:\n- {kode: T1, misi: M9, uraian: Yatim}\n"
    )
    refused = "Baris 5 (T1) ditolak: induknya tidak ada M9"
    shown = await liputan(tmp_path, "import", "renstra", str(plan), "--preview", database_url=url)
    assert (shown.code, shown.out.splitlines()) == (0, ["Diterima 2 dari 3 baris.", refused])
    kept = await liputan(tmp_path, "import", "renstra", str(plan), database_url=url)
    assert (kept.code, kept.out.splitlines()[1:]) == (0, [refused, "1 baru · 0 diubah · 0 dikeluarkan · 0 tetap"])
    plan.write_text("misi: *rujukan\n")
    bad = await liputan(tmp_path, "import", "renstra", str(plan), database_url=url)
    assert (bad.code, bad.out.startswith("Ditolak: YAML ini memakai rujukan")) == (1, True)
    async with short_write(url) as session:
        assert list(await session.scalars(select(PlanItem.code))) == ["M1"]
