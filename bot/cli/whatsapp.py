"""`liputan whatsapp templates`: the notices Meta approves; their texts, their state, and how they are submitted."""

from __future__ import annotations

from collections.abc import Callable

import click

from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.reviews import Review, reviews, submit
from bot.adapters.whatsapp.templates import UTILITY
from bot.cli.messenger import whatsapp_setup
from bot.cli.troubles import unsent
from bot.config import Settings
from bot.failures import SendError
from bot.locale import _, mark

STATES = {
    "APPROVED": mark("disetujui"),
    "PENDING": mark("sedang ditinjau"),
    "IN_APPEAL": mark("sedang ditinjau lagi"),
    "REJECTED": mark("ditolak"),
    "PAUSED": mark("dijeda Meta"),
    "DISABLED": mark("dimatikan Meta"),
}
"""Meta's words for where a template is."""


async def show_templates(settings: Settings, *, text: bool, send: bool, say: Callable[[str], None]) -> None:
    """Say how each template stands in each language, with its `text`; submit what Meta does not have if `send`.

    Raises ClickException when WhatsApp is not set up or can't be reached.
    """
    setup, business = whatsapp_setup(settings), settings.whatsapp_business_id
    if setup is None or not business:
        raise click.ClickException(_("Isi dahulu LIPUTAN_WHATSAPP_TOKEN dan LIPUTAN_WHATSAPP_BUSINESS_ID di .env."))
    api = CloudApi(setup.token, setup.phone_id, api=setup.api)
    await api.open()
    try:
        for review in await reviews(api, business):
            state = review.state
            if send and state is None:
                state = await submit(api, business, review)
            say(_line(review, state))
            if text:
                say(_text(review))
    except SendError as error:
        raise click.ClickException(unsent(error, "whatsapp")) from None
    finally:
        await api.close()


def _line(review: Review, state: str | None) -> str:
    said = _("belum diajukan") if state is None else _(STATES[state]) if state in STATES else state
    notes = []
    if review.reason:
        notes.append(_("alasan Meta: {reason}").format(reason=review.reason))
    if review.state is not None and not review.same:
        notes.append(_("teks di Meta berbeda dari teks program ini"))
    if review.category not in {None, UTILITY}:
        notes.append(_("kategori {category}, lebih mahal").format(category=review.category))
    return " · ".join([f"{review.template.name} ({review.language}): {said}", *notes])


def _text(review: Review) -> str:
    wording = review.template.wording(review.language)
    buttons = " ".join(f"[{label}]" for label in wording.buttons)
    return "\n".join(f"    {line}" for line in [*wording.body.splitlines(), buttons] if line)
