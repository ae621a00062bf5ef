"""Marks that something of an agenda is sensitive."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.sensitivities import Sensitivity
from bot.models.base import ID, Base, Words
from bot.models.people import Person


class SensitiveMark(Base):
    """Somebody says that an agenda has something sensitive; `cleared_because`: why an editor lets it out after all."""

    __tablename__ = "sensitive_marks"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), index=True)
    kind: Mapped[Sensitivity] = mapped_column(Words(Sensitivity))
    note: Mapped[str] = mapped_column(String(300))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cleared_at: Mapped[datetime | None]
    cleared_because: Mapped[str | None] = mapped_column(String(300))

    by: Mapped[Person] = relationship(foreign_keys=[by_id], lazy="raise")
