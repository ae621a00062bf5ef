"""The one question every use case begins with: may this person do this, now?"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import UnknownPerson
from bot.domain.permissions import Action, require_role
from bot.models.people import Person


def require(actor: Person | None, action: Action) -> Person:
    """The actor, if they may do `action`. Raises UnknownPerson for strangers, NotAllowed for the wrong role."""
    if actor is None or not actor.active:
        raise UnknownPerson
    require_role(actor.roles, action)
    return actor


async def hold(session: Session, person_id: int) -> Person | None:
    """A person as they are now, who stays so until this change is committed: nobody removes them meanwhile.

    Nobody gives them another task meanwhile, either, so that two at the same time are seen to overlap. To be called
    before a duty or a seat is locked: whoever removes people locks in that order, too.
    """
    return await session.get(Person, person_id, populate_existing=True, with_for_update={"key_share": True})
