"""Clients of the control API: the room as a whole, and the phone of one person in it.

A phone's `wait_for` looks again whenever something happened in the world; it never sleeps.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from bot.training.remote import WAIT, Remote
from bot.training.seen import Answer, Seen
from bot.training.telegram.base import Json


class Room(Remote):
    """The control API of a training room."""

    async def person(self, first_name: str, **fields: Any) -> Phone:
        """A new person's phone."""
        return Phone(self, await self.post("people", first_name=first_name, **fields))

    async def phone(self, person_id: int) -> Phone:
        """The phone of somebody who is there already. Raises LookupError."""
        people = (await self.call("GET", "state"))["people"]
        found = [user for user in people if user["id"] == person_id]
        if not found:
            raise LookupError(f"nobody has the id {person_id}")
        return Phone(self, found[0])

    async def group(self, owner: Phone, title: str, *members: Phone, **options: Any) -> int:
        """A new group with the bot in it (``bot=False`` leaves it out); its chat id."""
        numbers = [member.id for member in members]
        options = {"bot": True, **options}
        return int((await self.post("groups", owner=owner.id, title=title, members=numbers, **options))["id"])

    async def promote(self, chat: int, who: Phone | str = "bot", **options: Any) -> None:
        """Make somebody (by default the bot) an administrator; ``rights=[...]``, ``anonymous=True``."""
        await self.post(f"groups/{chat}/promote", user=who if isinstance(who, str) else who.id, **options)

    async def remove(self, chat: int, who: Phone | str = "bot") -> None:
        """Remove somebody (by default the bot) from a group."""
        await self.post(f"groups/{chat}/remove", user=who if isinstance(who, str) else who.id)

    async def add(self, chat: int, who: Phone | str = "bot", **options: Any) -> None:
        """Add somebody (by default the bot) to a group."""
        await self.post(f"groups/{chat}/members", user=who if isinstance(who, str) else who.id, **options)

    async def migrate(self, chat: int) -> int:
        """Turn a group into a supergroup; its new chat id."""
        return int((await self.post(f"groups/{chat}/migrate"))["id"])

    async def topic(self, chat: int, name: str) -> int:
        """A new topic of a forum; its id."""
        return int((await self.post(f"groups/{chat}/topics", name=name))["message_thread_id"])

    async def change_topic(self, chat: int, topic: int = 1, **change: Any) -> None:
        """Change a topic (by default *General*): ``name=``, ``closed=``, or ``deleted=True``."""
        await self.post(f"groups/{chat}/topics", id=topic, **change)


class Phone:
    """One person's phone. `chat` is a group's id; without it the chat with the bot is meant."""

    def __init__(self, room: Room, user: Json) -> None:
        self.room, self.user = room, user
        self.id = int(user["id"])

    async def act(self, name: str, /, **body: Any) -> Any:
        """Any act of the control API, by its name."""
        return await self.room.post(f"people/{self.id}/{name}", **body)

    async def start(self, payload: str = "") -> Seen:
        """Open the bot's link and press *Start*."""
        return Seen(await self.act("start", payload=payload))

    async def send(self, text: str, chat: int | None = None, **options: Any) -> Seen:
        """Send a text; ``reply_to=``, ``thread=``, ``entities=``."""
        return Seen(await self.act("send", text=text, chat=chat, **options))

    async def send_file(
        self, file: bytes | Path, kind: str = "document", chat: int | None = None, **options: Any
    ) -> Seen:
        """Send a file; ``caption=``, ``name=``, ``mime=``, ``album=``, ``reply_to=``, ``thread=``."""
        form = aiohttp.FormData(quote_fields=False)
        data = await asyncio.to_thread(file.read_bytes) if isinstance(file, Path) else file
        name = str(options.pop("name", file.name if isinstance(file, Path) else f"{kind}.bin"))
        for key, value in {"kind": kind, "chat": chat, **options}.items():
            if value is not None:
                form.add_field(key, str(value))
        form.add_field("file", data, filename=name, content_type=str(options.get("mime", "application/octet-stream")))
        return Seen(await self.room.call("POST", f"people/{self.id}/file", form))

    async def send_photo(self, file: bytes | Path, chat: int | None = None, **options: Any) -> Seen:
        """Send a photo."""
        return await self.send_file(file, "photo", chat, **options)

    async def send_album(
        self, files: list[bytes], kind: str = "photo", chat: int | None = None, **options: Any
    ) -> list[Seen]:
        """Send several at once; a caption goes with the first."""
        album = str(await self.room.version()) + str(self.id)
        caption = options.pop("caption", None)
        sent = []
        for number, file in enumerate(files):
            first = {"caption": caption} if caption and not number else {}
            sent.append(await self.send_file(file, kind, chat, album=album, **first, **options))
        return sent

    async def send_huge(self, size: int, kind: str = "video", chat: int | None = None, **options: Any) -> Seen:
        """Send a file of so many bytes without carrying any."""
        return Seen(await self.act("file", kind=kind, hollow_size=size, chat=chat, **options))

    async def send_location(self, latitude: float, longitude: float, chat: int | None = None) -> Seen:
        """Send a place."""
        return await self.send_content("location", {"latitude": latitude, "longitude": longitude}, chat)

    async def send_contact(self, phone_number: str, first_name: str, chat: int | None = None) -> Seen:
        """Send a contact."""
        return await self.send_content("contact", {"phone_number": phone_number, "first_name": first_name}, chat)

    async def send_content(self, kind: str, value: Json, chat: int | None = None, **options: Any) -> Seen:
        """Send anything without a file, in the Bot API's form."""
        return Seen(await self.act("content", kind=kind, value=value, chat=chat, **options))

    async def forward(self, message: Seen, to: int | None = None) -> Seen:
        """Forward a message; by default to the bot."""
        return Seen(await self.act("forward", chat=message.chat_id, message=message.id, to=to))

    async def edit(self, message: Seen, text: str) -> Seen:
        """Change one's own message."""
        return Seen(await self.act("edit", chat=message.chat_id, message=message.id, text=text))

    async def delete(self, message: Seen) -> None:
        """Delete a message."""
        await self.act("delete", chat=message.chat_id, message=message.id)

    async def block(self) -> None:
        """Block the bot."""
        await self.act("block")

    async def unblock(self) -> None:
        """Take that back."""
        await self.act("unblock")

    async def react(self, message: Seen, emoji: str) -> None:
        """React to a message; an empty emoji takes it back."""
        await self.act("react", chat=message.chat_id, message=message.id, emoji=emoji)

    async def join(self, chat: int) -> None:
        """Come into a group."""
        await self.act("join", chat=chat)

    async def leave(self, chat: int) -> None:
        """Leave a group."""
        await self.act("leave", chat=chat)

    async def press(self, text: str, chat: int | None = None) -> Seen:
        """Press a button of the keyboard below the chat."""
        return Seen(await self.act("press", text=text, chat=chat))

    async def view(self, chat: int | None = None, since: int = 0, thread: int = 0) -> Json:
        """An open chat as the control API shows it: messages, keyboard, commands."""
        query = {"chat": str(chat or 0), "since": str(since), "thread": str(thread)}
        view: Json = await self.room.call("GET", f"people/{self.id}/messages", params=query)
        return view

    async def messages(self, chat: int | None = None, since: int = 0, thread: int = 0) -> list[Seen]:
        """The messages of a chat, oldest first."""
        return [Seen(message) for message in (await self.view(chat, since, thread))["messages"]]

    async def last(self, chat: int | None = None) -> Seen:
        """The newest message of a chat."""
        return (await self.messages(chat))[-1]

    async def keyboard(self, chat: int | None = None) -> list[str]:
        """The labels of the keyboard below a chat."""
        rows = ((await self.view(chat))["keyboard"] or {"keyboard": []})["keyboard"]
        return [button["text"] for row in rows for button in row]

    async def find(self, label: str, chat: int | None = None, message: Seen | int | None = None) -> tuple[Seen, Json]:
        """The newest message with a button whose label is (or begins with) `label`, and the button.

        A message that was seen has the buttons it had then, too: the phone may not know yet that they are gone.
        """
        wanted = message.id if isinstance(message, Seen) else message
        for seen in reversed(await self.messages(chat)):
            if (wanted is None or seen.id == wanted) and (button := seen.button(label)) is not None:
                return seen, button
        if isinstance(message, Seen) and (button := message.button(label)) is not None:
            return message, button
        raise LookupError(f"no button {label!r}")

    async def tap_full(
        self, label: str, chat: int | None = None, message: Seen | int | None = None, *, wait: bool = True
    ) -> Answer:
        """Tap an inline button and wait for the bot's whole answer; a link button answers its address."""
        seen, button = await self.find(label, chat, message)
        if "callback_data" not in button:
            return Answer("", url=str(button.get("url", "")))
        return await self.tap_data(button["callback_data"], seen.id, chat, wait=wait)

    async def tap_data(
        self, data: str, message: int, chat: int | None = None, *, wait: bool = True, **options: Any
    ) -> Answer:
        """Tap with any data, also forged."""
        told = await self.act("tap", chat=chat, message=message, data=data, wait=wait, **options)
        answer = told["answer"] or {}
        shown = Answer(answer.get("text", ""), bool(answer.get("show_alert")), answer.get("url", ""), told["expired"])
        if wait and told["expired"]:
            raise TimeoutError(f"the bot did not answer the tap on {data}")
        return shown

    async def tap(self, label: str, chat: int | None = None, message: Seen | int | None = None) -> str:
        """Tap an inline button; the text of the bot's answer. Raises TimeoutError when none comes in time."""
        return (await self.tap_full(label, chat, message)).text

    async def open(self, url: str) -> Seen:
        """Open a link of the bot (``https://t.me/<bot>?start=...``)."""
        return await self.start(parse_qs(urlsplit(url).query).get("start", [""])[0])

    async def wait_for(
        self, wanted: Callable[[Seen], bool] | str, chat: int | None = None, *, since: int = 0, patience: float = WAIT
    ) -> Seen:
        """The newest message from another that fits (a text stands for: contains it), now or when it comes."""
        fits = wanted if callable(wanted) else lambda seen: wanted in seen.text
        found: list[Seen] = []

        def look(view: Json) -> bool:
            found[:] = [seen for seen in map(Seen, view["messages"]) if not seen.mine and fits(seen)]
            return bool(found)

        await self.wait_until(look, chat, since=since, patience=patience)
        return found[-1]

    async def wait_until(
        self, holds: Callable[[Json], bool], chat: int | None = None, *, since: int = 0, patience: float = WAIT
    ) -> Json:
        """Look at a chat until `holds` is true of it; raises TimeoutError with the last texts."""
        return await self.room.until(lambda: self.view(chat, since), holds, patience, self.user["first_name"])
