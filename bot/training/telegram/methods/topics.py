"""Topics of forums."""

from __future__ import annotations

from bot.training.telegram import groups
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat
from bot.training.telegram.methods import access
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import method
from bot.training.telegram.world import World

_COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


def _forum(world: World, params: Params) -> Chat:
    chat = access.writable_chat(world, params)
    if chat.type != "supergroup":
        raise ApiError("the chat is not a supergroup")
    if not chat.is_forum:
        raise ApiError("the chat is not a forum")
    if not chat.member(world.bot.id).may("can_manage_topics"):
        raise ApiError("not enough rights to create a topic")
    return chat


@method("createForumTopic", "chat_id name icon_color icon_custom_emoji_id")
def create_topic(world: World, params: Params) -> Json:
    """A new topic."""
    chat = _forum(world, params)
    colour = params.int("icon_color", _COLOURS[0])
    if colour not in _COLOURS:
        raise ApiError("invalid icon color specified")
    return groups.create_topic(world, chat, world.bot.id, params.text("name"), colour).json()


@method("editForumTopic", "chat_id message_thread_id name icon_custom_emoji_id")
def edit_topic(world: World, params: Params) -> bool:
    """Another name."""
    chat = _forum(world, params)
    groups.edit_topic(world, chat, world.bot.id, params.int("message_thread_id"), name=params.text("name"))
    return True


@method("closeForumTopic", "chat_id message_thread_id")
def close_topic(world: World, params: Params) -> bool:
    """Only administrators write there from now on."""
    groups.edit_topic(world, _forum(world, params), world.bot.id, params.int("message_thread_id"), closed=True)
    return True


@method("deleteForumTopic", "chat_id message_thread_id")
def delete_topic(world: World, params: Params) -> bool:
    """A topic goes with all its messages."""
    groups.delete_topic(world, _forum(world, params), params.int("message_thread_id"))
    return True


@method("closeGeneralForumTopic", "chat_id")
def close_general(world: World, params: Params) -> bool:
    """Only administrators write there from now on."""
    groups.close_general(world, _forum(world, params), closed=True)
    return True


@method("reopenGeneralForumTopic", "chat_id")
def reopen_general(world: World, params: Params) -> bool:
    """Everybody may write there again."""
    groups.close_general(world, _forum(world, params), closed=False)
    return True


@method("reopenForumTopic", "chat_id message_thread_id")
def reopen_topic(world: World, params: Params) -> bool:
    """Everybody may write there again."""
    groups.edit_topic(world, _forum(world, params), world.bot.id, params.int("message_thread_id"), closed=False)
    return True
