"""The text of a story: written alone, pasted, sent as a document or as the answer to a message; read and compared."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import DeskError, StoryEmpty, StoryLocked, TextTooLong
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.domain.stories import SPLIT, is_edited
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.messages import Attachment, Incoming, MediaKind, Mode, Reply
from bot.models.people import Dialog, Person
from bot.services import dialogs, stories
from bot.services import story_texts as service
from bot.services.access import require
from bot.services.queries.stories import quoted_story
from bot.views import refusals
from bot.views import stories as views
from bot.views import story_steps as steps

TEXT = "story.text"
"""The question for the text of a story, or for more of it."""
AGAIN = (StoryEmpty, TextTooLong)
"""Refusals after which the question stays open."""


async def write(session: Session, incoming: Incoming) -> Answer:
    """*Tulis naskah*; where somebody else does, that is said."""
    try:
        return await _opened(session, incoming)
    except StoryLocked as refusal:
        return steps.locked(await stories.load(session, incoming.id), refusal.name)


async def take_over(session: Session, incoming: Incoming) -> Answer:
    """*Ambil alih*."""
    return await _opened(session, incoming, take_over=True)


async def stop(session: Session, incoming: Incoming) -> Answer:
    """*Tidak jadi*, or that was all."""
    found = await service.close_text(session, actor=incoming.actor, story_id=incoming.id)
    await dialogs.close(session, actor(incoming))
    return views.one(found, actor(incoming), incoming.at)


async def written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The text came. What the messenger cut goes on in the next message."""
    return await _save(session, incoming, dialog.about_id or 0, dialog.data["seen"], more=dialog.data["more"])


async def quoted(session: Session, incoming: Incoming) -> int | None:
    """The story whose text, sent for review, a message answers."""
    if incoming.reply_to is None or incoming.actor is None or incoming.attachments:
        return None
    at = {"messenger": incoming.messenger, "chat_id": incoming.chat.id}
    return await quoted_story(session, message_id=incoming.reply_to, **at)


async def answered(session: Session, incoming: Incoming, story_id: int) -> Answer:
    """A message with a text for review was answered: with a better text, else with what becomes a note."""
    found = await stories.whole(session, actor=incoming.actor, story_id=story_id)
    if found.text and not is_edited(found.text.text, incoming.text):
        found = await stories.add_note(
            session, actor=incoming.actor, story_id=story_id, text=incoming.text, now=incoming.at
        )
        return views.one(found, actor(incoming), incoming.at, mode=Mode.NEW, said=views.note_kept())
    return await _save(session, incoming, story_id, found.story.latest, more=False)


def takes_file(incoming: Incoming, dialog: Dialog) -> bool:
    """Whether a file is the document that was asked for."""
    return dialog.kind == TEXT and _file(incoming) is not None


async def sent(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A document came."""
    thing, story_id = _file(incoming), dialog.about_id or 0
    await service.send_document(
        session,
        actor=incoming.actor,
        story_id=story_id,
        seen=dialog.data["seen"],
        messenger=incoming.messenger,
        reference=thing.reference or "" if thing else "",
        name=thing.name if thing else None,
        now=incoming.at,
    )
    await dialogs.close(session, actor(incoming))
    return steps.reading(await stories.load(session, story_id))


async def read(session: Session, incoming: Incoming) -> Answer:
    """*Baca*."""
    return views.read(await stories.whole(session, actor=incoming.actor, story_id=incoming.id), page(incoming, 1))


async def compare(session: Session, incoming: Incoming) -> Answer:
    """*Perubahan*."""
    which = int(incoming.parts[1])
    return views.compared(await service.compare(session, actor=incoming.actor, story_id=incoming.id, number=which))


async def taken_over(session: Session, story_id: int, to: Person) -> Reply | None:
    """Somebody else writes now; no news to who took it back."""
    story = await stories.load(session, story_id)
    return None if story.locked_by_id in {None, to.id} else steps.taken_over(story)


async def _opened(session: Session, incoming: Incoming, *, take_over: bool = False) -> Answer:
    person = require(incoming.actor, Action.WRITE_STORY)
    story_id, now = incoming.id, incoming.at
    found = await service.open_text(session, actor=person, story_id=story_id, now=now, take_over=take_over)
    await dialogs.ask(session, person, TEXT, now=now, about=story_id, seen=found.story.latest, more=False)
    return steps.ask_text(found.story)


async def _save(session: Session, incoming: Incoming, story_id: int, seen: int, *, more: bool) -> Answer:
    person, text, now = actor(incoming), incoming.text, incoming.at
    try:
        found = await service.write(session, actor=person, story_id=story_id, text=text, seen=seen, now=now, more=more)
    except AGAIN:
        raise
    except DeskError as refusal:
        await _close(session, person, story_id, incoming)
        story = await stories.whole(session, actor=person, story_id=story_id)
        return [refusals.reply(refusal, incoming), views.one(story, person, now, mode=Mode.NEW)]
    if len(text) >= SPLIT:
        await dialogs.ask(session, person, TEXT, now=now, about=story_id, seen=found.story.latest, more=True)
        return steps.ask_more(found)
    await _close(session, person, story_id, incoming)
    return views.one(found, person, now, mode=Mode.NEW)


async def _close(session: Session, person: Person, story_id: int, incoming: Incoming) -> None:
    """The text has come: another question that is open stays, as the text was perhaps not its answer but a reply."""
    dialog = await dialogs.open_dialog(session, person, now=incoming.at)
    if dialog is not None and dialog.kind == TEXT and dialog.about_id == story_id:
        await dialogs.close(session, person)


def _file(incoming: Incoming) -> Attachment | None:
    return next((each for each in incoming.attachments if each.reference and each.kind is MediaKind.DOCUMENT), None)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "story.write": tap(write, number),
    "story.take": tap(take_over, number),
    "story.stop": tap(stop, number),
    "story.read": tap(read, number, number),
    "story.compare": tap(compare, number, number),
}
DIALOGS: dict[str, DialogHandler] = {TEXT: written}
READ_ONLY: frozenset[str] = frozenset({"story.read", "story.compare"})
NOTICES: dict[Notice, RenderNotice] = {Notice.STORY_TAKEN_OVER: taken_over}
CARDS: dict[str, RenderCard] = {}
