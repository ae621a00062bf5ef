"""Changing, deleting and pinning messages."""

from __future__ import annotations

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.methods import access
from bot.training.telegram.methods.albums import input_media
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import CAPTION, method
from bot.training.telegram.world import World

_MEDIA = ("photo", "video", "document", "audio", "voice", "animation")
_TARGET = "business_connection_id chat_id message_id inline_message_id reply_markup"
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as"
    " a current content and reply markup of the message"
)
DELETE_WITHIN = 48 * 3600
"""How long after it was sent a message can be deleted for everyone, in seconds."""


def _target(world: World, params: Params) -> tuple[Chat, Message]:
    chat = access.writable_chat(world, params)
    if not params.int("message_id"):
        raise ApiError("message identifier is not specified")
    message = chat.messages.get(params.int("message_id"))
    if message is None or not message.bot_sees:
        raise ApiError("message to edit not found")
    if message.sender_id != world.bot.id or message.is_service or message.origin:
        raise ApiError("message can't be edited")
    return chat, message


def _apply(world: World, chat: Chat, params: Params, message: Message, content: Json) -> Json:
    """Put new content and keyboard in place; a call without a keyboard takes the old one away."""
    keyboard = access.markup(chat, params)
    if keyboard is not None and "inline_keyboard" not in keyboard:
        raise ApiError("inline keyboard expected")
    if keyboard == {"inline_keyboard": []}:
        keyboard = None
    shown = {key: value for key, value in message.content.items() if key != "link_preview_options"}
    if {key: value for key, value in content.items() if key != "link_preview_options"} == shown and (
        keyboard == message.markup
    ):
        raise ApiError(_SAME)
    world.flood.count(chat.id)
    message.content, message.markup = content, keyboard
    world.changed(message, tell_bot=False)
    return world.render.message(message)


@method("editMessageText", _TARGET, "text parse_mode entities link_preview_options")
def edit_text(world: World, params: Params) -> Json:
    """Another text."""
    if not params.text("text"):
        raise ApiError("message text is empty")
    content = access.text_content(world, params)
    chat, message = _target(world, params)
    if "text" not in message.content:
        raise ApiError("there is no text in the message to edit")
    if not content:
        raise ApiError("text must be non-empty")
    if link := params.data("link_preview_options"):
        content["link_preview_options"] = link
    return _apply(world, chat, params, message, content)


@method("editMessageCaption", _TARGET, CAPTION)
def edit_caption(world: World, params: Params) -> Json:
    """Another caption, or none."""
    caption = access.text_content(world, params, caption=True)
    chat, message = _target(world, params)
    if not any(kind in message.content for kind in _MEDIA):
        raise ApiError("there is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if key not in ("caption", "caption_entities")}
    return _apply(world, chat, params, message, kept | caption)


@method("editMessageMedia", _TARGET, "media")
def edit_media(world: World, params: Params) -> Json:
    """Another file and caption; a text becomes a file that way, too."""
    chat, message = _target(world, params)
    content = input_media(world, params, params.data("media"))
    if message.album and not any(kind in content for kind in ("photo", "video")) and "document" not in message.content:
        raise ApiError("can't use the media of the specified type in the album")
    return _apply(world, chat, params, message, content)


@method("editMessageReplyMarkup", _TARGET)
def edit_markup(world: World, params: Params) -> Json:
    """Another keyboard, or none."""
    chat, message = _target(world, params)
    return _apply(world, chat, params, message, message.content)


def _delete(world: World, chat: Chat, message: Message) -> None:
    own = message.sender_id == world.bot.id
    admin = chat.member(world.bot.id).may("can_delete_messages")
    old = world.clock.now() - message.date > DELETE_WITHIN
    if not (own or chat.is_private or admin):
        raise ApiError("message can't be deleted")
    if old and not admin:
        raise ApiError("message can't be deleted for everyone")
    world.remove(chat, message.id)


@method("deleteMessage", "chat_id message_id")
def delete_message(world: World, params: Params) -> bool:
    """One message goes for everyone."""
    chat = access.member_chat(world, params)
    message = chat.messages.get(params.int("message_id"))
    if message is None or not message.bot_sees:
        raise ApiError("message to delete not found")
    _delete(world, chat, message)
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(world: World, params: Params) -> bool:
    """Several go; those that are not there are passed over."""
    chat = access.member_chat(world, params)
    numbers = [int(number) for number in params.items("message_ids")]
    if len(numbers) > 100:
        raise ApiError("too many message identifiers specified")
    for number in numbers:
        if (message := chat.messages.get(number)) is not None:
            _delete(world, chat, message)
    return True


def _may_pin(world: World, params: Params) -> Chat:
    chat = access.writable_chat(world, params)
    if not chat.is_private and not chat.members_may_pin and not chat.member(world.bot.id).may("can_pin_messages"):
        raise ApiError("not enough rights to manage pinned messages in the chat")
    return chat


@method("pinChatMessage", "business_connection_id chat_id message_id disable_notification")
def pin_message(world: World, params: Params) -> bool:
    """A message stays on top; Telegram says so in the chat."""
    chat = _may_pin(world, params)
    message = chat.messages.get(params.int("message_id"))
    if message is None or not message.bot_sees:
        raise ApiError("message to pin not found")
    if message.is_service:
        raise ApiError("message can't be pinned")
    world.pin(chat, message, world.bot.id)
    return True


@method("unpinChatMessage", "business_connection_id chat_id message_id")
def unpin_message(world: World, params: Params) -> bool:
    """A message is no longer on top; by default the one pinned last."""
    chat = _may_pin(world, params)
    number = params.int("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise ApiError("message to unpin not found")
    chat.pinned.remove(number)
    world.emit("unpinned", chat.id, message_id=number)
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all(world: World, params: Params) -> bool:
    """No message is on top."""
    chat = _may_pin(world, params)
    chat.pinned.clear()
    world.emit("unpinned", chat.id)
    return True
