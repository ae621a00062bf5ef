"""The form: title, time, place, crew, one question at a time; what was entered is a draft from the first answer on."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import FORM, Field
from bot.domain.enums import Notice
from bot.domain.payloads import number, one_of
from bot.handlers import draft_screens as screens
from bot.handlers import draft_sources as sources
from bot.handlers import resent
from bot.handlers.draft_fields import GONE, UNUSABLE
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.locale import in_every_language
from bot.messages import Incoming, Mode, Reply, Rich, toast
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.services import dialogs, drafting, drafts
from bot.services import draft_fields as service
from bot.views import draft_questions as questions
from bot.views import drafts as draft_views
from bot.views import refusals


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/agenda alone."""
    return await begin_with(session, incoming, sources.nothing(incoming))


async def begin_with(session: Session, incoming: Incoming, source: drafting.Source) -> Answer:
    """The form, for what came with a message."""
    agenda = await drafting.start_form(session, actor=incoming.actor, source=source, now=incoming.at)
    return await _ask(session, incoming, agenda, Field.TITLE, mode=Mode.PRIVATE)


async def answered(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A step was answered: by a value, by "lewati", "kembali" or "batal", or by a whole announcement."""
    field, agenda_id = Field(dialog.data["field"]), dialog.about_id or 0
    said = incoming.text.strip().casefold()
    if said in _words("Batal"):
        return await _stop(session, incoming, agenda_id, mode=Mode.NEW)
    if said in _words("Lewati") | _words("Lanjut ›"):
        return await _skip(session, incoming, agenda_id, field, mode=Mode.NEW)
    if said in _words("‹ Kembali") and field is not FORM[0]:
        return await _again(session, incoming, agenda_id, FORM[FORM.index(field) - 1], mode=Mode.NEW)
    if field is Field.TITLE and sources.is_more_than_a_title(incoming):
        return await _announcement(session, incoming, agenda_id)
    try:
        agenda = await service.correct(
            session, actor=incoming.actor, agenda_id=agenda_id, field=field, text=incoming.text, now=incoming.at
        )
    except GONE as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    except UNUSABLE as refusal:
        note = refusals.reply(refusal, incoming).text
        return replace(await _again(session, incoming, agenda_id, field, note=note, mode=Mode.NEW), refusal=True)
    return await _after(session, incoming, agenda, field, mode=Mode.NEW)


async def skip(session: Session, incoming: Incoming) -> Answer:
    """*Lewati*, and *Lanjut* of the last step."""
    return await _skip(session, incoming, incoming.id, Field(incoming.parts[1]), mode=Mode.REPLACE)


async def again(session: Session, incoming: Incoming) -> Answer:
    """*‹ Kembali*: a step before."""
    return await _again(session, incoming, incoming.id, Field(incoming.parts[1]), mode=Mode.REPLACE)


async def stop(session: Session, incoming: Incoming) -> Answer:
    """*Batal*: what was entered stays a draft."""
    return await _stop(session, incoming, incoming.id, mode=Mode.REPLACE)


async def leave(session: Session, incoming: Incoming) -> Answer:
    """/batal: the open question, whichever it is, is dropped; what was entered stays a draft."""
    dialog = await dialogs.open_dialog(session, actor(incoming), now=incoming.at)
    if dialog is None:
        return draft_views.nothing_open()
    if dialog.kind == "draft.form":
        return await _stop(session, incoming, dialog.about_id or 0, mode=Mode.PRIVATE, note=draft_views.left())
    await dialogs.close(session, actor(incoming))
    if dialog.kind != "draft.field":
        return Reply(text=draft_views.left(), mode=Mode.PRIVATE)
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=dialog.about_id or 0)
    return await screens.of_agenda(session, incoming, agenda, note=draft_views.left(), mode=Mode.PRIVATE)


async def _skip(session: Session, incoming: Incoming, agenda_id: int, field: Field, *, mode: Mode) -> Reply:
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=agenda_id)
    return await _after(session, incoming, agenda, field, mode=mode)


async def _again(
    session: Session,
    incoming: Incoming,
    agenda_id: int,
    field: Field,
    *,
    note: Rich | None = None,
    mode: Mode,
) -> Reply:
    """Ask a step once more, while its draft is one."""
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=agenda_id)
    if agenda.state not in drafts.OPEN:
        return await _after(session, incoming, agenda, field, mode=mode)
    return await _ask(session, incoming, agenda, field, note=note, mode=mode)


def _words(label: str) -> set[str]:
    """A button as people type it."""
    return {form.strip(" ‹›").casefold() for form in in_every_language(label)}


async def _stop(
    session: Session, incoming: Incoming, agenda_id: int, *, mode: Mode, note: Rich | None = None
) -> list[Reply]:
    await dialogs.close(session, actor(incoming))
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=agenda_id)
    if drafts.says_nothing(agenda):
        await drafts.discard(session, actor=incoming.actor, ids=[agenda_id], now=incoming.at)
        return [draft_views.form_stopped(mode)]
    screen = await screens.of_agenda(session, incoming, agenda, note=note, mode=mode)
    return [toast(draft_views.kept_as_draft()), screen] if incoming.tap else [screen]


async def _after(session: Session, incoming: Incoming, agenda: Agenda, field: Field, *, mode: Mode) -> Reply:
    """The next step, or the draft."""
    following = FORM[FORM.index(field) + 1 :]
    if following and agenda.state in drafts.OPEN:
        return await _ask(session, incoming, agenda, following[0], mode=mode)
    await dialogs.close(session, actor(incoming))
    return await screens.of_agenda(session, incoming, agenda, mode=mode)


async def _ask(
    session: Session, incoming: Incoming, agenda: Agenda, field: Field, *, note: Rich | None = None, mode: Mode
) -> Reply:
    await dialogs.ask(session, actor(incoming), "draft.form", now=incoming.at, about=agenda.id, field=field)
    return questions.form_step(agenda, field, note=note, mode=mode)


async def _announcement(session: Session, incoming: Incoming, agenda_id: int) -> Reply:
    """A whole text instead of a title: it is read, and the empty draft goes."""
    screen = await resent.read(session, incoming, sources.pasted(incoming), mode=Mode.NEW)
    await drafts.discard(session, actor=incoming.actor, ids=[agenda_id], now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return screen


COMMANDS: dict[str, Handler] = {"batal": leave}
TAPS: dict[str, Tap] = {
    "draft.skip": tap(skip, number, one_of(*FORM)),
    "draft.form": tap(again, number, one_of(*FORM)),
    "draft.stop": tap(stop, number),
}
DIALOGS: dict[str, DialogHandler] = {"draft.form": answered}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
