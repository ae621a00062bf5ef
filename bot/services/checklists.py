"""What is asked of each kind of story before each step, as an admin changed it; every version is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.checklists import DEFAULTS, FIRST_OWN, LABEL, MOST_OWN, Item, Need, Step, item_of, with_need, with_own
from bot.domain.enums import StoryFormat
from bot.domain.errors import NotFound, ReasonMissing, TextTooLong, TooManyItems
from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.stories import Checklist
from bot.services.access import require
from bot.services.desk import record
from bot.storage.locks import lock


@dataclass(frozen=True, slots=True)
class InForce:
    """The checklist as it is: its version (0: nobody changed it), who changed it last, when."""

    items: Sequence[Item]
    version: int = 0
    by: Person | None = None
    at: datetime | None = None

    def of(self, kind: StoryFormat) -> list[Item]:
        """The items of a kind, those switched off among them."""
        return [item for item in self.items if item.format is kind]


async def in_force(session: Session) -> InForce:
    """The newest version."""
    query = select(Checklist).order_by(Checklist.id.desc()).limit(1).options(selectinload(Checklist.by))
    row = await session.scalar(query)
    if row is None:
        return InForce(DEFAULTS)
    version = await session.scalar(select(func.count()).select_from(Checklist))
    return InForce([item_of(each) for each in row.items], version or 0, row.by, row.at)


async def shown(session: Session, *, actor: Person | None) -> InForce:
    """The checklist, for who may change it."""
    require(actor, Action.SET_CHECKLISTS)
    return await in_force(session)


async def set_need(
    session: Session, *, actor: Person | None, number: int, kind: StoryFormat, need: Need, now: datetime
) -> InForce:
    """Ask for an item more or less. Raises NotFound."""
    admin = require(actor, Action.SET_CHECKLISTS)
    before = await _held(session)
    item = next((each for each in before.of(kind) if each.number == number), None)
    if item is None:
        raise NotFound
    if item.need is need:
        return before
    return await _save(session, admin, with_need(before.items, number, kind, need), now)


async def add(
    session: Session, *, actor: Person | None, kind: StoryFormat, step: Step, label: str, now: datetime
) -> InForce:
    """Ask for something of the desk's own. Raises ReasonMissing (no words), TextTooLong, TooManyItems."""
    admin = require(actor, Action.SET_CHECKLISTS)
    label = " ".join(label.split())
    if not label:
        raise ReasonMissing
    if len(label) > LABEL:
        raise TextTooLong(LABEL)
    before = await _held(session)
    if sum(item.number >= FIRST_OWN for item in before.of(kind)) >= MOST_OWN:
        raise TooManyItems(MOST_OWN)
    return await _save(session, admin, with_own(before.items, kind, step, label), now)


async def _held(session: Session) -> InForce:
    await lock(session, "checklist")
    return await in_force(session)


async def _save(session: Session, admin: Person, items: Sequence[Item], now: datetime) -> InForce:
    row = Checklist(items=[item.as_json() for item in items], by_id=admin.id, at=now)
    session.add(row)
    await session.flush()
    record(session, admin, "checklist.changed", "checklist", row.id, now)
    return await in_force(session)
