"""From a pasted text to published agendas: the screen of a message, publishing, throwing away, /draf."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import DraftChanged, DraftClosed, PublishedBefore
from bot.domain.payloads import number
from bot.domain.permissions import Action, allowed
from bot.handlers import draft_screens as screens
from bot.handlers import draft_sources as sources
from bot.handlers import drafts_form, resent
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.messages import Incoming, Mode, Reply, toast
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.services import dialogs, source_edits
from bot.services import drafts as service
from bot.services.queries.seats import active_seats
from bot.services.rooms import live_rooms
from bot.views import drafts as views


async def new(session: Session, incoming: Incoming) -> Answer:
    """/agenda with a text, as an answer to a message, or alone: then the form."""
    source = sources.commanded(incoming)
    if source is None:
        return await drafts_form.begin(session, incoming)
    return await resent.read(session, incoming, source, mode=Mode.PRIVATE)


async def is_announcement(session: Session, incoming: Incoming) -> bool:
    """Whether an editor pasted or forwarded agendas. Files of someone on a task are material, whatever they say."""
    person = actor(incoming)
    if not allowed(person.roles, Action.POST_AGENDA) or not sources.is_announcement(incoming):
        return False
    return not incoming.attachments or not await active_seats(session, person, incoming.at)


async def announced(session: Session, incoming: Incoming) -> Answer:
    """A text that looks like agendas. Someone on a task is asked once whether it is material instead."""
    person, source = actor(incoming), sources.pasted(incoming)
    await dialogs.close(session, person)
    tasks = await active_seats(session, person, incoming.at)
    return await resent.read(session, incoming, source, task=tasks[0].duty.agenda if tasks else None, mode=Mode.PRIVATE)


async def takes_file(session: Session, incoming: Incoming, dialog: Dialog) -> bool:
    """Whether a file belongs to the draft being asked about: its sender is on no task that it could be material of."""
    if dialog.kind not in {"draft.field", "draft.form"} or not sources.attached(incoming):
        return False
    return not await active_seats(session, actor(incoming), incoming.at)


async def attach(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """An invitation letter for the draft being asked about; the question stays open."""
    agenda = await service.attach(
        session,
        actor=incoming.actor,
        agenda_id=dialog.about_id or 0,
        messenger=incoming.messenger,
        files=sources.attached(incoming),
        now=incoming.at,
    )
    return views.attached(agenda)


async def is_material(session: Session, incoming: Incoming) -> Answer:
    """The text was material after all: its drafts go, the text is filed."""
    agendas = await service.discard_batch(session, actor=incoming.actor, batch=incoming.id, now=incoming.at)
    if not agendas:
        raise DraftClosed("", 0)
    first = agendas[0]
    return await resent.file_text(session, incoming, first.source_text or "", first.source_message, first.created_at)


async def source_edited(session: Session, incoming: Incoming) -> bool:
    """An edited message that made agendas; False when it made none."""
    return await source_edits.source_edited(session, sources.source_of(incoming), now=incoming.at)


async def show(session: Session, incoming: Incoming) -> Answer:
    """The screen of a message, or another page of it."""
    return await _screen(session, incoming, incoming.id, page=page(incoming, 1))


async def publish_all(session: Session, incoming: Incoming) -> Answer:
    """*Terbitkan 5 yang lengkap*."""
    await dialogs.close(session, actor(incoming))
    batch, seen = incoming.id, int(incoming.parts[1])
    try:
        done = await service.publish_complete(session, actor=incoming.actor, batch=batch, seen=seen, now=incoming.at)
    except DraftChanged as refusal:
        return [screens.why(refusal, incoming), await _screen(session, incoming, batch)]
    agendas = await service.see_batch(session, actor=incoming.actor, batch=batch)
    return await _published(session, incoming, agendas, done)


async def publish(session: Session, incoming: Incoming) -> Answer:
    """*Terbitkan* one; *Tetap terbitkan* names the published agenda that says the same."""
    await dialogs.close(session, actor(incoming))
    seen, *twin = map(int, incoming.parts[1:])
    try:
        agenda = await service.publish_one(
            session,
            actor=incoming.actor,
            agenda_id=incoming.id,
            seen=seen,
            twin=twin[0] if twin else None,
            now=incoming.at,
        )
    except (DraftChanged, PublishedBefore) as refusal:
        agenda = await service.see(session, actor=incoming.actor, agenda_id=incoming.id)
        return [screens.why(refusal, incoming), await screens.of_agenda(session, incoming, agenda)]
    agendas = await service.see_batch(session, actor=incoming.actor, batch=agenda.batch or agenda.id)
    return await _published(session, incoming, agendas, [agenda])


async def discard(session: Session, incoming: Incoming) -> Answer:
    """*Buang* one."""
    await dialogs.close(session, actor(incoming))
    gone = await service.discard(session, actor=incoming.actor, ids=[incoming.id], now=incoming.at)
    return [toast(views.thrown_away(len(gone))), views.discarded(gone, whole_batch=False)]


async def discard_all(session: Session, incoming: Incoming) -> Answer:
    """*Buang semua*."""
    await dialogs.close(session, actor(incoming))
    gone = await service.discard_batch(session, actor=incoming.actor, batch=incoming.id, now=incoming.at)
    if not gone:
        raise DraftClosed("", 0)
    return [toast(views.thrown_away(len(gone))), views.discarded(gone, whole_batch=True)]


async def restore(session: Session, incoming: Incoming) -> Answer:
    """Undo *Buang*."""
    agendas = await service.restore(session, actor=incoming.actor, ids=[incoming.id], now=incoming.at)
    return [toast(views.back_again()), await screens.of_agenda(session, incoming, agendas[0])]


async def restore_all(session: Session, incoming: Incoming) -> Answer:
    """Undo *Buang semua*."""
    agendas = await service.restore_batch(session, actor=incoming.actor, batch=incoming.id, now=incoming.at)
    return [toast(views.back_again()), await screens.of_batch(session, incoming, agendas)]


async def inbox(session: Session, incoming: Incoming) -> Answer:
    """/draf."""
    return views.inbox(await service.inbox(session, actor=incoming.actor), mode=Mode.PRIVATE)


async def inbox_page(session: Session, incoming: Incoming) -> Answer:
    """Back to the list, or another page of it."""
    return views.inbox(await service.inbox(session, actor=incoming.actor), page=incoming.id)


async def _screen(
    session: Session, incoming: Incoming, batch: int, *, page: int = 0, mode: Mode = Mode.REPLACE
) -> Reply:
    agendas = await service.see_batch(session, actor=incoming.actor, batch=batch)
    return await screens.of_batch(session, incoming, agendas, page=page, mode=mode)


async def _published(session: Session, incoming: Incoming, agendas: list[Agenda], done: list[Agenda]) -> list[Reply]:
    rooms = len(await live_rooms(session))
    note = views.published(done, rooms) if done else views.nothing_to_publish()
    brief = toast(views.count_published(len(done)) if done else note)
    if any(agenda.state in service.OPEN for agenda in agendas):
        return [brief, await screens.of_batch(session, incoming, agendas, note=note)]
    return [brief, views.all_published(agendas, note)]


COMMANDS: dict[str, Handler] = {"agenda": new, "draf": inbox}
TAPS: dict[str, Tap] = {
    "draft.batch": tap(show, number, more=number),
    "draft.material": tap(is_material, number),
    "draft.publish_all": tap(publish_all, number, number),
    "draft.publish": tap(publish, number, number, more=number),
    "draft.discard": tap(discard, number),
    "draft.discard_all": tap(discard_all, number),
    "draft.restore": tap(restore, number),
    "draft.restore_all": tap(restore_all, number),
    "draft.list": tap(inbox_page, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"draf", "draft.batch", "draft.list"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
