"""What keeps a command from its work, in one line that says what to do: never a traceback for what people can mend."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.domain.errors import DeskError
from bot.domain.office import MESSENGERS
from bot.failures import SendError, TokenRefused
from bot.locale import _, mark
from bot.messages import plain
from bot.pipeline.leader import AlreadyRunning
from bot.storage.migrate import NoSchema, SchemaTooNew
from bot.views.refusals import TEXTS

REFUSED = {
    "telegram": mark("Telegram menolak tokennya. Salin ulang LIPUTAN_TELEGRAM_TOKEN dari @BotFather ke .env."),
    "whatsapp": mark(
        "WhatsApp menolak isiannya ({detail}). "
        "Periksa LIPUTAN_WHATSAPP_TOKEN dan LIPUTAN_WHATSAPP_PHONE_ID di .env; lihat docs/whatsapp.md."
    ),
}


def no_messenger() -> click.ClickException:
    """There is no token to work with."""
    return click.ClickException(
        _("Belum ada token Telegram. Jalankan `liputan setup`, atau isi LIPUTAN_TELEGRAM_TOKEN di .env.")
    )


@contextmanager
def told() -> Iterator[None]:
    """Turn what can go wrong during a command into a ClickException."""
    try:
        yield
    except SchemaTooNew:
        raise click.ClickException(
            _("database ditulis oleh versi program yang lebih baru. Pakai versi yang terbaru.")
        ) from None
    except NoSchema:
        raise click.ClickException(
            _("belum ada database: meja liputan belum pernah dijalankan di sini. Jalankan `liputan run` dahulu.")
        ) from None
    except DeskError as refusal:
        raise click.ClickException(plain(TEXTS[type(refusal)](refusal))) from None
    except SendError as error:
        raise click.ClickException(unsent(error)) from None
    except OSError as error:
        raise click.ClickException(_refused(error)) from None
    except ValueError as error:
        raise click.ClickException(_("isian di .env tidak dapat dipakai ({detail}).").format(detail=error)) from None


def unsent(error: SendError, messenger: str = "telegram") -> str:
    """Why a messenger can't be worked with, and what to do."""
    if isinstance(error, TokenRefused):
        return _(REFUSED[error.messenger]).format(detail=error)
    return _("{messenger} tidak terjangkau ({detail}). Periksa internet, lalu jalankan `liputan doctor`.").format(
        messenger=MESSENGERS[messenger], detail=error
    )


def _refused(error: OSError) -> str:
    if isinstance(error, AlreadyRunning):
        return _("program lain sedang memakai database ini. Hentikan program itu dahulu.")
    if error.errno == errno.EADDRINUSE:
        return _("LIPUTAN_HTTP_PORT sudah dipakai program lain. Hentikan program itu, atau ganti angkanya di .env.")
    return _("sistem menolak ({detail}). Jalankan `liputan doctor`.").format(detail=error)
