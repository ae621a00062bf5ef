"""Reading public issues: lists in pages, one of them, what happened to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import joinedload

from bot.domain.errors import NotFound
from bot.domain.issues import IssueKind, IssueState, Watch
from bot.domain.permissions import Action
from bot.models.issues import PublicIssue
from bot.models.people import Person
from bot.models.queues import AuditRow
from bot.services.access import require

PER_PAGE = 5
"""Issues of a page of a list."""
LAST = 12
"""Steps of a history that are shown."""
WHOLE = (joinedload(PublicIssue.owner), joinedload(PublicIssue.agenda))


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of issues, those seen last first: from `start`, of `total`."""

    watch: Watch
    kind: IssueKind | None
    found: Sequence[PublicIssue]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did to an issue: the fields as they were, and as they became."""

    at: datetime
    who: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


async def listing(
    session: Session, *, actor: Person | None, watch: Watch, kind: IssueKind | None = None, page: int = 0
) -> Listing:
    """A page of issues; of one that is not there, the nearest. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_ISSUES)
    those: list[ColumnElement[bool]] = [
        PublicIssue.state != IssueState.CLOSED if watch is Watch.OPEN else PublicIssue.state == IssueState(watch)
    ]
    if kind:
        those.append(PublicIssue.kind == kind)
    total = await session.scalar(select(func.count()).select_from(PublicIssue).where(*those)) or 0
    start = min(page, max(0, total - 1) // PER_PAGE) * PER_PAGE
    query = select(PublicIssue).where(*those).options(*WHOLE).offset(start).limit(PER_PAGE)
    found = await session.scalars(query.order_by(PublicIssue.seen_on.desc(), PublicIssue.id.desc()))
    return Listing(watch, kind, list(found), start, total)


async def load(session: Session, issue_id: int) -> PublicIssue:
    """An issue with its owner and its agenda, as it is now. Raises NotFound."""
    query = select(PublicIssue).where(PublicIssue.id == issue_id).options(*WHOLE)
    issue: PublicIssue | None = await session.scalar(query.execution_options(populate_existing=True))
    if issue is None:
        raise NotFound
    return issue


async def see(session: Session, *, actor: Person | None, issue_id: int) -> PublicIssue:
    """One issue. Raises UnknownPerson, NotAllowed, NotFound."""
    require(actor, Action.SEE_ISSUES)
    return await load(session, issue_id)


async def history(session: Session, *, actor: Person | None, issue_id: int) -> tuple[PublicIssue, list[Step]]:
    """An issue with what was done to it last, the oldest first. Raises UnknownPerson, NotAllowed, NotFound."""
    issue = await see(session, actor=actor, issue_id=issue_id)
    rows = await session.execute(
        select(AuditRow.at, Person.name, AuditRow.before, AuditRow.after)
        .outerjoin(Person, Person.id == AuditRow.actor_id)
        .where(AuditRow.subject == "issue", AuditRow.subject_id == issue_id)
        .order_by(AuditRow.id.desc())
        .limit(LAST)
    )
    return issue, [Step(at, who, before or {}, after or {}) for at, who, before, after in rows][::-1]
