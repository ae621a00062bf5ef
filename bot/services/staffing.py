"""How the people of agendas are found: by kind of news, unless an editor says otherwise for one agenda."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaKind, Staffing
from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.rosters import StaffingWay
from bot.services.access import require
from bot.services.desk import record
from bot.storage.upsert import upsert


async def ways(session: Session) -> Mapping[AgendaKind, Staffing]:
    """The way of every kind of news."""
    rows = await session.scalars(select(StaffingWay).execution_options(populate_existing=True))
    return dict.fromkeys(AgendaKind, Staffing.OPEN) | {AgendaKind(row.kind): row.way for row in rows}


async def put(session: Session, *, actor: Person | None, kind: AgendaKind, way: Staffing, now: datetime) -> None:
    """Set the way of a kind, for agendas to be published from now on; setting it again changes nothing."""
    actor = require(actor, Action.SET_STAFFING)
    before = (await ways(session))[kind]
    if before is way:
        return
    await session.execute(
        upsert(session, StaffingWay)
        .values(kind=kind, way=way)
        .on_conflict_do_update(index_elements=["kind"], set_={"way": way})
    )
    number = list(AgendaKind).index(kind)
    after = {"kind": kind, "way": way}
    record(session, actor, "staffing.set", "staffing", number, now, before={"way": before}, after=after)
