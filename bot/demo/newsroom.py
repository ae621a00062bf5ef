"""The people of the training room, made up, who come in the way real people do: by invitation.

Beside the desk's own room there is the group in which the protocol office posts the leaders' schedule every evening, as
such groups are everywhere. The bot is not in it: an editor passes the schedule on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import Role
from bot.domain.office import office
from bot.locale import formats
from bot.models.people import Person
from bot.pipeline.writer import Writer
from bot.services.invitations import invite
from bot.training.phone import Phone, Room
from bot.training.whatsapp import Phone as WhatsAppPhone
from bot.training.whatsapp import Room as WhatsAppRoom

ROOM_TITLE, SCHEDULE_TITLE = "Ruang Redaksi", "Jadwal Pimpinan"
PROTOCOL = "Protokol"
EVENING = time(21, 30)
"""When the schedule of the next day comes, and when a fresh room begins."""
EVENTS = (
    "08.00 Apel gabungan di Halaman Kantor Bupati",
    "09.00 Panen raya padi di Desa Riwa, Kec. Batumandi",
    "10.30 Peninjauan jalan di Kec. Juai",
    "13.30 Rapat koordinasi stunting di Aula Bappeda",
    "15.30 Audiensi KNPI di Ruang Kerja Bupati",
    "Ba'da magrib Pengajian di Masjid Al Akbar Paringin",
)


@dataclass(frozen=True, slots=True)
class Character:
    """Someone with a phone; without roles a stranger. `note` tells those who play them who they are.

    Who is `on_whatsapp` has nothing but WhatsApp; where the room has none they are on Telegram as everybody.
    """

    name: str
    note: str
    roles: frozenset[Role] = frozenset()
    address: str | None = None
    on_whatsapp: bool = False


A, E, C, H = Role.ADMIN, Role.EDITOR, Role.CREW, Role.HEAD
CAST = (
    Character("Hendra", "Redaktur, admin", frozenset({A, E})),
    Character("Lestari", "Redaktur", frozenset({E})),
    Character("Sari", "Petugas liputan", frozenset({C})),
    Character("Rudi", "Petugas liputan", frozenset({C})),
    Character("Budi", "Petugas liputan", frozenset({C}), on_whatsapp=True),
    Character("Maya", "Petugas liputan", frozenset({C}), on_whatsapp=True),
    Character("Syahril", "Kepala Bidang", frozenset({H}), "Bapak"),
    Character(PROTOCOL, "Staf protokol, di luar meja"),
    Character("Warga", "Warga"),
    Character("Ida", "Penduduk Desa Riwa", on_whatsapp=True),
)
"""Two editors (the first is also admin), four crew, the head of division; strangers and citizens."""


async def furnish(
    writer: Writer, clock: DeskClock, address: str, key: str = "", whatsapp: WhatsAppRoom | None = None
) -> None:
    """Fill an empty training room at `address`: the cast comes in, the editors bind their group, a schedule waits.

    `key` is the trainer's where the room is a class.
    """
    async with Room(address, key) as room:
        phones: dict[str, Phone] = {}
        for each in CAST:
            if each.on_whatsapp and whatsapp:
                await _come_by_whatsapp(writer, clock, each, await whatsapp.person(each.name, note=each.note))
                continue
            phones[each.name] = await room.person(each.name, note=each.note)
            if each.roles:
                await come_in(writer, clock, each.name, each.roles, phones[each.name])
            if each.address:
                await writer.run(partial(_call, each))
        hendra, *others = [phones[c.name] for c in CAST if c.name in phones and c.roles and H not in c.roles]
        group = await room.group(hendra, ROOM_TITLE, *others)
        await room.promote(group)
        await hendra.send("/pasang", group)
        await hendra.wait_for("📌", group)
        protocol = phones[PROTOCOL]
        evening = await room.group(protocol, SCHEDULE_TITLE, hendra, phones["Lestari"], bot=False)
        await protocol.send(schedule(office().day(clock.now()) + timedelta(days=1)), evening)


def schedule(day: date) -> str:
    """What the protocol office posts in the evening before `day`."""
    listed = (f"{number}. {event}" for number, event in enumerate(EVENTS, 1))
    return "\n".join(("JADWAL BUPATI BALANGAN", formats.day(day), *listed))


async def come_in(writer: Writer, clock: DeskClock, name: str, roles: frozenset[Role], phone: Phone) -> None:
    """Somebody with a phone becomes one of the desk, by an invitation."""
    await phone.start(await _invited(writer, clock, name, roles))
    await phone.wait_for(lambda _welcome: True)


async def _come_by_whatsapp(writer: Writer, clock: DeskClock, one: Character, phone: WhatsAppPhone) -> None:
    """The same by WhatsApp's link; a stranger only has the phone."""
    if one.roles:
        await phone.open(office().start_link("whatsapp", await _invited(writer, clock, one.name, one.roles)))
        await phone.wait_for(lambda _welcome: True)


async def _invited(writer: Writer, clock: DeskClock, name: str, roles: frozenset[Role]) -> str:
    """The token of a new invitation."""
    now = clock.now()
    made = await writer.run(
        lambda session: invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=now)
    )
    return made[0].token


async def _call(character: Character, session: Session) -> None:
    await session.execute(update(Person).where(Person.name == character.name).values(address=character.address))


async def is_empty(session: Session) -> bool:
    """Whether nobody has come in yet."""
    return await session.scalar(select(Person.id).limit(1)) is None
