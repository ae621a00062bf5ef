"""What a digest is counted from: the desk's rows, as far as counting needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.domain.enums import AgendaState, Duty, MaterialKind, SeatState, Theme
from bot.evaluation.periods import ONE_DAY

LASTS = timedelta(hours=2)
"""How long an agenda lasts when nobody says; before that nothing is expected of its crew."""


@dataclass(frozen=True, slots=True)
class AgendaRecord:
    """A published or cancelled agenda."""

    id: int
    code: int | None
    title: str
    state: AgendaState
    theme: Theme | None
    district: str | None
    starts_on: date
    starts_at: datetime | None
    published_at: datetime | None
    has_material: bool
    """Whether material of it is in the archive."""

    def begins(self, zone: tzinfo) -> datetime:
        """When it starts; without a clock time: when its first day begins."""
        return self.starts_at or datetime.combine(self.starts_on, time.min, zone)

    def is_ahead(self, now: datetime, zone: tzinfo) -> bool:
        """Whether it is still to begin; without a clock time it may begin until its first day is over."""
        return now < (self.starts_at or self.due(zone))

    def due(self, zone: tzinfo) -> datetime:
        """When its coverage can be expected."""
        if self.starts_at is not None:
            return self.starts_at + LASTS
        return datetime.combine(self.starts_on + ONE_DAY, time.min, zone)


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """A place for one person at a duty of an agenda."""

    agenda_id: int
    duty: Duty
    state: SeatState
    holder_id: int | None
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class MaterialRecord:
    """How many materials of a kind a person sent; only those in the archive."""

    sender_id: int
    kind: MaterialKind
    count: int


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person; `crew` says whether they are coverage crew now."""

    id: int
    name: str
    crew: bool


@dataclass(frozen=True, slots=True)
class Records:
    """What a period is counted from: its agendas, the seats and materials of the published ones, and everybody."""

    agendas: Sequence[AgendaRecord]
    seats: Sequence[SeatRecord]
    materials: Sequence[MaterialRecord]
    people: Sequence[PersonRecord]
