"""What a person sees on their phone."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.groups import is_admin
from bot.training.telegram.world import World


def chats_of(world: World, person_id: int) -> list[Chat]:
    """The chats on a person's phone, the one with the bot first."""
    groups = [chat for chat in world.chats.values() if not chat.is_private and chat.member(person_id).present]
    return [world.chats[person_id], *(chat for chat in groups if not chat.migrated_to)]


def shown_message(world: World, person_id: int, message: Message) -> Json:
    """A message as a person sees it: the Bot API's fields, and `mine`, `pinned`, `edited`, `reactions`."""
    shown = world.render.message(message)
    shown["mine"] = message.sender_id == person_id
    shown["edited"] = message.edit_date > 0
    shown["pinned"] = message.id in world.chats[message.chat_id].pinned
    shown["reactions"] = [one["emoji"] for given in message.reactions.values() for one in given if "emoji" in one]
    return shown


def shown_chat(world: World, person_id: int, chat: Chat) -> Json:
    """A chat as it stands in a person's list."""
    last = max(chat.messages, default=0)
    shown = world.render.chat(chat) | chat.state()
    shown["topics"] = [topic.json() | {"closed": topic.closed} for topic in chat.topics.values()]
    shown["last_message_id"] = last
    if chat.is_private:
        shown |= {"title": world.bot.first_name, "username": world.bot.username}
        shown["started"], shown["blocked"] = world.users[person_id].started, world.users[person_id].blocked
        shown["cleared"] = 0 < last <= chat.cleared
        shown["menu_button"] = chat.menu_button or world.menu_button
    return shown


def sees_file(world: World, person_id: int, file_id: str) -> bool:
    """Whether a file stands in a chat of a person: its id can be guessed, so it is no permission."""
    messages = (message for chat in chats_of(world, person_id) for message in chat.messages.values())
    return any(file_id in _files(message.content) for message in messages)


def _files(content: Json) -> set[str]:
    things = (thing for value in content.values() for thing in (value if isinstance(value, list) else [value]))
    return {str(thing["file_id"]) for thing in things if isinstance(thing, dict) and "file_id" in thing}


def keyboard_of(chat: Chat) -> Json | None:
    """The reply keyboard that stands below a chat, if any."""
    keyboard = chat.keyboard
    return keyboard if keyboard and "keyboard" in keyboard else None


def shown_room(world: World, person_id: int, chat: Chat, since: int = 0, thread_id: int = 0) -> Json:
    """A chat opened: its messages after `since` (of one topic), keyboard, commands, and the answers to their taps."""
    since = max(since, chat.cleared)
    messages = [m for m in chat.messages.values() if m.id > since and (not thread_id or m.thread_id == thread_id)]
    user = world.users[person_id]
    commands = world.commands.visible(
        chat.id, person_id, user.language_code, private=chat.is_private, admin=is_admin(chat, person_id)
    )
    return {
        "chat": shown_chat(world, person_id, chat),
        "messages": [shown_message(world, person_id, message) for message in messages],
        "keyboard": keyboard_of(chat),
        "commands": commands,
        "toasts": [toast for toast in world.toasts.get(person_id, ()) if toast["chat_id"] == chat.id],
        "version": world.version,
    }
