"""A raw Telegram update as the desk reads it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update, User
from telegram import Chat as TelegramChat
from telegram.error import TelegramError

from bot.adapters.telegram.attachments import attachments, words
from bot.messages import Chat, ChatKind, Incoming, IncomingKind, Sender

NAME = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates Telegram is asked for."""

_KINDS = {"private": ChatKind.PRIVATE, "group": ChatKind.GROUP, "supergroup": ChatKind.GROUP}
_GENERAL = 1  # the topic that must not be named when sending
_ADDRESSED = re.compile(r"(/[A-Za-z0-9_]+)@([A-Za-z0-9_]+)")
_INSIDE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER)
_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)
_MALFORMED = (TypeError, KeyError, AttributeError, IndexError, ValueError, ArithmeticError, OSError, RecursionError)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself."""

    id: int
    username: str


def parse(raw: bytes, stored_at: datetime, me: Me) -> Incoming | None:
    """Read an update; None when it is nothing the desk cares about. Raises ValueError on malformed ones."""
    try:
        return _read(Update.de_json(json.loads(raw), None), stored_at, me)
    except (*_MALFORMED, TelegramError) as error:
        raise ValueError(f"malformed update: {type(error).__name__}") from error


def _read(update: Update, stored_at: datetime, me: Me) -> Incoming | None:
    if update.callback_query is not None:
        return _tap(update.callback_query, stored_at)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    if update.message is not None:
        return _service(update.message) or _message(update.message, IncomingKind.MESSAGE, me)
    if update.edited_message is not None and update.edited_message.location is None:  # not live locations on their way
        return _message(update.edited_message, IncomingKind.EDITED, me)
    return None


def _tap(query: CallbackQuery, stored_at: datetime) -> Incoming | None:
    message = query.message
    if message is None or query.data is None:
        return None
    chat = _chat(message.chat, message if isinstance(message, Message) else None)
    tap, payload = words(query.id), words(query.data)
    if chat is None or not tap:
        return None
    return Incoming(
        messenger=NAME,
        kind=IncomingKind.TAP,
        chat=chat,
        sender=_sender(query.from_user),
        at=stored_at,
        payload=payload or "",
        tap=tap,
        message_id=_id(message.message_id),
    )


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    chat = _chat(change.chat)
    was, now = _inside(change.old_chat_member), _inside(change.new_chat_member)
    if chat is None or was == now or (chat.kind is ChatKind.PRIVATE and now):
        return None
    kind = IncomingKind.JOINED if now else IncomingKind.LEFT
    return Incoming(messenger=NAME, kind=kind, chat=chat, sender=_sender(change.from_user), at=_time(change.date))


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member)
    if member.status not in (*_INSIDE, *_OUTSIDE):
        raise ValueError("unknown membership")
    return member.status in _INSIDE


def _service(message: Message) -> Incoming | None:
    """Read what Telegram itself says in a chat about its becoming a supergroup."""
    chat = _chat(message.chat)
    if chat is None:
        return None
    text = ""
    if message.migrate_to_chat_id:
        kind, text = IncomingKind.MIGRATED, _id(message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        kind, text = IncomingKind.MIGRATED, chat.id
        chat = Chat(_id(message.migrate_from_chat_id), ChatKind.GROUP, title=chat.title)
    else:  # that the bot came or went is told by my_chat_member; the service message beside it would tell it twice
        return None
    return Incoming(messenger=NAME, kind=kind, chat=chat, sender=_author(message), at=_time(message.date), text=text)


def _message(message: Message, kind: IncomingKind, me: Me) -> Incoming | None:
    chat = _chat(message.chat, message)
    sender = _author(message)
    if chat is None or message.is_automatic_forward or (sender is None and message.sender_chat is None):
        return None
    text = _addressed_to(me, words(message.text) or words(message.caption) or "")
    things = attachments(message)
    if message.venue:
        text = "\n".join(filter(None, (words(message.venue.title), words(message.venue.address))))
    if text is None or not (text or things):
        return None
    answered = _answered(message)
    return Incoming(
        messenger=NAME,
        kind=kind,
        chat=chat,
        sender=sender,
        at=_time(message.date),
        text=text,
        message_id=_id(message.message_id),
        reply_to=_id(answered.message_id) if answered else None,
        reply_text=(words(answered.text) or words(answered.caption) or "") if answered else "",
        forwarded=message.forward_origin is not None,
        said_at=_said_at(message) or (_said_at(answered) or _time(answered.date) if answered else None),
        attachments=things,
        album=words(message.media_group_id),
    )


def _addressed_to(me: Me, text: str) -> str | None:
    """`text` with "/agenda@ThisBot" as "/agenda"; None when the command is for another bot."""
    match = _ADDRESSED.match(text)
    if match is None:
        return text
    command, name = match.groups()
    return command + text[match.end() :] if name.lower() == me.username.lower() else None


def _answered(message: Message) -> Message | None:
    """The message this one answers. In a forum, a message that answers none points at its topic's beginning."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created or answered.message_id == message.message_thread_id:
        return None
    return answered


def _said_at(message: Message) -> datetime | None:
    """When the original of a forwarded message was sent."""
    return _time(message.forward_origin.date) if message.forward_origin else None


def _chat(chat: TelegramChat, message: Message | None = None) -> Chat | None:
    """Where it was said; None for channels."""
    kind = _KINDS.get(chat.type)
    if kind is None:
        return None
    thread = message.message_thread_id if message and message.is_topic_message else None
    return Chat(
        _id(chat.id),
        kind,
        thread=None if thread in (None, _GENERAL) else _id(thread),
        title=words(chat.title),
        topic=_topic(message) if thread else None,
    )


def _topic(message: Message | None) -> str | None:
    """The name of the topic as it was opened, which a message tells that answers none of its messages."""
    opened = message.reply_to_message.forum_topic_created if message and message.reply_to_message else None
    return words(opened.name) if opened else None


def _author(message: Message) -> Sender | None:
    """Who wrote it: no one for anonymous admins, chats that speak, and bots."""
    if message.sender_chat is not None or message.from_user is None or message.from_user.is_bot:
        return None
    return _sender(message.from_user)


def _sender(user: User) -> Sender:
    names = filter(None, (words(user.first_name), words(user.last_name)))
    return Sender(_id(user.id), " ".join(names), words(user.username), words(user.language_code))


def _id(value: object) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("an id is a number")
    return str(value)


def _time(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    return value
