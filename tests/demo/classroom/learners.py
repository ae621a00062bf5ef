"""A class as its learners meet it: a room opened for one, and phones with the key of who joined."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import Setup
from bot.cli.training import TrainingRoom
from bot.demo.classroom.course import Course
from bot.demo.classroom.practice import TITLES
from bot.domain.enums import Role
from bot.pipeline.pacing import NO_PACE
from bot.training.phone import Phone, Room
from bot.training.seen import Seen

Json = dict[str, Any]


class Learner(Phone):
    """Somebody at a phone, with the page's view of their exercises."""

    me: Json
    key: str

    @property
    def group(self) -> int:
        """Their own group."""
        return int(self.me["group"])

    async def look(self) -> list[bool]:
        """Which exercises are done."""
        self.me = await self.room.call("GET", "class/me")
        return [each["done"] for each in self.me["exercises"]]

    def about(self, agenda: str) -> str:
        """The title of one of their agendas."""
        return f"{TITLES[agenda]} ({self.me['name']})"

    async def card(self, agenda: str) -> Seen:
        """The card of one of their agendas in their group."""
        title = self.about(agenda)
        return await self.wait_for(lambda seen: title in seen.text and "🗓" in seen.text, self.group)

    async def told(self, agenda: str, label: str) -> Seen:
        """The newest message of the bot about one of their agendas that has such a button."""
        title = self.about(agenda)
        return await self.wait_for(lambda seen: title in seen.text and seen.button(label) is not None)

    async def details(self, agenda: str) -> Seen:
        """The details of one of their agendas, in private."""
        await self.tap("Rincian", self.group, await self.card(agenda))
        return await self.told(agenda, "Bahan masuk")


class Classroom:
    """A class that is open."""

    def __init__(self, room: TrainingRoom) -> None:
        self.room = room
        self._open: list[Room] = []

    @property
    def course(self) -> Course:
        """What is taught."""
        assert self.room.course is not None
        return self.room.course

    def browser(self, key: str = "") -> Room:
        """The control API for who shows a key."""
        self._open.append(Room(self.room.server.base, key))
        return self._open[-1]

    @property
    def trainer(self) -> Room:
        """The control API for the trainer."""
        return self.browser(self.course.trainer_key)

    async def join(self, name: str, role: Role, person: int = 0, key: str = "") -> Learner:
        """A learner comes in, at a fresh browser or at one with a key."""
        joined = await self.browser(key).post("class/join", name=name, role=role, person=person)
        own = self.browser(joined["key"])
        me = await own.call("GET", "class/me")
        learner = Learner(own, next(p for p in (await own.call("GET", "state"))["people"] if p["id"] == me["person"]))
        learner.key = joined["key"]
        await learner.look()
        return learner

    async def done(self, learner: Learner) -> int:
        """How many exercises of a learner are done once everything has happened; they do them in order."""
        await self.room.settled()
        found = await learner.look()
        assert found == sorted(found, reverse=True)
        return sum(found)

    async def close(self) -> None:
        """End the connections."""
        for each in self._open:
            await each.close()


@asynccontextmanager
async def open_class(folder: Path, months: int = 0) -> AsyncIterator[Classroom]:
    """A training room for a class, on this machine only."""
    setup = Setup("", "", pace=NO_PACE)
    async with TrainingRoom(setup, folder, address=("127.0.0.1", 0), months=months, lan=True) as room:
        opened = Classroom(room)
        try:
            yield opened
        finally:
            await opened.close()
