"""The agenda card in the room, and an agenda's details in private."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice
from bot.domain.errors import NotFound
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode, Reply, toast
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.queues import Posting
from bot.services import channels, goals, officials
from bot.services.access import require
from bot.services.loading import load_agenda
from bot.services.queries.seats import is_open
from bot.views import agendas as views
from bot.views import briefs

SHOWN = {AgendaState.PUBLISHED, AgendaState.CANCELLED}


async def card(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
    """The live card of an agenda, for a room."""
    agenda = await load_agenda(session, int(subject))
    return views.card(agenda, taking=is_open(agenda, now)) if agenda.state in SHOWN else None


async def show(session: Session, incoming: Incoming) -> Answer:
    """*Rincian*: everything about an agenda, with what this person may do; a second part names the draft behind it."""
    draft = int(incoming.parts[1]) if incoming.private and len(incoming.parts) > 1 else None
    reply = await shown(session, incoming, incoming.id, draft=draft)
    return reply if incoming.private else [toast(views.sent_in_private()), reply]


async def shown(session: Session, incoming: Incoming, agenda_id: int, *, draft: int | None = None) -> Reply:
    """An agenda in full as it is now, in private. Raises NotFound."""
    person = require(incoming.actor, Action.SEE_AGENDA)
    agenda = await load_agenda(session, agenda_id)
    if agenda.state not in SHOWN:
        raise NotFound
    taking, mode = is_open(agenda, incoming.at), Mode.REPLACE if incoming.private else Mode.PRIVATE
    return await details(session, agenda, person, taking=taking, draft=draft, mode=mode)


async def details(
    session: Session, agenda: Agenda, person: Person, *, taking: bool, draft: int | None = None, mode: Mode
) -> Reply:
    """Everything about an agenda (whole), with who attends, which goal it serves and where it is to appear."""
    aim, attends = await goals.of_agenda(session, agenda), await officials.attending(session, agenda)
    planned = await channels.plan_of(session, agenda)
    where = {each.channel for found in planned.values() for each in found}
    return views.details(
        agenda, person, taking=taking, aim=aim, draft=draft, attends=attends, channels=where, mode=mode
    )


async def files(session: Session, incoming: Incoming) -> Answer:
    """*Lampiran*: the files that came with an agenda."""
    require(incoming.actor, Action.SEE_AGENDA)
    agenda = await load_agenda(session, incoming.id)
    if agenda.state not in SHOWN:
        raise NotFound
    return briefs.files(agenda, incoming.messenger)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "agenda.show": tap(show, number, more=number),
    "agenda.files": tap(files, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"agenda.show", "agenda.files"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {"agenda": card}
