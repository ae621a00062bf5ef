"""Two tasks that two people want to exchange."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import ID, Base


class Swap(Base):
    """*Tukar tugas*: `asker_id` would give `seat_id` for `other_seat_id`, which `asked_id` holds.

    Both seats may be somebody else's by the time it is answered: what counts is looked at then.
    """

    __tablename__ = "swaps"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    seat_id: Mapped[int] = mapped_column(ID)
    """No foreign key: a free seat may be taken away, and its id is never used again."""
    other_seat_id: Mapped[int] = mapped_column(ID)
    asker_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]
