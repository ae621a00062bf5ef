"""A desk with a room, an editor and two of the crew, for tests of tasks through the whole program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.demo.moments import Moments, telegram_world
from bot.domain.enums import Duty, Role, SeatState
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.services.room_cards import post_agenda
from bot.services.rooms import live_rooms
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk
from tests.seat_data import add_agenda


@dataclass
class Crew:
    """A desk with a room, an editor and two of the crew."""

    desk: Desk
    room: int
    rina: Phone
    sari: Phone
    budi: Phone

    async def post(self, *duties: Duty, hours: float = 48, title: str = "Panen Raya Padi", **fields: object) -> None:
        """A published agenda that begins in so many hours, on a card in the room, one person wanted of each duty."""

        async def make(session: Session) -> None:
            rina = (await session.scalars(select(Person).where(Person.name == "Rina"))).one()
            starts, wanted = self.desk.now + timedelta(hours=hours), dict.fromkeys(duties or (Duty.PHOTOGRAPHER,), 1)
            common: dict[str, Any] = {"code_number": 142} | fields
            agenda = await add_agenda(session, rina, wanted, starts=starts, now=self.desk.now, title=title, **common)
            for room in await live_rooms(session):
                await post_agenda(session, agenda, room)

        await self.desk.change(make)
        await self.desk.settle()

    async def card(self) -> Seen:
        """The newest message of the room: the card."""
        return await self.sari.last(self.room)

    async def tap(self, phone: Phone, label: str, chat: int | None = None) -> str:
        """Tap, and wait until everything that follows is done."""
        answer = await phone.tap(label, chat)
        await self.desk.settle()
        return answer

    async def data(self, phone: Phone, payload: str) -> str:
        """Tap a button that an old screen (or a forger) may have; the answer."""
        answer = await phone.tap_data(payload, (await phone.last()).id)
        await self.desk.settle()
        return answer.text

    async def seat(self) -> tuple[SeatState, int | None]:
        """(state, holder) of the one seat there is."""
        (found,) = await self.desk.read(select(Seat.state, Seat.holder_id))
        return found[0], found[1]


async def gather(desk: Desk) -> Crew:
    """Let the crew come in, or on SQLite go on from the moment when a crew had come in on another desk."""
    folder = desk.folder.parent / "crew"
    moment = folder / "moment"
    kept = Moments(
        folder,
        database=desk.folder / "desk.db",
        archive=desk.folder / "arsip",
        worlds=[telegram_world(desk.server.world)],
        settled=desk.settle,
        rewind=lambda put_back: desk.go_on(put_back, datetime.fromisoformat(moment.read_text())),
    )
    alike = desk.untouched and desk.url.startswith("sqlite")
    if alike and moment.exists():
        await kept.put_back(0)
        return await _there(desk)
    crew = [Role.CREW]
    rina, sari, budi = await desk.people({"Rina": [Role.EDITOR, Role.ADMIN], "Sari": crew, "Budi": crew})
    room = await desk.bind_room(rina, sari, budi)
    if alike:
        await kept.keep(0)
        moment.write_text(desk.now.isoformat())
    return Crew(desk, room, rina, sari, budi)


async def _there(desk: Desk) -> Crew:
    world = desk.server.world
    desk.group = next(chat for chat in world.chats if chat < 0)
    users = {user.first_name: user.id for user in world.users.values()}
    room = await desk.server.room()
    return Crew(desk, desk.group, *[await room.phone(users[name]) for name in ("Rina", "Sari", "Budi")])
