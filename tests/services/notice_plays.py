"""How everything happens that somebody may be told of: who does it, and who is which audience then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Duty, SeatState, Staffing
from bot.domain.notifications import Audience as To
from bot.domain.notifications import Happening
from bot.domain.reminders import Rung
from bot.models.rosters import RosterDay
from bot.models.swaps import Swap
from bot.pipeline.reminders import tell_rooms
from bot.services import (
    agendas,
    assignments,
    evenings,
    handing,
    membership,
    reminders,
    reserves,
    rosters,
    seats,
    signs,
    swaps,
)
from bot.services.draft_fields import correct
from bot.services.loading import load_agenda
from bot.services.room_cards import post_agenda
from tests.services.notice_stage import EDITORS, Stage

Act = Callable[[Stage], Awaitable[object]]
People = dict[To, set[str]]


@dataclass(frozen=True, slots=True)
class Play:
    """How something happens: what is done, by whom, and who is which audience."""

    do: Act
    by: str | None = "Rina"
    people: People = field(default_factory=dict)
    state: AgendaState = AgendaState.PUBLISHED


def put(which: Field, text: str) -> Act:
    """Rina corrects a field."""
    return lambda it: correct(
        it.session, actor=it.people["Rina"], agenda_id=it.agenda.id, field=which, text=text, now=it.now
    )


def on_agenda(work: Callable[..., Awaitable[object]], **more: Any) -> Act:
    """Rina does something to the agenda."""
    return lambda it: work(it.session, actor=it.people["Rina"], agenda_id=it.agenda.id, now=it.now, **more)


def on_seat(work: Callable[..., Awaitable[object]], by: str, duty: Duty = Duty.REPORTER, **more: Any) -> Act:
    """Somebody does something to a seat; people in `more` are named."""

    async def do(it: Stage) -> None:
        named = {key: it.people[value].id if key.endswith("_id") else value for key, value in more.items()}
        await work(it.session, actor=it.people[by], seat_id=it.seats[duty].id, now=it.now, **named)

    return do


def on_duty(work: Callable[..., Awaitable[object]], by: str, duty: Duty, **more: Any) -> Act:
    """Somebody does something to a duty."""

    async def do(it: Stage) -> None:
        named = {key: it.people[value].id for key, value in more.items()}
        await work(it.session, actor=it.people[by], duty_id=it.seats[duty].duty_id, now=it.now, **named)

    return do


async def take_over(it: Stage) -> None:
    """Tono takes the seat of Sari, who wants to be replaced."""
    it.reporter.state = SeatState.REPLACING
    await it.session.flush()
    await on_duty(seats.take_seat, "Tono", Duty.REPORTER)(it)


async def keep(it: Stage) -> None:
    """Sari asked Maya, and keeps her task."""
    it.reporter.assigned_by_id = it.people["Sari"].id
    await it.session.flush()
    await on_seat(handing.keep, "Sari")(it)


def swap(answer: Callable[..., Awaitable[object]] | None) -> Act:
    """Sari asks Tono for his task; he answers, or has not yet."""

    async def do(it: Stage) -> None:
        it.reporter.successor_id = None
        other = await it.later_task("Tono", hours=48)
        common: dict[str, Any] = {
            "actor": it.people["Sari"],
            "seat_id": it.reporter.id,
            "other_id": other.id,
            "now": it.now,
        }
        if answer is None:
            await swaps.ask(it.session, **common)
            return
        asked = Swap(
            seat_id=it.reporter.id,
            other_seat_id=other.id,
            asker_id=it.people["Sari"].id,
            asked_id=it.people["Tono"].id,
            asked_at=it.now,
        )
        it.session.add(asked)
        await it.session.flush()
        await answer(it.session, actor=it.people["Tono"], swap_id=asked.id, now=it.now)

    return do


def stand_by(*, ago: float = 0, free: bool = True) -> Act:
    """Tono stands by, and it is somebody's turn; `ago` hours more than a day before the start."""

    async def do(it: Stage) -> None:
        await it.stands_by("Tono", free=free)
        await reserves.turn(it.session, duty_id=it.reporter.duty_id, now=it.now - timedelta(hours=ago))

    return do


async def run_late(it: Stage) -> None:
    """Sari's event goes on past the start of Budi's next."""
    it.seats[Duty.PHOTOGRAPHER].state = SeatState.READY
    await it.later_task("Budi", hours=3)
    now = it.now + timedelta(days=1, hours=1)
    await signs.run_late(
        it.session,
        actor=it.people["Sari"],
        agenda_id=it.agenda.id,
        until=now + timedelta(hours=3),
        at=now,
        now=now,
    )


def climb(rung: Rung) -> Act:
    """A rung of the ladder."""

    async def do(it: Stage) -> None:
        agenda = await load_agenda(it.session, it.agenda.id)
        await reminders.remind(it.session, agenda=agenda, rung=rung, now=it.now)

    return do


async def call_room(it: Stage) -> None:
    """The rung of the room, that shows the agenda."""
    await post_agenda(it.session, it.agenda, it.room)
    await it.session.flush()
    await tell_rooms(it.session, await load_agenda(it.session, it.agenda.id), it.now)


CREW: People = {To.HOLDER: {"Sari", "Budi"}, To.SUCCESSOR: {"Maya"}, To.DONE: {"Dodi"}}
ALL_EDITORS: People = {To.EDITORS: set(EDITORS)}
MAYA: People = {To.SUCCESSOR: {"Maya"}}
SARI: People = {To.FORMER: {"Sari"}}
TONO: People = {To.ASKED: {"Tono"}}


def on_roster(*names: str) -> Act:
    """Nobody took the drawing by the desk's hour, and these people are on duty."""

    async def do(it: Stage) -> None:
        it.agenda.staffing = Staffing.ROSTER
        for name in names:
            it.session.add(RosterDay(day=it.agenda.starts_on, person_id=it.people[name].id))
        await it.session.flush()
        await rosters.give_out(it.session, agenda_id=it.agenda.id, now=it.now + timedelta(hours=9))

    return do


TASKS: Mapping[Happening, Play] = {
    Happening.DRAFT_CHANGED: Play(put(Field.WHEN, "lusa jam 10"), state=AgendaState.DRAFT),
    Happening.PUBLISHED: Play(
        lambda it: agendas.publish(it.session, actor=it.people["Rina"], ids=[it.agenda.id], now=it.now),
        state=AgendaState.DRAFT,
    ),
    Happening.CORRECTED: Play(put(Field.NOTES, "Bawa payung"), people=CREW),
    Happening.MOVED: Play(put(Field.WHEN, "lusa jam 10"), people=CREW),
    Happening.CANCELLED: Play(on_agenda(agendas.cancel, reason="Hujan"), people=CREW),
    Happening.REINSTATED: Play(on_agenda(agendas.reinstate), people=CREW, state=AgendaState.CANCELLED),
    Happening.TAKEN: Play(on_duty(seats.take_seat, "Tono", Duty.INFOGRAPHIC), "Tono"),
    Happening.TAKEN_OVER: Play(take_over, "Tono", MAYA | SARI),
    Happening.ASSIGNED: Play(on_duty(assignments.assign_seat, "Rina", Duty.INFOGRAPHIC, person_id="Tono"), people=TONO),
    Happening.ASKED_INSTEAD: Play(
        on_seat(assignments.replace_holder, "Rina", holder_id="Sari", person_id="Tono"), people=MAYA | TONO
    ),
    Happening.WITHDRAWN: Play(on_seat(assignments.withdraw, "Rina", holder_id="Maya"), people=MAYA),
    Happening.ACCEPTED: Play(on_seat(seats.say_ready, "Maya"), "Maya", SARI),
    Happening.DECLINED: Play(
        on_seat(seats.leave, "Budi", Duty.PHOTOGRAPHER, reason="Sakit"), "Budi", {To.ASKER: {"Reno"}}
    ),
    Happening.LEFT: Play(on_seat(seats.leave, "Sari", reason="Sakit"), "Sari", ALL_EDITORS),
    Happening.FREED: Play(
        on_seat(assignments.free_seat, "Rina", holder_id="Sari", reason="Tidak ada kabar"), people=SARI
    ),
    Happening.HANDED: Play(on_seat(handing.offer, "Sari", person_id="Tono"), "Sari", MAYA | TONO),
    Happening.KEPT: Play(keep, "Sari", MAYA),
    Happening.SWAP_ASKED: Play(swap(None), "Sari", TONO),
    Happening.SWAPPED: Play(swap(swaps.accept), "Tono", {To.ASKER: {"Sari"}}),
    Happening.SWAP_DECLINED: Play(swap(swaps.decline), "Tono", {To.ASKER: {"Sari"}}),
    Happening.PROMOTED: Play(stand_by(ago=1), None, {To.RESERVE: {"Tono"}}),
    Happening.OFFERED: Play(stand_by(), None, {To.RESERVE: {"Tono"}}),
    Happening.LAPSED: Play(stand_by(free=False), None, {To.RESERVE: {"Tono"}}),
    Happening.ROSTER_ASKED: Play(on_roster("Tono"), None, {To.ASKED: {"Tono"}}),
    Happening.ROSTER_EMPTY: Play(on_roster(), None, ALL_EDITORS),
    Happening.ORPHANED: Play(
        lambda it: membership.remove(
            it.session, actor=it.people["Adi"], person_id=it.people["Sari"].id, farewell={}, now=it.now
        ),
        "Adi",
        ALL_EDITORS | SARI,
    ),
    Happening.DONE: Play(on_seat(seats.finish, "Sari"), "Sari", ALL_EDITORS | MAYA),
    Happening.ASKED_WHETHER_THERE: Play(on_seat(signs.ask, "Rina", holder_id="Sari"), people={To.ASKED: {"Sari"}}),
    Happening.RAN_LATE: Play(run_late, "Sari", ALL_EDITORS | {To.NEXT: {"Budi"}}),
    Happening.EVENING_CAME: Play(
        lambda it: evenings.tell(it.session, day=(it.now + timedelta(days=1)).date(), now=it.now), None, CREW
    ),
    Happening.UNCONFIRMED: Play(climb(Rung.HOLDER), None, {To.HOLDER: {"Budi"}}),
    Happening.CREW_WANTED: Play(climb(Rung.CREW), None, {To.ABLE: {*EDITORS, "Maya", "Tono"}}),
    Happening.ROOM_CALLED: Play(call_room, None),
    Happening.STILL_WANTED: Play(climb(Rung.EDITOR), None, ALL_EDITORS),
    Happening.HEAD_NEEDED: Play(climb(Rung.HEAD), None, {To.HEAD: {"Kabid"}}),
    Happening.NOTHING_HEARD: Play(
        lambda it: signs.watch(it.session, agenda_id=it.agenda.id, now=it.now + timedelta(days=1, minutes=10)),
        None,
        ALL_EDITORS,
    ),
}
