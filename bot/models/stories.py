"""Stories: what is made of an agenda, with every version of its text and what is said of it inside the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.enums import StoryFormat, StoryState
from bot.domain.quotes import Tier
from bot.models.agendas import Agenda
from bot.models.base import ID, Base, Words
from bot.models.people import Person


class Story(Base):
    """One thing to be made of an agenda, on its way from the first word to its readers.

    `latest` is the number of its newest text (0: none yet), `approved` and `published` those that were approved last
    and are out. `locked_by` writes at it alone until `locked_until`.
    """

    __tablename__ = "stories"
    __table_args__ = (Index("ix_stories_state_owner", "state", "owner_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), index=True)
    format: Mapped[StoryFormat] = mapped_column(Words(StoryFormat))
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[StoryState] = mapped_column(Words(StoryState), default=StoryState.DRAFT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    due_at: Mapped[datetime | None]
    latest: Mapped[int] = mapped_column(default=0)
    approved: Mapped[int | None]
    published: Mapped[int | None]
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    locked_until: Mapped[datetime | None]
    return_reason: Mapped[str | None] = mapped_column(String(300))
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    correction: Mapped[str | None] = mapped_column(String(300))
    """What was wrong in the text that is out, while that is being corrected."""
    scheduled_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    agenda: Mapped[Agenda] = relationship(lazy="raise")
    owner: Mapped[Person] = relationship(foreign_keys=[owner_id], lazy="raise")
    locked_by: Mapped[Person | None] = relationship(foreign_keys=[locked_by_id], lazy="raise")
    returned_by: Mapped[Person | None] = relationship(foreign_keys=[returned_by_id], lazy="raise")
    approved_by: Mapped[Person | None] = relationship(foreign_keys=[approved_by_id], lazy="raise")


class StoryVersion(Base):
    """A text of a story as somebody saved it; never changed afterwards. `document`: the file it was read from."""

    __tablename__ = "story_versions"
    __table_args__ = (UniqueConstraint("story_id", "number"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    document: Mapped[str | None] = mapped_column(String(255))

    author: Mapped[Person] = relationship(lazy="raise")


class StoryNote(Base):
    """What people of the desk say to one another about a story; it never leaves the desk."""

    __tablename__ = "story_notes"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]

    author: Mapped[Person] = relationship(lazy="raise")


class StoryCorrection(Base):
    """*Ralat*: what was wrong in a text that was out, and which version took its place. Readers are told."""

    __tablename__ = "story_corrections"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"), index=True)
    version: Mapped[int]
    reason: Mapped[str] = mapped_column(String(300))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class StoryCheck(Base):
    """An item of the checklist that somebody found met of a story, at a version of its text; `answer` has the words."""

    __tablename__ = "story_checks"
    __table_args__ = (UniqueConstraint("story_id", "item"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"))
    item: Mapped[int]
    version: Mapped[int]
    answer: Mapped[str | None] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class Checklist(Base):
    """The desk's checklist as somebody changed it: every version is kept, the newest is in force."""

    __tablename__ = "checklists"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    items: Mapped[list[Any]]
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship(lazy="raise")


class QuoteConsent(Base):
    """Consent to the words of leaders in a story, of one tier; `oral_from` with `evidence` where it was spoken."""

    __tablename__ = "quote_consents"
    __table_args__ = (UniqueConstraint("story_id", "stamp", "tier"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"))
    stamp: Mapped[str] = mapped_column(String(64))
    """Of the words it is about (`bot.domain.quotes.stamp`)."""
    tier: Mapped[Tier] = mapped_column(Words(Tier))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    oral_from: Mapped[str | None] = mapped_column(String(120))
    evidence: Mapped[str | None] = mapped_column(String(300))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship(lazy="raise")


class Approver(Base):
    """Somebody who consents to the words of leaders in a tier: a stand-in of the head, or of the protocol office."""

    __tablename__ = "approvers"
    __table_args__ = (UniqueConstraint("tier", "person_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    tier: Mapped[Tier] = mapped_column(Words(Tier))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
