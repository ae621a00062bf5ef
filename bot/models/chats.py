"""Exported group chats on their way to drafts: only the posts that are offered, and only until it is decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.leads import ImportState
from bot.models.base import ID, Base, Words


class ChatImport(Base):
    """A chat that was read. `posts` are those offered and not yet drafted; of what was left out only `left` counts."""

    __tablename__ = "chat_imports"
    __table_args__ = (
        Index("ix_chat_imports_waiting", "state", "decided_at"),  # what nobody decided about is forgotten
        {"sqlite_autoincrement": True},  # ids are never used again: old buttons name them
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    state: Mapped[ImportState] = mapped_column(Words(ImportState), default=ImportState.STAGED)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime]
    """When it was read, kept, left or taken back last."""
    posts: Mapped[list[Any]]
    left: Mapped[dict[str, Any]]
    names: Mapped[dict[str, Any]]
    """Who a name in the group is, by the id of the person; 0: what they sent is left out. Else who imports."""
    drafts: Mapped[list[Any]]
    """Ids of the agendas that were made of it."""
    sure: Mapped[bool]
    """Whether the order of day and month in its dates is sure."""
