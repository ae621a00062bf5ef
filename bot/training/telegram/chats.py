"""Chats and their messages, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.training.telegram.base import Json
from bot.training.telegram.people import ADMINS, Member

_MEMBERS = ("new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "supergroup_chat_created")
_TOPICS = ("forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened")
SERVICE = frozenset((*_MEMBERS, *_TOPICS, "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message"))
"""Contents that Telegram itself writes into a chat; every member bot sees them."""


@dataclass(slots=True)
class Message:
    """A message; `content` holds the Bot API's fields of what it says (text, photo, caption ...)."""

    id: int
    chat_id: int
    sender_id: int
    date: int
    content: Json
    thread_id: int = 0
    reply_to: int = 0
    markup: Json | None = None
    sender_chat_id: int = 0
    edit_date: int = 0
    album: str = ""
    origin: Json | None = None
    bot_sees: bool = True
    reactions: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def is_service(self) -> bool:
        """Whether Telegram wrote it."""
        return not SERVICE.isdisjoint(self.content)

    @property
    def text(self) -> str:
        """Its text or caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """The entities of its text or caption."""
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str
    icon_color: int = 0x6FB9F0
    closed: bool = False

    def json(self) -> Json:
        """The Bot API's ForumTopic."""
        return {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color}


@dataclass(slots=True)
class Chat:
    """A private chat with the bot (its id is the person's), a group, or a supergroup (perhaps a forum)."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    is_forum: bool = False
    general_closed: bool = False
    """Whether only administrators write where no topic is named."""
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    next_id: int = 1
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None
    migrated_to: int = 0
    members_may_pin: bool = False
    members_may_send: bool = True
    menu_button: Json | None = None
    cleared: int = 0
    """The newest message that its person has deleted from their phone, with all before it."""

    @property
    def is_private(self) -> bool:
        """Whether it is the bot's chat with one person."""
        return self.type == "private"

    def member(self, user_id: int) -> Member:
        """What a user is here; someone never seen has left."""
        return self.members.get(user_id) or Member("left")

    def present(self) -> list[int]:
        """The ids of those who are in it."""
        return [user_id for user_id, member in self.members.items() if member.present]

    def state(self) -> dict[str, Any]:
        """Who is in it, who runs it, and what is pinned: for lists of chats."""
        admins = [user_id for user_id, member in self.members.items() if member.status in ADMINS]
        lists = {"members": self.present(), "admins": admins, "pinned": list(self.pinned)}
        return {**lists, "migrated_to": self.migrated_to or None}
