"""The real program against the emulated Telegram, as people use it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.app import App, Setup, TelegramSetup
from bot.demo.moments import PutBack
from bot.domain.clock import DeskClock
from bot.domain.enums import Role
from bot.domain.office import Office
from bot.models.people import Person
from bot.pipeline.pacing import NO_PACE, Pace
from bot.services.invitations import invite
from bot.training.phone import Phone, Room
from bot.training.server import TrainingServer

T = TypeVar("T")

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09.00 WITA: where tests begin."""


class Desk:
    """One desk with its emulated Telegram. `phones` and `room` are the people and the group of the test."""

    def __init__(self, server: TrainingServer, url: str, folder: Path, pace: Pace, webhook: bool) -> None:
        self.server, self.url, self.folder, self.pace, self.webhook = server, url, folder, pace, webhook
        self.app: App
        self.clock = DeskClock()
        self.live_at(MORNING)
        self.group: int = 0
        self.usual = pace is NO_PACE and not webhook

    @property
    def now(self) -> datetime:
        """The desk's present moment."""
        return self.clock.now()

    async def start(self) -> None:
        """Start the program; also again after `stop`."""
        http = ("127.0.0.1", free_port()) if self.webhook else None
        telegram = TelegramSetup(
            self.server.token,
            self.server.base,
            public_url=f"http://{http[0]}:{http[1]}" if http else None,
            secret="rahasia-webhook",
            long_poll=20,
            pause=0.01,
        )
        archive = str(self.folder / "arsip")
        self.app = App(Setup(self.url, archive, Office(), telegram, http=http, pace=self.pace), self.clock)
        await self.app.start()

    async def stop(self) -> None:
        """Stop the program as SIGTERM does."""
        await self.app.stop()

    @property
    def untouched(self) -> bool:
        """Whether nobody has come yet, on a desk as most tests want it."""
        alone = not any(user.id > 0 and not user.is_bot for user in self.server.world.users.values())
        return alone and self.usual

    async def go_on(self, put_back: PutBack, now: datetime) -> None:
        """Stop the program, let everything be put back as it was at `now`, and start again."""
        await self.stop()
        await put_back()
        self.live_at(now)
        await self.start()

    def live_at(self, now: datetime) -> None:
        """Let the desk and the emulated world be at a moment that is not before the present one."""
        self.clock.move(now - self.clock.now())
        self.server.world.clock.offset = self.now.timestamp() - self.server.world.clock.source()

    async def settle(self) -> None:
        """Return when every update was fetched and confirmed and everything due is done."""
        async with asyncio.timeout(60):
            await self.server.world.updates.confirmed()
            await self.app.settled()

    async def move(self, **by: float) -> None:
        """Let time pass, e.g. `hours=2`: the emulator's clock and the desk's, step by step."""
        delta = timedelta(**by)
        await self.settle()
        self.server.world.clock.move(delta.total_seconds())
        await self.app.move_time(delta)

    async def change(self, work: Callable[[Session], Awaitable[T]]) -> T:
        """Change the database through the program's writer."""
        return await self.app.writer.run(work)

    async def read(self, query: Any) -> list[Any]:
        """The rows of a query, each a scalar or a tuple."""
        async with Session(self.app.reads) as session:
            rows = (await session.execute(query)).all()
            return [row[0] if len(row) == 1 else tuple(row) for row in rows]

    async def person(self, name: str, *roles: Role, language: str = "id") -> Phone:
        """Someone of the desk, come in by invitation."""
        (phone,) = await self.people({name: roles}, language)
        return phone

    async def people(self, wanted: Mapping[str, Sequence[Role]], language: str = "id") -> list[Phone]:
        """People of the desk by name and roles, come in by invitation together."""
        phones = [await self.server.phone(name, language_code=language) for name in wanted]

        async def invited(session: Session) -> list[str]:
            common: dict[str, Any] = {"actor": None, "from_shell": True, "now": self.now}
            made = [await invite(session, names=[name], roles=roles, **common) for name, roles in wanted.items()]
            return [made.token for (made,) in made]

        for phone, token in zip(phones, await self.change(invited), strict=True):
            await phone.start(token)
        await self.settle()
        return phones

    async def person_row(self, name: str) -> Person:
        """The row of a person by name."""
        found: Person = (await self.read(select(Person).where(Person.name == name)))[0]
        return found

    async def bind_room(self, admin: Phone, *members: Phone, title: str = "Ruang Redaksi", **options: Any) -> int:
        """A group with the bot as admin, bound by `admin`; its chat id."""
        room: Room = admin.room
        self.group = await room.group(admin, title, *members, **options)
        await room.promote(self.group)
        await admin.send("/pasang", self.group)
        await self.settle()
        return self.group


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@asynccontextmanager
async def open_desk(
    url: str, folder: Path, *, pace: Pace = NO_PACE, webhook: bool = False, limits: bool = False
) -> AsyncIterator[Desk]:
    """A running desk; the emulator's flood limits are off unless asked for."""
    server = TrainingServer(limits=limits)
    desk = Desk(server, url, folder, pace, webhook)
    desk.usual &= not limits
    async with server:
        await desk.start()
        try:
            yield desk
        finally:
            await desk.stop()
