"""Chats and messages as the Bot API writes them."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.people import User

_SENDING = "audios documents photos videos video_notes voice_notes polls other_messages"
_PERMISSIONS = (
    "can_send_messages",
    *(f"can_send_{kind}" for kind in _SENDING.split()),
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


class Renderer:
    """Writes what the bot is shown; it reads the world's tables and changes nothing."""

    def __init__(self, users: dict[int, User], chats: dict[int, Chat]) -> None:
        self.users, self.chats = users, chats

    def chat(self, chat: Chat) -> Json:
        """The Bot API's Chat."""
        if chat.is_private:
            user = self.users[chat.id]
            names = {key: value for key, value in user.json().items() if key in ("first_name", "last_name", "username")}
            return {"id": chat.id, **names, "type": "private"}
        shown: Json = {"id": chat.id, "title": chat.title, "type": chat.type}
        if chat.username:
            shown["username"] = chat.username
        if chat.is_forum:
            shown["is_forum"] = True
        return shown

    def full_chat(self, chat: Chat) -> Json:
        """The Bot API's ChatFullInfo."""
        shown = self.chat(chat)
        gifts = {"unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False}
        shown |= {"accent_color_id": 0, "max_reaction_count": 11}
        shown["accepted_gift_types"] = gifts | {"gifts_from_channels": False}
        if not chat.is_private:
            open_to_all = {"can_pin_messages": chat.members_may_pin, "can_change_info": False}
            shown["permissions"] = {key: open_to_all.get(key, chat.members_may_send) for key in _PERMISSIONS}
        if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])):
            shown["pinned_message"] = self.message(pinned)
        return shown

    def message(self, message: Message, *, nested: bool = False) -> Json:
        """The Bot API's Message; a nested one does not show what it replies to."""
        chat = self.chats[message.chat_id]
        shown: Json = {"message_id": message.id, "from": self.users[message.sender_id].json()}
        if message.sender_chat_id:
            shown["sender_chat"] = self.chat(self.chats[message.sender_chat_id])
        shown |= {"chat": self.chat(chat), "date": message.date}
        if message.edit_date:
            shown["edit_date"] = message.edit_date
        if message.thread_id:
            shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.album:
            shown["media_group_id"] = message.album
        if message.origin:
            shown["forward_origin"] = message.origin
        if not nested and (target := self._reply(chat, message)) is not None:
            shown["reply_to_message"] = self.message(target, nested=True)
        shown |= self._content(chat, message, nested=nested)
        if message.markup and "inline_keyboard" in message.markup:
            shown["reply_markup"] = message.markup
        return shown

    def _reply(self, chat: Chat, message: Message) -> Message | None:
        """What it answers; a plain message in a topic seems to answer the one that opened the topic."""
        if message.reply_to:
            return chat.messages.get(message.reply_to)
        return chat.messages.get(message.thread_id) if message.thread_id and not message.is_service else None

    def _content(self, chat: Chat, message: Message, *, nested: bool) -> Json:
        if "pinned_message" not in message.content:
            return message.content
        pinned_id = message.content["pinned_message"]
        pinned = chat.messages.get(pinned_id)
        if pinned is None:
            return {"pinned_message": self.inaccessible(chat, pinned_id)}
        return {} if nested else {"pinned_message": self.message(pinned, nested=True)}

    def inaccessible(self, chat: Chat, message_id: int) -> Json:
        """The Bot API's InaccessibleMessage."""
        return {"chat": self.chat(chat), "message_id": message_id, "date": 0}
