"""`liputan doctor`: every problem of the set-up with its remedy."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from sqlalchemy import text

from bot.cli.messenger import telegram_of
from bot.config import Settings
from bot.messages import SendError
from bot.storage.engines import is_sqlite, read_engine
from bot.storage.migrate import SchemaTooNew, upgrade

SAFE_SQLITE = (3, 51, 3)
"""Older ones can corrupt the write-ahead log when two connections checkpoint at once; the desk has one writer."""
LEAST_DISK = 2_000_000_000
"""Bytes free below which the archive soon stops."""

Problem = tuple[str, str]
"""What is wrong, and what to do."""


async def examine(settings: Settings, say: Callable[[str], None]) -> int:
    """Say what is wrong and how to mend it; the number of problems. Changes nothing but the schema's version."""
    problems = [problem async for problem in _problems(settings)]
    for wrong, remedy in problems:
        say(f"✗ {wrong}\n  {remedy}")
    if not problems:
        say("✓ Semua siap.")
    return len(problems)


async def _problems(settings: Settings) -> AsyncIterator[Problem]:
    for check in (_messenger, _database, _archive, _web):
        async for problem in check(settings):
            yield problem


async def _messenger(settings: Settings) -> AsyncIterator[Problem]:
    telegram = telegram_of(settings)
    if telegram is None:
        yield "Belum ada token Telegram.", "Isi LIPUTAN_TELEGRAM_TOKEN di .env dengan token dari @BotFather."
        return
    try:
        await telegram.start()
        await telegram.stop()
    except SendError as error:
        yield (
            f"Telegram tidak menjawab: {error}.",
            "Periksa internet dan LIPUTAN_TELEGRAM_TOKEN (salin ulang dari @BotFather).",
        )


async def _database(settings: Settings) -> AsyncIterator[Problem]:
    try:
        await upgrade(settings.database_url)
    except SchemaTooNew:
        yield "Database ditulis versi yang lebih baru.", "Pakai versi program yang terbaru (git pull, lalu make setup)."
        return
    except Exception as error:  # noqa: BLE001 - whatever the driver says, the remedy is the same
        yield (
            f"Database tidak dapat dibuka ({type(error).__name__}).",
            "Periksa LIPUTAN_DATABASE_URL dan izin foldernya.",
        )
        return
    if not is_sqlite(settings.database_url):
        return
    engine = read_engine(settings.database_url)
    async with engine.connect() as connection:
        sound = (await connection.execute(text("PRAGMA quick_check"))).scalar_one()
    await engine.dispose()
    if sound != "ok":
        yield "Database SQLite rusak.", "Hentikan bot dan pulihkan dari cadangan terakhir."
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield (
            f"SQLite {sqlite3.sqlite_version} punya cacat WAL yang langka (diperbaiki di 3.51.3).",
            "Aman selama hanya satu bot memakai database ini; pakai PostgreSQL untuk beberapa replika.",
        )


async def _archive(settings: Settings) -> AsyncIterator[Problem]:
    if settings.archive_url.startswith("s3://"):
        return
    folder = Path(settings.archive_url.removeprefix("file://"))
    if not await asyncio.to_thread(_writable, folder):
        yield f"Folder arsip {folder} tidak dapat ditulis.", "Periksa LIPUTAN_ARCHIVE_URL dan izin foldernya."
        return
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        yield f"Ruang simpan tinggal {free // 1_000_000} MB.", "Kosongkan disk atau pindahkan arsip ke tempat lain."


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


async def _web(settings: Settings) -> AsyncIterator[Problem]:
    if settings.public_url and not settings.public_url.startswith("https://"):
        yield "LIPUTAN_PUBLIC_URL bukan alamat https.", "Telegram hanya mengirim ke alamat https."
