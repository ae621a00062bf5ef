"""The world of the emulated WhatsApp: a business, the people who write with it, and what is between them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from bot.training.emulated import Emulated
from bot.training.telegram.base import ApiError, Clock, Json
from bot.training.whatsapp.limits import Limits
from bot.training.whatsapp.media import MediaStore
from bot.training.whatsapp.people import Message, Person
from bot.training.whatsapp.templates import Template, Templates
from bot.training.whatsapp.updates import Updates

TOKEN = "EAATRAININGROOMnotasecret"  # noqa: S105  it opens nothing but an emulator
APP_SECRET = "training-room-app-secret"  # noqa: S105  the same
PHONE_ID, BUSINESS_ID = "106540352242922", "102290129340398"
_FIRST_NUMBER, _TYPING = 6_281_200_000_000, 25.0


class World(Emulated):
    """One business with one number; `token` opens its Graph API, `app_secret` signs what its webhook gets.

    `token_state` is ``valid``, ``expired`` or ``revoked``; `webhook` has the ``url`` once it was verified.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        app_secret: str = APP_SECRET,
        phone_id: str = PHONE_ID,
        business_id: str = BUSINESS_ID,
        clock: Clock | None = None,
        media: MediaStore | None = None,
    ) -> None:
        super().__init__(clock)
        self.token, self.app_secret = token, app_secret
        self.phone_id, self.business_id = phone_id, business_id
        self.number, self.name = "6281100009999", "Meja Liputan"
        self.media = media or MediaStore(self.clock)
        self.limits = Limits(self.clock)
        self.templates = Templates()
        self.updates = Updates(self.account)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, dict[str, Message]] = {}
        self.typing: dict[int, float] = {}
        self.webhook: Json = {}
        self.token_state = "valid"  # noqa: S105  a state, no secret
        self.struck: Callable[[], int] = lambda: 0
        """The code with which a fault lets a message fail that nothing else keeps from its person; 0 for none."""
        self.counter = 0

    def account(self) -> Json:
        """The ids and the number of the business, as webhooks have them."""
        numbers = {"display_phone_number": self.number, "phone_number_id": self.phone_id}
        return {"business_id": self.business_id, **numbers}

    # people -----------------------------------------------------------------------------------------------------

    def next_number(self) -> int:
        """A number never given before."""
        self.counter += 1
        return self.counter

    def new_user_id(self) -> str:
        """A business-scoped id never given before."""
        digest = hashlib.sha256(f"{self.business_id}:{self.next_number()}".encode()).hexdigest()
        return f"ID.{int(digest[:15], 16):018d}"

    def add_person(self, name: str, **fields: Any) -> Person:
        """A new person with WhatsApp, still without a message."""
        number = self.next_number()
        wa_id = str(fields.pop("wa_id", "") or _FIRST_NUMBER + number * 10_007)
        user_id = str(fields.pop("user_id", "") or self.new_user_id())
        person = Person(number, name, wa_id, user_id, **fields)
        self.people[person.id] = person
        self.chats[person.id] = {}
        self.emit("person", person.id, person=person.json())
        return person

    def person(self, person_id: int) -> Person:
        """Somebody, or ApiError."""
        if (person := self.people.get(person_id)) is None:
            raise ApiError("person not found", 404)
        return person

    def addressed(self, body: Json) -> Person | None:
        """Who a message is for: ``to`` a phone number, else ``recipient`` an id; None when nobody has it."""
        if body.get("to"):
            digits = "".join(sign for sign in str(body["to"]) if sign.isdigit())
            return next((one for one in self.people.values() if one.wa_id == digits), None)
        return next((one for one in self.people.values() if one.user_id == body["recipient"]), None)

    # messages ---------------------------------------------------------------------------------------------------

    def new_message_id(self, person_id: int) -> str:
        """A message's id as WhatsApp makes them."""
        digest = hashlib.sha256(f"{self.phone_id}:{person_id}:{self.next_number()}".encode()).digest()
        return f"wamid.{base64.b64encode(b'HBgN' + digest[:24]).decode()}"

    def keep(self, message: Message) -> Message:
        """Put a message into its chat."""
        self.chats[message.person_id][message.id] = message
        self.emit("message", message.person_id, message_id=message.id)
        return message

    def find(self, person_id: int, message_id: str) -> Message:
        """A message of somebody's chat, or ApiError."""
        if (message := self.chats[person_id].get(message_id)) is None:
            raise ApiError("message not found", 404)
        return message

    def search(self, message_id: str) -> Message | None:
        """A message wherever it is."""
        return next((chat[message_id] for chat in self.chats.values() if message_id in chat), None)

    def type_for(self, person_id: int) -> None:
        """The person sees that the business is typing: until its next message, at most 25 seconds."""
        self.typing[person_id] = self.clock.now() + _TYPING
        self.emit("typing", person_id)

    # templates --------------------------------------------------------------------------------------------------

    def review(self, template: Template, status: str, reason: str = "NONE") -> None:
        """Meta's decision on a template; the business is told."""
        template.status, template.reason = status, reason
        about: Json = {"event": status, "message_template_id": int(template.id)}
        about |= {"message_template_name": template.name, "message_template_language": template.language}
        self.updates.push("message_template_status_update", "", about | {"reason": reason}, time=int(self.clock.now()))
        self.emit("template", 0, template=template.id, status=status)

    # events -----------------------------------------------------------------------------------------------------

    def concerns(self, event: Json, person_id: int) -> bool:
        """Whether a person may know of an event: it is in their chat, or in none."""
        return event["chat_id"] in (0, person_id)
