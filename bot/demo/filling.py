"""Made-up months as rows: everything in one change, in bulk, as the desk itself would have left it."""

from __future__ import annotations

import asyncio
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.demo.coverage import Coverage, Task
from bot.demo.months import PICTURES, first_day, past
from bot.demo.pictures import picture
from bot.domain.enums import MaterialKind, MaterialState, Role
from bot.domain.office import office
from bot.models.agendas import Agenda, AgendaDuty, Counter, Seat
from bot.models.materials import Material, MaterialBatch, StoredFile
from bot.models.people import Account, Person
from bot.pipeline.archive import LIMIT_BYTES, in_one
from bot.pipeline.writer import Writer
from bot.services.agenda_cards import board_card
from bot.services.desk import touch_card
from bot.storage import archive

Row = dict[str, Any]
Chat = tuple[str, str]
"""A messenger and the id of a chat there."""


async def fill(writer: Writer, files: archive.Archive, *, months: int, now: datetime) -> int:
    """Give an empty desk with crew and editors `months` of past agendas, seen at `now`; how many.

    Raises ValueError when there is nobody to cover or to post.
    """
    stored = await asyncio.gather(*(_store(files, number) for number in range(PICTURES)))
    return await writer.run(lambda session: _write(session, stored, months, now))


async def _store(files: archive.Archive, number: int) -> archive.StoredFile:
    name = f"foto-{number + 1:02}.jpg"
    drawn = await asyncio.to_thread(picture, number)
    return await files.store(in_one(drawn), name=name, limit_bytes=LIMIT_BYTES)


async def _write(session: Session, stored: Sequence[archive.StoredFile], months: int, now: datetime) -> int:
    zone = office().zone
    begun = datetime.combine(first_day(now, months, zone), time.min, zone) - timedelta(days=7)
    await session.execute(update(Person).values(created_at=begun))  # they were there all the time
    people = await _people(session)
    crew = [name for name, (_id, roles, _chat) in people.items() if Role.CREW in roles]
    editors = [name for name, (_id, roles, _chat) in people.items() if Role.EDITOR in roles]
    coverages = past(now, months, zone, crew=crew, editors=editors)
    files = [
        {
            "sha256": file.sha256,
            "size": file.size,
            "mime": file.type.mime,
            "extension": file.type.extension,
            "key": file.key,
            "width": file.width,
            "height": file.height,
            "stored_at": begun,
        }
        for file in stored
    ]
    book = _Book({name: (number, chat) for name, (number, _roles, chat) in people.items()})
    book.files = await _insert(session, StoredFile, files)
    await book.write(session, coverages)
    await touch_card(session, board_card(office().day(now)))
    return len(coverages)


async def _people(session: Session) -> dict[str, tuple[int, frozenset[Role], Chat]]:
    """(id, roles, private chat) of everybody active, by name, in the order in which they came."""
    rows = await session.execute(
        select(Person.name, Person.id, Person.roles, Account.messenger, Account.chat_id)
        .join(Account, Account.person_id == Person.id)
        .where(Person.active)
        .order_by(Person.id)
    )
    return {name: (number, roles, (messenger, chat)) for name, number, roles, messenger, chat in rows}


async def _insert(session: Session, table: Any, rows: Sequence[Row]) -> list[int]:
    """The ids of new rows, in their order."""
    if not rows:
        return []
    return list(await session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows))


@dataclass
class _Book:
    """Turns agendas into rows, table after table. `people` has (id, private chat) by name."""

    people: dict[str, tuple[int, Chat]]
    files: list[int] = field(default_factory=list)
    _sent: int = 0

    async def write(self, session: Session, coverages: Sequence[Coverage]) -> None:
        """Agendas in the order of publication, then what belongs to them."""
        agendas = await _insert(session, Agenda, list(self._agendas(coverages)))
        await self._count(session, coverages)
        whole = [(number, task) for number, each in zip(agendas, coverages, strict=True) for task in each.tasks]
        duties = await _insert(
            session,
            AgendaDuty,
            [
                {"agenda_id": number, "duty": task.duty, "position": position}
                for number, each in zip(agendas, coverages, strict=True)
                for position, task in enumerate(each.tasks)
            ],
        )
        seats = await _insert(
            session,
            Seat,
            [self._seat(number, duty, task) for (number, task), duty in zip(whole, duties, strict=True)],
        )
        sent = [(number, seat, task) for (number, task), seat in zip(whole, seats, strict=True) if task.package]
        batches = await _insert(session, MaterialBatch, list(self._batches(sent)))
        rows = zip(sent, batches, strict=True)
        await _insert(session, Material, [row for each, batch in rows for row in self._materials(*each, batch)])

    def _agendas(self, coverages: Iterable[Coverage]) -> Iterator[Row]:
        numbers = Tally[int]()
        for each in coverages:
            year = office().day(each.published_at).year
            numbers[year] += 1
            yield {
                "state": each.state,
                "code_year": year,
                "code_number": numbers[year],
                "title": each.title,
                "starts_on": office().day(each.starts_at),
                "starts_at": each.starts_at,
                "place": each.place,
                "district": each.district,
                "theme": each.theme,
                "kind": each.kind,
                "organiser": each.organiser,
                "official": each.official,
                "priority": each.priority,
                "created_by_id": self.people[each.poster][0],
                "created_at": each.published_at - timedelta(minutes=1),
                "published_at": each.published_at,
                "cancelled_at": each.cancelled_at,
                "cancel_reason": each.reason,
            }

    async def _count(self, session: Session, coverages: Iterable[Coverage]) -> None:
        """The next agenda goes on counting where these end."""
        years = Tally(office().day(each.published_at).year for each in coverages)
        if years:
            rows = [{"name": f"agenda:{year}", "value": count} for year, count in years.items()]
            await session.execute(insert(Counter), rows)

    def _seat(self, agenda: int, duty: int, task: Task) -> Row:
        return {
            "duty_id": duty,
            "agenda_id": agenda,
            "holder_id": self.people[task.holder][0] if task.holder else None,
            "state": task.state,
            "taken_at": task.taken_at,
            "done_at": task.done_at,
        }

    def _batches(self, sent: Iterable[tuple[int, int, Task]]) -> Iterator[Row]:
        for agenda, _seat, task in sent:
            if task.package and task.holder:
                yield {
                    "agenda_id": agenda,
                    "sender_id": self.people[task.holder][0],
                    "opened_at": task.package.first,
                    "closed_at": task.package.last + timedelta(minutes=1),
                }

    def _materials(self, agenda: int, seat: int, task: Task, batch: int) -> Iterator[Row]:
        package = task.package
        if package is None or task.holder is None:
            return
        sender, (messenger, chat) = self.people[task.holder]
        things: list[Row] = [{"kind": MaterialKind.PHOTO, "file_id": self.files[n]} for n in package.pictures]
        things += [{"kind": MaterialKind.TEXT, "text": note} for note in package.notes]
        for place, thing in enumerate(things):
            self._sent += 1
            moment = package.first + (package.last - package.first) * place / len(things)
            yield {
                "agenda_id": agenda,
                "seat_id": seat,
                "batch_id": batch,
                "sender_id": sender,
                "state": MaterialState.STORED,
                "messenger": messenger,
                "chat_id": chat,
                "message_id": f"rekaan-{self._sent}",  # never the number of a real message
                "sent_at": moment,
                "received_at": moment,
                "file_id": None,
                "text": None,
            } | thing
