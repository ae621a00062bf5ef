"""What the crew can do, and when they are away."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.enums import AbsenceKind
from bot.models.base import ID, Base, Words


class Profile(Base):
    """What a person can do. Who has none can do every duty.

    `quiet_from` and `quiet_until` are clock times of the office; a night goes over midnight.
    """

    __tablename__ = "profiles"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    duties: Mapped[list[str]] = mapped_column(default=list)
    """Words of `Duty`; none: all."""
    skills: Mapped[str | None] = mapped_column(String(300))
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    staff_number: Mapped[str | None] = mapped_column(String(18))
    """NIP, digits only; like rank and position personal data that letters of assignment need."""
    rank: Mapped[str | None] = mapped_column(String(60))
    position: Mapped[str | None] = mapped_column(String(100))


class Absence(Base):
    """Days, `first` to `last` of the office's calendar, on which a person is away, unless it was taken back."""

    __tablename__ = "absences"
    __table_args__ = (Index("ix_absences_person_last", "person_id", "last"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[AbsenceKind] = mapped_column(Words(AbsenceKind))
    first: Mapped[date]
    last: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
