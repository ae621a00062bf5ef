"""Public issues: rumours, hoaxes and comments that come again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.enums import Theme
from bot.domain.issues import IssueKind, IssueState
from bot.models.agendas import Agenda
from bot.models.base import ID, Base, Words
from bot.models.people import Person


class PublicIssue(Base):
    """What is said in public, where, what is known of it, and what the office said. Its history is the audit log."""

    __tablename__ = "public_issues"
    __table_args__ = (Index("ix_public_issues_listed", "state", "kind", "seen_on"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    kind: Mapped[IssueKind] = mapped_column(Words(IssueKind))
    statement: Mapped[str] = mapped_column(String(500))
    state: Mapped[IssueState] = mapped_column(Words(IssueState), default=IssueState.WATCHED)
    closed_from: Mapped[IssueState | None] = mapped_column(Words(IssueState))
    """Where it was before it was closed, so that closing can be undone."""
    seen_on: Mapped[date]
    channel: Mapped[str | None] = mapped_column(String(200))
    link: Mapped[str | None] = mapped_column(String(500))
    """Only ever shown as text: nobody is to be led to a hoax by a tap."""
    evidence: Mapped[str | None] = mapped_column(Text)
    district: Mapped[str | None] = mapped_column(String(50))
    theme: Mapped[Theme | None] = mapped_column(Words(Theme))
    clarification: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[str | None] = mapped_column(String(500))
    """The address at which the clarification was published."""
    agenda_id: Mapped[int | None] = mapped_column(ForeignKey("agendas.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who answers for it."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    agenda: Mapped[Agenda | None] = relationship(lazy="raise")
    owner: Mapped[Person | None] = relationship(foreign_keys=[owner_id], lazy="raise")
