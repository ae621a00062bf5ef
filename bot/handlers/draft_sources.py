"""A message as a source of agendas."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.domain.agenda_fields import Field
from bot.domain.office import office
from bot.messages import Incoming, MediaKind
from bot.models.people import Dialog
from bot.parsing import looks_like_agenda
from bot.parsing.dates import read_when
from bot.services.drafting import TEXT_LIMIT, Attached, Source

FILES = frozenset({MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.AUDIO, MediaKind.VOICE, MediaKind.DOCUMENT})
"""Attachments that are kept with an agenda."""
FREE = frozenset({Field.NOTES, Field.SOURCES})
"""Fields whose answer may be as long as an announcement."""
LONG = 150
"""Characters above which a text that looks like an agenda is no answer to a question."""


def source_of(incoming: Incoming) -> Source:
    """The message itself, as it was typed or edited."""
    return Source(
        messenger=incoming.messenger,
        chat_id=incoming.chat.id,
        message_id=incoming.message_id,
        text=incoming.text,
        said_at=incoming.at,
        attached=attached(incoming),
    )


def pasted(incoming: Incoming) -> Source:
    """The message, whose words may be older than itself (forwarded)."""
    return dataclasses.replace(source_of(incoming), said_at=said_at(incoming))


def commanded(incoming: Incoming) -> Source | None:
    """What `/agenda` is to read: its own text, else the message it answers; None when there is nothing."""
    if incoming.parts:
        return dataclasses.replace(source_of(incoming), text=incoming.parts[0])
    if incoming.reply_text.strip():
        return dataclasses.replace(pasted(incoming), text=incoming.reply_text, message_id=incoming.reply_to)
    return None


def nothing(incoming: Incoming) -> Source:
    """For the form: no text, perhaps a file."""
    return dataclasses.replace(source_of(incoming), text="", message_id=None)


def attached(incoming: Incoming) -> tuple[Attached, ...]:
    """The files of a message."""
    return tuple(
        Attached(thing.kind, thing.reference, thing.name)
        for thing in incoming.attachments
        if thing.reference and thing.kind in FILES
    )


def said_at(incoming: Incoming) -> datetime:
    """When the words were first said."""
    return incoming.said_at or incoming.at


def is_announcement(incoming: Incoming) -> bool:
    """Whether the text looks like agendas."""
    return looks_like_agenda(incoming.text[:TEXT_LIMIT], office().local(said_at(incoming)))


def is_more_than_a_title(incoming: Incoming) -> bool:
    """Whether a whole announcement was pasted where a title was asked: it names a time, or has several lines."""
    if not is_announcement(incoming):
        return False
    return "\n" in incoming.text.strip() or read_when(incoming.text, office().local(incoming.at)) is not None


def interrupts(incoming: Incoming, dialog: Dialog) -> bool:
    """Whether a whole announcement came instead of the answer to an open question."""
    if dialog.kind == "invite.names":  # nobody is called "Kamis jam 9 Rapat di Aula"
        return is_more_than_a_title(incoming)
    form = dialog.kind == "draft.form"
    if dialog.kind != "draft.field" and not form:
        return False
    field = Field(dialog.data["field"])
    if field in FREE or (form and field is Field.TITLE):
        return False
    long = len(incoming.text) > LONG or incoming.text.strip().count("\n") > 1
    return (long or field is Field.CREW) and is_announcement(incoming)
