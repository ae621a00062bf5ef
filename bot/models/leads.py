"""Leads: what people need, the files it was read from, and what the office calls a holiday."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.leads import Doing, ImportState, LeadSource
from bot.models.base import ID, Base, Words


class LeadImport(Base):
    """A file that was read. `facts` are its counts and its refused rows; of its content only rows are kept."""

    __tablename__ = "lead_imports"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    source: Mapped[LeadSource] = mapped_column(Words(LeadSource))
    state: Mapped[ImportState] = mapped_column(Words(ImportState), default=ImportState.STAGED)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: in a shell."""
    imported_at: Mapped[datetime]
    """Of two files the later one is right."""
    exported_at: Mapped[datetime | None]
    facts: Mapped[dict[str, Any]]
    decided_at: Mapped[datetime | None]
    """When it was laid ready, kept, left or taken back last, whatever `imported_at` says."""


class Lead(Base):
    """A complaint, an aspiration or a request for information, in the state the latest file told.

    `facts` are the fields of its record (`bot.domain.leads`): no person's name, and no text of a secret report. What
    lists and figures ask for stands in columns of its own, which `bot.services.lead_facts` writes with them.
    """

    __tablename__ = "leads"
    __table_args__ = (
        UniqueConstraint("source", "key"),
        Index("ix_leads_listed", "open", "joined_to_id", "secret", "due_on", "unanswered"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    source: Mapped[LeadSource] = mapped_column(Words(LeadSource))
    key: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]]
    open: Mapped[bool]
    """Whether somebody still owes an answer."""
    unanswered: Mapped[bool]
    """Whether nobody has answered at all."""
    secret: Mapped[bool]
    category: Mapped[str | None] = mapped_column(String(200))
    district: Mapped[str | None] = mapped_column(String(200))
    received_on: Mapped[date] = mapped_column(index=True)
    days: Mapped[int] = mapped_column(SmallInteger)
    extension: Mapped[int] = mapped_column(SmallInteger)
    due_on: Mapped[date | None]
    """The last day for an answer, by the holidays as they were when it was counted last; None: not yet counted."""
    imported_at: Mapped[datetime]
    joined_to_id: Mapped[int | None] = mapped_column(ForeignKey("leads.id"), index=True)
    """The lead that an editor said is the same."""


class LeadImportRow(Base):
    """What a file says of one lead, and how that lead was before: kept with the file so that it can be taken back."""

    __tablename__ = "lead_import_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "key"),
        Index("ix_lead_import_rows_source_key", "source", "key"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("lead_imports.id"))
    source: Mapped[LeadSource] = mapped_column(Words(LeadSource))
    key: Mapped[str] = mapped_column(String(60))
    after: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None]
    before_at: Mapped[datetime | None]
    """The import the lead's former state came from."""
    done: Mapped[Doing | None] = mapped_column(Words(Doing))
    """None: not kept, or taken back."""


class LeadAgenda(Base):
    """An agenda that came of a lead."""

    __tablename__ = "lead_agendas"

    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id"), primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), primary_key=True, index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]


class LeadKeeper(Base):
    """Somebody who answers for the leads of a source, and is reminded of their deadlines."""

    __tablename__ = "lead_keepers"

    source: Mapped[LeadSource] = mapped_column(Words(LeadSource), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)


class HolidayChange(Base):
    """A day an admin made free (`why`), or a holiday on which the office works (None)."""

    __tablename__ = "holiday_changes"

    day: Mapped[date] = mapped_column(primary_key=True)
    why: Mapped[str | None] = mapped_column(String(100))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]
