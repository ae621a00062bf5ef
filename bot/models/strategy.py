"""The strategic plan, files it came from, the SWOT register, and the mix that is aimed at."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.leads import ImportState
from bot.domain.strategy import Part
from bot.domain.swot import Side
from bot.models.base import ID, Base, Exact, Words


class Plan(Base):
    """A *Renstra*: its years and name. Only one is `active`, as the database sees to; older ones stay.

    `version` grows with every change of it or of its items.
    """

    __tablename__ = "plans"
    __table_args__ = (
        Index("uq_plans_active", "active", unique=True, sqlite_where=text("active"), postgresql_where=text("active")),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(150))
    first_year: Mapped[int]
    last_year: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class PlanItem(Base):
    """A vision, mission, goal or indicator (IKU: its name is `text`, its `formula` is in words).

    One that is taken out is retired, never deleted: agendas and results go on naming it.
    """

    __tablename__ = "plan_items"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    part: Mapped[Part] = mapped_column(Words(Part))
    code: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(String(500))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan_items.id"))
    """The mission of a goal, the goal of an indicator."""
    unit: Mapped[str] = mapped_column(String(40), default="")
    formula: Mapped[str] = mapped_column(String(500), default="")
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]

    targets: Mapped[list[PlanTarget]] = relationship(
        lazy="raise", order_by="(PlanTarget.year, PlanTarget.quarter)", cascade="all, delete-orphan"
    )


class PlanTarget(Base):
    """What an indicator is to reach in a year (`quarter` 0) or in one of its quarters."""

    __tablename__ = "plan_targets"
    __table_args__ = (UniqueConstraint("item_id", "year", "quarter"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_items.id"))
    year: Mapped[int]
    quarter: Mapped[int]
    value: Mapped[Decimal] = mapped_column(Exact)


class PlanImport(Base):
    """A file of a plan: what it says (`after`), and how the active plan was before, so that it can be taken back."""

    __tablename__ = "plan_imports"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    state: Mapped[ImportState] = mapped_column(Words(ImportState), default=ImportState.STAGED)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: in a shell."""
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    after: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None]
    plan_before_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    seen_version: Mapped[int]
    """The version of the active plan that the preview was compared with; 0: there was none."""
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    kept_version: Mapped[int | None]
    """The version of `plan_id` that keeping the file made: a later one is not taken back."""


class Factor(Base):
    """A strength, weakness, opportunity or threat with its evidence; its history is in the audit log."""

    __tablename__ = "factors"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    side: Mapped[Side] = mapped_column(Words(Side))
    text: Mapped[str] = mapped_column(String(500))
    evidence: Mapped[str] = mapped_column(String(500), default="")
    noted_on: Mapped[date]
    recorder_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    weight: Mapped[Decimal | None] = mapped_column(Exact)
    rating: Mapped[int | None]
    retired_at: Mapped[datetime | None]


class MixTarget(Base):
    """The share, in percent, that a theme or a priority is to have of what is planned."""

    __tablename__ = "mix_targets"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    share: Mapped[int]
