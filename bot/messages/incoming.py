"""What an adapter makes of a raw update, and what a messenger is to the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain import payloads
from bot.domain.enums import Progress
from bot.domain.rulings import Ruling
from bot.failures import SendError
from bot.messages.replies import Approved, MediaKind, Reply
from bot.models.people import Person


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something a person sent; its bytes are fetched later by `reference` (the messenger's file id)."""

    kind: MediaKind
    reference: str | None = None
    unique: str | None = None
    """The messenger's own lasting id of the content, to recognise a second copy before it is fetched."""
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    duration: int | None = None
    """Seconds."""
    latitude: float | None = None
    longitude: float | None = None
    phone: str | None = None
    what: str | None = None
    """For OTHER: the messenger's word for it."""


class ChatKind(StrEnum):
    """Where something was said."""

    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation on a messenger; ids are the messenger's, as text. `thread` is a forum topic.

    `topic` is that topic's name, where the messenger tells it.
    """

    id: str
    kind: ChatKind = ChatKind.PRIVATE
    thread: str | None = None
    title: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who said it, as the messenger tells. Absent for anonymous group admins: they are no person."""

    id: str
    name: str
    username: str | None = None
    language: str | None = None
    other_id: str | None = None  # where a messenger has two ids for one person; either may come alone


class IncomingKind(StrEnum):
    """What an update is about."""

    MESSAGE = "message"
    EDITED = "edited"
    TAP = "tap"
    JOINED = "joined"  # the bot came into a group (or came back)
    LEFT = "left"  # the bot was removed from a group, or blocked by a person
    MIGRATED = "migrated"  # a group became a supergroup: `text` holds the new chat id
    RENUMBERED = "renumbered"  # a person has another id: `text` holds the new one, the chat's is the old one


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update in the desk's words. `actor` is added by the pipeline from the sender; None is a stranger."""

    messenger: str
    kind: IncomingKind
    chat: Chat
    sender: Sender | None
    at: datetime
    """When it was sent; for taps when it was stored. Relative dates count from here."""
    text: str = ""
    payload: str = ""
    tap: str | None = None
    """Id with which a tap is answered."""
    message_id: str | None = None
    reply_to: str | None = None
    """Message id this one answers."""
    reply_text: str = ""
    """Text of the message this one answers, when the messenger tells."""
    forwarded: bool = False
    said_at: datetime | None = None
    """When the words were first said, where that is not `at`: the original of a forwarded message, or the message this
    one answers. Relative dates in those words count from here."""
    attachments: tuple[Attachment, ...] = ()
    album: str | None = None
    actor: Person | None = None
    parts: tuple[str, ...] = field(default=())
    """For taps: what stands behind the route name, split at ':'. For commands: the command's words."""

    @property
    def id(self) -> int:
        """Number in the payload's first part. Raises ForgedPayload when there is none."""
        return payloads.number(self.parts[0] if self.parts else "")

    @property
    def private(self) -> bool:
        """Whether it was said in a private chat."""
        return self.chat.kind is ChatKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Envelope:
    """What must be known of a raw update to keep it: nothing else of it is looked at before it is stored."""

    external_id: str
    conversation: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Status:
    """What a messenger tells later about a message that was sent."""

    message_id: str
    progress: Progress
    person: str
    """Whom it was for, as in `Chat.id`."""
    at: datetime
    code: int | None = None
    """The messenger's number of the error, when it failed."""
    failure: type[SendError] | None = None
    """What `code` would have meant as the answer to the call."""


@dataclass(frozen=True, slots=True)
class Address:
    """A chat to send to."""

    chat_id: str
    thread: str | None = None


Stored = Callable[[Sequence[Envelope]], Awaitable[None]]


class Messenger(Protocol):
    """What the pipeline asks of a messenger. Every call may raise a SendError."""

    name: str
    window: timedelta | None
    """How long after a person's last message one may write to them freely; None: always. Where there is one, what
    became of a sent message is told later (`Status`)."""

    async def receive(self, store: Stored) -> None:
        """Fetch updates for ever, confirming each batch only after `store` returned."""

    def parse(self, raw: bytes, stored_at: datetime) -> Incoming | Status | Ruling | None:
        """Read a raw update; None when it is nothing the desk cares about. Raises ValueError on malformed ones."""

    def parts(self, reply: Reply) -> int:
        """How many messages `reply` becomes here."""

    def send(self, to: Address, reply: Reply, *, first_part: int = 0) -> AsyncIterator[str]:
        """Send the parts of `reply` from `first_part` on, yielding each message id as it is sent."""
        ...

    async def send_approved(self, to: Address, notice: Approved, language: str) -> str:
        """Send what may be sent while the person's window is closed; its message id."""
        ...

    async def edit(self, to: Address, message_id: str, reply: Reply) -> None:
        """Show `reply` in place of a message. An unchanged message is a success."""

    async def remove(self, to: Address, message_id: str) -> None:
        """Take a message of the desk away. Raises Gone or Rejected where that can't be done (any more)."""

    async def acknowledge(self, tap: str, reply: Reply) -> None:
        """Answer a tap. Raises Gone when it is too late."""

    async def pin(self, to: Address, message_id: str) -> None:
        """Pin a message silently."""

    async def unpin(self, to: Address, message_id: str) -> None:
        """Unpin a message."""

    async def set_commands(self, to: Address, commands: Sequence[tuple[str, str]]) -> None:
        """Show (command, what it does) in this chat's command list."""

    def download(self, reference: str) -> AsyncIterator[bytes]:
        """Stream the bytes of an attachment. Raises TooBig, Gone."""
        ...

    def start_link(self, payload: str) -> str:
        """Address that opens the bot's private chat with `payload`."""
        ...


Messengers = Mapping[str, Messenger]
