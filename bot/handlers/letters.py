"""*Surat Tugas*: a draft on request, the signed one sent in by an editor, and for the crew."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number
from bot.handlers.draft_sources import FILES
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Attachment, Incoming
from bot.models.people import Dialog
from bot.services import dialogs
from bot.services import letters as service
from bot.views import letters as views

SIGNED = "letter.signed"
"""The question for the signed letter."""


async def show(session: Session, incoming: Incoming) -> Answer:
    """What there is of a letter."""
    agenda = await service.of(session, actor=incoming.actor, agenda_id=incoming.id)
    return views.screen(agenda, await service.blank(session, agenda))


async def make(session: Session, incoming: Incoming) -> Answer:
    """*Buat konsep*."""
    await service.ask(session, actor=incoming.actor, agenda_id=incoming.id, now=incoming.at)
    return views.making()


async def send(session: Session, incoming: Incoming) -> Answer:
    """*Kirim yang sudah ditandatangani*: the next file is it."""
    agenda = await service.of(session, actor=incoming.actor, agenda_id=incoming.id)
    await dialogs.ask(session, actor(incoming), SIGNED, now=incoming.at, about=agenda.id)
    return views.ask_signed(agenda)


def takes_file(incoming: Incoming, dialog: Dialog) -> bool:
    """Whether a file is the signed letter that was asked for."""
    return dialog.kind == SIGNED and _file(incoming) is not None


async def sent(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The signed letter; words in its place ask for it again."""
    thing, person = _file(incoming), actor(incoming)
    if thing is None or thing.reference is None:
        return views.ask_signed(await service.of(session, actor=person, agenda_id=dialog.about_id or 0))
    await service.send_in(
        session,
        actor=person,
        agenda_id=dialog.about_id or 0,
        messenger=incoming.messenger,
        reference=thing.reference,
        name=thing.name,
        now=incoming.at,
    )
    await dialogs.close(session, person)
    return views.coming()


async def get(session: Session, incoming: Incoming) -> Answer:
    """*Surat Tugas*, in a brief."""
    return views.signed(await service.signed(session, actor=incoming.actor, seat_id=incoming.id))


def _file(incoming: Incoming) -> Attachment | None:
    return next((each for each in incoming.attachments if each.reference and each.kind in FILES), None)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "letter.show": tap(show, number),
    "letter.make": tap(make, number),
    "letter.send": tap(send, number),
    "letter.get": tap(get, number),
}
DIALOGS: dict[str, DialogHandler] = {SIGNED: sent}
READ_ONLY: frozenset[str] = frozenset({"letter.show", "letter.get"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
