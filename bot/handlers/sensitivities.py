"""*Peka*: material that must not go out."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.domain.sensitivities import Sensitivity
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.models.sensitivities import SensitiveMark
from bot.services import dialogs
from bot.services import sensitivities as service
from bot.services.access import require
from bot.services.loading import load_row
from bot.views import sensitivities as views

NOTE, BECAUSE = "sensitive.note", "sensitive.because"
"""The questions what is sensitive, and why it may go out."""


async def show(session: Session, incoming: Incoming) -> Answer:
    """What is sensitive about an agenda; a question that was open is left."""
    await dialogs.close(session, actor(incoming))
    return await _listing(session, incoming, incoming.id)


async def ask_kind(session: Session, incoming: Incoming) -> Answer:
    """*Tandai peka*."""
    require(incoming.actor, Action.SEND_MATERIAL)
    return views.kinds(await load_row(session, Agenda, incoming.id))


async def ask_note(session: Session, incoming: Incoming) -> Answer:
    """For that reason."""
    person, kind = require(incoming.actor, Action.SEND_MATERIAL), Sensitivity(incoming.parts[1])
    agenda = await load_row(session, Agenda, incoming.id)
    await dialogs.ask(session, person, NOTE, now=incoming.at, about=agenda.id, which=kind)
    return views.ask_note(agenda, kind)


async def note_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is sensitive."""
    agenda_id, kind = dialog.about_id or 0, Sensitivity(dialog.data["which"])
    who, note = incoming.actor, incoming.text
    await service.mark(session, actor=who, agenda_id=agenda_id, kind=kind, note=note, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return await _listing(session, incoming, agenda_id, Mode.NEW)


async def ask_because(session: Session, incoming: Incoming) -> Answer:
    """*Boleh tayang*."""
    editor = require(incoming.actor, Action.APPROVE_STORY)
    row = await load_row(session, SensitiveMark, incoming.id)
    await dialogs.ask(session, editor, BECAUSE, now=incoming.at, about=row.id)
    return views.ask_because(row)


async def because_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is why it may go out."""
    mark_id, because = dialog.about_id or 0, incoming.text
    row = await service.clear(session, actor=incoming.actor, mark_id=mark_id, because=because, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return await _listing(session, incoming, row.agenda_id, Mode.NEW)


async def _listing(session: Session, incoming: Incoming, agenda_id: int, mode: Mode = Mode.REPLACE) -> Answer:
    agenda, found = await service.of(session, actor=incoming.actor, agenda_id=agenda_id)
    return views.listing(agenda, found, actor(incoming), mode=mode)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "sensitive.list": tap(show, number),
    "sensitive.kinds": tap(ask_kind, number),
    "sensitive.mark": tap(ask_note, number, one_of(*Sensitivity)),
    "sensitive.clear": tap(ask_because, number),
}
DIALOGS: dict[str, DialogHandler] = {NOTE: note_written, BECAUSE: because_written}
READ_ONLY: frozenset[str] = frozenset({"sensitive.kinds"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
