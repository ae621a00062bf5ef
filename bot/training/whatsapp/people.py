"""People with WhatsApp on their phones, and the messages between them and the business."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.training.telegram.base import Json

DAY = 24 * 3600.0
"""How long a person's message opens the window for free messages, in seconds."""
STAGES = ("accepted", "sent", "delivered", "read")
"""How far a message to a person has come; it never goes back."""


@dataclass(slots=True)
class Person:
    """A person; the business knows them by `wa_id` (the phone number) and `user_id` (business-scoped).

    With `hides_number` only the `user_id` reaches the business. `stopped` is about marketing messages, `capped` means
    that Meta lets no more of them through, `reachable` is false for a number without WhatsApp. `offline` is airplane
    mode. `last_inbound` (seconds since 1970) opens the window. `note` says on the page who somebody is.
    """

    id: int
    name: str
    wa_id: str
    user_id: str
    username: str = ""
    hides_number: bool = False
    blocked: bool = False
    stopped: bool = False
    capped: bool = False
    reachable: bool = True
    offline: bool = False
    receipts: bool = True
    last_inbound: float = 0.0
    note: str = ""

    def json(self) -> Json:
        """For the control API."""
        return {name: getattr(self, name) for name in self.__slots__}

    def contact(self) -> Json:
        """The webhook's contact."""
        profile: Json = {"name": self.name}
        if self.username:
            profile["username"] = self.username
        known = {} if self.hides_number else {"wa_id": self.wa_id}
        return {"profile": profile, **known, "user_id": self.user_id}

    def address(self, phone_key: str, user_key: str) -> Json:
        """Who this is, under the keys that a message or a status has for it."""
        known = {} if self.hides_number else {phone_key: self.wa_id}
        return {**known, user_key: self.user_id}

    def window_open(self, now: float) -> bool:
        """Whether the business may write freely."""
        return now - self.last_inbound < DAY


@dataclass(slots=True)
class Message:
    """A message in the chat of a person and the business; `content` has its type and that type's fields.

    `stage` is one of STAGES or "failed" for one to the person; "waiting", "sent" or "read" for `mine`, the person's
    own. `shown` is what a template became, `category` its category in capitals, `reactions` the emoji by
    "person" and "business".
    """

    id: str
    person_id: int
    mine: bool
    at: float
    content: Json
    stage: str = ""
    context: str = ""
    category: str = ""
    shown: Json = field(default_factory=dict)
    reactions: dict[str, str] = field(default_factory=dict)
    error: int = 0

    @property
    def kind(self) -> str:
        """Its type."""
        return str(self.content["type"])

    @property
    def fields(self) -> Json:
        """What its type says; empty for a list such as contacts."""
        value = self.content.get(self.kind)
        return value if isinstance(value, dict) else {}
