"""The strategic plan as people read it and set it step by step. Whatever changes it holds the lock of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.errors import BadItem, BadPeriod, NoPlan, NotFound, OutsidePeriod, PlanFull
from bot.domain.permissions import Action
from bot.domain.strategy import (
    LIMITS,
    MOST_ITEMS,
    NAME_LIMIT,
    PARENT,
    PREFIX,
    ItemField,
    Part,
    When,
    amount,
    period_of,
    when_label,
    when_of,
)
from bot.models.people import Person
from bot.models.strategy import Plan, PlanItem, PlanTarget
from bot.services.access import require
from bot.services.desk import record
from bot.storage.locks import lock

LOCK = "strategy"


@dataclass(frozen=True, slots=True)
class Whole:
    """A plan with its items that are not retired, in their order, with their targets."""

    plan: Plan
    items: Sequence[PlanItem]

    def of(self, part: Part) -> list[PlanItem]:
        """The items of a part."""
        return [each for each in self.items if each.part is part]

    def by_id(self, item_id: int | None) -> PlanItem | None:
        """An item; None where there is none of that id (any more)."""
        return next((each for each in self.items if each.id == item_id), None)


async def active(session: Session) -> Plan | None:
    """The plan that counts."""
    found: Plan | None = await session.scalar(select(Plan).where(Plan.active).execution_options(populate_existing=True))
    return found


async def whole(session: Session, plan: Plan) -> Whole:
    """A plan with its items."""
    rows = await session.scalars(
        select(PlanItem)
        .where(PlanItem.plan_id == plan.id, PlanItem.retired_at.is_(None))
        .options(selectinload(PlanItem.targets))
        .order_by(PlanItem.position, PlanItem.id)
        .execution_options(populate_existing=True)
    )
    return Whole(plan, list(rows))


async def current(session: Session) -> Whole | None:
    """The plan that counts, with its items."""
    plan = await active(session)
    return await whole(session, plan) if plan else None


async def see(session: Session, *, actor: Person | None) -> Whole | None:
    """The plan, for whoever belongs to the desk. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_STRATEGY)
    return await current(session)


async def see_item(session: Session, *, actor: Person | None, item_id: int) -> tuple[Whole, PlanItem]:
    """An item of the plan that counts. Raises UnknownPerson, NotAllowed, NotFound."""
    found = await see(session, actor=actor)
    item = found.by_id(item_id) if found else None
    if found is None or item is None:
        raise NotFound
    return found, item


async def older(session: Session, *, actor: Person | None) -> list[Plan]:
    """Plans that counted once, the latest first."""
    require(actor, Action.SEE_STRATEGY)
    return list(
        await session.scalars(select(Plan).where(~Plan.active).order_by(Plan.first_year.desc(), Plan.id.desc()))
    )


async def set_period(session: Session, *, actor: Person | None, text: str, now: datetime) -> Plan:
    """Name the plan's years, and the plan itself: `2025-2029 Renstra Diskominfo`.

    Other years than those of the plan that counts begin a new one; the old one is kept. Raises BadPeriod.
    """
    person = require(actor, Action.SET_STRATEGY)
    years, name = _period_and_name(text)
    await lock(session, LOCK)
    plan = await active(session)
    if plan and (plan.first_year, plan.last_year) == years:
        record(session, person, "plan.renamed", "plan", plan.id, now, before={"name": plan.name}, after={"name": name})
        plan.name, plan.version = name, plan.version + 1
        await session.flush()
        return plan
    plan = await begin(session, name, *years, now=now)
    record(session, person, "plan.begun", "plan", plan.id, now, after={"name": name, "years": list(years)})
    return plan


async def begin(session: Session, name: str, first: int, last: int, *, now: datetime) -> Plan:
    """Have a new plan count, and the one before no longer."""
    if old := await active(session):
        old.active = False
        await session.flush()
    plan = Plan(name=name, first_year=first, last_year=last, active=True, version=1, created_at=now)
    session.add(plan)
    await session.flush()
    return plan


async def add(session: Session, *, actor: Person | None, part: Part, text: str, now: datetime) -> list[PlanItem]:
    """Add items, one a line; the desk numbers them. Raises NoPlan, BadItem, PlanFull."""
    person, found = await _held(session, actor)
    said = [_within(ItemField.TEXT, line.strip()) for line in text.splitlines() if line.strip()]
    if not said:
        raise BadItem(ItemField.TEXT)
    if len(found.items) + len(said) > MOST_ITEMS:
        raise PlanFull(MOST_ITEMS)
    number, place = (
        await _last_number(session, found.plan, part),
        max((each.position for each in found.items), default=0),
    )
    made = []
    for each in said:
        number, place = number + 1, place + 1
        item = PlanItem(plan_id=found.plan.id, part=part, code=f"{PREFIX[part]}{number}", text=each, position=place)
        item.unit = item.formula = ""
        item.targets = []
        made.append(item)
    session.add_all(made)
    found.plan.version += 1
    await session.flush()
    for item in made:
        record(session, person, "plan.added", "plan_item", item.id, now, after={"code": item.code, "text": item.text})
    return made


async def correct(
    session: Session, *, actor: Person | None, item_id: int, field: ItemField, text: str, now: datetime
) -> tuple[Whole, PlanItem]:
    """Write a field of an item anew. Raises NotFound, BadItem, OutsidePeriod."""
    person, found = await _held(session, actor)
    item = _of(found, item_id)
    if field is ItemField.TARGETS:
        await _aim(session, person, found, item, read_targets(text, found.plan.first_year, found.plan.last_year), now)
        return found, item
    said = _within(field, " ".join(text.split()))
    _set(session, person, found, item, field, said, now)
    await session.flush()
    return found, item


async def place_below(
    session: Session, *, actor: Person | None, item_id: int, parent_id: int | None, now: datetime
) -> tuple[Whole, PlanItem]:
    """Say which mission a goal follows from, or which goal an indicator measures; None: no one. Raises NotFound."""
    person, found = await _held(session, actor)
    item = _of(found, item_id)
    parent = _of(found, parent_id) if parent_id else None
    if parent and PARENT.get(item.part) is not parent.part:
        raise NotFound
    before, after = found.by_id(item.parent_id), parent
    codes = {"before": {"parent": before and before.code}, "after": {"parent": after and after.code}}
    record(session, person, "plan.placed", "plan_item", item.id, now, **codes)
    item.parent_id = parent.id if parent else None
    found.plan.version += 1
    await session.flush()
    return found, item


async def retire(session: Session, *, actor: Person | None, item_id: int, now: datetime) -> PlanItem:
    """Take an item out of the plan; what names it goes on doing so. Again changes nothing. Raises NotFound."""
    return await _retired(session, actor, item_id, now, now)


async def restore(session: Session, *, actor: Person | None, item_id: int, now: datetime) -> PlanItem:
    """Put an item back into the plan. Raises NotFound."""
    return await _retired(session, actor, item_id, None, now)


async def _retired(
    session: Session, actor: Person | None, item_id: int, at: datetime | None, now: datetime
) -> PlanItem:
    person, found = await _held(session, actor)
    item = await session.get(PlanItem, item_id, populate_existing=True)
    if item is None or item.plan_id != found.plan.id:
        raise NotFound
    if (item.retired_at is None) != (at is None):
        item.retired_at, found.plan.version = at, found.plan.version + 1
        record(session, person, "plan.retired" if at else "plan.restored", "plan_item", item.id, now)
        await session.flush()
    return item


def read_targets(text: str, first: int, last: int) -> dict[When, Decimal | None]:
    """`2026: 75; 2026 TW1: 20; 2027: -` by year and quarter; None takes a target away.

    Raises BadItem, OutsidePeriod.
    """
    found: dict[When, Decimal | None] = {}
    for said in text.replace("\n", ";").split(";"):
        if not said.strip():
            continue
        named, _sign, value = said.rpartition(":") if ":" in said else said.strip().rpartition(" ")
        when, number = when_of(named), amount(value)
        if when is None or (number is None and value.strip() != "-"):
            raise BadItem(ItemField.TARGETS)
        if not first <= when[0] <= last:
            raise OutsidePeriod(first, last)
        found[when] = number
    if not found:
        raise BadItem(ItemField.TARGETS)
    return found


def set_targets(item: PlanItem, wanted: dict[When, Decimal | None]) -> None:
    """Change the targets that are named."""
    kept = {(each.year, each.quarter): each for each in item.targets}
    for when, value in wanted.items():
        old = kept.get(when)
        if value is None and old is not None:
            item.targets.remove(old)
        elif value is not None and old is not None:
            old.value = value
        elif value is not None:
            item.targets.append(PlanTarget(year=when[0], quarter=when[1], value=value))
    item.targets.sort(key=lambda each: (each.year, each.quarter))


async def _aim(
    session: Session, person: Person, found: Whole, item: PlanItem, wanted: dict[When, Decimal | None], now: datetime
) -> None:
    if item.part is not Part.INDICATOR:
        raise NotFound
    before = _told(item)
    set_targets(item, wanted)
    found.plan.version += 1
    record(session, person, "plan.targets", "plan_item", item.id, now, before=before, after=_told(item))
    await session.flush()


def _told(item: PlanItem) -> dict[str, str]:
    return {when_label((each.year, each.quarter)): str(each.value) for each in item.targets}


def _set(
    session: Session, person: Person, found: Whole, item: PlanItem, field: ItemField, said: str, now: datetime
) -> None:
    """Only indicators have a unit and a formula; a parent is chosen, not written."""
    if field is ItemField.PARENT or (field is not ItemField.TEXT and item.part is not Part.INDICATOR):
        raise NotFound
    before = {str(field): getattr(item, field)}
    setattr(item, field, said)
    found.plan.version += 1
    record(session, person, "plan.corrected", "plan_item", item.id, now, before=before, after={str(field): said})


async def _held(session: Session, actor: Person | None) -> tuple[Person, Whole]:
    """Who changes the plan, and the plan, which nobody else changes until this is committed. Raises NoPlan."""
    person = require(actor, Action.SET_STRATEGY)
    await lock(session, LOCK)
    found = await current(session)
    if found is None:
        raise NoPlan
    return person, found


def _of(found: Whole, item_id: int) -> PlanItem:
    item = found.by_id(item_id)
    if item is None:
        raise NotFound
    return item


async def _last_number(session: Session, plan: Plan, part: Part) -> int:
    codes = await session.scalars(select(PlanItem.code).where(PlanItem.plan_id == plan.id))
    tails = [code.removeprefix(PREFIX[part]) for code in codes if code.startswith(PREFIX[part])]
    return max((int(tail) for tail in tails if tail.isdecimal()), default=0)


def _within(field: ItemField, text: str) -> str:
    if not text or len(text) > LIMITS[field]:
        raise BadItem(field)
    return text


def _period_and_name(text: str) -> tuple[tuple[int, int], str]:
    words = text.split()
    for count in (3, 1):
        if years := period_of(" ".join(words[:count])):
            name = " ".join(words[count:]) or f"Renstra {years[0]}-{years[1]}"
            if len(name) > NAME_LIMIT:
                break
            return years, name
    raise BadPeriod
