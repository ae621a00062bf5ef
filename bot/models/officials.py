"""The book of officials."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.officials import Acting, Holder
from bot.models.base import ID, Base, Words


class Official(Base):
    """Somebody in an office, as they are to be called while they hold it; both dates belong to that time.

    Rows are never changed but for their end: what was written yesterday is judged by yesterday's book.
    """

    __tablename__ = "officials"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    office: Mapped[str] = mapped_column(String(120))
    acting: Mapped[Acting] = mapped_column(Words(Acting), default=Acting.DEFINITIVE)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]

    @property
    def holder(self) -> Holder:
        """The same without the table."""
        return Holder(self.name, self.office, self.acting, self.valid_from, self.valid_to)

    def holds_on(self, day: date) -> bool:
        """Whether they hold the office on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)
