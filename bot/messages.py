"""What passes between messengers and the desk, in words neither of them owns.

`Incoming` is what an adapter makes of a raw update; `Reply` what a handler answers, rendered by each adapter within its
limits. Rich text is a tuple of spans, never markup: what a person typed stays text.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, cast

from pydantic import TypeAdapter

from bot.domain import payloads
from bot.domain.enums import Progress
from bot.domain.rulings import Ruling
from bot.failures import SendError
from bot.models.people import Person


class Style(StrEnum):
    """How a span looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    QUOTE = "quote"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one look; `url` makes it a link."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


Rich = tuple[Span, ...]
Json = dict[str, Any]


def bold(text: str) -> Span:
    """`text` in bold."""
    return Span(text, Style.BOLD)


def italic(text: str) -> Span:
    """`text` in italics."""
    return Span(text, Style.ITALIC)


def link(text: str, url: str) -> Span:
    """`text` that opens `url`."""
    return Span(text, url=url)


def rich(template: str, /, **values: str | int | Span | Rich) -> Rich:
    """Fill `{name}` places of a translated template with text, spans or rich text.

    Values are never read as markup or as templates, so a name such as `{x}` or `<b>` stays what it is.
    Raises KeyError when the template names a value that is not given.
    """
    spans: list[Span] = []
    rest = template
    while rest:
        before, opened, after = rest.partition("{")
        if before:
            spans.append(Span(before))
        if not opened:
            break
        name, _, rest = after.partition("}")
        spans += _spans(values[name])
    return tuple(spans)


def lines(*parts: Rich | Span | str | None) -> Rich:
    """Put parts below one another; None and empty parts leave no gap."""
    return join("\n", [part for part in parts if part is not None and part != ()])


def join(separator: str, parts: Sequence[Rich | Span | str]) -> Rich:
    """Put parts behind one another with `separator` between them."""
    spans: list[Span] = []
    for number, part in enumerate(parts):
        if number:
            spans.append(Span(separator))
        spans += _spans(part)
    return tuple(spans)


def plain(text: Rich) -> str:
    """The words of rich text without its looks."""
    return "".join(span.text for span in text)


def _spans(value: str | int | Span | Rich) -> Rich:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Span) else (Span(str(value)),)


class ChoiceStyle(StrEnum):
    """What a choice means to the eye."""

    NORMAL = "normal"
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: exactly one of `payload` (`noun.verb:id`, at most 64 ASCII bytes), `url` or `copy` (text to copy)."""

    label: str
    payload: str | None = None
    url: str | None = None
    copy: str | None = None
    style: ChoiceStyle = ChoiceStyle.NORMAL


class MediaKind(StrEnum):
    """Kinds of attachments, coming and going."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"  # stickers, polls, dice and what messengers invent next


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


@dataclass(frozen=True, slots=True)
class Media:
    """A file the desk sends: from the archive by `key`, under a `name` people see.

    `reference` (the messenger's own file id) sends what the messenger has already; then `key` is not read.
    """

    kind: MediaKind
    key: str
    name: str
    reference: str | None = None


class Mode(StrEnum):
    """Where a reply goes. A tap in a group never posts a new group message."""

    TOAST = "toast"  # answers the tap itself, at most 200 characters
    REPLACE = "replace"  # takes the place of the message whose button was tapped; else new
    NEW = "new"  # a new message in the same chat
    PRIVATE = "private"  # a new message in the person's private chat


@dataclass(frozen=True, slots=True)
class Approved:
    """A notice in words approved beforehand: its name, what is filled in, and the payloads of its buttons."""

    name: str
    values: Mapping[str, str | int | date]
    payloads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the desk."""

    text: Rich = ()
    choices: tuple[tuple[Choice, ...], ...] = ()
    media: tuple[Media, ...] = ()
    mode: Mode = Mode.NEW
    alert: bool = False
    """A toast that must be closed by hand: for refusals that matter."""
    menu: tuple[tuple[str, ...], ...] | None = None
    """Labels of the persistent buttons below the text field, when they are to change."""
    pin: tuple[float, float] | None = None
    """A map pin (latitude, longitude) sent below the text."""
    refusal: bool = False  # what was asked was not done
    below: str | None = None  # of a card: the message it must not stand above; else it is sent anew, the old one gone
    open_private: str | None = None
    """Start payload with which a toast opens the private chat of someone who never started the bot."""
    approved: Approved | None = None
    """What is sent instead while the person's window is closed; None: then this waits."""

    def as_json(self) -> Json:
        """The reply as the outbox keeps it."""
        return cast(Json, REPLY.dump_python(self, mode="json", exclude_defaults=True))


def toast(text: Rich | str, *, alert: bool = False) -> Reply:
    """Answer a tap."""
    return Reply(text=_spans(text), mode=Mode.TOAST, alert=alert)


REPLY = TypeAdapter(Reply)
"""Writes and reads replies as JSON for the outbox."""
UNCHANGED = Reply()  # of a card: it stays as it stands


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
"""Keeps raw updates; returns after they are committed."""


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
