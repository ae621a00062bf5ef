"""Telegram for commands that ask it something beside the running bot."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.telegram.adapter import Telegram
from bot.config import Settings
from bot.storage.archive import Archive

SPOOL = Path("data/spool")
"""Where files wait on their way to an archive that is not here."""


def telegram_of(settings: Settings) -> Telegram | None:
    """Telegram as the settings say, not started; None without a token. Raises ValueError for an unusable archive."""
    if settings.telegram_token is None:
        return None
    archive = Archive.at(settings.archive_url, spool=SPOOL)
    return Telegram(settings.telegram_token.get_secret_value(), archive.open, api=settings.telegram_api)
