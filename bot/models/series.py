"""Agendas that come again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import ID, Base


class Series(Base):
    """A rule by which an agenda comes again, and what each agenda that is still to be made will say."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    rule: Mapped[str] = mapped_column(String(200))
    """RRULE of RFC 5545, without its start."""
    first_on: Mapped[date]
    """The day from which the rule counts."""
    made_until: Mapped[date]
    """Up to this day the agendas are made; what was made and cancelled is not made again."""
    ends_on: Mapped[date | None]
    """The last day it may fall on."""
    template: Mapped[dict[str, Any]]
    """Columns of the agendas to come, clock times apart from days, and their crew."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
