"""Correcting an agenda field by field, and completing what is missing, one question after another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import UNSURE, Field, Gap
from bot.domain.enums import DISTRICTS, AgendaKind, Duty, Notice, Priority, Staffing, Theme
from bot.domain.errors import (
    AgendaClosed,
    BadDate,
    BadField,
    DateInPast,
    DeskError,
    DraftChanged,
    DraftClosed,
    ForgedPayload,
    NoSuchTime,
    NotFound,
)
from bot.domain.payloads import number, one_of
from bot.handlers import draft_screens as screens
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, MediaKind, Mode, Reply, Rich, toast
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.services import agenda_crew, dialogs, drafts
from bot.services import draft_fields as service
from bot.services.draft_checks import check
from bot.views import agenda_fields, refusals
from bot.views import draft_fields as views
from bot.views import draft_questions as questions

CHOSEN = frozenset({Field.DISTRICT, Field.THEME, Field.KIND, Field.PRIORITY, Field.STAFFING})
"""Fields with a fixed set of values."""
VALUES = (*DISTRICTS, *Theme, *AgendaKind, *Priority, *Staffing, service.EMPTY)
"""What a button can set a field to."""
GONE = (DraftClosed, AgendaClosed, NotFound)
"""Refusals after which there is nothing left to ask."""
UNUSABLE = (BadDate, NoSuchTime, DateInPast, BadField)
"""Refusals of an answer, after which the same is asked once more."""
Confirm = Callable[..., Awaitable[Agenda]]


async def show(session: Session, incoming: Incoming) -> Answer:
    """An agenda with its fields."""
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=incoming.id)
    return await screens.of_agenda(session, incoming, agenda)


async def more(session: Session, incoming: Incoming) -> Answer:
    """*Lainnya*: the less used fields."""
    return views.more(await _editable(session, incoming))


async def crew(session: Session, incoming: Incoming) -> Answer:
    """*Kru*: buttons, and a question that takes text."""
    agenda = await _editable(session, incoming)
    await _ask(session, incoming, agenda, Field.CREW)
    return questions.crew(agenda)


async def step(session: Session, incoming: Incoming) -> Answer:
    """One person more or fewer of a duty."""
    duty, by = Duty(incoming.parts[1]), int(incoming.parts[2])
    agenda = await agenda_crew.step(
        session, actor=incoming.actor, agenda_id=incoming.id, duty=duty, by=by, now=incoming.at
    )
    dialog = await dialogs.open_dialog(session, actor(incoming), now=incoming.at)
    if dialog and dialog.kind == "draft.form":
        return [toast(agenda_fields.crew(agenda)), questions.form_step(agenda, Field.CREW, mode=Mode.REPLACE)]
    await _ask(session, incoming, agenda, Field.CREW)
    return [toast(agenda_fields.crew(agenda)), questions.crew(agenda)]


async def ask(session: Session, incoming: Incoming) -> Answer:
    """A field was tapped: buttons for its values, or a question."""
    agenda, field = await _editable(session, incoming), Field(incoming.parts[1])
    if field in CHOSEN:
        await dialogs.close(session, actor(incoming))
        return questions.choices_of(agenda, field)
    await _ask(session, incoming, agenda, field)
    return questions.question(agenda, field)


async def choose(session: Session, incoming: Incoming) -> Answer:
    """A value was tapped, or *Kosongkan*."""
    field, value = Field(incoming.parts[1]), incoming.parts[2]
    if field not in CHOSEN and value != service.EMPTY:
        raise ForgedPayload
    agenda = await service.correct(
        session, actor=incoming.actor, agenda_id=incoming.id, field=field, text=value, now=incoming.at
    )
    await dialogs.close(session, actor(incoming))
    return [toast(views.read_back(agenda, field)), await screens.of_agenda(session, incoming, agenda)]


async def back(session: Session, incoming: Incoming) -> Answer:
    """*Batal* of a question."""
    await dialogs.close(session, actor(incoming))
    return await show(session, incoming)


async def answered(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A field was written; what was read is said back in full. After a bad value it is asked once more."""
    field, total = Field(dialog.data["field"]), _total(dialog)
    text = written(incoming, field)
    try:
        agenda = await service.correct(
            session,
            actor=incoming.actor,
            agenda_id=dialog.about_id or 0,
            field=field,
            text=text,
            now=incoming.at,
            seen=dialog.data["seen"],
        )
    except (DraftChanged, *UNUSABLE) as refusal:
        return await _ask_again(session, incoming, dialog, refusal)
    except GONE as refusal:
        return await _nothing_to_ask(session, incoming, refusal)
    await dialogs.close(session, actor(incoming))
    note = views.read_back(agenda, field, among_others=total > 0)
    if total:
        return await next_question(session, incoming, agenda.batch or agenda.id, total=total, note=note, mode=Mode.NEW)
    return await screens.of_agenda(session, incoming, agenda, note=note, mode=Mode.NEW)


async def complete(session: Session, incoming: Incoming) -> Answer:
    """*Lengkapi 1*: the first question that is open."""
    return await next_question(session, incoming, incoming.id)


async def confirm(session: Session, incoming: Incoming) -> Answer:
    """*Benar, Selasa 24 November 2026*."""
    return await _confirm(session, incoming, drafts.confirm_date)


async def confirm_event(session: Session, incoming: Incoming) -> Answer:
    """*Sudah pasti*, *Tetap dilaksanakan*."""
    return await _confirm(session, incoming, drafts.confirm_event)


async def _confirm(session: Session, incoming: Incoming, confirm: Confirm) -> Answer:
    seen, *total = map(int, incoming.parts[1:])
    try:
        agenda = await confirm(session, actor=incoming.actor, agenda_id=incoming.id, seen=seen, now=incoming.at)
    except DraftChanged as refusal:
        agenda = await drafts.see(session, actor=incoming.actor, agenda_id=incoming.id)
        return [screens.why(refusal, incoming), await screens.of_agenda(session, incoming, agenda)]
    said = toast(views.read_back(agenda, Field.WHEN, among_others=bool(total)))
    if total:
        return [said, await next_question(session, incoming, agenda.batch or agenda.id, total=total[0])]
    return [said, await screens.of_agenda(session, incoming, agenda)]


async def to_idea(session: Session, incoming: Incoming) -> Answer:
    """*Simpan ke ide*."""
    await dialogs.close(session, actor(incoming))
    agenda = await drafts.to_idea(session, actor=incoming.actor, agenda_id=incoming.id, now=incoming.at)
    return [toast(views.kept_as_idea()), await screens.of_agenda(session, incoming, agenda)]


async def next_question(
    session: Session,
    incoming: Incoming,
    batch: int,
    *,
    total: int = 0,
    note: Rich | None = None,
    mode: Mode = Mode.REPLACE,
) -> Reply:
    """Ask for what the next incomplete draft of a batch lacks; the batch's screen when nothing is left to ask.

    `total` is how many were incomplete at the first question; 0 when this is the first.
    """
    agendas = await drafts.see_batch(session, actor=incoming.actor, batch=batch)
    checks = await check(session, agendas, incoming.at)
    left = [agenda for agenda in agendas if agenda.state in drafts.OPEN and checks[agenda.id].gaps]
    if not left:
        return await screens.of_batch(session, incoming, agendas, note=note, mode=mode)
    total = max(total, len(left))
    agenda, found, turn = left[0], checks[left[0].id], (total - len(left) + 1, total)
    gap = found.gaps[0]
    if gap is Gap.CONFLICT:
        return questions.date_question(agenda, turn, note=note, mode=mode)
    if gap in UNSURE:
        return questions.event_question(agenda, gap, found.twin, turn, note=note, mode=mode)
    field = Field.TITLE if gap is Gap.TITLE else Field.WHEN
    await _ask(session, incoming, agenda, field, total=total)
    return questions.question(agenda, field, check=found, turn=turn, note=note, mode=mode)


def written(incoming: Incoming, field: Field) -> str:
    """What was written for a field; a location sent for the map pin is its coordinates."""
    for thing in incoming.attachments:
        if field is Field.PIN and thing.kind is MediaKind.LOCATION:
            return f"{thing.latitude}, {thing.longitude}"
    return incoming.text


async def _ask(session: Session, incoming: Incoming, agenda: Agenda, field: Field, *, total: int = 0) -> None:
    seen = service.mark(agenda, field)
    await dialogs.ask(
        session, actor(incoming), "draft.field", now=incoming.at, about=agenda.id, field=field, seen=seen, total=total
    )


async def _ask_again(session: Session, incoming: Incoming, dialog: Dialog, refusal: DeskError) -> Reply:
    """The same question below what is wrong with the answer."""
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=dialog.about_id or 0)
    field, total, note = Field(dialog.data["field"]), _total(dialog), refusals.reply(refusal, incoming).text
    if total and not isinstance(refusal, DraftChanged):
        batch = agenda.batch or agenda.id
        return replace(
            await next_question(session, incoming, batch, total=total, note=note, mode=Mode.NEW), refusal=True
        )
    await _ask(session, incoming, agenda, field, total=total)
    again = questions.crew if field is Field.CREW else partial(questions.question, field=field)
    return replace(again(agenda, mode=Mode.NEW, note=note), refusal=True)


def _total(dialog: Dialog) -> int:
    """How many incomplete drafts are asked for one after another; 0 for a field that was tapped."""
    return int(dialog.data.get("total", 0))


async def _editable(session: Session, incoming: Incoming) -> Agenda:
    agenda = await drafts.see(session, actor=incoming.actor, agenda_id=incoming.id)
    agenda_crew.check_editable(agenda)
    return agenda


async def _nothing_to_ask(session: Session, incoming: Incoming, refusal: DeskError) -> Reply:
    await dialogs.close(session, actor(incoming))
    return refusals.reply(refusal, incoming)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "draft.open": tap(show, number),
    "draft.more": tap(more, number),
    "draft.crew": tap(crew, number),
    "draft.step": tap(step, number, one_of(*Duty), one_of("-1", "0", "1")),
    "draft.ask": tap(ask, number, one_of(*Field)),
    "draft.set": tap(choose, number, one_of(*Field), one_of(*VALUES)),
    "draft.back": tap(back, number),
    "draft.complete": tap(complete, number),
    "draft.confirm": tap(confirm, number, number, more=number),
    "draft.sure": tap(confirm_event, number, number, more=number),
    "draft.idea": tap(to_idea, number),
}
DIALOGS: dict[str, DialogHandler] = {"draft.field": answered}
READ_ONLY: frozenset[str] = frozenset({"draft.open", "draft.more"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
