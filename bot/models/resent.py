"""Texts of agendas that the desk has already: a schedule sent again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import ID, MESSENGER_ID, Base


class ResentText(Base):
    """A message that tells of agendas which are there; an edit of it is a row of its own.

    What it means is computed from `text` whenever it is shown; only what an editor answered is kept.
    """

    __tablename__ = "resent_texts"
    __table_args__ = (
        Index("ix_resent_source", "messenger", "source_chat", "source_message"),
        {"sqlite_autoincrement": True},  # ids are never used again: old buttons name them
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(16))
    source_chat: Mapped[str] = mapped_column(MESSENGER_ID)
    source_message: Mapped[str | None] = mapped_column(MESSENGER_ID)
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
    """When the message was sent: relative dates in it count from here."""
    attached: Mapped[list[Any]] = mapped_column(default=list)
    """Files that came with it: kind, reference, name."""
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What an editor said of a place in the text: the id of the agenda it tells of, 0 for a new one."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
