"""Calendars to subscribe to: a secret address for a person or a room, made anew or revoked at any time.

What a calendar shows is decided when it is read, from who its owner is then: a crew member sees their own tasks, who
plans or leads sees all agendas, and who left the desk sees nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import NotFound
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.models.agendas import Agenda, Seat
from bot.models.calendars import CalendarFeed
from bot.models.people import Person
from bot.models.rooms import Room
from bot.services.access import require
from bot.services.board import agendas_of
from bot.services.desk import enqueue_task, record
from bot.services.loading import linked, load_row
from bot.services.rooms import live_rooms

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
"""What a calendar holds, counted from today."""
FILE = "calendar_file"
"""The task that makes a calendar as a file."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a calendar shows: all agendas, or those of one person alone (`only_tasks`)."""

    agendas: Sequence[Agenda]
    person: Person | None = None
    room: Room | None = None
    only_tasks: bool = False


def sees_all(person: Person) -> bool:
    """Whether somebody's calendar has every agenda: who takes tasks and does nothing else has theirs alone."""
    return allowed(person.roles, Action.SEE_DIGEST)


async def feed(session: Session, *, actor: Person | None, room_id: int | None) -> CalendarFeed | None:
    """The address in force of the actor's calendar or of a room's. Raises UnknownPerson, NotAllowed, NotFound."""
    person = await _owner(session, actor, room_id)
    found: CalendarFeed | None = await session.scalar(
        select(CalendarFeed).where(*_of(person, room_id), CalendarFeed.revoked_at.is_(None)).limit(1)
    )
    return found


async def make(session: Session, *, actor: Person | None, room_id: int | None, now: datetime) -> str:
    """A new address for the actor's calendar or a room's, by its token: the only moment it is known.

    An older one stops working. Raises UnknownPerson, NotAllowed, NotFound.
    """
    person = await _owner(session, actor, room_id)
    await _end(session, person, room_id, now)
    token = secrets.token_urlsafe(24)
    mine = None if room_id else person.id
    row = CalendarFeed(
        person_id=mine, room_id=room_id, token_hash=_hash(token), made_by_id=person.id, created_at=now, revoked_at=None
    )
    session.add(row)
    await session.flush()
    record(session, person, "calendar.made", "calendar", row.id, now, after={"room": room_id})
    return token


async def revoke(session: Session, *, actor: Person | None, room_id: int | None, now: datetime) -> None:
    """Let the address stop working; again changes nothing. Raises UnknownPerson, NotAllowed, NotFound."""
    person = await _owner(session, actor, room_id)
    for ended in await _end(session, person, room_id, now):
        record(session, person, "calendar.revoked", "calendar", ended, now, before={"room": room_id})


async def ask_file(session: Session, *, actor: Person | None, room_id: int | None, now: datetime) -> None:
    """Have the calendar made as a file for the actor. Raises UnknownPerson, NotAllowed, NotFound."""
    person = await _owner(session, actor, room_id)
    await enqueue_task(session, FILE, person.id, due=now, now=now, room=room_id)


async def rooms(session: Session, person: Person) -> list[Room]:
    """The rooms whose calendars a person may give out."""
    return await live_rooms(session) if allowed(person.roles, Action.SHARE_BOARD) else []


async def by_token(session: Session, token: str, now: datetime) -> Calendar:
    """What the calendar behind an address shows. Raises NotFound for a revoked one, and whose owner is not here."""
    row = await session.scalar(
        select(CalendarFeed).where(CalendarFeed.token_hash == _hash(token), CalendarFeed.revoked_at.is_(None))
    )
    if row is None:
        raise NotFound
    if row.room_id:
        return await of_room(session, row.room_id, now)
    return await of_person(session, row.person_id or 0, now)


async def of_person(session: Session, person_id: int, now: datetime) -> Calendar:
    """What a person's calendar shows. Raises NotFound."""
    person = await load_row(session, Person, person_id)
    if not person.active or not allowed(person.roles, Action.SEE_AGENDA):
        raise NotFound
    agendas = await _agendas(session, now)
    if sees_all(person):
        return Calendar(agendas, person)
    return Calendar([each for each in agendas if seats_of(each, person)], person, only_tasks=True)


async def of_room(session: Session, room_id: int, now: datetime) -> Calendar:
    """What a room's calendar shows. Raises NotFound."""
    room = await load_row(session, Room, room_id)
    if room.lost_at is not None:
        raise NotFound
    return Calendar(await _agendas(session, now), room=room)


def seats_of(agenda: Agenda, person: Person) -> list[Seat]:
    """The seats a person holds at an agenda, or is asked to take over."""
    seats = [seat for duty in agenda.duties for seat in duty.seats]
    return [seat for seat in seats if person.id in {seat.holder_id, seat.successor_id}]


async def _agendas(session: Session, now: datetime) -> list[Agenda]:
    today = office().day(now)
    return [linked(each) for each in await agendas_of(session, today - BACK, today + AHEAD)]


async def _owner(session: Session, actor: Person | None, room_id: int | None) -> Person:
    """The actor, if the calendar is theirs to give out. Raises NotFound for a room the desk is not in."""
    if room_id is None:
        return require(actor, Action.SEE_AGENDA)
    person = require(actor, Action.SHARE_BOARD)
    if all(room.id != room_id for room in await live_rooms(session)):
        raise NotFound
    return person


async def _end(session: Session, person: Person, room_id: int | None, now: datetime) -> list[int]:
    ended = await session.scalars(
        update(CalendarFeed)
        .where(*_of(person, room_id), CalendarFeed.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(CalendarFeed.id)
        .execution_options(synchronize_session=False)
    )
    return list(ended)


def _of(person: Person, room_id: int | None) -> tuple[ColumnElement[bool], ...]:
    if room_id is None:
        return (CalendarFeed.person_id == person.id, CalendarFeed.room_id.is_(None))
    return (CalendarFeed.room_id == room_id,)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
