"""People on a task, and the files they send, for tests of material."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

from PIL import ExifTags, Image
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty
from bot.models.agendas import Agenda
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.room_cards import post_agenda
from bot.services.rooms import live_rooms
from bot.training.phone import Phone
from tests.desk import Desk
from tests.seat_data import add_agenda, take_anyway

MEDIA = Path(__file__).parent / "data" / "media"
PHOTO = MEDIA / "foto_tanpa_lokasi.jpg"
HARVEST = MEDIA / "foto_panen_batumandi.jpg"
HOUSE = MEDIA / "foto_rumah_awayan.jpg"
RIVER = MEDIA / "foto_sungai_paringin.jpg"
GRAPHIC = MEDIA / "infografis_aduan.png"
FIVE = [PHOTO, HARVEST, HOUSE, RIVER, GRAPHIC]


async def give_task(
    desk: Desk, *names: str, title: str = "Panen Raya Padi", hours: float = 0.5, duty: Duty = Duty.PHOTOGRAPHER
) -> int:
    """A published agenda that begins in `hours`, on a card in every room, its duty taken by people; its id."""

    async def make(session: Session) -> int:
        people = [(await session.scalars(select(Person).where(Person.name == name))).one() for name in names]
        starts = desk.now + timedelta(hours=hours)
        agenda = await add_agenda(
            session, people[0], {duty: len(people)}, starts=starts, now=desk.now, title=title, code_number=142
        )
        for room in await live_rooms(session):
            await post_agenda(session, agenda, room)
        return agenda.id

    async def take(session: Session) -> None:
        agenda = await session.get_one(Agenda, agenda_id)
        for name in names:
            person = (await session.scalars(select(Person).where(Person.name == name))).one()
            await take_anyway(session, person, agenda, duty, now=desk.now)

    agenda_id = await desk.change(make)
    await desk.change(take)
    await desk.settle()
    return agenda_id


async def rows(desk: Desk) -> list[Material]:
    """Everything that was sent, in order."""
    found: list[Material] = await desk.read(select(Material).order_by(Material.id))
    return found


async def told(phone: Phone, since: int = 0) -> list[str]:
    """What the bot has said to someone, by now; `since` leaves out what came before that message."""
    return [seen.text for seen in await phone.messages() if not seen.mine and seen.id > since]


async def last_id(phone: Phone) -> int:
    """The id of the newest message of someone's private chat."""
    return (await phone.last()).id


def with_time(path: Path, taken: str) -> bytes:
    """A JPEG whose EXIF says when it was taken: "2026:11:23 09:20:00"."""
    with Image.open(path) as image:
        exif = Image.Exif()
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
        out = io.BytesIO()
        image.save(out, "JPEG", exif=exif)
        return out.getvalue()
