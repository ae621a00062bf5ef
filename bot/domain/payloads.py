"""The parts of a button's payload: each reader takes what a screen of ours writes and refuses anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from bot.domain.errors import ForgedPayload

LARGEST = 2**63 - 1
"""The largest id a table can hold."""
YEARS = range(2000, 2100)
"""Years a desk can be asked about."""
_NUMBER = re.compile(r"[0-9]{1,19}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")

Reader = Callable[[str], object]
"""Reads a part. Raises ForgedPayload."""


def number(part: str) -> int:
    """An id, a version or a page; no row has the id 0. Raises ForgedPayload."""
    if not _NUMBER.fullmatch(part) or int(part) > LARGEST:
        raise ForgedPayload
    return int(part)


def day(part: str) -> date:
    """A day, `2026-11-24` or `20261124`. Raises ForgedPayload for what is none, or is far from any agenda."""
    match = _DAY.fullmatch(part)
    if match is None or int(match[1]) not in YEARS:
        raise ForgedPayload
    try:
        return date(*map(int, match.groups()))
    except ValueError as error:
        raise ForgedPayload from error


def secret(part: str) -> str:
    """24 random bytes in the letters of base64url. Raises ForgedPayload."""
    if not _SECRET.fullmatch(part):
        raise ForgedPayload
    return part


def one_of(*words: str) -> Reader:
    """A reader of a part that is one of `words`."""

    def word(part: str) -> str:
        if part not in words:
            raise ForgedPayload
        return part

    return word
