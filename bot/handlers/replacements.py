"""Giving a task back: *Minta ganti*, *Tidak bisa*, the question why, and *Urungkan*."""

from __future__ import annotations

import dataclasses

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, SeatState
from bot.domain.errors import AgendaClosed, NotFound, SeatMoved
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers import materials
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.handlers.seats import brief_of, show
from bot.messages import Incoming, Reply, toast
from bot.models.agendas import Seat
from bot.models.people import Dialog, Person
from bot.services import dialogs
from bot.services import seats as service
from bot.services.access import require
from bot.services.queries.seats import asked_seat, check_open
from bot.views import refusals
from bot.views import replacements as views

WHY = "seat.why"
"""The question why one asks to be replaced."""


async def back(session: Session, incoming: Incoming) -> Answer:
    """*Batal* of the question why: back to the brief."""
    await dialogs.close(session, actor(incoming))
    return await show(session, incoming)


async def leave(session: Session, incoming: Incoming) -> Answer:
    """*Minta ganti* and *Tidak bisa*: why?"""
    person = require(incoming.actor, Action.RELEASE_SEAT)
    seat = await asked_seat(session, person, incoming.id)
    check_open(seat.duty.agenda, incoming.at)
    asked = _asked(seat, person)
    if not asked and seat.state in {SeatState.REPLACING, SeatState.DONE}:
        return await brief_of(session, seat, person)
    await dialogs.ask(session, person, WHY, now=incoming.at, about=seat.id)
    return views.ask_reason(seat, asked=asked, now=incoming.at)


async def left(session: Session, incoming: Incoming) -> Answer:
    """A reason was tapped."""
    reply = await _leave(session, incoming, incoming.id, views.reason(incoming.parts[1]))
    return [toast(reply.text), reply]


async def reason_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A reason was typed; as any words may be a note for the task, the task is given away when that is confirmed."""
    person = actor(incoming)
    try:
        seat = await asked_seat(session, person, dialog.about_id or 0)
        check_open(seat.duty.agenda, incoming.at)
    except (NotFound, SeatMoved, AgendaClosed) as refusal:
        await dialogs.close(session, person)
        return refusals.reply(refusal, incoming)
    typed = "\n".join(filter(None, (dialog.data.get("text"), incoming.text)))  # two messages before the answer
    message = dialog.data.get("message", incoming.message_id)
    await dialogs.ask(session, person, WHY, now=incoming.at, about=seat.id, text=typed, message=message)
    note = await materials.is_note(session, incoming)
    return views.confirm_reason(seat, typed, asked=_asked(seat, person), note=note)


async def because(session: Session, incoming: Incoming) -> Answer:
    """*Ya*: what was typed is the reason."""
    dialog = await _typed(session, incoming)
    if dialog is None:
        return await leave(session, incoming)
    reply = await _leave(session, incoming, incoming.id, dialog.data["text"])
    return [toast(reply.text), reply]


async def as_note(session: Session, incoming: Incoming) -> Answer:
    """*Bukan*: what was typed is a note, and the task stays."""
    dialog = await _typed(session, incoming)
    if dialog is None:
        return await show(session, incoming)
    seat = await asked_seat(session, actor(incoming), incoming.id)
    typed = dataclasses.replace(incoming, text=dialog.data["text"], message_id=dialog.data["message"])
    await dialogs.close(session, actor(incoming))
    return [views.kept_as_note(seat), *filter(None, [await materials.file_note(session, typed)])]


async def stay(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan*, right after giving a task away: it is theirs again, unless somebody was faster."""
    seat = await service.take_seat(session, actor=incoming.actor, duty_id=incoming.id, now=incoming.at, sure=True)
    return views.stays(seat)


async def _leave(session: Session, incoming: Incoming, seat_id: int, reason: str) -> Reply:
    seat = await service.leave(session, actor=incoming.actor, seat_id=seat_id, reason=reason, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.left(seat, actor(incoming))


async def _typed(session: Session, incoming: Incoming) -> Dialog | None:
    """The question why of the tapped seat, with the words that wait for their confirmation."""
    dialog = await dialogs.open_dialog(session, actor(incoming), now=incoming.at)
    mine = dialog is not None and (dialog.kind, dialog.about_id) == (WHY, incoming.id)
    return dialog if mine and dialog and dialog.data.get("text") else None


def _asked(seat: Seat, person: Person) -> bool:
    """Whether an editor's question to the person is open."""
    return seat.state is SeatState.ASKED or seat.successor_id == person.id


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "seat.back": tap(back, number),
    "seat.leave": tap(leave, number),
    "seat.left": tap(left, number, one_of(*views.REASONS)),
    "seat.because": tap(because, number),
    "seat.asnote": tap(as_note, number),
    "seat.stay": tap(stay, number),
}
DIALOGS: dict[str, DialogHandler] = {WHY: reason_given}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
