"""Who answers for the leads of a source, and so is reminded of their deadlines."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import NotEligible
from bot.domain.leads import LeadSource
from bot.domain.permissions import Action, allowed
from bot.models.leads import LeadKeeper
from bot.models.people import Person
from bot.services.access import hold, require
from bot.services.desk import record
from bot.services.reach import editors, people_with
from bot.storage.upsert import upsert

Keepers = dict[LeadSource, list[Person]]


async def named(session: Session, *, actor: Person | None) -> Keepers:
    """Whom an admin named, by name. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SET_KEEPERS)
    return await _named(session)


async def responsible(session: Session) -> Keepers:
    """Who answers for each source: those who are named, else the editors, else the admins."""
    found, others = await _named(session), await editors(session, but=None)
    return {source: found[source] or others for source in LeadSource}


async def sources_of(session: Session, person: Person) -> list[LeadSource]:
    """The sources for which somebody answers."""
    found = await responsible(session)
    return [source for source in LeadSource if person.id in {each.id for each in found[source]}]


async def candidates(session: Session) -> list[Person]:
    """Who can answer for leads: whoever may see them, by name."""
    return await people_with(session, *(role for role in Role if allowed([role], Action.SEE_LEADS)))


async def name(
    session: Session, *, actor: Person | None, source: LeadSource, person_id: int, held: bool, now: datetime
) -> Keepers:
    """Make somebody answer for a source (`held`), or no longer. Again changes nothing.

    Raises UnknownPerson, NotAllowed, NotEligible.
    """
    actor = require(actor, Action.SET_KEEPERS)
    person = await hold(session, person_id)
    if held and (person is None or not person.active or not allowed(person.roles, Action.SEE_LEADS)):
        raise NotEligible
    known = {each.id for each in (await _named(session))[source]}
    if held and person_id not in known:
        new = upsert(session, LeadKeeper).values(source=source, person_id=person_id)
        await session.execute(new.on_conflict_do_nothing(index_elements=["source", "person_id"]))
    elif not held:
        mine = (LeadKeeper.source == source) & (LeadKeeper.person_id == person_id)
        await session.execute(delete(LeadKeeper).where(mine))
    if held is not (person_id in known):
        action = "keeper.named" if held else "keeper.dropped"
        record(session, actor, action, "person", person_id, now, after={"source": source})
    return await _named(session)


async def _named(session: Session) -> Keepers:
    """Who was named and may still see leads."""
    rows = await session.execute(
        select(LeadKeeper.source, Person)
        .join(Person, Person.id == LeadKeeper.person_id)
        .where(Person.active)
        .order_by(Person.name, Person.id)
    )
    found: Keepers = {source: [] for source in LeadSource}
    for source, person in rows:
        if allowed(person.roles, Action.SEE_LEADS):
            found[source].append(person)
    return found
