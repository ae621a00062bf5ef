"""Editorial rooms: groups, or forum topics in them, where the desk's cards live."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import ID, Base


class Room(Base):
    """A bound group. `thread` is the forum topic, None for the group itself (or its General topic)."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("messenger", "chat_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(16))
    chat_id: Mapped[str] = mapped_column(String(64))
    thread: Mapped[str | None] = mapped_column(String(64))
    topic: Mapped[str | None] = mapped_column(String(128))
    """Name of the topic it was last bound in, when the messenger told it; kept when that topic is closed."""
    title: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(5), default="id")
    bound_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    bound_at: Mapped[datetime]
    lost_at: Mapped[datetime | None]
    """When the bot was removed; it lives again when the bot comes back."""
