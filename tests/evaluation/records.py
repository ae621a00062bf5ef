"""Records of a week in short: what tests of the counting are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.enums import AgendaState, Duty, MaterialKind, SeatState, Theme
from bot.evaluation.facts import Facts, gather
from bot.evaluation.periods import Period
from bot.evaluation.records import AgendaRecord, MaterialRecord, PersonRecord, Records, SeatRecord

WITA = ZoneInfo("Asia/Makassar")
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday the 23rd, 09.00 WITA: the week is over."""


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of November 2026 on the office's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


def agenda(
    number: int,
    day: int = 17,
    *,
    clock: datetime | None = None,
    state: AgendaState = AgendaState.PUBLISHED,
    theme: Theme | None = None,
    district: str | None = None,
    material: bool = False,
) -> AgendaRecord:
    """An agenda, published at noon of the 10th."""
    starts_on = date(2026, 11, day)
    title = f"Agenda {number}"
    return AgendaRecord(number, number, title, state, theme, district, starts_on, clock, at(10, 12), material)


def seat(
    agenda_id: int,
    state: SeatState = SeatState.DONE,
    holder: int | None = 1,
    *,
    duty: Duty = Duty.REPORTER,
    after: timedelta = timedelta(hours=1),
) -> SeatRecord:
    """A seat, held unless it is free, and taken `after` the publication."""
    held = state is not SeatState.FREE
    return SeatRecord(agenda_id, duty, state, holder if held else None, at(10, 12) + after if held else None)


def material(count: int = 1, kind: MaterialKind = MaterialKind.PHOTO, sender: int = 1) -> MaterialRecord:
    """Materials in the archive."""
    return MaterialRecord(sender, kind, count)


SARI = PersonRecord(1, "Sari", crew=True)


def facts(
    agendas: list[AgendaRecord],
    seats: list[SeatRecord] | None = None,
    materials: list[MaterialRecord] | None = None,
    people: list[PersonRecord] | None = None,
    *,
    period: Period = WEEK,
    now: datetime = NOW,
) -> Facts:
    """The facts of the records."""
    return gather(Records(agendas, seats or [], materials or [], people or [SARI]), period, now, WITA)
