"""The real program against the emulated messengers, as people use it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.adapters.whatsapp.signature import Seal
from bot.app import App, Setup, TelegramSetup, WhatsAppSetup
from bot.demo.moments import PutBack
from bot.domain.clock import DeskClock
from bot.domain.enums import Role
from bot.domain.office import Office
from bot.models.people import Person
from bot.pipeline.pacing import NO_PACE, Pace
from bot.services.invitations import invite
from bot.training.phone import Phone, Room
from bot.training.server import TrainingServer
from bot.training.whatsapp import Phone as WhatsAppPhone
from bot.training.whatsapp import WhatsApp, WhatsAppServer
from bot.training.whatsapp.client import VERSION
from tests.training.whatsapp.judges import judge_calls

T = TypeVar("T")

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09.00 WITA: where tests begin."""


VERIFY_TOKEN = "kata-untuk-meta"


class Desk:
    """One desk with its emulated Telegram, and WhatsApp where a test wants it."""

    def __init__(self, server: TrainingServer, url: str, folder: Path, pace: Pace, webhook: bool) -> None:
        self.server, self.url, self.folder, self.pace, self.webhook = server, url, folder, pace, webhook
        self.whatsapp: WhatsAppServer | None = None
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
        http = ("127.0.0.1", free_port()) if self.webhook or self.whatsapp else None
        telegram = TelegramSetup(
            self.server.token,
            self.server.base,
            public_url=f"http://{http[0]}:{http[1]}" if http and self.webhook else None,
            secret="rahasia-webhook",
            long_poll=20,
            pause=0.01,
        )
        archive = str(self.folder / "arsip")
        public = f"http://{http[0]}:{http[1]}" if http else None
        whatsapp = self._whatsapp_setup()
        setup = Setup(self.url, archive, Office(), telegram, whatsapp, http=http, pace=self.pace, public_url=public)
        self.app = App(setup, self.clock)
        await self.app.start()
        if self.whatsapp and http:
            await self.whatsapp.room.webhook(f"http://{http[0]}:{http[1]}/whatsapp", VERIFY_TOKEN)

    def _whatsapp_setup(self) -> WhatsAppSetup | None:
        if self.whatsapp is None:
            return None
        world = self.whatsapp.world
        seal = Seal(world.app_secret, VERIFY_TOKEN)
        return WhatsAppSetup(world.token, world.phone_id, seal, f"{self.whatsapp.base}/{VERSION}")

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
            still = False
            while self.whatsapp and not still:  # what was sent brings statuses; one may have been stored just now
                still = self._heard_all(self.whatsapp)
                if not still:
                    await self.whatsapp.world.updates.confirmed()
                await self.app.settled()

    @staticmethod
    def _heard_all(whatsapp: WhatsAppServer) -> bool:
        updates = whatsapp.world.updates
        return updates.held or not updates.pending()

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

    async def on_whatsapp(self, name: str, *roles: Role, **fields: Any) -> WhatsAppPhone:
        """Someone of the desk, come in by an invitation's wa.me link."""
        assert self.whatsapp is not None

        async def invited(session: Session) -> str:
            (made,) = await invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=self.now)
            return made.token

        phone = await self.whatsapp.phone(name, **fields)
        await phone.open(self.app.messengers["whatsapp"].start_link(await self.change(invited)))
        await self.settle()
        return phone

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
    url: str,
    folder: Path,
    *,
    pace: Pace = NO_PACE,
    webhook: bool = False,
    limits: bool = False,
    whatsapp: bool = False,
) -> AsyncIterator[Desk]:
    """A running desk, also on WhatsApp if asked for; the emulators' flood limits are off unless asked for."""
    server = TrainingServer(limits=limits)
    desk = Desk(server, url, folder, pace, webhook)
    desk.usual &= not limits and not whatsapp
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(server)
        if whatsapp:
            emulated = WhatsApp(clock=server.world.clock, limits=limits, webhook_retry=0.01)
            desk.whatsapp = await stack.enter_async_context(WhatsAppServer(emulated))
        await desk.start()
        stack.push_async_callback(desk.stop)
        yield desk
    if desk.whatsapp:
        judge_calls(desk.whatsapp.whatsapp)
