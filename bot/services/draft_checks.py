"""What an editor should know of a draft before it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Gap
from bot.domain.enums import AgendaState
from bot.models.agendas import Agenda
from bot.services.agendas import begun, gaps


@dataclass(frozen=True, slots=True)
class Check:
    """What speaks against publishing a draft: what it lacks, and the published agenda that says the same.

    `begun`: its time has begun and is not over, which hinders nothing.
    """

    gaps: Sequence[Gap] = ()
    twin: Agenda | None = None
    begun: bool = False

    @property
    def ready(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.gaps and self.twin is None


async def check(session: Session, drafts: Sequence[Agenda], now: datetime) -> dict[int, Check]:
    """The check of each draft, by its id."""
    twins = await _twins(session, drafts)
    return {draft.id: Check(gaps(draft, now), twins.get(draft.id), begun(draft, now)) for draft in drafts}


async def check_one(session: Session, draft: Agenda, now: datetime) -> Check:
    """The check of one draft."""
    return (await check(session, [draft], now))[draft.id]


async def _twins(session: Session, drafts: Sequence[Agenda]) -> dict[int, Agenda]:
    """The published agendas that drafts are about: of the same title and time (or day, where a draft has no clock)."""
    days = {draft.starts_on for draft in drafts if draft.starts_on}
    if not days:
        return {}
    same_day = (Agenda.state == AgendaState.PUBLISHED, Agenda.starts_on.in_(days))
    published = list(await session.scalars(select(Agenda).where(*same_day).order_by(Agenda.id)))
    found = {draft.id: next((each for each in published if _same(draft, each)), None) for draft in drafts}
    return {draft_id: twin for draft_id, twin in found.items() if twin}


def _same(draft: Agenda, published: Agenda) -> bool:
    return (
        draft.id != published.id
        and draft.starts_on == published.starts_on
        and draft.title.casefold() == published.title.casefold()
        and draft.starts_at in {None, published.starts_at}
    )
