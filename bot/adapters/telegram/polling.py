"""Updates as Telegram hands them over, kept before anything of them is read or confirmed."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot.adapters.telegram.errors import Unauthorized
from bot.failures import SendError, Throttled, TokenRefused
from bot.messages import Envelope, Stored

log = structlog.get_logger(__name__)

UNKNOWN = "?"
LONGEST_PAUSE = 60.0
"""Seconds between tries when Telegram can't be reached for long."""

Fetch = Callable[[int | None], Awaitable[list[Any]]]
"""Gets the updates from an offset on (None: from the first unconfirmed one)."""


def envelope(update: object) -> Envelope:
    """Wrap a raw update. Never fails, whatever `update` is: what it means is found out after it is kept."""
    raw = json.dumps(update, separators=(",", ":")).encode()
    number = update_id(update)
    external_id = f"{UNKNOWN}{hashlib.sha256(raw).hexdigest()}" if number is None else str(number)
    return Envelope(external_id, conversation(update), raw)


def update_id(update: object) -> int | None:
    """Telegram's number of the update, if it has one."""
    return _number(update.get("update_id")) if isinstance(update, dict) else None


def conversation(update: object) -> str:
    """Chat and sender, whose updates are handled in order."""
    if not isinstance(update, dict):
        return UNKNOWN
    body = next((value for value in update.values() if isinstance(value, dict)), {})
    message = body.get("message")
    chat = _id_of(body.get("chat")) or (_id_of(message.get("chat")) if isinstance(message, dict) else None)
    sender = _id_of(body.get("from"))
    if chat is None and sender is None:
        return UNKNOWN
    return f"{chat or UNKNOWN}:{sender or UNKNOWN}"


async def poll(fetch: Fetch, store: Stored, pause: float) -> None:
    """Fetch and store for ever. Only the poll after `store` returned confirms what was stored.

    `pause` is the first of the growing pauses after failures, in seconds. Raises TokenRefused.
    """
    offset: int | None = None
    failures = 0
    while True:
        try:
            offset = await _round(fetch, store, offset)
            failures = 0
        except Unauthorized as error:
            raise TokenRefused("telegram", str(error)) from None
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the updates are still at Telegram
            failures += 1
            _report(error, failures)
            await asyncio.sleep(_pause(error, pause, failures))


async def _round(fetch: Fetch, store: Stored, offset: int | None) -> int | None:
    """One poll. Returns the offset of the next.

    After an empty answer that is none: everything is confirmed, and after a quiet week Telegram numbers anew.
    """
    updates = await fetch(offset)
    if not updates:
        return None
    await store([envelope(update) for update in updates])
    numbers = [number for update in updates if (number := update_id(update)) is not None]
    if not numbers:
        raise ValueError("updates without numbers can't be confirmed")
    return max(numbers) + 1


def _report(error: Exception, failures: int) -> None:
    if isinstance(error, SendError):
        log.warning("telegram.poll_failed", error=str(error), failures=failures)
    else:
        log.error("telegram.store_failed", failures=failures, exc_info=error)


def _pause(error: Exception, first: float, failures: int) -> float:
    if isinstance(error, Throttled):
        return error.seconds
    longest: float = min(first * 2 ** min(failures - 1, 16), LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads tries, keeps no secret


def _id_of(value: object) -> str | None:
    number = _number(value.get("id")) if isinstance(value, dict) else None
    return None if number is None else str(number)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63 else None
