"""What a route is: the shape every feature module gives its handlers."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import UnknownPerson
from bot.messages import Incoming, Reply
from bot.models.people import Dialog, Person
from bot.models.queues import Posting

Answer = Reply | list[Reply] | None
Handler = Callable[[Session, Incoming], Awaitable[Answer]]
DialogHandler = Callable[[Session, Incoming, Dialog], Awaitable[Answer]]
RenderNotice = Callable[[Session, int, Person], Awaitable[Reply | None]]
"""Draws a notice about a row for a person, from current state; None when it does not apply any more."""
RenderCard = Callable[[Session, str, Posting], Awaitable[Reply | None]]
"""Draws the card of a subject for one posting of it; None when it is not to be shown any more."""


def actor(incoming: Incoming) -> Person:
    """The person behind an update. Raises UnknownPerson for strangers."""
    if incoming.actor is None:
        raise UnknownPerson
    return incoming.actor
