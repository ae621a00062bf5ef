"""Who consents to the words of leaders: the heads and who stands in for them, and the people of the protocol office."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import NotFound
from bot.domain.permissions import Action
from bot.domain.quotes import Tier
from bot.models.people import Person
from bot.models.stories import Approver
from bot.services.access import require
from bot.services.desk import record
from bot.services.reach import people_with
from bot.storage.upsert import upsert


async def of(session: Session, tier: Tier) -> list[Person]:
    """The people of a tier, by name: of HEAD everybody with that role, too."""
    appointed = set(await session.scalars(select(Approver.person_id).where(Approver.tier == tier)))
    return [
        person
        for person in await people_with(session, *Role)
        if person.id in appointed or (tier is Tier.HEAD and Role.HEAD in person.roles)
    ]


async def listing(session: Session, *, actor: Person | None) -> dict[Tier, list[Person]]:
    """The people of every tier, for who appoints them."""
    require(actor, Action.SET_APPROVERS)
    return {tier: await of(session, tier) for tier in Tier}


async def everybody(session: Session, *, actor: Person | None) -> list[Person]:
    """Who can be appointed."""
    require(actor, Action.SET_APPROVERS)
    return await people_with(session, *Role)


async def appoint(
    session: Session, *, actor: Person | None, tier: Tier, person_id: int, on: bool, now: datetime
) -> None:
    """Let somebody consent in a tier, or no longer. Again is harmless. Raises NotFound."""
    admin = require(actor, Action.SET_APPROVERS)
    person = await session.get(Person, person_id)
    if person is None or (on and not person.active):
        raise NotFound
    mine = {"tier": tier, "person_id": person_id}
    added = upsert(session, Approver).values(**mine).on_conflict_do_nothing(index_elements=["tier", "person_id"])
    gone = delete(Approver).where(Approver.tier == tier, Approver.person_id == person_id)
    if await session.scalar((added if on else gone).returning(Approver.id)) is not None:
        record(session, admin, "approver.set", "person", person_id, now, after={"tier": tier, "on": on})
