"""Tasks, for who takes them: *Ambil*, the brief, *Siap*, /tugas."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, SeatState
from bot.domain.errors import NotFound, Strained
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers import agendas
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import UNCHANGED, Incoming, Mode, Reply
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.models.queues import Posting
from bot.services import officials, reach, reserves
from bot.services import seats as service
from bot.services import told as told_of
from bot.services.access import require
from bot.services.loading import load_row, load_seat
from bot.services.queries.seats import HELD, asked_seat, last_step, tasks, whole_duty
from bot.views import approved, briefs
from bot.views import seats as views


async def take(session: Session, incoming: Incoming) -> Answer:
    """*Ambil*, on a card or in the details of an agenda; what is tight is asked again."""
    try:
        return await _take(session, incoming, sure=False)
    except Strained as why:
        return await warned(session, incoming, incoming.id, why)


async def take_still(session: Session, incoming: Incoming) -> Answer:
    """*Tetap ambil*."""
    return await _take(session, incoming, sure=True)


async def warned(session: Session, incoming: Incoming, duty_id: int, why: Strained) -> list[Reply]:
    """Should it be theirs though it is tight, or much?"""
    reachable = await reach.reachable(session, actor(incoming))
    return views.warned(await whole_duty(session, duty_id), why, private=incoming.private, reachable=reachable)


async def _take(session: Session, incoming: Incoming, *, sure: bool) -> Answer:
    seat = await service.take_seat(session, actor=incoming.actor, duty_id=incoming.id, now=incoming.at, sure=sure)
    person = actor(incoming)
    reachable = await reach.reachable(session, person)
    told = views.taken(seat, private=incoming.private, reachable=reachable, now=incoming.at)
    if not incoming.private:
        return told
    return [told, await agendas.details(session, seat.duty.agenda, person, taking=True, mode=Mode.REPLACE)]


async def mine(session: Session, incoming: Incoming) -> Answer:
    """/tugas: what one has to do."""
    person = require(incoming.actor, Action.TAKE_SEAT)
    return await my_tasks(session, person, 0, incoming.at, Mode.PRIVATE)


async def mine_page(session: Session, incoming: Incoming) -> Answer:
    """The same from a button, at a page."""
    person = require(incoming.actor, Action.TAKE_SEAT)
    return await my_tasks(session, person, incoming.id, incoming.at, Mode.REPLACE)


async def my_tasks(session: Session, person: Person, page: int, now: datetime, mode: Mode) -> Reply:
    """What one has to do, and what one stands by for."""
    standing_by = await reserves.mine(session, person, now)
    return views.my_tasks(await tasks(session, person, now), page, to=person, mode=mode, standing_by=standing_by)


async def show(session: Session, incoming: Incoming) -> Answer:
    """The brief of one of one's tasks."""
    person = require(incoming.actor, Action.TAKE_SEAT)
    return await brief_of(session, await asked_seat(session, person, incoming.id), person)


async def files(session: Session, incoming: Incoming) -> Answer:
    """*Lampiran*: the files that came with the agenda."""
    person = require(incoming.actor, Action.TAKE_SEAT)
    seat = await asked_seat(session, person, incoming.id)
    return briefs.files(seat.duty.agenda, incoming.messenger)


async def ready(session: Session, incoming: Incoming) -> Answer:
    """*Siap*, and *Batal minta ganti*."""
    person = actor(incoming)
    seat = await service.say_ready(session, actor=person, seat_id=incoming.id, now=incoming.at)
    return [views.ready(person), await brief_of(session, seat, person)]


async def brief(session: Session, about: int, to: Person) -> Reply | None:
    """What the winner of a seat has to know, while they have it."""
    seat = await load_seat(session, about)
    if not _holds(seat, to) or seat.state not in HELD:
        return None
    attends = await officials.attending(session, seat.duty.agenda)
    return replace(briefs.brief(seat, to, attends=attends), approved=approved.reminder(seat))


async def assigned(session: Session, about: int, to: Person) -> Reply | None:
    """Asks a person whether they will do it, until it is answered."""
    seat = await load_seat(session, about)
    if seat.duty.agenda.state is not AgendaState.PUBLISHED:
        return None
    asked = seat.successor_id == to.id or (seat.holder_id == to.id and seat.state is SeatState.ASKED)
    if not asked:
        return None
    return replace(await brief_of(session, seat, to, Mode.NEW), approved=approved.assigned(seat, to))


async def replaced(session: Session, about: int, to: Person) -> Reply | None:
    """Tells who held a seat that they do no longer, unless they have it again."""
    seat = await load_seat(session, about)
    if to.id in {seat.holder_id, seat.successor_id} or seat.duty.agenda.state is not AgendaState.PUBLISHED:
        return None
    step = await last_step(session, about)
    because = step.reason if step and step.action == "seat.freed" else None
    return views.replaced(seat, freed_because=because, lapsed=step is not None and step.action == "seat.lapsed")


async def told(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
    """What a person was told of a task, as things stand; without answers where there are none any more."""
    try:
        seat = await load_seat(session, int(subject.partition(":")[0]))
        to = await load_row(session, Person, posting.person_id or 0)
    except NotFound:
        return None
    newer, shows = posting.card_key.startswith(f"{told_of.PAST}:"), await told_of.shown(session, posting, seat)
    theirs = to.id in {seat.holder_id, seat.successor_id} and seat.duty.agenda.state is AgendaState.PUBLISHED
    if newer or not theirs:
        return UNCHANGED if shows is told_of.Shown.OTHER else briefs.past(seat, to, newer=newer)
    open_question = seat.successor_id == to.id or seat.state in {SeatState.ASKED, SeatState.TAKEN}
    if shows is told_of.Shown.BRIEF or (shows is told_of.Shown.NEWS and not open_question):
        return await brief_of(session, seat, to)
    return UNCHANGED


async def brief_of(session: Session, seat: Seat, to: Person, mode: Mode = Mode.REPLACE) -> Reply:
    """The brief of a seat, with who asked."""
    editor = await load_row(session, Person, seat.assigned_by_id) if seat.assigned_by_id else None
    attends = await officials.attending(session, seat.duty.agenda)
    return briefs.brief(seat, to, asked_by=editor.name if editor else None, attends=attends, mode=mode)


def _holds(seat: Seat, to: Person) -> bool:
    return seat.holder_id == to.id and seat.duty.agenda.state is AgendaState.PUBLISHED


COMMANDS: dict[str, Handler] = {"tugas": mine}
TAPS: dict[str, Tap] = {
    "seat.take": tap(take, number),
    "seat.take_still": tap(take_still, number),
    "seat.mine": tap(mine_page, number),
    "seat.show": tap(show, number),
    "seat.files": tap(files, number),
    "seat.ready": tap(ready, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"tugas", "seat.mine", "seat.show", "seat.files"})
NOTICES: dict[Notice, RenderNotice] = {
    Notice.BRIEF: brief,
    Notice.ASSIGNED: assigned,
    Notice.REPLACED: replaced,
}
CARDS: dict[str, RenderCard] = {told_of.TASK: told, told_of.PAST: told}
