"""`liputan import`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import func, select

from bot.models.leads import Lead
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
            "Baris 24 (5048334) ditolak: tanggalnya tidak ada 31 Nov 2025",
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
