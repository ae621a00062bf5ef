"""Changes of published agendas: cancelled, brought back, an edited source message; and who is told."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice
from bot.domain.lifecycle import check_agenda_move
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers import draft_screens as screens
from bot.handlers.draft_fields import GONE
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Reply, toast
from bot.models.agendas import Seat
from bot.models.people import Dialog, Person
from bot.services import agenda_changes as changes
from bot.services import agendas as service
from bot.services import dialogs, drafts, source_edits
from bot.services.access import require
from bot.services.loading import load_agenda, load_seat
from bot.views import agenda_changes as views
from bot.views import approved, refusals


async def cancel(session: Session, incoming: Incoming) -> Answer:
    """*Batalkan agenda*: why? Perhaps because a draft says so, which is done with then."""
    person = require(incoming.actor, Action.CANCEL_AGENDA)
    agenda = await load_agenda(session, incoming.id)
    check_agenda_move(agenda.state, AgendaState.CANCELLED)
    draft = int(incoming.parts[1]) if len(incoming.parts) > 1 else None
    await dialogs.ask(session, person, "agenda.cancel", now=incoming.at, about=agenda.id, draft=draft)
    return views.ask_reason(agenda, changes.names_told(agenda, but=person), back=draft or agenda.id)


async def reason_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is why."""
    try:
        agenda = await service.cancel(
            session, actor=incoming.actor, agenda_id=dialog.about_id or 0, reason=incoming.text, now=incoming.at
        )
    except GONE as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    await dialogs.close(session, actor(incoming))
    if draft := dialog.data.get("draft"):
        await drafts.discard(session, actor=incoming.actor, ids=[draft], now=incoming.at)
    return views.done_cancelling(agenda)


async def reinstate(session: Session, incoming: Incoming) -> Answer:
    """*Terbitkan lagi*."""
    agenda = await service.reinstate(session, actor=incoming.actor, agenda_id=incoming.id, now=incoming.at)
    return [toast(views.on_again()), await screens.of_agenda(session, incoming, agenda)]


async def follow(session: Session, incoming: Incoming) -> Answer:
    """*Terapkan*: the agenda follows its edited message."""
    agenda = await source_edits.apply_edit(session, actor=incoming.actor, agenda_id=incoming.id, now=incoming.at)
    return [toast(views.applied()), await screens.of_agenda(session, incoming, agenda)]


async def keep(session: Session, incoming: Incoming) -> Answer:
    """*Biarkan*: the agenda stays as it is."""
    agenda = await source_edits.keep(session, actor=incoming.actor, agenda_id=incoming.id)
    return [toast(views.stays()), views.kept(agenda)]


async def changed(session: Session, about: int, to: Person) -> Reply | None:
    """Tells someone of the crew what has changed since they were last told, if anything has."""
    seat = await _theirs(session, about, to, AgendaState.PUBLISHED)
    then = await changes.as_told(session, seat, to) if seat else None
    return replace(views.changed(seat, then, to), approved=approved.changed(seat)) if seat and then else None


async def reinstated(session: Session, about: int, to: Person) -> Reply | None:
    """Asks someone of the crew whether they do it, now that the agenda is on again."""
    seat = await _theirs(session, about, to, AgendaState.PUBLISHED)
    return replace(views.reinstated(seat, to), approved=approved.assigned(seat, to)) if seat else None


async def cancelled(session: Session, about: int, to: Person) -> Reply | None:
    """Tells someone of the crew that the agenda is off."""
    seat = await _theirs(session, about, to, AgendaState.CANCELLED)
    return replace(views.cancelled(seat, to), approved=approved.cancelled(seat)) if seat else None


async def source_edited(session: Session, about: int, to: Person) -> Reply | None:
    """Asks the poster about an edited message, unless it is decided or the agenda is off."""
    agenda = await load_agenda(session, about)
    then = source_edits.preview(agenda) if agenda.state is AgendaState.PUBLISHED else None
    return views.source_edited(agenda, then) if then else None


async def _theirs(session: Session, about: int, to: Person, state: AgendaState) -> Seat | None:
    """The seat, if the person still has it or is asked to take it over, and its agenda is in the notice's state."""
    seat = await load_seat(session, about)
    return seat if to.id in {seat.holder_id, seat.successor_id} and seat.duty.agenda.state is state else None


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "agenda.cancel": tap(cancel, number, more=number),
    "agenda.reinstate": tap(reinstate, number),
    "agenda.follow": tap(follow, number),
    "agenda.keep": tap(keep, number),
}
DIALOGS: dict[str, DialogHandler] = {"agenda.cancel": reason_given}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {
    Notice.AGENDA_CHANGED: changed,
    Notice.AGENDA_CANCELLED: cancelled,
    Notice.AGENDA_REINSTATED: reinstated,
    Notice.SOURCE_EDITED: source_edited,
}
CARDS: dict[str, RenderCard] = {}
