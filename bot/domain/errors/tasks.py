"""Refusals of duties and their seats."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.enums import AbsenceKind, Duty
from bot.domain.errors.general import DeskError


class DutyFull(DeskError):
    """Every seat of the duty is held; `holders` (names) say by whom, the last taken at `taken_at`."""

    def __init__(self, duty_id: int, duty: Duty, title: str, holders: list[str], taken_at: datetime | None) -> None:
        super().__init__(f"duty {duty_id} is full")
        self.duty_id, self.duty, self.title = duty_id, duty, title
        self.holders, self.taken_at = holders, taken_at


class SeatMoved(DeskError):
    """The seat is not (any more) that person's; `holder` (a name) has it now, None: it is open to everyone."""

    def __init__(self, duty: Duty, title: str, holder: str | None) -> None:
        super().__init__("seat moved")
        self.duty, self.title, self.holder = duty, title, holder


class NotEligible(DeskError):
    """This person can't be given a task: not of the crew, or no longer active."""


class CannotDo(NotEligible):
    """The person does not do this duty, as their profile says; `name` None: they themselves are told."""

    def __init__(self, name: str | None, duty: Duty) -> None:
        super().__init__(f"can't do {duty}")
        self.name, self.duty = name, duty


class IsAway(NotEligible):
    """The person is away on a day of the agenda: for this `kind` of reason, from `first` to `last`."""

    def __init__(self, name: str | None, kind: AbsenceKind, first: date, last: date) -> None:
        super().__init__(f"away {first} {last}")
        self.name, self.kind, self.first, self.last = name, kind, first, last


class Overlaps(NotEligible):
    """The person has another task, at the agenda `title`, at the same time."""

    def __init__(self, name: str | None, title: str, begins: datetime, ends: datetime) -> None:
        super().__init__("overlaps")
        self.name, self.title, self.begins, self.ends = name, title, begins, ends


class Appointed(NotEligible):
    """Editors appoint the crew of this agenda: nobody takes its tasks by themselves."""


class GaveBack(NotEligible):
    """The person gave this very task back, or said no to it: nobody calls them for it again. They may still take it."""


class Strained(DeskError):
    """Nothing forbids it, but it should be wanted twice.

    `title`: a task only `minutes` away (0: none); `hours`: of tasks that week, if many; `duty_id`: what was wanted.
    """

    def __init__(self, name: str | None, title: str | None, minutes: int, hours: int, duty_id: int = 0) -> None:
        super().__init__("strained")
        self.name, self.title, self.minutes, self.hours, self.duty_id = name, title, minutes, hours, duty_id


class SwapGone(DeskError):
    """One of the two tasks of an exchange is somebody else's by now, or can't be exchanged any more."""


class SeatsHeld(DeskError):
    """A duty can't do with fewer people: `holders` (names) have all its seats."""

    def __init__(self, duty: Duty, holders: list[str]) -> None:
        super().__init__(f"{duty} is held")
        self.duty, self.holders = duty, holders


class LastDuty(DeskError):
    """Who does no duty at all can be given no task; somebody who is away says so instead."""


class NoActiveTask(DeskError):
    """Material came from someone without a task that is active."""


class NotYet(DeskError):
    """Somebody says that they have left or arrived at a clock time that is still to come."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at
