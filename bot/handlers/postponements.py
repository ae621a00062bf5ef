"""*Tunda* of a published agenda: to when, why; what the crew is told carries the reason."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Notice
from bot.domain.errors import AgendaClosed, DraftChanged
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.draft_fields import GONE
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.services import agenda_changes, dialogs, draft_fields
from bot.services import postponements as service
from bot.services.access import require
from bot.services.loading import load_agenda
from bot.services.reasons import LIMIT, checked
from bot.views import postponements as views
from bot.views import refusals

WHEN, WHY, WHY_OFF = "postpone.when", "postpone.why", "postpone.why_off"


async def ask(session: Session, incoming: Incoming) -> Answer:
    """*Tunda*."""
    require(incoming.actor, Action.EDIT_AGENDA)
    agenda = await load_agenda(session, incoming.id)
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    await _ask_when(session, incoming, agenda)
    return views.ask_when(agenda)


async def when_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The new time was written; what can't be read is refused, and the question stays open."""
    agenda_id, text = dialog.about_id or 0, incoming.text
    try:
        then = await service.preview(session, actor=incoming.actor, agenda_id=agenda_id, text=text, now=incoming.at)
    except GONE as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    agenda = await load_agenda(session, agenda_id)
    seen, person = dialog.data["seen"], actor(incoming)
    await dialogs.ask(session, person, WHY, now=incoming.at, about=agenda_id, when=text, seen=seen)
    return views.ask_why(agenda, then, agenda_changes.names_told(agenda, but=person))


async def why_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is why. Who was overtaken by another editor sees how it is now, and is asked again."""
    agenda_id, data = dialog.about_id or 0, dialog.data
    try:
        agenda = await service.postpone(
            session,
            actor=incoming.actor,
            agenda_id=agenda_id,
            text=data["when"],
            reason=incoming.text,
            now=incoming.at,
            seen=data["seen"],
        )
    except DraftChanged:
        agenda = await load_agenda(session, agenda_id)
        await _ask_when(session, incoming, agenda)
        return views.ask_when(agenda, mode=Mode.NEW, moved=True)
    except GONE as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    await dialogs.close(session, actor(incoming))
    return views.done(agenda)


async def undated(session: Session, incoming: Incoming) -> Answer:
    """*Tanggal belum ada*: put off to a time nobody knows yet. Why?"""
    person = require(incoming.actor, Action.CANCEL_AGENDA)
    agenda = await load_agenda(session, incoming.id)
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    await dialogs.ask(session, person, WHY_OFF, now=incoming.at, about=agenda.id)
    return views.ask_why_off(agenda, agenda_changes.names_told(agenda, but=person))


async def why_off_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is why it is put off."""
    agenda_id, reason = dialog.about_id or 0, views.put_off_because(checked(incoming.text))
    try:
        idea = await service.put_off(
            session, actor=incoming.actor, agenda_id=agenda_id, reason=reason[:LIMIT], now=incoming.at
        )
    except GONE as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    await dialogs.close(session, actor(incoming))
    return views.put_off(await load_agenda(session, agenda_id), idea)


async def _ask_when(session: Session, incoming: Incoming, agenda: Agenda) -> None:
    seen = draft_fields.mark(agenda, Field.WHEN)
    await dialogs.ask(session, actor(incoming), WHEN, now=incoming.at, about=agenda.id, seen=seen)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {"postpone.ask": tap(ask, number), "postpone.undated": tap(undated, number)}
DIALOGS: dict[str, DialogHandler] = {WHEN: when_given, WHY: why_given, WHY_OFF: why_off_given}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
