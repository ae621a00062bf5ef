"""The world of the emulated Telegram: who and what there is, and how a message gets into it."""

from __future__ import annotations

from collections import deque
from typing import Any

from bot.training.emulated import Emulated
from bot.training.telegram.base import ApiError, Clock, Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.commands import Commands
from bot.training.telegram.files import FileStore
from bot.training.telegram.flood import Flood
from bot.training.telegram.people import ANONYMOUS, User
from bot.training.telegram.queries import Queries
from bot.training.telegram.render import Renderer
from bot.training.telegram.sight import bot_sees, is_person
from bot.training.telegram.updates import UpdateQueue

TOKEN = "7000000000:TRAINING-ROOM-not-a-secret"  # noqa: S105  it opens nothing but an emulator
_FIRST_PERSON, _FIRST_GROUP, _FIRST_SUPERGROUP = 7_100_000_000, 4_100_000_000, 1_002_100_000_000


class World(Emulated):
    """People, chats, files and the bot's mailbox. One bot lives in it, known by `token`.

    `privacy` is the bot's privacy mode.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "meja_liputan_bot",
        name: str = "Meja Liputan",
        clock: Clock | None = None,
        files: FileStore | None = None,
        privacy: bool = True,
    ) -> None:
        super().__init__(clock)
        self.token, self.privacy = token, privacy
        self.files = files or FileStore()
        self.bot = User(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot, ANONYMOUS.id: ANONYMOUS}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.queries = Queries(self.clock)
        self.commands = Commands()
        self.flood = Flood(self.clock)
        self.webhook: Json = {}
        self.menu_button: Json = {"type": "commands"}
        self.about: dict[str, str] = {}
        self.toasts: dict[int, deque[Json]] = {}
        self.counter = 0
        self.on_time_moved.append(lambda _now: self.queries.expire())
        self.render = Renderer(self.users, self.chats)

    # people and chats -------------------------------------------------------------------------------------------

    def number(self) -> int:
        """A number never given before."""
        self.counter += 1
        return self.counter

    def add_person(self, first_name: str, **fields: Any) -> User:
        """A new person (or another bot, with ``is_bot=True``) and their still empty chat with the bot."""
        user = User(_FIRST_PERSON + self.number() * 10_007, first_name, **fields)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private")
        self.emit("person", user.id, user=user.json())
        return user

    def new_chat(self, kind: str, title: str) -> Chat:
        """An empty group or supergroup."""
        base = _FIRST_GROUP if kind == "group" else _FIRST_SUPERGROUP
        chat = Chat(-(base + self.number() * 1_009), kind, title)
        self.chats[chat.id] = chat
        return chat

    def user(self, user_id: int) -> User:
        """Somebody, or ApiError."""
        if (user := self.users.get(user_id)) is None:
            raise ApiError("user not found")
        return user

    def chat(self, chat_id: int) -> Chat:
        """A chat, or ApiError. What has become a supergroup is still found under its old id."""
        if (chat := self.chats.get(chat_id)) is None:
            raise ApiError("chat not found")
        return chat

    def current(self, chat_id: int) -> Chat:
        """The same, but after a migration the supergroup."""
        chat = self.chat(chat_id)
        return self.chat(chat.migrated_to) if chat.migrated_to else chat

    # messages ---------------------------------------------------------------------------------------------------

    def post(self, chat: Chat, sender_id: int, content: Json, **fields: Any) -> Message:
        """Put a message into a chat and, where the bot sees it, into its mailbox."""
        message = Message(chat.next_id, chat.id, sender_id, int(self.clock.now()), content, **fields)
        chat.next_id += 1
        message.bot_sees = bot_sees(self.bot, chat, message, privacy=self.privacy)
        chat.messages[message.id] = message
        if message.markup and "inline_keyboard" not in message.markup:
            chat.keyboard = message.markup
        self._tell_bot("message", message)
        self.emit("message", chat.id, message_id=message.id)
        return message

    def _tell_bot(self, kind: str, message: Message) -> None:
        readable = is_person(self.users[message.sender_id]) or message.is_service
        if message.bot_sees and readable:
            self.updates.push(kind, self.render.message(message))

    def changed(self, message: Message, *, tell_bot: bool) -> None:
        """A message was edited; `tell_bot` when a person did it."""
        message.edit_date = int(self.clock.now())
        if tell_bot:
            self._tell_bot("edited_message", message)
        self.emit("edited", message.chat_id, message_id=message.id)

    def remove(self, chat: Chat, message_id: int) -> None:
        """A message goes; the bot is never told."""
        chat.messages.pop(message_id, None)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.emit("deleted", chat.id, message_id=message_id)

    def pin(self, chat: Chat, message: Message, by: int) -> None:
        """Pin a message; Telegram says so in the chat, to the bot as well."""
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        chat.pinned.append(message.id)
        self.post(chat, by, {"pinned_message": message.id})
        self.emit("pinned", chat.id, message_id=message.id)

    # events -----------------------------------------------------------------------------------------------------

    def concerns(self, event: Json, person_id: int) -> bool:
        """Whether a person may know of an event: it is in a chat of theirs, and no answer to another one's tap."""
        chat = self.chats.get(event["chat_id"])
        if chat is None:
            return True
        if chat.is_private:
            return chat.id == person_id
        return chat.member(person_id).present and event.get("user_id", person_id) == person_id
