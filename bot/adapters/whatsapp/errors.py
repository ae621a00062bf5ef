"""What Meta's refusals mean to the desk."""

from __future__ import annotations

import re
from typing import Any

from bot.failures import (
    Gone,
    HeldBack,
    OptedOut,
    Rejected,
    SendError,
    TemplateRefused,
    Throttled,
    TooBig,
    Transient,
    Unreachable,
    WindowClosed,
)


class Unauthorized(Transient):
    """Meta does not take the token, or blocks the account: what is to be sent waits until that is set right."""


class PairLimited(Throttled):
    """Too much at once to one person. How long to wait grows with each refusal in a row."""

    def __init__(self, refusals: int) -> None:
        super().__init__(4.0 ** min(refusals, LONGEST_POWER))


LONGEST_POWER = 5
"""4^5 s: a quarter of an hour."""
RATE_WAIT = 5.0
"""Seconds to wait when all messages together are too many."""
SPAM_WAIT = 900.0
"""Seconds to wait when Meta finds that too many were unwanted."""

_KINDS: dict[int, type[SendError]] = {
    0: Unauthorized,
    3: Unauthorized,
    10: Unauthorized,
    190: Unauthorized,
    368: Unauthorized,  # blocked for breaking Meta's rules
    131005: Unauthorized,
    131031: Unauthorized,  # the account is locked
    131037: Unauthorized,  # the number's name is not approved yet
    131042: Unauthorized,  # nobody pays
    131045: Unauthorized,  # the number is not registered
    133010: Unauthorized,
    1: Transient,
    2: Transient,
    131000: Transient,
    131016: Transient,
    131057: Transient,
    133004: Transient,
    4: Throttled,
    80007: Throttled,
    130429: Throttled,
    131048: Throttled,
    131056: PairLimited,
    131026: Unreachable,
    131030: Unreachable,  # a trial number only reaches the numbers on its list
    131047: WindowClosed,
    130472: HeldBack,
    131049: HeldBack,
    131050: OptedOut,
    131052: Gone,  # what a person sent can't be fetched
    132000: TemplateRefused,
    132001: TemplateRefused,
    132005: TemplateRefused,
    132007: TemplateRefused,
    132012: TemplateRefused,
    132015: TemplateRefused,
    132016: TemplateRefused,
    132018: TemplateRefused,
}
"""Meta's numbers; what is not here can't be mended by trying again."""
_PERMISSIONS = range(200, 300)
_HTTP: dict[int, type[SendError]] = {401: Unauthorized, 403: Unauthorized, 413: TooBig, 429: Throttled}
_ABSENT = (404, 410)
_NOTHING_THERE = 33
"""Subcode: no object with this id, or not one of ours."""


def failure_kind(code: int | None) -> type[SendError]:
    """The kind of SendError that Meta's number stands for."""
    return Unauthorized if code in _PERMISSIONS else _KINDS.get(-1 if code is None else code, Rejected)


def failure(call: str, status: int, answer: Any, token: str, *, missing: type[SendError] = Rejected) -> SendError:
    """What the desk should do about an answer that is an error; `missing` when Meta has nothing under the id asked for.

    Its text quotes neither people nor the token.
    """
    error = answer.get("error") if isinstance(answer, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    if not isinstance(error, dict) or not isinstance(code, int):
        kind = (
            Transient
            if status >= 500 or status == 200
            else _HTTP.get(status, missing if status in _ABSENT else Rejected)
        )
        return made(kind, None, f"{call}: HTTP {status}")
    kind = failure_kind(code)
    if code == 100 and error.get("error_subcode") == _NOTHING_THERE:
        kind = missing
    elif kind is Rejected and (status >= 500 or error.get("is_transient") is True):
        kind = Transient
    return made(kind, code, f"{call}: {reason(error, token)}")


def made(kind: type[SendError], code: int | None, words: str) -> SendError:
    """An error of `kind`, with the wait that belongs to `code`."""
    if issubclass(kind, PairLimited):
        return kind(0)
    if issubclass(kind, Throttled):
        return kind(SPAM_WAIT if code == 131048 else RATE_WAIT)
    return kind(words)


def reason(error: Any, token: str = "") -> str:
    """Meta's number and words without what they quote: it may be a person's number, their words, or the token."""
    said = str(error.get("message") or error.get("title") or "")
    said = said.replace(token, "…") if token else said
    said = re.sub(r"\"[^\"]*\"|'[^']*'|https?://\S+|\+?\d[\d -]{6,}\d|\S{30,}", "…", said)
    return f"{error.get('code')} {said}"[:160]
