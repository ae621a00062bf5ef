"""A file of the plan against the tables: kept once, refused when the plan has changed meanwhile, one plan at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import AlreadyDecided, NotAllowed, PlanChanged
from bot.domain.strategy import EXAMPLE, Change, Content, Item, ItemField, Part
from bot.models.people import Person
from bot.models.strategy import Plan, PlanItem
from bot.services import strategy
from bot.services import strategy_imports as service

CONTENT = Content("Renstra", 2025, 2029, list(EXAMPLE))
SHORTER = Content("Renstra", 2025, 2029, [EXAMPLE[0], Item(Part.GOAL, "T1", "Lebih terbuka")])


async def people(session: Session, now: datetime) -> tuple[Person, Person]:
    made = [
        Person(name=name, roles=frozenset({role}), active=True, created_at=now)
        for name, role in (("Dewi", Role.HEAD), ("Sari", Role.CREW))
    ]
    session.add_all(made)
    await session.flush()
    return made[0], made[1]


def counted(found: Sequence[tuple[Change, Item]]) -> list[str]:
    return [f"{change} {each.code}" for change, each in found]


async def test_a_file_is_kept_once_and_taken_back_unless_the_plan_changed(session: Session, now: datetime) -> None:
    dewi, sari = await people(session, now)
    first = await service.stage(session, actor=dewi, content=CONTENT, now=now)
    for _again in range(2):
        _made, did = await service.keep(session, actor=dewi, import_id=first.id, now=now)
        assert counted(did) == ["new V1", "new M1", "new T1", "new IKU1"]
    assert await service.known(session) == CONTENT
    with pytest.raises(NotAllowed):
        await service.stage(session, actor=sari, content=CONTENT, now=now)

    before = await service.standing(session)
    shorter = await service.stage(session, actor=dewi, content=SHORTER, now=now)
    stale = await service.stage(session, actor=dewi, content=CONTENT, now=now)
    _made, did = await service.keep(session, actor=dewi, import_id=shorter.id, now=now)
    assert counted(did) == ["same V1", "changed T1", "removed M1", "removed IKU1"]
    assert await service.known(session) == SHORTER
    read_before = await service.stage(session, actor=dewi, content=CONTENT, now=now, seen=before)
    for made in (stale, read_before):
        with pytest.raises(PlanChanged):
            await service.keep(session, actor=dewi, import_id=made.id, now=now)
    await service.undo(session, actor=dewi, import_id=shorter.id, now=now)
    assert await service.known(session) == CONTENT
    with pytest.raises(PlanChanged):  # it was changed since, if only by the file that was taken back
        await service.undo(session, actor=dewi, import_id=first.id, now=now)
    await service.cancel(session, actor=dewi, import_id=stale.id, now=now)
    with pytest.raises(AlreadyDecided):
        await service.keep(session, actor=dewi, import_id=stale.id, now=now)
    assert len(list(await session.scalars(select(PlanItem.id)))) == len(EXAMPLE)


async def test_targets_are_kept_exactly_and_taken_away(session: Session, now: datetime) -> None:
    dewi, _sari = await people(session, now)
    made = await service.stage(session, actor=dewi, content=CONTENT, now=now)
    await service.keep(session, actor=dewi, import_id=made.id, now=now)
    found = await strategy.current(session)
    assert found is not None
    (indicator,) = found.of(Part.INDICATOR)
    common: dict[str, Any] = {"actor": dewi, "item_id": indicator.id, "field": ItemField.TARGETS, "now": now}
    await strategy.correct(session, text="2026: -; 2026 TW1: 0,1; 2029 TW4 1.000.000,25", **common)
    session.expire_all()
    kept = await service.known(session)
    assert kept is not None
    assert dict(kept.items[-1].targets) == {(2026, 1): Decimal("0.1"), (2029, 4): Decimal("1000000.25")}


async def test_the_database_allows_one_active_plan(session: Session, now: datetime) -> None:
    years: dict[str, Any] = {"first_year": 2025, "last_year": 2029, "created_at": now}
    session.add_all([Plan(name="Lama", active=False, **years), Plan(name="Lama", active=False, **years)])
    session.add(Plan(name="Berlaku", active=True, **years))
    await session.flush()
    session.add(Plan(name="Kedua", active=True, **years))
    with pytest.raises(IntegrityError):
        await session.flush()
    await session.rollback()
