"""`2`: the answer to the numbered list that was shown last, as if its button were tapped."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.handlers import materials
from bot.handlers.routes import Answer, Tap
from bot.messages import Incoming, Reply
from bot.services import numbers as service
from bot.views import numbers as views

_NUMBER = re.compile(r"(?:(?:no|nomor|nomer)\b\.?|#)?\s*([0-9]{1,3})\s*[.)]?", re.IGNORECASE)


async def meaning(
    session: Session, incoming: Incoming, taps: Mapping[str, Tap]
) -> Callable[[], Awaitable[Answer]] | None:
    """What a typed number chooses; None where it is none, or no list was shown that has it.

    Where something else that can be tapped was shown since, a button asks whether the older list is meant; where
    material waits for its agenda, that is asked once more.
    """
    match = _NUMBER.fullmatch(incoming.text.strip())
    if match is None or incoming.attachments or incoming.reply_to is not None:
        return None
    if question := await materials.open_question(session, incoming):
        return partial(_asked_again, question)
    at = {"messenger": incoming.messenger, "chat_id": incoming.chat.id}
    shown = await service.last_list(session, **at, now=incoming.at)
    if shown is None:
        return None
    number = int(match[1])
    payload = shown.payloads.get(number)
    if payload is None:
        return partial(_missing, shown) if shown.newest else None
    if not shown.newest:
        return partial(_older, number, payload)
    name, *parts = payload.split(":")
    return partial(taps[name], session, dataclasses.replace(incoming, payload=payload, parts=tuple(parts)))


async def _asked_again(question: Reply) -> Answer:
    return question


async def _missing(shown: service.Numbered) -> Answer:
    return views.missing(list(shown.payloads))


async def _older(number: int, payload: str) -> Answer:
    return views.older(number, payload)
