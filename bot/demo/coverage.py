"""An agenda of the past as the made-up months have it: published, perhaps called off, with its seats and material."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.demo.happenings import BUPATI
from bot.domain.enums import AgendaKind, AgendaState, Duty, Priority, SeatState, Theme


@dataclass(frozen=True, slots=True)
class Package:
    """What somebody sent for a task: the numbers of pictures, and notes; from `first` to `last`."""

    pictures: tuple[int, ...]
    notes: tuple[str, ...]
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A seat of an agenda. `holder` is a name; None while it is free."""

    duty: Duty
    state: SeatState = SeatState.FREE
    holder: str | None = None
    taken_at: datetime | None = None
    done_at: datetime | None = None
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """An agenda that was published, with its seats."""

    title: str
    theme: Theme
    kind: AgendaKind | None
    district: str
    place: str
    official: str | None
    organiser: str | None
    starts_at: datetime
    published_at: datetime
    poster: str
    cancelled_at: datetime | None = None
    reason: str | None = None
    tasks: tuple[Task, ...] = ()

    @property
    def state(self) -> AgendaState:
        """Published, or called off."""
        return AgendaState.CANCELLED if self.cancelled_at else AgendaState.PUBLISHED

    @property
    def priority(self) -> Priority:
        """What the head of the regency attends matters more."""
        return Priority.HIGH if self.official == BUPATI else Priority.NORMAL
