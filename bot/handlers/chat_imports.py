"""An exported group chat sent to the bot: its agenda posts shown, names given to people, then drafts, or nothing."""

from __future__ import annotations

from pathlib import PurePath

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number
from bot.domain.permissions import Action, allowed
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, MediaKind, Mode, Reply
from bot.models.chats import ChatImport
from bot.services import chat_imports as service
from bot.services.queries.seats import active_seats
from bot.views import chat_imports as views

ENDINGS = frozenset({".txt", ".zip"})
CALLED = ("chat", "obrolan", "whatsapp")
"""How WhatsApp names its exports, in Indonesian and English, on Android and iOS."""


async def is_chat(session: Session, incoming: Incoming) -> bool:
    """Whether an editor sent an exported chat, alone, and is on no task that it could be material of."""
    person = actor(incoming)
    if len(incoming.attachments) != 1 or incoming.album or not allowed(person.roles, Action.POST_AGENDA):
        return False
    sent = incoming.attachments[0]
    name = PurePath((sent.name or "").casefold())
    if (
        sent.kind is not MediaKind.DOCUMENT
        or name.suffix not in ENDINGS
        or not any(each in name.stem for each in CALLED)
    ):
        return False
    return not await active_seats(session, person, incoming.at)


async def receive(session: Session, incoming: Incoming) -> Answer:
    """Have the chat read."""
    await service.ask(
        session,
        actor=incoming.actor,
        messenger=incoming.messenger,
        message=incoming.message_id or "",
        reference=incoming.attachments[0].reference or "",
        reading=views.reading().as_json(),
        now=incoming.at,
    )
    return None


async def show(session: Session, incoming: Incoming) -> Answer:
    """What would become drafts."""
    made = await service.see(session, actor=incoming.actor, import_id=incoming.id)
    return await _preview(session, incoming, made)


async def who(session: Session, incoming: Incoming) -> Answer:
    """A name in the group was tapped: who is it?"""
    made = await service.waiting(session, actor=incoming.actor, import_id=incoming.id)
    people = await service.people(session, actor=incoming.actor)
    return views.who(made, int(incoming.parts[1]), people, int(incoming.parts[2]))


async def given(session: Session, incoming: Incoming) -> Answer:
    """It is this person, or their posts are left out."""
    sender, person_id = int(incoming.parts[1]), int(incoming.parts[2])
    made = await service.name(session, actor=incoming.actor, import_id=incoming.id, sender=sender, person_id=person_id)
    return await _preview(session, incoming, made)


async def keep(session: Session, incoming: Incoming) -> Answer:
    """*Jadikan draf*."""
    await service.begin(session, actor=incoming.actor, import_id=incoming.id, now=incoming.at)
    return views.keeping()


async def cancel(session: Session, incoming: Incoming) -> Answer:
    """*Batal*."""
    await service.cancel(session, actor=incoming.actor, import_id=incoming.id, now=incoming.at)
    return views.cancelled()


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan*."""
    gone = await service.undo(session, actor=incoming.actor, import_id=incoming.id, now=incoming.at)
    return views.undone(gone)


async def _preview(session: Session, incoming: Incoming, made: ChatImport) -> Reply:
    people = await service.people(session, actor=incoming.actor)
    return views.preview(made, {each.id: each.name for each in people}, mode=Mode.REPLACE)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "chat.show": tap(show, number),
    "chat.who": tap(who, number, number, number),
    "chat.as": tap(given, number, number, number),
    "chat.keep": tap(keep, number),
    "chat.cancel": tap(cancel, number),
    "chat.undo": tap(undo, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"chat.show"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
