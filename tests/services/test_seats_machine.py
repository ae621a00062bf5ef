"""The life of the seats of one duty under any sequence of acts, against a model of a few lines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role, SeatState
from bot.domain.errors import DeskError, DutyFull, IllegalMove, SeatMoved
from bot.domain.office import Office, use_office
from bot.models.agendas import Seat
from bot.models.queues import AuditRow
from bot.services import assignments, seats
from bot.storage.engines import write_engine
from tests.desk import MORNING
from tests.seat_data import HOUR, add_agenda, add_person, duty_id

S = SeatState
PEOPLE = 4
SEATS = 2
person = st.integers(0, PEOPLE - 1)
place = st.integers(0, SEATS - 1)


@dataclass
class Place:
    """A seat of the model; `holder` is a person's number, `successor` that of who is asked to take over."""

    state: SeatState = S.FREE
    holder: int | None = None
    successor: int | None = None

    def give(self, holder: int | None, state: SeatState) -> None:
        self.holder, self.state, self.successor = holder, state, None

    def offer(self, who: int) -> None:
        """Ask for a free seat, or one that nobody has said yes to; else ask to take over."""
        if self.state in {S.FREE, S.ASKED}:
            self.give(who, S.ASKED)
        else:
            self.successor = who

    def known(self) -> tuple[SeatState, int | None, int | None]:
        return self.state, self.holder, self.successor


class SeatsMachine(RuleBasedStateMachine):
    """Acts on the tables and on the model; both must say the same."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.runner.run(self._open())
        self.model = [Place() for _ in range(SEATS)]
        self.changes = 0

    async def _open(self) -> None:
        use_office(Office())
        self.engine = write_engine(self.url)
        self.session = Session(self.engine, expire_on_commit=False)
        self.now = MORNING
        self.starts = MORNING + timedelta(days=1)
        self.editor = await add_person(self.session, "Rina", Role.EDITOR, now=self.now)
        self.crew = [await add_person(self.session, f"Petugas {number}", now=self.now) for number in range(PEOPLE)]
        agenda = await add_agenda(self.session, self.editor, {Duty.REPORTER: SEATS}, starts=self.starts, now=self.now)
        self.duty = await duty_id(self.session, agenda, Duty.REPORTER)
        self.ids = list(await self.session.scalars(select(Seat.id).order_by(Seat.id)))

    def teardown(self) -> None:
        async def close() -> None:
            await self.session.rollback()
            await self.session.close()
            await self.engine.dispose()

        self.runner.run(close())
        self.runner.close()

    @property
    def late(self) -> bool:
        """Whether the cutoff has passed."""
        return self.now >= self.starts - 3 * HOUR

    def held_by(self, who: int) -> Place | None:
        return next((each for each in self.model if each.holder == who), None)

    def first(self, *states: SeatState) -> Place | None:
        found = [each for state in states for each in self.model if each.state is state]
        return found[0] if found else None

    def expect(self, act: Callable[..., Awaitable[Seat]], expected: Callable[[], None], **values: Any) -> None:
        """Do `act` for real and in the model: both refuse alike, or both end alike."""
        before = [each.known() for each in self.model]
        refusal: type[DeskError] | None = None
        try:
            expected()
        except DeskError as error:
            refusal = type(error)
        self.changes += before != [each.known() for each in self.model]
        assert self.runner.run(self._do(act, values)) is refusal

    async def _do(self, act: Callable[..., Awaitable[Seat]], values: dict[str, Any]) -> type[DeskError] | None:
        use_office(Office())
        undo = await self.session.begin_nested()
        try:
            await act(self.session, now=self.now, **values)
        except DeskError as error:
            await undo.rollback()
            return type(error)
        await self.session.flush()
        await undo.commit()
        return None

    @rule(who=person)
    def take(self, who: int) -> None:
        def expected() -> None:
            if held := self.held_by(who):
                held.state = S.READY if held.state in {S.ASKED, S.REPLACING} else held.state
            elif found := self.first(S.FREE, S.REPLACING):
                found.give(who, S.TAKEN)
            else:
                raise DutyFull(0, Duty.REPORTER, "", [], None)

        self.expect(seats.take_seat, expected, actor=self.crew[who], duty_id=self.duty)

    @rule(who=person)
    def assign(self, who: int) -> None:
        def expected() -> None:
            if self.held_by(who):
                return
            if not (found := self.first(S.FREE, S.REPLACING)):
                raise DutyFull(0, Duty.REPORTER, "", [], None)
            found.offer(who)

        self.expect(
            assignments.assign_seat, expected, actor=self.editor, duty_id=self.duty, person_id=self.crew[who].id
        )

    @rule(who=person, at=place)
    def ready(self, who: int, at: int) -> None:
        def expected() -> None:
            seat = self.asked(who, at)
            if seat.successor == who and self.held_by(who):
                seat.successor = None
            elif seat.successor == who:
                seat.give(who, S.READY)
            else:
                seat.state = S.DONE if seat.state is S.DONE else S.READY

        self.expect(seats.say_ready, expected, actor=self.crew[who], seat_id=self.ids[at])

    @rule(who=person, at=place)
    def leave(self, who: int, at: int) -> None:
        def expected() -> None:
            seat = self.asked(who, at)
            if seat.successor == who:
                seat.successor = None
                return
            if seat.state is S.DONE:
                raise IllegalMove("", "")
            if seat.state is S.ASKED or not self.late:
                self.vacate(seat)
            else:
                seat.state = S.REPLACING

        self.expect(seats.leave, expected, actor=self.crew[who], seat_id=self.ids[at], reason="sakit")

    @rule(who=person, at=place)
    def finish(self, who: int, at: int) -> None:
        def expected() -> None:
            self.own(who, at).give(who, S.DONE)

        self.expect(seats.finish, expected, actor=self.crew[who], seat_id=self.ids[at])

    @rule(who=person, at=place)
    def reopen(self, who: int, at: int) -> None:
        def expected() -> None:
            seat = self.own(who, at)
            seat.state = S.READY if seat.state is S.DONE else seat.state

        self.expect(seats.reopen, expected, actor=self.crew[who], seat_id=self.ids[at])

    @rule(old=person, new=person, at=place)
    def replace(self, old: int, new: int, at: int) -> None:
        def expected() -> None:
            if self.held_by(new):
                return
            seat = self.own(old, at)
            if seat.state is S.DONE:
                raise IllegalMove("", "")
            seat.offer(new)

        values = {"holder_id": self.crew[old].id, "person_id": self.crew[new].id}
        self.expect(assignments.replace_holder, expected, actor=self.editor, seat_id=self.ids[at], **values)

    @rule(who=person, at=place)
    def withdraw(self, who: int, at: int) -> None:
        def expected() -> None:
            seat = self.model[at]
            if seat.successor == who:
                seat.successor = None
                return
            if self.own(who, at).state is not S.ASKED:
                raise IllegalMove("", "")
            seat.give(None, S.FREE)

        values = {"actor": self.editor, "seat_id": self.ids[at], "holder_id": self.crew[who].id}
        self.expect(assignments.withdraw, expected, **values)

    @rule(who=person, at=place)
    def free(self, who: int, at: int) -> None:
        def expected() -> None:
            seat = self.own(who, at)
            if seat.state is S.DONE:
                raise IllegalMove("", "")
            self.vacate(seat)

        values = {"actor": self.editor, "seat_id": self.ids[at], "holder_id": self.crew[who].id, "reason": "sakit"}
        self.expect(assignments.free_seat, expected, **values)

    @precondition(lambda self: not self.late)
    @rule()
    def pass_the_cutoff(self) -> None:
        self.now = self.starts - HOUR

    def vacate(self, seat: Place) -> None:
        """Its successor, if they have no other seat, is asked for it now."""
        heir = seat.successor
        if heir is not None and self.held_by(heir) is None:
            seat.give(heir, S.ASKED)
        else:
            seat.give(None, S.FREE)

    def asked(self, who: int, at: int) -> Place:
        return self.model[at] if self.model[at].successor == who else self.own(who, at)

    def own(self, who: int, at: int) -> Place:
        if self.model[at].holder != who:
            raise SeatMoved(Duty.REPORTER, "", None)
        return self.model[at]

    @invariant()
    def tables_say_the_same(self) -> None:
        rows, audited = self.runner.run(self._read())
        numbers = {each.id: number for number, each in enumerate(self.crew)}
        held = [(row.state, numbers.get(row.holder_id), numbers.get(row.successor_id)) for row in rows]
        assert held == [each.known() for each in self.model]
        assert [row.reason for row in rows] == ["sakit" if each.state is S.REPLACING else None for each in self.model]
        assert [row.taken_at is None for row in rows] == [each.state in {S.FREE, S.ASKED} for each in self.model]
        assert audited == self.changes  # whatever changes is recorded, once; what changes nothing is not

    async def _read(self) -> tuple[list[Any], int]:
        rows = await self.session.execute(
            select(Seat.state, Seat.holder_id, Seat.successor_id, Seat.reason, Seat.taken_at).order_by(Seat.id)
        )
        return list(rows), await self.session.scalar(select(func.count()).select_from(AuditRow)) or 0


@pytest.mark.prove
def test_seats_of_a_duty_under_any_sequence_of_acts(sqlite_url: str) -> None:
    SeatsMachine.url = sqlite_url
    thorough = settings(max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(SeatsMachine, settings=thorough)
