"""Messengers for commands that ask them something beside the running bot."""

from __future__ import annotations

from pathlib import Path

import click

from bot.adapters.telegram.adapter import Telegram
from bot.adapters.whatsapp.adapter import WhatsApp
from bot.adapters.whatsapp.signature import Seal
from bot.app import Startable, WhatsAppSetup
from bot.cli.troubles import no_messenger
from bot.config import Settings
from bot.locale import _
from bot.storage.archive import Archive

SPOOL = Path("data/spool")
"""Where files wait on their way to an archive that is not here."""


def messengers_of(settings: Settings) -> list[Startable]:
    """The messengers of the settings, not started. Raises ClickException when there is none or settings are missing."""
    found: list[Startable] = [each for each in (telegram_of(settings), whatsapp_of(settings)) if each is not None]
    if not found:
        raise no_messenger()
    return found


def telegram_of(settings: Settings) -> Telegram | None:
    """Telegram as the settings say, not started; None without a token. Raises ValueError for an unusable archive."""
    if settings.telegram_token is None:
        return None
    archive = Archive.at(settings.archive_url, spool=SPOOL)
    return Telegram(settings.telegram_token.get_secret_value(), archive.open, api=settings.telegram_api)


def whatsapp_of(settings: Settings) -> WhatsApp | None:
    """WhatsApp as the settings say, not started; None without a token. Raises ClickException when some are missing."""
    setup = whatsapp_setup(settings)
    if setup is None:
        return None
    archive = Archive.at(settings.archive_url, spool=SPOOL)
    return WhatsApp(setup.token, setup.phone_id, archive.open, api=setup.api)


def whatsapp_setup(settings: Settings) -> WhatsAppSetup | None:
    """How to reach WhatsApp; None without a token. Raises ClickException when one of its other settings is missing."""
    token, phone = settings.whatsapp_token, settings.whatsapp_phone_id
    secret, verify = settings.whatsapp_app_secret, settings.whatsapp_verify_token
    if token is None:
        return None
    if not (phone and secret and verify):
        wanted = {"PHONE_ID": phone, "APP_SECRET": secret, "VERIFY_TOKEN": verify}
        missing = ", ".join(f"LIPUTAN_WHATSAPP_{name}" for name, value in wanted.items() if not value)
        raise click.ClickException(_("Untuk WhatsApp isi juga di .env: {missing}.").format(missing=missing))
    seal = Seal(secret.get_secret_value(), verify.get_secret_value())
    return WhatsAppSetup(token.get_secret_value(), phone, seal, settings.whatsapp_api)
