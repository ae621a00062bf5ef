"""`liputan setup`: asks for what a desk needs, writes `.env`, and invites the first admin."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from pydantic import SecretStr

from bot.adapters.telegram.adapter import Telegram
from bot.cli.messenger import telegram_of
from bot.cli.troubles import no_messenger, unsent
from bot.config import Settings
from bot.domain.enums import Role
from bot.failures import TokenRefused
from bot.locale import _
from bot.services.invitations import invite
from bot.services.reach import people_with
from bot.storage.engines import short_write
from bot.storage.migrate import upgrade

ENV, BACKUP = Path(".env"), Path(".env.backup")
Say = Callable[[str], None]
_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_PLAIN = re.compile(r"[^\s#'\"\\$][^#'\"\\$\n]*")


async def set_up(settings: Settings, say: Say) -> None:
    """Ask, check the token with Telegram, write `.env`, and print the first admin's link; repeating it is harmless.

    Nothing is written before the token is known to be good. Raises SendError when Telegram can't be reached.
    """
    settings, telegram = await _ask_token(settings, say)
    try:
        office = click.prompt(_("Nama kantor"), default=settings.office_name).strip()
        zone = _ask_zone(settings.timezone, say)
        token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
        write_env(
            {"LIPUTAN_TELEGRAM_TOKEN": token, "LIPUTAN_OFFICE_NAME": office, "LIPUTAN_TIMEZONE": zone}, ENV, BACKUP
        )
        say(_("✓ Isian tersimpan di .env."))
        await upgrade(settings.database_url)
        await _invite_admin(settings, telegram, say)
    finally:
        await telegram.stop()
    say(_("Langkah berikutnya: jalankan `make run`, lalu buka tautannya di HP dan ketuk Mulai."))
    say(_("Agar bot menyala sendiri bersama komputer ini: sudo deploy/pasang-systemd (Windows: docs/operations.md)."))


async def _ask_token(settings: Settings, say: Say) -> tuple[Settings, Telegram]:
    """Ask until Telegram knows the token; the settings with it, and Telegram started. Raises SendError."""
    say(_("Buat bot di Telegram lewat @BotFather (/newbot), lalu salin tokennya ke sini."))
    question, known = _("Token"), settings.telegram_token
    if known is not None:
        question = _("Token (Enter: pakai yang sudah ada)")
    while True:
        pasted = click.prompt(question, default="" if known else None, show_default=False)
        found = _TOKEN.search(pasted)
        token = SecretStr(found[0] if found else pasted.strip()) if pasted.strip() else known
        tried = settings.model_copy(update={"telegram_token": token})
        telegram = telegram_of(tried)
        if telegram is None:
            raise no_messenger()
        try:
            await telegram.start()
        except TokenRefused as error:
            say(unsent(error))
            continue
        say(_("✓ Telegram mengenal bot ini."))
        return tried, telegram


async def _invite_admin(settings: Settings, telegram: Telegram, say: Say) -> None:
    async with short_write(settings.database_url) as session:
        if await people_with(session, Role.ADMIN):
            say(_("Sudah ada admin; orang lain diundang dengan /undang."))
            return
    name = click.prompt(_("Nama Anda, admin pertama"))
    async with short_write(settings.database_url) as session:
        roles, now = {Role.ADMIN, Role.EDITOR}, datetime.now(UTC)
        made = await invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=now)
    say(_("Tautan masuk untuk {name}, sekali pakai: {url}").format(name=name, url=telegram.start_link(made[0].token)))


def _ask_zone(now: str, say: Say) -> str:
    """Ask until the answer is a time zone."""
    while True:
        zone = str(click.prompt(_("Zona waktu"), default=now)).strip()
        try:
            return ZoneInfo(zone).key
        except (ZoneInfoNotFoundError, OSError, ValueError):
            say(_("Zona waktu {zone} tidak dikenal. Contoh: Asia/Makassar.").format(zone=zone))


def write_env(values: dict[str, str], env: Path, backup: Path) -> None:
    """Set `values` in `env` and keep everything else as it stands; what it was before is kept in `backup`.

    Both hold the token, so only their owner may read them. The file is replaced in one step.
    """
    old = env.read_text() if env.exists() else ""
    lines, missing = [], dict(values)
    for line in old.splitlines():
        name = line.removeprefix("export ").partition("=")[0].strip()
        if name in values:
            if name in missing:
                lines.append(f"{name}={_quoted(missing.pop(name))}")
        else:
            lines.append(line)
    lines += [f"{name}={_quoted(value)}" for name, value in missing.items()]
    new = "\n".join(lines) + "\n"
    if old and old != new:
        _write_private(backup, old)
    _write_private(env, new)


def _quoted(value: str) -> str:
    """A value as `.env` files write it: in quotes where a sign would mean something else."""
    if _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)
