"""`liputan doctor`: every problem of the set-up with its remedy."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from sqlalchemy import text

from bot.cli.messenger import messengers_of
from bot.config import Settings
from bot.domain.office import MESSENGERS
from bot.failures import SendError, TokenRefused
from bot.locale import _, formats, mark
from bot.storage.engines import is_sqlite, read_engine
from bot.storage.migrate import SchemaTooNew, upgrade

SAFE_SQLITE = (3, 51, 3)
"""Older ones can corrupt the write-ahead log when two connections checkpoint at once; the desk has one writer."""
LEAST_DISK = 2_000_000_000
"""Bytes free below which the archive soon stops."""

REFUSED = {
    "telegram": (
        mark("Telegram menolak tokennya."),
        mark("Salin ulang LIPUTAN_TELEGRAM_TOKEN dari @BotFather ke .env."),
    ),
    "whatsapp": (
        mark("WhatsApp menolak isiannya ({detail})."),
        mark("Periksa LIPUTAN_WHATSAPP_TOKEN dan LIPUTAN_WHATSAPP_PHONE_ID di .env; lihat docs/whatsapp.md."),
    ),
}

Problem = tuple[str, str]
"""What is wrong, and what to do."""


async def examine(settings: Settings, say: Callable[[str], None]) -> int:
    """Say what is wrong and how to mend it; the number of problems. Changes nothing but the schema's version."""
    problems = [problem async for problem in _problems(settings)]
    for wrong, remedy in problems:
        say(f"✗ {wrong}\n  {remedy}")
    if not problems:
        say(_("✓ Semua siap."))
    return len(problems)


async def _problems(settings: Settings) -> AsyncIterator[Problem]:
    for check in (_env, _messenger, _database, _archive, _web):
        async for problem in check(settings):
            yield problem


async def _env(_settings: Settings) -> AsyncIterator[Problem]:
    if await asyncio.to_thread(_open_to_others, Path(".env")):
        yield _("Berkas .env dapat dibaca orang lain di komputer ini."), _("Jalankan: chmod 600 .env")


async def _messenger(settings: Settings) -> AsyncIterator[Problem]:
    if settings.telegram_token is None and settings.whatsapp_token is None:
        yield (
            _("Belum ada token Telegram."),
            _("Jalankan `liputan setup`, atau isi LIPUTAN_TELEGRAM_TOKEN di .env dengan token dari @BotFather."),
        )
        return
    for messenger in messengers_of(settings):
        try:
            await messenger.start()
            await messenger.stop()
        except TokenRefused as error:
            wrong, remedy = REFUSED[messenger.name]
            yield _(wrong).format(detail=error), _(remedy)
        except SendError as error:
            yield (
                _("{messenger} tidak terjangkau: {detail}.").format(messenger=MESSENGERS[messenger.name], detail=error),
                _("Periksa internet komputer ini dan {setting}.").format(
                    setting=f"LIPUTAN_{messenger.name.upper()}_API"
                ),
            )


async def _database(settings: Settings) -> AsyncIterator[Problem]:
    try:
        await upgrade(settings.database_url)
    except SchemaTooNew:
        yield (
            _("Database ditulis oleh versi program yang lebih baru."),
            _("Pakai versi program yang terbaru (git pull, lalu make setup)."),
        )
        return
    except Exception as error:  # noqa: BLE001 - whatever the driver says, the remedy is the same
        yield (
            _("Database tidak dapat dibuka ({detail}).").format(detail=type(error).__name__),
            _("Periksa LIPUTAN_DATABASE_URL dan izin foldernya."),
        )
        return
    if not is_sqlite(settings.database_url):
        return
    engine = read_engine(settings.database_url)
    async with engine.connect() as connection:
        sound = (await connection.execute(text("PRAGMA quick_check"))).scalar_one()
    await engine.dispose()
    if sound != "ok":
        yield _("Database SQLite rusak."), _("Hentikan bot dan pulihkan dari cadangan terakhir.")
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield (
            _("SQLite {version} punya cacat WAL yang langka (diperbaiki di 3.51.3).").format(
                version=sqlite3.sqlite_version
            ),
            _("Aman selama hanya satu bot memakai database ini; pakai PostgreSQL untuk beberapa replika."),
        )


async def _archive(settings: Settings) -> AsyncIterator[Problem]:
    if settings.archive_url.startswith("s3://"):
        return
    folder = Path(settings.archive_url.removeprefix("file://"))
    if not await asyncio.to_thread(_writable, folder):
        yield (
            _("Folder arsip {folder} tidak dapat ditulis.").format(folder=folder),
            _("Periksa LIPUTAN_ARCHIVE_URL dan izin foldernya."),
        )
        return
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        yield (
            _("Ruang simpan tinggal {size}.").format(size=formats.size(free)),
            _("Kosongkan disk atau pindahkan arsip ke tempat lain."),
        )


def _open_to_others(file: Path) -> bool:
    return file.exists() and file.stat().st_mode & 0o077 != 0


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


async def _web(settings: Settings) -> AsyncIterator[Problem]:
    if settings.whatsapp_token is not None and not settings.public_url:
        yield (
            _("WhatsApp mengirim lewat alamat https, dan LIPUTAN_PUBLIC_URL belum diisi."),
            _("Isi alamat umum program ini, lalu daftarkan di Meta dengan tambahan /whatsapp; lihat docs/whatsapp.md."),
        )
    if settings.public_url and not settings.public_url.startswith("https://"):
        yield _("LIPUTAN_PUBLIC_URL bukan alamat https."), _("Telegram dan WhatsApp hanya mengirim ke alamat https.")
