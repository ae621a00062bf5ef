"""What people do on their phones."""

from __future__ import annotations

from typing import Any

from bot.training.entities.format import typed_text
from bot.training.telegram import groups
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.media import file_content
from bot.training.telegram.people import ANONYMOUS
from bot.training.telegram.queries import Query
from bot.training.telegram.world import World


def _room(world: World, person_id: int, chat_id: int | None) -> Chat:
    """The chat a person acts in (their private one with the bot by default); only where they are."""
    chat = world.chat(chat_id or person_id)
    if chat.migrated_to:
        chat = world.chat(chat.migrated_to)
    if chat.is_private and chat.id != person_id:
        raise ApiError("chat not found")
    if not chat.is_private and not chat.member(person_id).present:
        raise ApiError("the person is not in the chat", 403)
    return chat


def start(world: World, person_id: int, payload: str = "") -> Message:
    """Open the chat with the bot by its link: presses *Start*, which also ends a block."""
    groups.block(world, person_id, blocked=False)
    return send_text(world, person_id, f"/start {payload}".strip())


def formatted(world: World, text: str, entities: list[Json] | None, keys: tuple[str, str]) -> Json:
    """A text's fields in a message."""
    plain, marks = typed_text(text, entities)
    content: Json = {keys[0]: plain} if plain else {}
    if marks:
        content[keys[1]] = [entity.json() for entity in marks]
    return content


def _deliver(world: World, person_id: int, chat_id: int | None, content: Json, **fields: Any) -> Message:
    chat = _room(world, person_id, chat_id)
    user = world.user(person_id)
    if chat.is_private:
        if user.blocked:
            raise ApiError("the person has blocked the bot", 403)
        user.started = True
    thread = int(fields.get("thread_id") or 0)
    if thread:
        groups.find_topic(chat, thread)
    target = chat.messages.get(int(fields.get("reply_to") or 0))
    if fields.get("reply_to") and target is None:
        raise ApiError("message to be replied not found")
    if target is not None and not thread and chat.is_forum:
        fields["thread_id"] = target.thread_id
    sender = person_id
    if not chat.is_private and chat.member(person_id).anonymous:
        sender, fields["sender_chat_id"] = ANONYMOUS.id, chat.id
    return world.post(chat, sender, content, **fields)


def send_text(
    world: World,
    person_id: int,
    text: str,
    chat_id: int | None = None,
    entities: list[Json] | None = None,
    **fields: Any,
) -> Message:
    """Type and send a text; Telegram cleans it and finds its entities. A longer one than 4096 goes as several."""
    content = formatted(world, text, entities, ("text", "entities"))
    if not content:
        raise ApiError("message text is empty")
    plain = content["text"]
    if len(plain) > 4096 and not entities:
        parts = [plain[begin : begin + 4096] for begin in range(0, len(plain), 4096)]
        return [send_text(world, person_id, part, chat_id, **fields) for part in parts if part.strip()][-1]
    return _deliver(world, person_id, chat_id, content, **fields)


def send_content(world: World, person_id: int, content: Json, chat_id: int | None = None, **fields: Any) -> Message:
    """Send something that is no file: a location, a contact, a poll, a die."""
    return _deliver(world, person_id, chat_id, content, **fields)


def send_file(
    world: World,
    person_id: int,
    kind: str,
    data: bytes,
    chat_id: int | None = None,
    *,
    caption: str = "",
    file: Json | None = None,
    **fields: Any,
) -> Message:
    """Send a file as one of the kinds of media; `file` may say its name, mime, hollow_size and extra fields."""
    content = file_content(world.files, kind, data, **(file or {}))
    return _deliver(world, person_id, chat_id, content | _caption(world, caption), **fields)


def _caption(world: World, caption: str) -> Json:
    return formatted(world, caption, None, ("caption", "caption_entities"))


def edit_text(world: World, person_id: int, chat_id: int | None, message_id: int, text: str) -> Message:
    """Change one's own text or caption."""
    chat = _room(world, person_id, chat_id)
    message = _own(chat, person_id, message_id)
    keys = ("text", "entities") if "text" in message.content else ("caption", "caption_entities")
    kept = {key: value for key, value in message.content.items() if key not in keys}
    message.content = kept | formatted(world, text, None, keys)
    world.changed(message, tell_bot=True)
    return message


def _own(chat: Chat, person_id: int, message_id: int) -> Message:
    message = chat.messages.get(message_id)
    if message is None or message.sender_id != person_id:
        raise ApiError("message can't be edited")
    return message


def delete(world: World, person_id: int, chat_id: int | None, message_id: int) -> None:
    """Delete a message for everyone; in a private chat any, in a group one's own or as an administrator."""
    chat = _room(world, person_id, chat_id)
    message = chat.messages.get(message_id)
    if message is None:
        raise ApiError("message to delete not found")
    if not (chat.is_private or message.sender_id == person_id or chat.member(person_id).may("can_delete_messages")):
        raise ApiError("message can't be deleted")
    world.remove(chat, message_id)


def clear(world: World, person_id: int, *, block: bool = False) -> None:
    """Delete the chat with the bot from a person's phone, perhaps blocking the bot as well.

    The bot keeps its messages and is told only of the block; what it writes later makes the chat come back.
    """
    chat = world.chat(person_id)
    chat.cleared, chat.keyboard = chat.next_id - 1, None
    groups.block(world, person_id, blocked=block or world.user(person_id).blocked)
    world.emit("cleared", chat.id)


def origin_of(world: World, message: Message) -> Json:
    """Where a forwarded message says it comes from."""
    if message.origin:
        return message.origin
    if message.sender_chat_id:
        chat = world.render.chat(world.chat(message.sender_chat_id))
        return {"type": "chat", "date": message.date, "sender_chat": chat}
    sender = world.user(message.sender_id)
    if sender.hides_forwards:
        return {"type": "hidden_user", "date": message.date, "sender_user_name": sender.full_name}
    return {"type": "user", "date": message.date, "sender_user": sender.json()}


def forward(
    world: World, person_id: int, from_chat: int | None, message_id: int, to_chat: int | None, **fields: Any
) -> Message:
    """Forward a message one can see to another chat."""
    source = _room(world, person_id, from_chat).messages.get(message_id)
    if source is None or source.is_service:
        raise ApiError("message to forward not found")
    return _deliver(world, person_id, to_chat, dict(source.content), origin=origin_of(world, source), **fields)


def tap(
    world: World, person_id: int, chat_id: int | None, message_id: int, data: str, *, inaccessible: bool = False
) -> Query:
    """Tap an inline button; `inaccessible` makes the message one that Telegram no longer shows the bot."""
    chat = _room(world, person_id, chat_id)
    message = chat.messages.get(message_id)
    if message is None:
        raise ApiError("message to tap not found")
    query = world.queries.new(person_id, chat.id, message_id, data)
    shown = world.render.inaccessible(chat, message_id) if inaccessible else world.render.message(message)
    payload: Json = {"id": query.id, "from": world.user(person_id).json(), "message": shown}
    payload |= {"chat_instance": str(chat.id * 7 + 1), "data": data}
    world.updates.push("callback_query", payload)
    world.emit("tap", chat.id, message_id=message_id, user_id=person_id, query_id=query.id, data=data)
    return query


def react(world: World, person_id: int, chat_id: int | None, message_id: int, emoji: str) -> None:
    """React to a message, or with an empty emoji take that back. Bots hear of it where they are administrators."""
    chat = _room(world, person_id, chat_id)
    message = chat.messages.get(message_id)
    if message is None:
        raise ApiError("message to react not found")
    old = message.reactions.get(str(person_id), [])
    new = [{"type": "emoji", "emoji": emoji}] if emoji else []
    message.reactions[str(person_id)] = new
    if chat.is_private or groups.is_admin(chat, world.bot.id):
        update: Json = {"chat": world.render.chat(chat), "message_id": message_id, "user": world.user(person_id).json()}
        update |= {"date": int(world.clock.now()), "old_reaction": old, "new_reaction": new}
        world.updates.push("message_reaction", update)
    world.emit("reaction", chat.id, message_id=message_id)
