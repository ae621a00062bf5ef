"""Invitations that an editor sends: a PDF is read beside the desk, beside a photo the draft asks for the rest."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePath

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NoAgendaInText, NotFound
from bot.domain.event_letters import Unread
from bot.domain.payloads import number
from bot.domain.permissions import Action, allowed
from bot.handlers import draft_screens as screens
from bot.handlers import draft_sources as sources
from bot.handlers import drafts_form, resent
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Chat, Incoming, IncomingKind, MediaKind, Mode, Reply, Rich
from bot.models.people import Person
from bot.services import drafting, filing
from bot.services import event_letters as service
from bot.services.drafting import Attached, Source
from bot.services.queries.seats import active_seats
from bot.views import event_letters as views

_CALLED = re.compile(r"\b(?:undangan|surat|disposisi|nodin|nota dinas)\b", re.IGNORECASE)
"""What a caption calls a photo of an invitation."""
PDF = "application/pdf"


async def is_letter(session: Session, incoming: Incoming) -> bool:
    """Whether an editor who is on no task sent a PDF, or a photo that its caption calls an invitation."""
    person = actor(incoming)
    if not incoming.attachments or not allowed(person.roles, Action.POST_AGENDA):
        return False
    if not (_is_pdf(incoming) or _CALLED.search(incoming.text)) or not sources.attached(incoming):
        return False
    return not await active_seats(session, person, incoming.at)


async def receive(session: Session, incoming: Incoming) -> Answer:
    """Have a PDF read; ask what is missing beside a photo."""
    if not _is_pdf(incoming):
        return await drafts_form.begin(session, incoming)
    reading = views.reading().as_json()
    await service.ask(session, actor=incoming.actor, source=sources.pasted(incoming), reading=reading, now=incoming.at)
    return None


async def from_photo(session: Session, incoming: Incoming) -> Answer:
    """*Undangan: buat agenda*: the photos that the person was asked about are of an invitation."""
    kept = await filing.set_apart(session, actor=incoming.actor, now=incoming.at)
    files = [Attached(each.kind, each.reference, each.sent_name) for each in kept if each.reference]
    if not files:
        raise NotFound
    source = Source(incoming.messenger, incoming.chat.id, None, "", incoming.at, tuple(files))
    return await drafts_form.begin_with(session, incoming, source)


async def drafted(session: Session, *, person: Person, source: Source, why: Unread | None, now: datetime) -> Reply:
    """The screen of a letter that was read, or (`why`) could not be: its drafts, or one that asks for everything."""
    incoming = Incoming(
        messenger=source.messenger,
        kind=IncomingKind.MESSAGE,
        chat=Chat(source.chat_id),
        sender=None,
        at=now,
        message_id=source.message_id,
        actor=person,
    )
    if why is not None:
        return await _to_fill_in(session, incoming, source, views.kept(why))
    try:
        return await resent.read(session, incoming, source, mode=Mode.NEW)
    except NoAgendaInText:
        return await _to_fill_in(session, incoming, source, views.no_agenda())


async def _to_fill_in(session: Session, incoming: Incoming, source: Source, note: Rich) -> Reply:
    agenda = await drafting.start_form(session, actor=incoming.actor, source=source, now=incoming.at)
    return await screens.of_agenda(session, incoming, agenda, note=note, mode=Mode.NEW)


def _is_pdf(incoming: Incoming) -> bool:
    sent = incoming.attachments[0]
    named = PurePath(sent.name or "").suffix.casefold() == ".pdf" or sent.mime == PDF
    return len(incoming.attachments) == 1 and sent.kind is MediaKind.DOCUMENT and named


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {"material.invites": tap(from_photo, number)}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
