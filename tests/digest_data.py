"""A small desk over two weeks, small enough to count by hand: what the golden files of digests are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, MaterialKind, MaterialState, Role, SeatState, Theme
from bot.evaluation.periods import Period
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person

WITA = ZoneInfo("Asia/Makassar")
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
R, F, V = Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER
FREE, ASKED, TAKEN, READY, DONE = SeatState.FREE, SeatState.ASKED, SeatState.TAKEN, SeatState.READY, SeatState.DONE
PEOPLE = {
    "Ahmad": frozenset({Role.HEAD}),
    "Budi": frozenset({Role.CREW}),
    "Dewi": frozenset({Role.EDITOR}),
    "Rudi": frozenset({Role.CREW}),
    "sari": frozenset({Role.CREW}),
}


@dataclass(frozen=True)
class Row:
    """An agenda of November 2026: seats as (duty, state, holder, hours from publication to taking), and materials."""

    day: int
    clock: tuple[int, int] | None
    title: str
    theme: Theme | None = None
    district: str | None = None
    seats: tuple[tuple[Duty, SeatState, str | None, float], ...] = ()
    materials: tuple[tuple[str, MaterialKind, int], ...] = ()
    state: AgendaState = AgendaState.PUBLISHED


PHOTO, VIDEO, TEXT = MaterialKind.PHOTO, MaterialKind.VIDEO, MaterialKind.TEXT
ROWS = (
    # the week before: 2 of 3 covered
    Row(9, (8, 0), "Apel Pagi", Theme.GOVERNMENT, "Paringin", ((R, DONE, "sari", 2.0),), (("sari", PHOTO, 5),)),
    Row(11, (9, 0), "Sosialisasi Stunting", Theme.EDUCATION, "Juai", ((R, TAKEN, "Rudi", 4.0),), (("Rudi", TEXT, 1),)),
    Row(15, (9, 0), "Senam Sehat", None, "Halong", ((F, FREE, None, 0.0),)),
    # the week: 3 of 7 covered
    Row(
        16,
        (8, 0),
        "Apel Gabungan",
        Theme.GOVERNMENT,
        "Paringin",
        ((R, DONE, "sari", 0.5), (F, DONE, "Rudi", 1.0)),
        (("sari", TEXT, 1), ("Rudi", PHOTO, 12)),
    ),
    Row(
        17,
        (9, 0),
        "Panen Raya Padi",
        Theme.POTENTIAL,
        "Batumandi",
        ((R, READY, "sari", 2.0), (F, DONE, "Rudi", 3.0), (V, FREE, None, 0.0)),
        (("Rudi", PHOTO, 14), ("Rudi", VIDEO, 1)),
    ),
    Row(18, (10, 0), "Pelatihan UMKM", Theme.EDUCATION, "Halong", ((R, FREE, None, 0.0), (F, FREE, None, 0.0))),
    Row(19, None, "Bazar Murah", Theme.COMMUNITY, "Juai", ((R, TAKEN, "Dewi", -1.0),), (("Dewi", PHOTO, 3),)),
    Row(21, (8, 0), "Lomba Burung", None, "Halong", ((F, FREE, None, 0.0),)),
    Row(
        21,
        (19, 30),
        "Maulid <b>Akbar</b>",
        Theme.CEREMONIAL,
        "Awayan",
        ((R, TAKEN, "Rudi", 30.0), (V, ASKED, "sari", 1)),
    ),
    Row(22, (23, 30), "Festival Budaya", Theme.REGIONAL),
    # not counted: cancelled, never published, and half an hour into the next week (still Sunday in UTC)
    Row(20, (9, 0), "Rapat Koordinasi", seats=((R, TAKEN, "sari", 1.0),), state=AgendaState.CANCELLED),
    Row(20, (9, 0), "Kunjungan Kerja", state=AgendaState.DRAFT),
    Row(20, (9, 0), "Konser", state=AgendaState.DISCARDED),
    Row(23, (0, 30), "Ronda Malam", Theme.COMMUNITY),
)


async def fill(session: Session) -> dict[str, Person]:
    """Put the two weeks into a database; gives the people by name."""
    long_ago = at(1, (8, 0))
    people = {name: Person(name=name, roles=roles, created_at=long_ago) for name, roles in PEOPLE.items()}
    people["Ahmad"].address = "Bapak"
    people["Pensiun"] = Person(name="Pensiun", roles=frozenset({Role.CREW}), active=False, created_at=long_ago)
    session.add_all(people.values())
    await session.flush()
    for row in ROWS:
        await _add(session, row, people)
    return people


def at(day: int, clock: tuple[int, int]) -> datetime:
    """A moment of November 2026 on the office's clock."""
    return datetime(2026, 11, day, *clock, tzinfo=WITA)


async def _add(session: Session, row: Row, people: dict[str, Person]) -> None:
    published = at(row.day, (8, 0)) - timedelta(days=2)
    agenda = Agenda(
        state=row.state,
        title=row.title,
        starts_on=date(2026, 11, row.day),
        starts_at=at(row.day, row.clock) if row.clock else None,
        theme=row.theme,
        district=row.district,
        created_by_id=people["Dewi"].id,
        created_at=published,
        published_at=published if row.state in {AgendaState.PUBLISHED, AgendaState.CANCELLED} else None,
    )
    session.add(agenda)
    await session.flush()
    for needed in dict.fromkeys(seat[0] for seat in row.seats):
        duty = AgendaDuty(agenda_id=agenda.id, duty=needed)
        session.add(duty)
        await session.flush()
        for _needed, state, holder, hours in (seat for seat in row.seats if seat[0] is needed):
            taken = published + timedelta(hours=hours) if holder and state is not ASKED else None
            person = people[holder].id if holder else None
            session.add(Seat(duty_id=duty.id, agenda_id=agenda.id, holder_id=person, state=state, taken_at=taken))
    for sender, kind, count in row.materials:
        kept = [MaterialState.STORED] * count + [MaterialState.DUPLICATE, MaterialState.WAITING]
        session.add_all(_material(agenda, people[sender], kind, each, n) for n, each in enumerate(kept))
    await session.flush()


def _material(agenda: Agenda, sender: Person, kind: MaterialKind, state: MaterialState, number: int) -> Material:
    moment = at(23, (0, 0))
    return Material(
        agenda_id=agenda.id,
        sender_id=sender.id,
        kind=kind,
        state=state,
        messenger="telegram",
        chat_id=str(sender.id),
        message_id=f"{agenda.id}-{kind}-{number}",
        sent_at=moment,
        received_at=moment,
    )
