"""/naskah, the stories of an agenda, one of them: what it needs, by when, and what is said about it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, StoryFormat
from bot.domain.errors import BadDate, PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action, allowed
from bot.domain.stories import Wanted
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.messages import Incoming, Mode
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.services import dialogs, story_texts
from bot.services import stories as service
from bot.services.access import require
from bot.services.loading import load_row
from bot.views import stories as views
from bot.views import story_steps as steps

NOTE, DUE = "story.note", "story.due"
"""The questions what is to be said inside the desk, and by when a story has to be ready."""


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/naskah: what waits for one, else one's own."""
    person = require(incoming.actor, Action.SEE_STORY)
    if not incoming.private:
        raise PrivateOnly
    wanted = Wanted.MINE
    if allowed(person.roles, Action.APPROVE_STORY):
        waiting = await service.listing(session, actor=person, wanted=Wanted.WAITING)
        wanted = Wanted.WAITING if waiting else Wanted.OPEN
    found = await service.listing(session, actor=person, wanted=wanted)
    return views.listing(found, wanted, 0, person, mode=Mode.PRIVATE)


async def show_list(session: Session, incoming: Incoming) -> Answer:
    """Another list, or another page of it."""
    wanted = Wanted(incoming.parts[0])
    found = await service.listing(session, actor=incoming.actor, wanted=wanted)
    return views.listing(found, wanted, page(incoming, 1), actor(incoming), mode=Mode.REPLACE)


async def of_agenda(session: Session, incoming: Incoming) -> Answer:
    """*Naskah* of an agenda."""
    agenda, found = await service.of_agenda(session, actor=incoming.actor, agenda_id=incoming.id)
    return views.of_agenda(agenda, found, actor(incoming), page(incoming, 1))


async def ask_kind(session: Session, incoming: Incoming) -> Answer:
    """*Naskah baru*."""
    require(incoming.actor, Action.WRITE_STORY)
    return views.kinds(await load_row(session, Agenda, incoming.id))


async def create(session: Session, incoming: Incoming) -> Answer:
    """That kind of story."""
    kind = StoryFormat(incoming.parts[1])
    story = await service.begin(session, actor=incoming.actor, agenda_id=incoming.id, kind=kind, now=incoming.at)
    return await _shown(session, incoming, story.id)


async def show(session: Session, incoming: Incoming) -> Answer:
    """A story; a question that was open about it is left."""
    found = await story_texts.close_text(session, actor=incoming.actor, story_id=incoming.id)
    await dialogs.close(session, actor(incoming))
    return views.one(found, actor(incoming), incoming.at)


async def discard(session: Session, incoming: Incoming) -> Answer:
    """*Buang*."""
    await service.discard(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at)
    return await _shown(session, incoming, incoming.id)


async def restore(session: Session, incoming: Incoming) -> Answer:
    """*Pulihkan*."""
    await service.restore(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at)
    return await _shown(session, incoming, incoming.id)


async def notes(session: Session, incoming: Incoming) -> Answer:
    """*Catatan*."""
    story, found = await service.notes(session, actor=incoming.actor, story_id=incoming.id)
    may = allowed(actor(incoming).roles, Action.WRITE_STORY)
    return views.notes(story, found, page(incoming, 1), may=may)


async def ask_note(session: Session, incoming: Incoming) -> Answer:
    """*Tulis catatan*."""
    require(incoming.actor, Action.WRITE_STORY)
    story = await service.load(session, incoming.id)
    await dialogs.ask(session, actor(incoming), NOTE, now=incoming.at, about=story.id)
    return steps.ask_note(story)


async def note_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """It was said."""
    story_id = dialog.about_id or 0
    found = await service.add_note(
        session, actor=incoming.actor, story_id=story_id, text=incoming.text, now=incoming.at
    )
    await dialogs.close(session, actor(incoming))
    return views.one(found, actor(incoming), incoming.at, mode=Mode.NEW, said=views.note_kept())


async def ask_due(session: Session, incoming: Incoming) -> Answer:
    """*Tenggat*."""
    story, person = await service.held(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at)
    await dialogs.ask(session, person, DUE, now=incoming.at, about=story.id)
    return steps.ask_due(story)


async def due_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """By then; what can't be read is asked again."""
    story_id, text = dialog.about_id or 0, incoming.text
    try:
        await service.set_due(session, actor=incoming.actor, story_id=story_id, text=text, now=incoming.at)
    except BadDate:
        return steps.ask_due(await service.load(session, story_id), again=True)
    await dialogs.close(session, actor(incoming))
    return await _shown(session, incoming, story_id, mode=Mode.NEW)


async def _shown(session: Session, incoming: Incoming, story_id: int, *, mode: Mode = Mode.REPLACE) -> Answer:
    found = await service.whole(session, actor=incoming.actor, story_id=story_id)
    return views.one(found, actor(incoming), incoming.at, mode=mode)


COMMANDS: dict[str, Handler] = {"naskah": begin}
TAPS: dict[str, Tap] = {
    "story.list": tap(show_list, one_of(*Wanted), number),
    "story.agenda": tap(of_agenda, number, number),
    "story.new": tap(ask_kind, number),
    "story.begin": tap(create, number, one_of(*StoryFormat)),
    "story.show": tap(show, number),
    "story.discard": tap(discard, number),
    "story.restore": tap(restore, number),
    "story.notes": tap(notes, number, number),
    "story.note": tap(ask_note, number),
    "story.due": tap(ask_due, number),
}
DIALOGS: dict[str, DialogHandler] = {NOTE: note_written, DUE: due_written}
READ_ONLY: frozenset[str] = frozenset({"naskah", "story.list", "story.agenda", "story.new", "story.notes"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
