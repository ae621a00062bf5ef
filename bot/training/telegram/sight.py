"""What the bot sees of a chat."""

from __future__ import annotations

from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.people import ADMINS, ANONYMOUS, User


def bot_sees(bot: User, chat: Chat, message: Message, *, privacy: bool) -> bool:
    """Whether a message reaches the bot.

    With privacy mode on, a bot that is no administrator sees in a group only what Telegram itself writes, commands
    (not those addressed to another bot), mentions of it, and replies to it.
    """
    if chat.is_private or message.sender_id == bot.id:
        return True
    member = chat.member(bot.id)
    if not member.present:
        return False
    if message.is_service or member.status in ADMINS or not privacy:
        return True
    return _is_command(bot, message.text) or _mentions(bot, message) or _replies(bot, chat, message)


def _is_command(bot: User, text: str) -> bool:
    if not text.startswith("/"):
        return False
    _, at, name = text.split(maxsplit=1)[0].partition("@")
    return not at or name.lower() == bot.username.lower()


def _mentions(bot: User, message: Message) -> bool:
    units = message.text.encode("utf-16-le")
    for entity in message.entities:
        if entity["type"] == "text_mention" and entity["user"]["id"] == bot.id:
            return True
        if entity["type"] == "mention":
            begin, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
            if units[begin:end].decode("utf-16-le").lower() == f"@{bot.username}".lower():
                return True
    return False


def _replies(bot: User, chat: Chat, message: Message) -> bool:
    target = chat.messages.get(message.reply_to)
    return target is not None and target.sender_id == bot.id


def is_person(user: User) -> bool:
    """Whether messages of this sender can reach a bot at all; bots don't read one another."""
    return not user.is_bot or user.id == ANONYMOUS.id
