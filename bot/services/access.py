"""The one question every use case begins with: may this person do this, now?"""

from __future__ import annotations

from bot.domain.errors import UnknownPerson
from bot.domain.permissions import Action, require_role
from bot.models.people import Person


def require(actor: Person | None, action: Action) -> Person:
    """The actor, if they may do `action`. Raises UnknownPerson for strangers, NotAllowed for the wrong role."""
    if actor is None or not actor.active:
        raise UnknownPerson
    require_role(actor.roles, action)
    return actor
