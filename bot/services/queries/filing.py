"""Where something a person sent may belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.cutoffs import LASTS, times
from bot.domain.enums import AgendaState, Duty, MaterialKind, Notice, SeatState
from bot.domain.office import office
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.models.queues import OutboxRow, Posting
from bot.services.material_cards import SUMMARY
from bot.services.queries.seats import HELD, active_seats

MINE = (SeatState.ASKED, *HELD, SeatState.DONE)
"""States in which a seat is a person's: asked, running or closed."""
NEARBY = timedelta(days=2)
MOST_CANDIDATES = 24
"""Agendas offered at most: more than a very busy day has."""
SEAT_NOTICES = (
    Notice.REMINDER,
    Notice.BRIEF,
    Notice.ASSIGNED,
    Notice.AGENDA_CHANGED,
    Notice.AGENDA_CANCELLED,
    Notice.AGENDA_REINSTATED,
)
DUTY_FOR = {MaterialKind.PHOTO: Duty.PHOTOGRAPHER, MaterialKind.VIDEO: Duty.VIDEOGRAPHER}
"""Whose work a kind of material is where one person has two duties at an agenda; anything else is the reporter's."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Agendas a person may file to. `own` says that they are the person's tasks, not just what is on today."""

    agendas: list[Agenda]
    own: bool


async def candidates(session: Session, person: Person, now: datetime) -> Candidates:
    """The person's active tasks; without one, their tasks within two days; without one, the agendas of today.

    What goes on now is first, then what is nearest in time.
    """
    own = await active_seats(session, person, now) or await nearby_seats(session, person, now)
    if own:
        return Candidates(_by_nearness(_agendas(own), now)[:MOST_CANDIDATES], own=True)
    return Candidates(_by_nearness(await _of_today(session, now), now), own=False)


async def targets(session: Session, person: Person, source_id: int, now: datetime) -> list[Agenda]:
    """Where material of agenda `source_id` may be moved: the person's tasks within two days, then today's agendas."""
    own, today = _agendas(await nearby_seats(session, person, now)), await _of_today(session, now)
    found = _by_nearness(own, now) + _by_nearness(today, now)
    others = {agenda.id: agenda for agenda in found if agenda.id != source_id}
    return list(others.values())[:MOST_CANDIDATES]


async def _of_today(session: Session, now: datetime) -> list[Agenda]:
    today = office().day(now)
    found = await session.scalars(
        select(Agenda)
        .where(
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.starts_on <= today,
            func.coalesce(Agenda.ends_on, Agenda.starts_on) >= today,
        )
        .order_by(Agenda.starts_at, Agenda.id)
        .limit(MOST_CANDIDATES)
    )
    return list(found)


def _by_nearness(agendas: Sequence[Agenda], now: datetime) -> list[Agenda]:
    """What goes on now first, then by how far its beginning is."""

    def order(agenda: Agenda) -> tuple[bool, timedelta, int]:
        begins = _begins(agenda, now)
        running = begins <= now < _ends(agenda, now)
        return not running, abs(begins - now), agenda.id

    return sorted(agendas, key=order)


def _agendas(seats: Sequence[Seat]) -> list[Agenda]:
    return list({seat.agenda_id: seat.duty.agenda for seat in seats}.values())


async def nearby_seats(session: Session, person: Person, now: datetime) -> list[Seat]:
    """The person's seats, closed ones too, at agendas within two days, the nearest first."""
    today = office().day(now)
    seats = await session.scalars(
        select(Seat)
        .join(Agenda, Agenda.id == Seat.agenda_id)
        .where(
            Seat.holder_id == person.id,
            Seat.state.in_(MINE),
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.starts_on <= today + NEARBY,
            func.coalesce(Agenda.ends_on, Agenda.starts_on) >= today - NEARBY,
        )
        .options(selectinload(Seat.duty).selectinload(AgendaDuty.agenda))
    )
    return sorted(seats, key=lambda seat: (abs(_begins(seat.duty.agenda, now) - now), seat.id))


async def closed_agendas(session: Session, person: Person, now: datetime) -> set[int]:
    """The agendas whose tasks the person closed by *Selesai* and could still be sending for."""
    return {
        seat.agenda_id
        for seat in await nearby_seats(session, person, now)
        if seat.state is SeatState.DONE and _active(seat.duty.agenda, now)
    }


async def seat_for(session: Session, person_id: int, agenda_id: int, kind: MaterialKind) -> Seat | None:
    """The person's seat at an agenda that a material belongs to: an open one before a closed one, then by duty."""
    seats = await seats_of(session, person_id, agenda_id)
    duty = DUTY_FOR.get(kind, Duty.REPORTER)
    return min(
        seats, key=lambda seat: (seat.state is SeatState.DONE, seat.duty.duty is not duty, seat.id), default=None
    )


async def seats_of(session: Session, person_id: int, agenda_id: int) -> list[Seat]:
    """The person's seats at an agenda, closed ones too."""
    seats = await session.scalars(
        select(Seat)
        .where(Seat.holder_id == person_id, Seat.agenda_id == agenda_id, Seat.state.in_(MINE))
        .options(selectinload(Seat.duty))
        .order_by(Seat.id)
        .execution_options(populate_existing=True)
    )
    return list(seats)


async def quoted_agenda(
    session: Session, person: Person, *, messenger: str, chat_id: str, reply_to: str, reply_text: str, now: datetime
) -> int | None:
    """The agenda a message is about because it answers one: a summary, a notice, the person's own earlier material.

    A brief with a map pin is remembered by its last part only, so the title of a task in the answered words counts too.
    """
    key = await session.scalar(
        select(Posting.card_key).where(
            Posting.messenger == messenger,
            Posting.chat_id == chat_id,
            Posting.message_id == reply_to,
            Posting.card_key.startswith(f"{SUMMARY}:"),
        )
    )
    if key is not None:
        return int(key.split(":")[1])
    agenda_id = await session.scalar(
        select(Seat.agenda_id)
        .join(OutboxRow, OutboxRow.about_id == Seat.id)
        .where(
            OutboxRow.sent_messenger == messenger,
            OutboxRow.sent_chat == chat_id,
            OutboxRow.sent_message == reply_to,
            OutboxRow.notice.in_(SEAT_NOTICES),
            Seat.holder_id == person.id,
        )
        .limit(1)
    ) or await session.scalar(
        select(Material.agenda_id).where(
            Material.messenger == messenger, Material.chat_id == chat_id, Material.message_id == reply_to
        )
    )
    return agenda_id or await _by_title(session, person, reply_text, now)


async def _by_title(session: Session, person: Person, reply_text: str, now: datetime) -> int | None:
    named = {
        seat.agenda_id
        for seat in await nearby_seats(session, person, now)
        if seat.duty.agenda.title and seat.duty.agenda.title in reply_text
    }
    return named.pop() if len(named) == 1 else None


async def agenda_at(session: Session, person: Person, taken_at: datetime, now: datetime) -> int | None:
    """The one agenda among the person's active tasks at which a picture was taken."""
    found = {
        seat.agenda_id for seat in await active_seats(session, person, now) if _active_at(seat.duty.agenda, taken_at)
    }
    return found.pop() if len(found) == 1 else None


def _begins(agenda: Agenda, now: datetime) -> datetime:
    if agenda.starts_on is None:
        return now
    return times(agenda.starts_on, agenda.starts_at, agenda.ends_on, agenda.expected_end).begins


def _ends(agenda: Agenda, now: datetime) -> datetime:
    if agenda.starts_on is None:
        return now
    return times(agenda.starts_on, agenda.starts_at, agenda.ends_on, agenda.expected_end).ends


def _active(agenda: Agenda, now: datetime) -> bool:
    if agenda.starts_on is None:
        return False
    return times(agenda.starts_on, agenda.starts_at, agenda.ends_on, agenda.expected_end).active(now)


def _active_at(agenda: Agenda, taken_at: datetime) -> bool:
    """Whether a picture taken then may be of this agenda: an hour before its start to an hour after its end.

    One without a clock time, or of several days, goes on until the end of its last day.
    """
    margin = timedelta(hours=1)
    if agenda.starts_on is None or (agenda.starts_at is not None and taken_at < agenda.starts_at - margin):
        return False
    last = agenda.ends_on or agenda.starts_on
    if agenda.starts_at is None or last > agenda.starts_on:
        return agenda.starts_on <= office().day(taken_at) <= last
    return taken_at <= (agenda.ends_at or agenda.starts_at + LASTS) + margin
