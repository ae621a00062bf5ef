"""Reminders, drawn when they are sent: nothing is said that is not true any more."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice
from bot.handlers.routes import DialogHandler, Handler, RenderCard, RenderNotice, Tap
from bot.handlers.seats import brief_of
from bot.messages import Mode, Reply
from bot.models.people import Person
from bot.services import reminders as service
from bot.services.loading import load_agenda, load_seat
from bot.views import approved
from bot.views import reminders as views


async def reminder(session: Session, about: int, to: Person) -> Reply | None:
    """Asks the holder of a task once more, who has not said that they come."""
    seat = await load_seat(session, about)
    if seat.holder_id != to.id or seat.duty.agenda.state is not AgendaState.PUBLISHED or not service.is_silent(seat):
        return None
    reply = views.reminder(seat, await brief_of(session, seat, to, Mode.NEW))
    return replace(reply, approved=approved.reminder(seat))


async def open_tasks(session: Session, about: int, to: Person) -> Reply | None:
    """Calls somebody of the crew who could, while something is open."""
    agenda = await load_agenda(session, about)
    duties = await service.could(session, agenda, to)
    return views.open_tasks(agenda, duties) if duties else None


async def understaffed(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor what is wanting, while something is."""
    agenda = await load_agenda(session, about)
    found = await service.proposals(session, agenda)
    return views.understaffed(agenda, found) if found else None


async def for_head(session: Session, about: int, to: Person) -> Reply | None:
    """Tells the head of an event of the leaders, with a proposal."""
    agenda = await load_agenda(session, about)
    found = await service.proposals(session, agenda)
    return views.for_head(agenda, found, to) if found else None


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {
    Notice.REMINDER: reminder,
    Notice.OPEN_TASKS: open_tasks,
    Notice.UNDERSTAFFED: understaffed,
    Notice.HEAD_ASKED: for_head,
}
CARDS: dict[str, RenderCard] = {}
