"""Who stands by for a duty whose seats are all held."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import ID, Base


class Reserve(Base):
    """*Cadangan*: somebody who takes a seat of the duty when one becomes free; first come, first served."""

    __tablename__ = "reserves"
    __table_args__ = (UniqueConstraint("duty_id", "person_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("agenda_duties.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    joined_at: Mapped[datetime]
    offered_at: Mapped[datetime | None]
    """When they were offered a seat for a time: nobody is asked twice."""
