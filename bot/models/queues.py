"""The durable queues: raw updates in, messages out, live cards, long work, and the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.enums import Failure, InboxState, Lane, Notice, OutgoingKind, OutgoingState, Progress, TaskState
from bot.models.base import ID, MESSENGER_ID, Base, Words


class InboxRow(Base):
    """A raw update, kept before it is acknowledged. `attempts` counts starts, `failures` the bugs met."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("messenger", "external_id"),
        Index(
            "ix_inbox_open",
            "conversation",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_inbox_kept",
            "state",
            "stored_at",
            sqlite_where=text("raw IS NOT NULL"),
            postgresql_where=text("raw IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(16))
    external_id: Mapped[str] = mapped_column(String(200))
    conversation: Mapped[str] = mapped_column(String(200))
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    """None once purged: it holds personal data."""
    stored_at: Mapped[datetime]
    state: Mapped[InboxState] = mapped_column(Words(InboxState), default=InboxState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    """Kind and place of the last bug, without its message: that may hold personal data."""
    lease_owner: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class OutboxRow(Base):
    """A message to be sent. `person_id` or (`messenger`, `chat_id`) says where to."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "state", "due_at"),
        Index("ix_outbox_person", "person_id"),
        Index("ix_outbox_target", "target"),
        Index(
            "ix_outbox_kept",
            "created_at",
            sqlite_where=text("body IS NOT NULL"),
            postgresql_where=text("body IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    lane: Mapped[Lane] = mapped_column(Words(Lane))
    kind: Mapped[OutgoingKind] = mapped_column(Words(OutgoingKind))
    messenger: Mapped[str | None] = mapped_column(String(16))
    chat_id: Mapped[str | None] = mapped_column(MESSENGER_ID)
    thread: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    notice: Mapped[Notice | None] = mapped_column(Words(Notice))
    about_id: Mapped[int | None] = mapped_column(ID)
    body: Mapped[dict[str, Any] | None]
    """A Reply as JSON; None for notices and once purged."""
    target: Mapped[str | None] = mapped_column(String(400))
    """Tap id or message id this is about."""
    in_group: Mapped[bool] = mapped_column(default=False)
    """Groups have flood limits of their own."""
    dedupe_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    state: Mapped[OutgoingState] = mapped_column(Words(OutgoingState), default=OutgoingState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    parts_sent: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    sent_messenger: Mapped[str | None] = mapped_column(String(16))
    sent_chat: Mapped[str | None] = mapped_column(MESSENGER_ID)
    sent_message: Mapped[str | None] = mapped_column(MESSENGER_ID)
    avoid: Mapped[str | None] = mapped_column(String(16))
    """Messenger that holds this back for the person's sake."""
    error: Mapped[str | None] = mapped_column(String(200))
    expires_at: Mapped[datetime | None]
    """From here on it is no news any more, and not sent."""


class Delivery(Base):
    """What became of one message, where the messenger tells. It may tell before the desk has noted what it sent."""

    __tablename__ = "deliveries"

    messenger: Mapped[str] = mapped_column(String(16), primary_key=True)
    message_id: Mapped[str] = mapped_column(MESSENGER_ID, primary_key=True)
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"), index=True)
    """None before that is noted, and once the outbox row is to be sent again."""
    progress: Mapped[Progress | None] = mapped_column(Words(Progress))
    failure: Mapped[Failure | None] = mapped_column(Words(Failure))
    error: Mapped[str | None] = mapped_column(String(40))
    """The messenger's number of the error."""
    told_at: Mapped[datetime]


class Card(Base):
    """Something shown live; `version` grows at every change, postings remember which one they show."""

    __tablename__ = "cards"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    redraw_at: Mapped[datetime | None]
    """When time alone changes what it shows, so that it is to be drawn anew."""


class Posting(Base):
    """A place where a card is shown: a room, or a person's private chat. `message_id` None: not posted yet."""

    __tablename__ = "postings"
    __table_args__ = (UniqueConstraint("card_key", "messenger", "chat_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    card_key: Mapped[str] = mapped_column(ForeignKey("cards.key"))
    messenger: Mapped[str] = mapped_column(String(16))
    chat_id: Mapped[str] = mapped_column(MESSENGER_ID)
    thread: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    language: Mapped[str] = mapped_column(String(5), default="id")
    message_id: Mapped[str | None] = mapped_column(MESSENGER_ID)
    shown_version: Mapped[int] = mapped_column(default=0)
    shown_hash: Mapped[str | None] = mapped_column(String(64))
    pin: Mapped[bool] = mapped_column(default=False)
    pinned: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    """No longer kept up: the chat is gone, the message can't be edited, or the day is over."""


class Task(Base):
    """Long work, done outside of handlers; unique (kind, subject, due_at)."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("kind", "subject", "due_at"), Index("ix_tasks_open", "state", "due_at"))

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(80))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    due_at: Mapped[datetime]
    state: Mapped[TaskState] = mapped_column(Words(TaskState), default=TaskState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class AuditRow(Base):
    """Who did what to what, when, and how it was before and after. Rows are only added."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int] = mapped_column(ID)
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
