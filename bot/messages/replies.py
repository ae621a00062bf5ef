"""What a handler answers, rendered by each adapter within its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from pydantic import TypeAdapter

from bot.messages.rich import Rich, _spans

Json = dict[str, Any]


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


UNCHANGED = Reply()  # of a card: it stays as it stands
