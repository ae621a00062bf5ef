"""Who is on duty on which day, and how the people of a kind of news are found."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.enums import Staffing
from bot.models.base import ID, Base, Words


class RosterDay(Base):
    """Somebody of the crew is on duty (*piket*) on a day of the office's calendar."""

    __tablename__ = "roster_days"
    __table_args__ = (UniqueConstraint("day", "person_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    day: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class StaffingWay(Base):
    """How the people of a kind of news are found; a kind without a row: they take tasks themselves."""

    __tablename__ = "staffing_ways"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    way: Mapped[Staffing] = mapped_column(Words(Staffing))
