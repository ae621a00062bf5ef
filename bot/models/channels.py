"""Channel rules, as editors changed them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import ID, Base
from bot.models.people import Person


class ChannelRules(Base):
    """All channel rules as somebody changed them: every version is kept, the newest is for agendas to be published."""

    __tablename__ = "channel_rules"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    rules: Mapped[dict[str, Any]]
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship(lazy="raise")
