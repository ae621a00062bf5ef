"""What a route is: the shape every feature module gives its handlers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import ForgedPayload, UnknownPerson
from bot.domain.payloads import Reader
from bot.messages import Incoming, Reply
from bot.models.people import Dialog, Person
from bot.models.queues import Posting

Answer = Reply | list[Reply] | None
Handler = Callable[[Session, Incoming], Awaitable[Answer]]
DialogHandler = Callable[[Session, Incoming, Dialog], Awaitable[Answer]]
RenderNotice = Callable[[Session, int, Person], Awaitable[Reply | None]]
"""Draws a notice about a row for a person, from current state; None when it does not apply any more."""
RenderCard = Callable[[Session, str, Posting, datetime], Awaitable[Reply | None]]
"""Draws the card of a subject for one posting of it as it is now; None when it is not to be shown any more.

In the mode REPLACE it only ever stands in the message it has; UNCHANGED leaves that as it is.
"""


@dataclass(frozen=True, slots=True)
class Tap:
    """The handler of a route with the shape of its payload: a reader for each part, and for one that may follow.

    A payload of another shape is refused before the handler sees it, so whatever the handler raises then is a bug.
    """

    handler: Handler
    shape: tuple[Reader, ...]
    more: Reader | None = None

    async def __call__(self, session: Session, incoming: Incoming) -> Answer:
        """Check the payload and answer the tap. Raises ForgedPayload."""
        parts, shape = incoming.parts, self.shape
        if self.more and len(parts) > len(shape):
            shape = (*shape, self.more)
        if len(parts) != len(shape):
            raise ForgedPayload
        for read, part in zip(shape, parts, strict=True):
            read(part)
        return await self.handler(session, incoming)


def tap(handler: Handler, *shape: Reader, more: Reader | None = None) -> Tap:
    """The handler of a payload with these parts; `more` reads a last one that may be left out."""
    return Tap(handler, shape, more)


def page(incoming: Incoming, at: int) -> int:
    """The page a payload names in its part `at`, the first one where it has no such part."""
    return int(incoming.parts[at]) if len(incoming.parts) > at else 0


def actor(incoming: Incoming) -> Person:
    """The person behind an update. Raises UnknownPerson for strangers."""
    if incoming.actor is None:
        raise UnknownPerson
    return incoming.actor
