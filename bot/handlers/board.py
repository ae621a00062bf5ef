"""The board of the day in the room, and /jadwal in private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.enums import Notice
from bot.domain.errors import NotFound
from bot.domain.office import office
from bot.domain.payloads import day, number
from bot.domain.permissions import Action, allowed
from bot.handlers import searches
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, page, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.queues import Posting
from bot.parsing.searches import read_search, tidy
from bot.services import board as service
from bot.services import schedules
from bot.services.access import require
from bot.views import board as views
from bot.views import group_text as group_views
from bot.views import schedules as schedule_views


async def board(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
    """The board of a day, for a room."""
    day = date.fromisoformat(subject)
    return views.board(day, await service.agendas_of(session, day, day))


async def schedule(session: Session, incoming: Incoming) -> Answer:
    """/jadwal: today, or the days that are named; other words are looked for as /cari does."""
    today = office().day(incoming.at)
    text = tidy(incoming.parts[0]) if incoming.parts else ""
    asked = read_search(text, today)
    if asked.empty:
        return await _of(session, incoming, today, 0, Mode.PRIVATE)
    if asked.words or asked.period is None:
        return await searches.found(session, incoming, text, 0, Mode.PRIVATE)
    first, last = asked.period
    if first == last:
        return await _of(session, incoming, first, 0, Mode.PRIVATE)
    me = require(incoming.actor, Action.SEE_AGENDA).id
    if last - first < timedelta(days=7):
        agendas = await service.agendas_of(session, first, last)
        return replace(views.week(first, last, agendas, me=me), mode=Mode.PRIVATE)
    first, last = schedules.month_of(first)
    agendas = await service.agendas_of(session, first, last)
    return replace(schedule_views.month(first, last, agendas, today=today, me=me), mode=Mode.PRIVATE)


async def show_day(session: Session, incoming: Incoming) -> Answer:
    """A page of a day of the schedule."""
    return await _of(session, incoming, day(incoming.parts[0]), page(incoming, 1), Mode.REPLACE)


async def show_week(session: Session, incoming: Incoming) -> Answer:
    """A page of seven days from a day on."""
    me = require(incoming.actor, Action.SEE_AGENDA).id
    first = day(incoming.parts[0])
    last = first + timedelta(days=6)
    return views.week(first, last, await service.agendas_of(session, first, last), page=page(incoming, 1), me=me)


async def group_text(session: Session, incoming: Incoming) -> Answer:
    """*Teks untuk grup WA*, in the language of the office: it is not for the editor alone."""
    link = office().words_link
    if link is None:
        raise NotFound
    wanted = day(incoming.parts[0])
    agendas = await service.shared(session, actor=incoming.actor, day=wanted, now=incoming.at)
    with locale.use(office().language):
        texts = group_views.texts_of(wanted, agendas, link)
    return group_views.group_text(wanted, texts, messenger=incoming.messenger)


async def _of(session: Session, incoming: Incoming, day: date, page: int, mode: Mode) -> Reply:
    person = require(incoming.actor, Action.SEE_AGENDA)
    agendas = await service.agendas_of(session, day, day)
    sharing = office().words_link is not None and allowed(person.roles, Action.SHARE_BOARD)
    today, me = office().day(incoming.at), person.id
    return views.day(day, agendas, today=today, mode=mode, page=page, sharing=sharing, me=me)


COMMANDS: dict[str, Handler] = {"jadwal": schedule}
TAPS: dict[str, Tap] = {
    "schedule.day": tap(show_day, day, more=number),
    "schedule.group": tap(group_text, day),
    "schedule.week": tap(show_week, day, more=number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"jadwal", "schedule.day", "schedule.group", "schedule.week"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {"board": board}
