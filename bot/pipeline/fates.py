"""What a messenger's refusal means for the message, as tables keep it."""

from __future__ import annotations

from bot.domain.enums import Failure
from bot.failures import (
    HeldBack,
    OptedOut,
    SendError,
    TemplateRefused,
    Throttled,
    Transient,
    Unreachable,
    WindowClosed,
)

FATES: tuple[tuple[type[SendError], Failure], ...] = (
    (WindowClosed, Failure.WINDOW),
    (HeldBack, Failure.ENOUGH),
    (OptedOut, Failure.UNWANTED),
    (TemplateRefused, Failure.TEMPLATE),
    (Unreachable, Failure.AWAY),
    (Throttled, Failure.LATER),
    (Transient, Failure.LATER),
)


def failure_of(kind: type[SendError]) -> Failure:
    """What is to be done about a message that failed for this kind of reason."""
    return next((fate for each, fate in FATES if issubclass(kind, each)), Failure.REFUSED)
