"""The training room as a story sees it: phones, groups, the clock, and what stands in the chats."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.demo.newsroom import ROOM_TITLE
from bot.domain.office import office
from bot.training.phone import Phone, Room
from bot.training.seen import Seen
from bot.training.whatsapp import Phone as WhatsAppPhone
from bot.training.whatsapp import Room as WhatsAppRoom

_CODE = re.compile(r"L-0*(\d+)")
PATIENCE = 60.0
"""Seconds a story waits for what it must see: the machine may be busy."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The training room as the story needs it; `settled` returns when all that is due has been done."""

    room: Room
    settled: Callable[[], Awaitable[None]]
    whatsapp: WhatsAppRoom | None = None

    async def phone(self, name: str) -> Phone:
        """Somebody's phone. Raises LookupError."""
        people = (await self.room.call("GET", "state"))["people"]
        found = next((person for person in people if person["first_name"] == name), None)
        if found is None:
            raise LookupError(name)
        return Phone(self.room, found)

    async def group(self, title: str) -> int:
        """The id of a group. Raises LookupError."""
        groups = (await self.room.call("GET", "state"))["groups"]
        found = next((group["id"] for group in groups if group["title"] == title), None)
        if found is None:
            raise LookupError(title)
        return int(found)

    async def now(self) -> datetime:
        """The moment, on the office's clock."""
        told = (await self.room.call("GET", "time"))["now"]
        return datetime.fromtimestamp(told, office().zone)

    async def move_to(self, moment: datetime) -> None:
        """Let time pass until then, and everything happen that falls due; a moment that is over changes nothing."""
        seconds = (moment - await self.now()).total_seconds()
        if seconds > 0:
            await self.room.move_time(seconds)
        await self.settled()

    async def card(self, phone: Phone, title: str) -> Seen:
        """The newest card of an agenda in the room. Raises TimeoutError."""
        return await self.see(phone, lambda seen: seen.text.startswith("🗓") and title in seen.text, ROOM_TITLE)

    async def see(self, phone: Phone, fits: Callable[[Seen], bool], group: str | None = None, since: int = 0) -> Seen:
        """The newest message that fits, in a group or from the bot, now or when it comes. Raises TimeoutError."""
        chat = await self.group(group) if group else None
        return await phone.wait_for(fits, chat, since=since, patience=PATIENCE)

    async def on_whatsapp(self, name: str) -> WhatsAppPhone | None:
        """Somebody's phone with WhatsApp; None for who has none."""
        people = (await self.whatsapp.state())["people"] if self.whatsapp else []
        found = next((person for person in people if person["name"] == name), None)
        return WhatsAppPhone(self.whatsapp, found) if self.whatsapp and found else None

    async def take(self, name: str, duty: str, title: str) -> None:
        """Somebody takes a task ("Foto"): by the button on its card, or on WhatsApp by the words that name it."""
        if (other := await self.on_whatsapp(name)) is not None:
            number = await self.number(title)
            asked = await other.send(f"AMBIL {number} {duty.upper()}")
            await other.wait_for(lambda seen: title in seen.text, since=asked.id, patience=PATIENCE)
            return
        phone = await self.phone(name)
        await phone.tap(f"Ambil {duty}", await self.group(ROOM_TITLE), await self.card(phone, title))

    async def number(self, title: str) -> int:
        """The number of an agenda, as its card says it. Raises LookupError."""
        anybody = next(iter((await self.room.call("GET", "state"))["groups"][0]["members"]))
        card = await self.card(await self.room.phone(anybody), title)
        if (found := _CODE.search(card.text)) is None:
            raise LookupError(title)
        return int(found[1])

    async def holder(self, duty: str, title: str, *names: str) -> Phone:
        """Who of several has a task, as its card says. Raises LookupError when none has."""
        text = (await self.card(await self.phone(names[0]), title)).text
        for name in names:
            if f"{duty}: {name}" in text:
                return await self.phone(name)
        raise LookupError(f"{duty} is free")
