"""What the bot can ask about chats."""

from __future__ import annotations

from bot.training.telegram import groups
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.methods import access
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import method
from bot.training.telegram.people import ADMINS
from bot.training.telegram.world import World


@method("getChat", "chat_id")
def get_chat(world: World, params: Params) -> Json:
    """A chat with all that is known of it."""
    return world.render.full_chat(access.member_chat(world, params))


@method("getChatMember", "chat_id user_id")
def get_member(world: World, params: Params) -> Json:
    """What somebody is in a chat."""
    chat = access.member_chat(world, params)
    user = world.users.get(params.int("user_id"))
    if user is None:
        raise ApiError("invalid user_id specified" if not params.int("user_id") else "PARTICIPANT_ID_INVALID")
    if chat.is_private:
        return {"user": user.json(), "status": "member"}
    return chat.member(user.id).json(user)


@method("getChatAdministrators", "chat_id return_bots")
def get_administrators(world: World, params: Params) -> list[Json]:
    """Those who run a group, other bots left out."""
    chat = access.member_chat(world, params)
    if chat.is_private:
        raise ApiError("there are no administrators in the private chat")
    found = [(world.user(number), member) for number, member in chat.members.items() if member.status in ADMINS]
    return [member.json(user) for user, member in found if not user.is_bot or user.id == world.bot.id]


@method("getChatMemberCount", "chat_id")
def count_members(world: World, params: Params) -> int:
    """How many are in a chat."""
    chat = access.member_chat(world, params)
    return 2 if chat.is_private else len(chat.present())


@method("leaveChat", "chat_id")
def leave_chat(world: World, params: Params) -> bool:
    """The bot goes."""
    chat = access.member_chat(world, params)
    if chat.is_private:
        raise ApiError("chat member status can't be changed in private chats")
    groups.remove_member(world, chat, world.bot.id, world.bot.id)
    return True
