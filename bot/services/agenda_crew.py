"""How many people of each duty an agenda wants: a seat for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm.attributes import flag_modified

from bot.domain.agenda_fields import MOST_PER_DUTY, Field
from bot.domain.enums import AgendaState, Duty, SeatState
from bot.domain.errors import AgendaClosed, BadField, DraftClosed, SeatsHeld
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.models.reserves import Reserve
from bot.services.access import require
from bot.services.agenda_cards import days
from bot.services.agendas import changed, hold_one
from bot.services.desk import record
from bot.services.loading import load_agenda
from bot.services.standing_crew import StandingCrews
from bot.services.vacancies import ask_reserves


async def step(session: Session, *, actor: Person | None, agenda_id: int, duty: Duty, by: int, now: datetime) -> Agenda:
    """Want one person more or fewer of a duty; below none and above MOST_PER_DUTY nothing changes.

    Raises NotFound, DraftClosed, AgendaClosed, and SeatsHeld when everyone of the duty has taken it.
    """
    actor = require(actor, Action.EDIT_AGENDA)
    agenda = await hold_one(session, agenda_id)
    wanted = counts(agenda)
    wanted[duty] = min(MOST_PER_DUTY, max(0, wanted.get(duty, 0) + by))
    return await want(session, actor, agenda, wanted, now)


async def want(
    session: Session,
    actor: Person | None,
    agenda: Agenda,
    wanted: Mapping[Duty, int],
    now: datetime,
    *,
    standing: Collection[Duty] = (),
) -> Agenda:
    """Have an agenda (from `hold`) want these people, as an editor or its text says; who holds a seat keeps it.

    `standing`: duties that come from the *kru baku*. Raises DraftClosed, AgendaClosed, BadField, SeatsHeld.
    """
    check_editable(agenda)
    if any(not 0 <= count <= MOST_PER_DUTY for count in wanted.values()):
        raise BadField(Field.CREW)
    before = counts(agenda)
    if before == {duty: count for duty, count in wanted.items() if count}:
        return agenda
    await fill(session, agenda, wanted, standing=standing)
    flag_modified(agenda, "title")  # another editor's screen must be seen to be old
    agenda = await load_agenda(session, agenda.id)
    for duty in agenda.duties:
        if len(duty.seats) > before.get(duty.duty, 0):
            await ask_reserves(session, duty.id, now)
    record(session, actor, "agenda.crew", "agenda", agenda.id, now, before=_words(before), after=_words(counts(agenda)))
    await changed(session, actor, agenda, old_days=days(agenda), moved=False, now=now)
    return agenda


async def refill(session: Session, agenda: Agenda, crews: StandingCrews) -> Agenda:
    """Follow the *kru baku* of a draft's official and kind, as far as its crew comes from there."""
    if agenda.duties and not any(duty.standing for duty in agenda.duties):  # an editor's crew, or all of it named
        return agenda
    named = named_counts(agenda)
    wanted = crews.filled(named, agenda.official, agenda.kind)
    if agenda.state not in {AgendaState.IDEA, AgendaState.DRAFT} or counts(agenda) == wanted:
        return agenda
    await fill(session, agenda, wanted, standing=wanted.keys() - named.keys())
    return await load_agenda(session, agenda.id)


async def fill(session: Session, agenda: Agenda, wanted: Mapping[Duty, int], *, standing: Collection[Duty]) -> None:
    """Make duties and seats so that an agenda wants `wanted`; flush and load it anew afterwards.

    `standing`: duties that come from the *kru baku*. Raises SeatsHeld.
    """
    there = {duty.duty: duty for duty in agenda.duties}
    for position, duty in enumerate(Duty):
        row, count = there.get(duty), wanted.get(duty, 0)
        if row is None and count:
            session.add(_duty(agenda, duty, position, count, standing=duty in standing))
        elif row is not None:
            row.standing = duty in standing
            missing = count - len(row.seats)
            session.add_all(_seats(row.id, agenda, missing))
            for seat in _spare(row, -missing):
                await _remove(session, row, seat)
            if not count:
                await session.execute(delete(Reserve).where(Reserve.duty_id == row.id))
                await session.execute(delete(AgendaDuty).where(AgendaDuty.id == row.id))


def counts(agenda: Agenda) -> dict[Duty, int]:
    """People an agenda wants, per duty."""
    return {duty.duty: len(duty.seats) for duty in agenda.duties if duty.seats}


def named_counts(agenda: Agenda) -> dict[Duty, int]:
    """People an agenda wants because its text or an editor says so, per duty."""
    return {duty.duty: len(duty.seats) for duty in agenda.duties if duty.seats and not duty.standing}


def check_editable(agenda: Agenda) -> None:
    """Raise DraftClosed for a discarded draft, AgendaClosed for a cancelled agenda."""
    if agenda.state is AgendaState.DISCARDED:
        raise DraftClosed(agenda.title)
    if agenda.state is AgendaState.CANCELLED:
        raise AgendaClosed


def _words(wanted: Mapping[Duty, int]) -> dict[str, Any]:
    return {str(duty): count for duty, count in wanted.items()}


def _duty(agenda: Agenda, duty: Duty, position: int, count: int, *, standing: bool) -> AgendaDuty:
    seats = [Seat(agenda_id=agenda.id, state=SeatState.FREE) for _ in range(count)]
    return AgendaDuty(agenda_id=agenda.id, duty=duty, position=position, standing=standing, seats=seats)


def _seats(duty_id: int, agenda: Agenda, count: int) -> list[Seat]:
    return [Seat(duty_id=duty_id, agenda_id=agenda.id, state=SeatState.FREE) for _ in range(count)]


def _spare(duty: AgendaDuty, count: int) -> list[Seat]:
    """So many free seats of a duty, the last ones first. Raises SeatsHeld when there are fewer."""
    free = [seat for seat in reversed(duty.seats) if seat.state is SeatState.FREE]
    if count > len(free):
        raise SeatsHeld(duty.duty, [seat.holder.name for seat in duty.seats if seat.holder])
    return free[: max(0, count)]


async def _remove(session: Session, duty: AgendaDuty, seat: Seat) -> None:
    """Remove a free seat; what a former holder sent for it stays with the agenda."""
    await session.execute(update(Material).where(Material.seat_id == seat.id).values(seat_id=None))
    gone = await session.scalar(
        delete(Seat)
        .where(Seat.id == seat.id, Seat.state == SeatState.FREE, Seat.holder_id.is_(None))
        .returning(Seat.id)
    )
    if gone is None:  # taken a moment ago
        raise SeatsHeld(duty.duty, [])
