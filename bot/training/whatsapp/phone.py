"""A client of the control API: the phone of one person.

Its `wait_for` looks again whenever something happened in the world; it never sleeps.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp

from bot.training.remote import WAIT, Remote
from bot.training.telegram.base import Json
from bot.training.whatsapp.seen import Seen


class Phone:
    """One person's phone, with the chat with the business open."""

    def __init__(self, room: Remote, person: Json) -> None:
        self.room, self.person = room, person
        self.id = int(person["id"])

    async def act(self, name: str, /, **body: Any) -> Any:
        """Any act of the control API, by its name."""
        return await self.room.post(f"people/{self.id}/{name}", **body)

    async def send(self, text: str, reply_to: Seen | None = None) -> Seen:
        """Send a text."""
        return Seen(await self.act("send", text=text, reply_to=reply_to.id if reply_to else None))

    async def send_file(self, file: bytes | Path, kind: str = "document", **options: Any) -> Seen:
        """Send a file; ``caption=``, ``name=``, ``mime=``, ``reply_to=``."""
        form = aiohttp.FormData(quote_fields=False)
        data = await asyncio.to_thread(file.read_bytes) if isinstance(file, Path) else file
        name = str(options.pop("name", file.name if isinstance(file, Path) else f"{kind}.bin"))
        for key, value in {"kind": kind, **options}.items():
            form.add_field(key, str(value))
        form.add_field("file", io.BytesIO(data), filename=name)
        return Seen(await self.room.call("POST", f"people/{self.id}/file", form))

    async def send_image(self, file: bytes | Path, **options: Any) -> Seen:
        """Send a picture as WhatsApp does: recompressed."""
        return await self.send_file(file, "image", **options)

    async def send_voice(self, data: bytes = b"OggS suara") -> Seen:
        """Send a voice message."""
        return await self.send_file(data, "voice")

    async def send_huge(self, size: int, kind: str = "document", **options: Any) -> Seen:
        """Send a file of so many bytes without carrying any."""
        return Seen(await self.act("file", kind=kind, hollow_size=size, **options))

    async def send_location(self, latitude: float, longitude: float, **options: Any) -> Seen:
        """Send a place; ``name=``, ``address=``."""
        return Seen(await self.act("location", latitude=latitude, longitude=longitude, **options))

    async def send_contact(self, name: str, number: str) -> Seen:
        """Send a contact."""
        plain = number.lstrip("+")
        contact = {"name": {"formatted_name": name, "first_name": name}}
        numbers = [{"phone": f"+{plain}", "wa_id": plain, "type": "CELL"}]
        return Seen(await self.act("contacts", contacts=[contact | {"phones": numbers}]))

    async def react(self, message: Seen, emoji: str) -> None:
        """React to a message; an empty emoji takes it back."""
        await self.act("react", message=message.id, emoji=emoji)

    async def read(self) -> None:
        """Look at the chat: what has arrived is read."""
        await self.act("read")

    async def block(self) -> None:
        """Block the business."""
        await self.act("block")

    async def unblock(self) -> None:
        """Take that back."""
        await self.act("unblock")

    async def airplane(self, *, on: bool = True) -> None:
        """Airplane mode."""
        await self.act("airplane", on=on)

    async def change_number(self, wa_id: str) -> None:
        """Take another number."""
        self.person = await self.act("number", wa_id=wa_id)

    async def open(self, url: str) -> Seen:
        """Open a link ``https://wa.me/...`` of the business and send what it has written ahead."""
        return Seen(await self.act("open", url=url))

    async def view(self, since: str = "", *, read: bool = False) -> Json:
        """The open chat as the control API shows it."""
        query = {"since": since, "read": "1" if read else "0"}
        view: Json = await self.room.call("GET", f"people/{self.id}/messages", params=query)
        return view

    async def messages(self, since: str = "") -> list[Seen]:
        """The messages of the chat, oldest first."""
        return [Seen(message) for message in (await self.view(since))["messages"]]

    async def last(self) -> Seen:
        """The newest message."""
        return (await self.messages())[-1]

    async def tap(self, label: str, message: Seen | None = None) -> Seen | str:
        """Tap a button or a row (of the newest message that has it): the reply, or the address of a link."""
        for seen in reversed([message] if message else await self.messages()):
            if (choice := seen.choice(label)) is not None:
                done = await self.act("tap", message=seen.id, choice=choice.get("id", choice["title"]))
                return str(done["url"]) if "url" in done else Seen(done)
        raise LookupError(f"no button {label!r}")

    async def wait_for(self, wanted: Callable[[Seen], bool] | str, *, since: str = "", patience: float = WAIT) -> Seen:
        """The newest message of the business that fits (a text stands for: contains it), now or when it comes."""
        fits = wanted if callable(wanted) else lambda seen: wanted in seen.text
        found: list[Seen] = []

        def look(view: Json) -> bool:
            found[:] = [seen for seen in map(Seen, view["messages"]) if not seen.mine and fits(seen)]
            return bool(found)

        await self.wait_until(look, since=since, patience=patience)
        return found[-1]

    async def wait_until(self, holds: Callable[[Json], bool], *, since: str = "", patience: float = WAIT) -> Json:
        """Look at the chat until `holds` is true of it; raises TimeoutError with the last texts."""
        return await self.room.until(lambda: self.view(since), holds, patience, self.person["name"])
