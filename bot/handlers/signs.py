"""*Berangkat*, *Tiba*, *Molor* from the field, and the editors' question where nothing is heard."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, SeatState, SignKind
from bot.domain.errors import ForgedPayload, NoActiveTask
from bot.domain.office import office
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action, allowed
from bot.handlers import material_steps
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.parsing.signs import Said, coming, past, read_sign
from bot.services import signs as service
from bot.services.access import require
from bot.services.loading import load_agenda, load_seat
from bot.services.queries import filing as places
from bot.services.queries import signs as queries
from bot.services.queries.seats import check_holder
from bot.views import signs as views

DONE = "done"


def is_sign(incoming: Incoming) -> bool:
    """Whether a whole message of somebody who covers is a sign."""
    if incoming.actor is None or incoming.attachments or not allowed(incoming.actor.roles, Action.GIVE_SIGN):
        return False
    return read_sign(incoming.text) is not None


async def said(session: Session, incoming: Incoming) -> Answer:
    """A sign in words."""
    found = read_sign(incoming.text)
    return await _given(session, incoming, found) if found else None


def _command(word: str) -> Handler:
    async def command(session: Session, incoming: Incoming) -> Answer:
        found = read_sign(" ".join((word, *incoming.parts))) or read_sign(word)
        return await _given(session, incoming, found) if found else None

    return command


async def _given(session: Session, incoming: Incoming, found: Said) -> Answer:
    person = require(incoming.actor, Action.GIVE_SIGN)
    if found.kind == DONE:
        return await material_steps.finish(session, dataclasses.replace(incoming, parts=()))
    kind, sent = SignKind(found.kind), office().local(incoming.at)
    agendas = await _meant(session, incoming, person, kind)
    if not agendas:
        raise NoActiveTask
    if kind is SignKind.LATE:
        return await _late(session, incoming, found, agendas)
    at = past(found, sent)
    if len(agendas) > 1:
        return views.which(kind, [(agenda, at) for agenda in agendas])
    give = partial(service.give, session, actor=person, kind=kind, agenda_id=agendas[0].id, at=at)
    return views.given(await give(now=incoming.at), person, Mode.NEW)


async def _meant(session: Session, incoming: Incoming, person: Person, kind: SignKind) -> list[Agenda]:
    """The agenda of the message that is answered, else what the person may mean."""
    if incoming.reply_to is not None:
        quoted = await places.quoted_agenda(
            session,
            person,
            messenger=incoming.messenger,
            chat_id=incoming.chat.id,
            reply_to=incoming.reply_to,
            reply_text=incoming.reply_text,
            now=incoming.at,
        )
        if quoted is not None:
            return [await load_agenda(session, quoted)]
    return await queries.meant(session, person, kind, incoming.at)


async def _late(session: Session, incoming: Incoming, found: Said, agendas: list[Agenda]) -> Answer:
    sent = office().local(incoming.at)
    until = coming(found, sent)
    ends = [
        (agenda, until or (queries.late_until(agenda, found.minutes, sent) if found.minutes else None))
        for agenda in agendas
    ]
    if len(ends) > 1:
        return views.which(SignKind.LATE, ends)
    agenda, end = ends[0]
    return _how_late(agenda, sent, Mode.NEW) if end is None else await _run_late(session, incoming, agenda.id, end)


def _how_late(agenda: Agenda, sent: datetime, mode: Mode) -> Reply:
    return views.how_late(agenda, [(n, queries.late_until(agenda, n, sent)) for n in views.DELAYS], mode)


async def _run_late(
    session: Session, incoming: Incoming, agenda_id: int, until: datetime, mode: Mode = Mode.NEW
) -> Reply:
    person = actor(incoming)
    given = await service.run_late(
        session, actor=person, agenda_id=agenda_id, until=until, at=incoming.at, now=incoming.at
    )
    return views.given(given, person, mode)


def _tapped(kind: SignKind) -> Handler:
    """*Berangkat* or *Tiba* of an agenda, at a moment or now."""

    async def tapped(session: Session, incoming: Incoming) -> Answer:
        person = actor(incoming)
        at = _moment(incoming.parts[1]) if len(incoming.parts) > 1 else incoming.at
        given = await service.give(session, actor=person, kind=kind, agenda_id=incoming.id, at=at, now=incoming.at)
        return views.given(given, person, Mode.REPLACE)

    return tapped


async def late(session: Session, incoming: Incoming) -> Answer:
    """*Molor* of an agenda: until when, or the question how long."""
    if len(incoming.parts) > 1:
        return await _run_late(session, incoming, incoming.id, _moment(incoming.parts[1]), Mode.REPLACE)
    require(incoming.actor, Action.GIVE_SIGN)
    return _how_late(await load_agenda(session, incoming.id), office().local(incoming.at), Mode.REPLACE)


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan*."""
    kind = SignKind(incoming.parts[1])
    agenda = await service.take_back(session, actor=incoming.actor, kind=kind, agenda_id=incoming.id, now=incoming.at)
    return views.taken_back(agenda)


async def missing(session: Session, incoming: Incoming) -> Answer:
    """One of several of whom nothing was heard: what to do?"""
    require(incoming.actor, Action.ASSIGN_SEAT)
    seat = await load_seat(session, incoming.id)
    check_holder(seat, int(incoming.parts[1]))
    return views.missing(seat)


async def there(session: Session, incoming: Incoming) -> Answer:
    """*Sudah tiba*, by an editor."""
    given = await service.is_there(
        session, actor=incoming.actor, seat_id=incoming.id, holder_id=int(incoming.parts[1]), now=incoming.at
    )
    return await _what_is_left(session, given.agenda, views.noted())


async def ask(session: Session, incoming: Incoming) -> Answer:
    """*Tanya petugas*."""
    seat = await service.ask(
        session, actor=incoming.actor, seat_id=incoming.id, holder_id=int(incoming.parts[1]), now=incoming.at
    )
    return views.asked(seat)


async def _what_is_left(session: Session, agenda: Agenda, said: Reply) -> list[Reply]:
    left = await queries.missing(session, agenda)
    return [said, dataclasses.replace(views.no_sign(agenda, left), mode=Mode.REPLACE)]


async def no_sign(session: Session, about: int, to: Person) -> Reply | None:
    """Asks an editor about crew of whom nothing was heard, while that is so."""
    agenda = await load_agenda(session, about)
    left = await queries.missing(session, agenda) if agenda.state is AgendaState.PUBLISHED else []
    return views.no_sign(agenda, left) if left else None


async def wanted(session: Session, about: int, to: Person) -> Reply | None:
    """Asks somebody of the crew whether they are there, while nothing was heard."""
    seat = await load_seat(session, about)
    agenda = seat.duty.agenda
    if seat.holder_id != to.id or agenda.state is not AgendaState.PUBLISHED or seat.state is SeatState.DONE:
        return None
    return None if queries.signed(agenda, to.id, SignKind.ARRIVED) else views.wanted(seat, to)


async def clash(session: Session, about: int, to: Person) -> Reply | None:
    """Tells of a task that begins before the one before it is over, while that is so."""
    seat = await load_seat(session, about)
    late_one = await queries.before(session, seat)
    return views.clash(seat, late_one, own=seat.holder_id == to.id) if late_one else None


def _moment(part: str) -> datetime:
    """A moment in a payload, in seconds. Raises ForgedPayload."""
    try:
        return datetime.fromtimestamp(number(part), UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise ForgedPayload from error


COMMANDS: dict[str, Handler] = {
    "berangkat": _command("berangkat"),
    "tiba": _command("tiba"),
    "molor": _command("molor"),
}
TAPS: dict[str, Tap] = {
    "sign.left": tap(_tapped(SignKind.LEFT), number, more=number),
    "sign.arrived": tap(_tapped(SignKind.ARRIVED), number, more=number),
    "sign.late": tap(late, number, more=number),
    "sign.undo": tap(undo, number, one_of(*SignKind)),
    "sign.missing": tap(missing, number, number),
    "sign.there": tap(there, number, number),
    "sign.ask": tap(ask, number, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"sign.missing"})
NOTICES: dict[Notice, RenderNotice] = {Notice.NO_SIGN: no_sign, Notice.SIGN_WANTED: wanted, Notice.CLASH: clash}
CARDS: dict[str, RenderCard] = {}
