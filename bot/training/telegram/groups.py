"""Groups: made, joined, left, run by administrators, turned into supergroups, divided into topics."""

from __future__ import annotations

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat, Topic
from bot.training.telegram.people import ADMINS, RIGHTS, Member
from bot.training.telegram.world import World

GENERAL = 1
"""Number of the topic in which everything stands that names none."""
_ALL_RIGHTS = [right for right in RIGHTS if "stories" not in right]


def create_group(world: World, owner_id: int, title: str, *, supergroup: bool = False, forum: bool = False) -> Chat:
    """A new group of one person."""
    chat = world.new_chat("supergroup" if supergroup or forum else "group", title)
    chat.is_forum = forum
    chat.members[owner_id] = Member("creator")
    kind = "supergroup_chat_created" if chat.type == "supergroup" else "group_chat_created"
    world.post(chat, owner_id, {kind: True})
    world.emit("chat", chat.id)
    return chat


def _status(world: World, chat: Chat, user_id: int, by: int, new: Member) -> None:
    """Change what somebody is in a chat and tell the bot where it may know."""
    user, old = world.user(user_id), chat.member(user_id)
    saw = chat.is_private or chat.member(world.bot.id).present
    chat.members[user_id] = new
    if user_id == world.bot.id or saw:
        change: Json = {"chat": world.render.chat(chat), "from": world.user(by).json(), "date": int(world.clock.now())}
        change |= {"old_chat_member": old.json(user), "new_chat_member": new.json(user)}
        world.updates.push("my_chat_member" if user_id == world.bot.id else "chat_member", change)
    world.emit("members", chat.id, user_id=user_id)


def add_member(world: World, chat: Chat, user_id: int, by: int, *, payload: str = "") -> None:
    """Somebody joins (`by` themselves) or is added; `payload` is that of a link that adds the bot."""
    if chat.member(user_id).present:
        return
    _status(world, chat, user_id, by, Member("member"))
    world.post(chat, by, {"new_chat_members": [world.user(user_id).json()]})
    if payload and user_id == world.bot.id:
        text = f"/start@{world.bot.username} {payload}"
        command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        world.post(chat, by, {"text": text, "entities": [command]})


def remove_member(world: World, chat: Chat, user_id: int, by: int) -> None:
    """Somebody leaves (`by` themselves) or is removed."""
    if not chat.member(user_id).present:
        return
    left = user_id == by
    message = {"left_chat_member": world.user(user_id).json()}
    if user_id == world.bot.id:
        world.post(chat, by, message)
        _status(world, chat, user_id, by, Member("left" if left else "kicked"))
        return
    _status(world, chat, user_id, by, Member("left" if left else "kicked"))
    world.post(chat, by, message)


def promote(
    world: World, chat: Chat, user_id: int, by: int, rights: list[str] | None = None, *, anonymous: bool = False
) -> None:
    """Make somebody an administrator with `rights` (all of them by default), or with an empty list a member again.

    Telegram makes a group with administrators' rights a supergroup; here a group keeps its kind until it is migrated.
    """
    if not chat.member(user_id).present:
        raise ApiError("USER_NOT_PARTICIPANT")
    rights = _ALL_RIGHTS if rights is None else ["can_manage_chat", *rights] if rights else []
    owner = chat.member(user_id).status == "creator"
    status = "creator" if owner else "administrator" if rights else "member"
    _status(world, chat, user_id, by, Member(status, sorted(set(rights)), anonymous))


def migrate(world: World, chat: Chat, by: int) -> Chat:
    """A group becomes a supergroup with a new id; both say so in a message of Telegram's own."""
    if chat.type != "group" or chat.migrated_to:
        raise ApiError("the chat is no group")
    new = world.new_chat("supergroup", chat.title)
    new.members = dict(chat.members)
    new.members_may_pin, new.members_may_send = chat.members_may_pin, chat.members_may_send
    world.post(chat, by, {"migrate_to_chat_id": new.id})
    world.post(new, by, {"migrate_from_chat_id": chat.id})
    chat.migrated_to = new.id
    world.emit("migrated", chat.id, to=new.id)
    return new


def set_forum(world: World, chat: Chat, *, on: bool) -> None:
    """Divide a supergroup into topics, or stop that."""
    if chat.type != "supergroup":
        raise ApiError("the chat is not a supergroup")
    chat.is_forum = on
    world.emit("chat", chat.id)


def create_topic(world: World, chat: Chat, by: int, name: str, icon_color: int = 0x6FB9F0) -> Topic:
    """A new topic, opened by a message of Telegram's own."""
    if not chat.is_forum:
        raise ApiError("the chat is not a forum")
    if not 1 <= len(name) <= 128:
        raise ApiError("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_INVALID")
    topic = Topic(chat.next_id, name, icon_color)
    chat.topics[topic.id] = topic
    opened = {"forum_topic_created": {"name": name, "icon_color": icon_color}}
    world.post(chat, by, opened, thread_id=topic.id)
    return topic


def edit_topic(world: World, chat: Chat, by: int, topic_id: int, *, name: str = "", closed: bool | None = None) -> None:
    """Rename, close or open a topic."""
    topic = find_topic(chat, topic_id)
    if name and name == topic.name:
        raise ApiError("TOPIC_NOT_MODIFIED")
    if name:
        topic.name = name
        world.post(chat, by, {"forum_topic_edited": {"name": name}}, thread_id=topic_id)
    if closed is not None and closed != topic.closed:
        topic.closed = closed
        world.post(chat, by, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, thread_id=topic_id)


def delete_topic(world: World, chat: Chat, topic_id: int) -> None:
    """A topic goes with all its messages; bots are never told."""
    find_topic(chat, topic_id)
    del chat.topics[topic_id]
    for message in [each for each in chat.messages.values() if each.thread_id == topic_id]:
        world.remove(chat, message.id)
    world.emit("chat", chat.id)


def close_general(world: World, chat: Chat, *, closed: bool) -> None:
    """Close or open the topic in which everything stands that names none."""
    if not chat.is_forum:
        raise ApiError("the chat is not a forum")
    chat.general_closed = closed
    world.emit("chat", chat.id)


def find_topic(chat: Chat, topic_id: int) -> Topic:
    """A topic, or ApiError."""
    if topic_id not in chat.topics:
        raise ApiError("message thread not found")
    return chat.topics[topic_id]


def block(world: World, user_id: int, *, blocked: bool) -> None:
    """A person blocks the bot in their private chat, or takes that back."""
    user, chat = world.user(user_id), world.chat(user_id)
    if user.blocked == blocked:
        return
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    user.blocked = blocked
    chat.members[world.bot.id] = Member(old)
    _status(world, chat, world.bot.id, user_id, Member(new))


def is_admin(chat: Chat, user_id: int) -> bool:
    """Whether somebody runs the group."""
    return chat.member(user_id).status in ADMINS
