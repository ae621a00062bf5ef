"""What people sent, as screens show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.enums import AgendaState, MaterialKind, MaterialState, SeatState
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material, MaterialBatch, MaterialMove
from bot.models.people import Person
from bot.services.queries.filing import seats_of

FILES = (
    MaterialKind.PHOTO,
    MaterialKind.VIDEO,
    MaterialKind.VOICE,
    MaterialKind.AUDIO,
    MaterialKind.DOCUMENT,
)
"""Kinds that have bytes; the others are kept whole in their row."""
NEWS = (MaterialState.STORED, MaterialState.WAITING, MaterialState.TOO_BIG)
"""What counts: not copies, not what the archive refused, not what was taken back."""
PUBLIC = (AgendaState.PUBLISHED, AgendaState.CANCELLED)
"""States of an agenda that crew know of: it is published, or was."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of some materials, by the numbers. `at` is when the last of them was kept."""

    stored: dict[MaterialKind, int]
    files: int
    """Of `stored`, those with bytes: what can be deleted from a phone."""
    waiting: int
    total: int
    duplicates: tuple[Material, ...]
    too_big: tuple[Material, ...]
    refused: tuple[Material, ...]
    failed: tuple[Material, ...]
    credits: tuple[str, ...]
    at: datetime | None

    @property
    def unfinished(self) -> int:
        """How many are not in the archive and could still get there."""
        return self.waiting + len(self.too_big) + len(self.failed)


def tally(materials: Sequence[Material]) -> Tally:
    """Count materials (loaded with their files); what its sender took back does not count."""
    kept = [each for each in materials if each.state is MaterialState.STORED]
    times = [each.received_at for each in kept] + [each.file.stored_at for each in kept if each.file]

    def those(state: MaterialState) -> tuple[Material, ...]:
        return tuple(each for each in materials if each.state is state)

    return Tally(
        stored={kind: n for kind in MaterialKind if (n := Counter(each.kind for each in kept)[kind])},
        files=sum(each.kind in FILES for each in kept),
        waiting=len(those(MaterialState.WAITING)),
        total=sum(each.state is not MaterialState.REMOVED for each in materials),
        duplicates=those(MaterialState.DUPLICATE),
        too_big=those(MaterialState.TOO_BIG),
        refused=those(MaterialState.REFUSED),
        failed=those(MaterialState.FAILED),
        credits=tuple(dict.fromkeys(each.credit for each in materials if each.credit)),
        at=max(times, default=None),
    )


@dataclass(frozen=True, slots=True)
class Package:
    """What one person sent for one agenda, and the seats it was for."""

    agenda: Agenda
    person: Person
    seats: list[Seat]
    materials: list[Material]

    @property
    def tally(self) -> Tally:
        """The numbers."""
        return tally(self.materials)

    @property
    def closed(self) -> bool:
        """Whether the person has handed it over."""
        return bool(self.seats) and all(seat.state is SeatState.DONE for seat in self.seats)

    @property
    def late(self) -> list[Material]:
        """*Susulan*: what was kept of it that came after it was handed over; not what came within the same second.

        Messages tell their time in whole seconds, so what came just before could not be told from it.
        """
        handed = max((seat.done_at for seat in self.seats if seat.done_at), default=None)
        if not self.closed or handed is None:
            return []
        return [each for each in self.materials if each.state is MaterialState.STORED and each.received_at > handed]


async def package(session: Session, agenda_id: int, person_id: int) -> Package | None:
    """What a person sent for an agenda, oldest first; None when one of both is unknown."""
    agenda, person = await session.get(Agenda, agenda_id), await session.get(Person, person_id)
    if agenda is None or person is None:
        return None
    materials = await _load(session, Material.agenda_id == agenda_id, Material.sender_id == person_id)
    return Package(agenda, person, await seats_of(session, person_id, agenda_id), materials)


async def own_package(session: Session, agenda_id: int, person_id: int) -> Package | None:
    """What a person sent for an agenda that they have a task or material at; None where they have no business.

    Nobody sends for what was never published: drafts are the editors' alone.
    """
    found = await package(session, agenda_id, person_id)
    if found is None or found.agenda.state not in PUBLIC or not (found.seats or found.materials):
        return None
    return found


async def unfiled(session: Session, person_id: int) -> list[Material]:
    """What the person is being asked about, oldest first."""
    return await _load(
        session, Material.sender_id == person_id, Material.agenda_id.is_(None), Material.kept_at.is_(None)
    )


async def last_kept(session: Session, person_id: int) -> list[Material]:
    """What the person last let stay without an agenda."""
    last = (
        select(func.max(Material.kept_at))
        .where(Material.sender_id == person_id, Material.agenda_id.is_(None))
        .scalar_subquery()
    )
    return await _load(session, Material.sender_id == person_id, Material.agenda_id.is_(None), Material.kept_at == last)


async def of_message(session: Session, person_id: int, messenger: str, chat_id: str, message_id: str) -> list[Material]:
    """The parts of a message the person sent."""
    found = await session.scalars(
        select(Material)
        .where(
            Material.sender_id == person_id,
            Material.messenger == messenger,
            Material.chat_id == chat_id,
            Material.message_id == message_id,
        )
        .order_by(Material.part)
    )
    return list(found)


def news(materials: Sequence[Material]) -> list[Material]:
    """Those that count, as summaries and contact sheets count them."""
    return [each for each in materials if each.state in NEWS]


def not_removed(materials: Sequence[Material]) -> list[Material]:
    """Those that their sender did not take back."""
    return [each for each in materials if each.state is not MaterialState.REMOVED]


async def of_batch(session: Session, batch_id: int) -> list[Material]:
    """The materials of a batch, oldest first."""
    return await _load(session, Material.batch_id == batch_id)


@dataclass(frozen=True, slots=True)
class Batch:
    """What came in one go, oldest first, and all that its sender sent for the agenda.

    `moved` came in it, too, and is at another agenda now.
    """

    row: MaterialBatch
    whole: Package
    materials: list[Material]
    moved: list[tuple[Agenda, list[Material]]]

    @property
    def news(self) -> list[Material]:
        """What of it is news to the desk."""
        return news(self.materials)


async def batch(session: Session, batch_id: int) -> Batch | None:
    """A batch as it is now; None for an unknown one."""
    row = await session.get(MaterialBatch, batch_id, populate_existing=True)
    whole = await package(session, row.agenda_id, row.sender_id) if row else None
    if row is None or whole is None:
        return None
    return Batch(row, whole, await of_batch(session, batch_id), await _moved(session, batch_id))


async def _moved(session: Session, batch_id: int) -> list[tuple[Agenda, list[Material]]]:
    found = await session.execute(
        select(Agenda, Material)
        .join(Material, Material.agenda_id == Agenda.id)
        .join(MaterialMove, MaterialMove.material_id == Material.id)
        .where(MaterialMove.from_batch_id == batch_id, Material.batch_id != batch_id, Material.state.in_(NEWS))
        .order_by(Agenda.id, Material.id)
    )
    moved: dict[Agenda, list[Material]] = {}
    for agenda, material in found.unique():
        moved.setdefault(agenda, []).append(material)
    return list(moved.items())


async def last_batch(session: Session, agenda_id: int, person_id: int) -> MaterialBatch | None:
    """The batch that something the person sent for an agenda came in last."""
    batch: MaterialBatch | None = await session.scalar(
        select(MaterialBatch)
        .join(Material, Material.batch_id == MaterialBatch.id)
        .where(
            Material.agenda_id == agenda_id,
            Material.sender_id == person_id,
            Material.state != MaterialState.REMOVED,
        )
        .order_by(Material.id.desc())
        .limit(1)
    )
    return batch


async def _load(session: Session, *where: object) -> list[Material]:
    found = await session.scalars(
        select(Material)
        .where(*where, Material.state != MaterialState.REMOVED)  # type: ignore[arg-type]
        .options(selectinload(Material.file))
        .order_by(Material.id)
        .execution_options(populate_existing=True)
    )
    return list(found)
