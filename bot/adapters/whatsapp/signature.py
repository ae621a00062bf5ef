"""Who may bring updates: Meta, which knows two secrets."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Seal:
    """The secrets set in Meta's app: with one it signs each delivery, with the other it asks once for the address."""

    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)

    def __post_init__(self) -> None:
        if not (self.app_secret and self.verify_token):
            raise ValueError("a webhook without secrets takes updates from anyone")

    def holds(self, body: bytes, signature: str | None) -> bool:
        """Whether `signature` (the header's value) is of exactly these bytes."""
        expected = f"sha256={hmac.new(self.app_secret.encode(), body, hashlib.sha256).hexdigest()}"
        return hmac.compare_digest(_bytes(signature), expected.encode())

    def answer(self, query: Mapping[str, str]) -> str | None:
        """What to answer to Meta's first question; None when someone else asks."""
        known = hmac.compare_digest(_bytes(query.get("hub.verify_token")), self.verify_token.encode())
        return query.get("hub.challenge") if known and query.get("hub.mode") == "subscribe" else None


def _bytes(value: str | None) -> bytes:
    return (value or "").encode("utf-8", "replace")
