"""What two runs of the same day must agree on: no times, no ids, no attempts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.domain.enums import InboxState, OutgoingState, TaskState
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material, StoredFile
from bot.models.people import Person
from bot.models.queues import InboxRow, OutboxRow, Task
from bot.training.server import TrainingServer
from bot.training.whatsapp import WhatsAppServer
from bot.training.whatsapp.view import chat_of

SOON = timedelta(minutes=1)
"""A batch of material waits no longer than that."""
FACTS = {
    "people": select(Person.name, Person.roles),
    "agendas": select(Agenda.title, Agenda.state, Agenda.starts_on, Agenda.place, Agenda.code_number),
    "seats": select(Agenda.title, AgendaDuty.duty, Seat.state, Person.name)
    .select_from(Seat)
    .join(AgendaDuty, AgendaDuty.id == Seat.duty_id)
    .join(Agenda, Agenda.id == Seat.agenda_id)
    .outerjoin(Person, Person.id == Seat.holder_id),
    "materials": select(Agenda.title, Person.name, Material.kind, Material.state, StoredFile.sha256)
    .select_from(Material)
    .join(Person, Person.id == Material.sender_id)
    .outerjoin(Agenda, Agenda.id == Material.agenda_id)
    .outerjoin(StoredFile, StoredFile.id == Material.file_id),
    "files": select(StoredFile.sha256, StoredFile.size, StoredFile.key),
}


def undone(now: datetime) -> dict[str, Select[int]]:
    """How much is left to do, with what is due within SOON; what comes only later (an evening's messages) is not."""
    soon = now + SOON
    waiting = [OutgoingState.QUEUED, OutgoingState.SENDING]
    sending = (OutboxRow.state.in_(waiting) & (OutboxRow.due_at <= soon)) | (OutboxRow.state == OutgoingState.PARKED)
    return {
        "inbox": select(func.count()).select_from(InboxRow).where(InboxRow.state != InboxState.DONE),
        "outbox": select(func.count()).select_from(OutboxRow).where(sending),
        "tasks": select(func.count()).select_from(Task).where(Task.state != TaskState.DONE, Task.due_at <= soon),
    }


async def facts(url: str) -> dict[str, Counter[tuple[Any, ...]]]:
    """The rows that matter, as multisets, and how much is left undone."""
    engine = create_async_engine(url, poolclass=NullPool)
    async with Session(engine) as session:
        found = {name: Counter(map(tuple, (await session.execute(query)).all())) for name, query in FACTS.items()}
        for name, query in undone(datetime.now(UTC)).items():
            found[f"undone {name}"] = Counter([(await session.scalar(query),)])
    await engine.dispose()
    return found


async def rows_of(url: str, query: Any) -> list[tuple[Any, ...]]:
    """The rows of a query, with the program stopped or not."""
    engine = create_async_engine(url, poolclass=NullPool)
    async with Session(engine) as session:
        rows = [tuple(row) for row in (await session.execute(query)).all()]
    await engine.dispose()
    return rows


def sound_files(rows: dict[str, Counter[tuple[Any, ...]]], folder: Path) -> set[str]:
    """Keys of the archived files whose bytes are whole. Contact sheets are drawn from them and not compared."""
    archive = folder / "arsip"
    return {
        key
        for sha256, _size, key in rows["files"]
        if hashlib.sha256((archive / key).read_bytes()).hexdigest() == sha256
    }


def messages(server: TrainingServer) -> Counter[tuple[str, str]]:
    """(chat, first line of the final text) of everything the bot said, without clock times.

    Notices are drawn when they are sent, so who goes along may differ with the moment; that it was told may not.
    """
    said: Counter[tuple[str, str]] = Counter()
    for chat in server.world.chats.values():
        name = str(getattr(chat, "title", "") or chat.id)
        for message in chat.messages.values():
            if message.sender_id == server.world.bot.id and message.text:
                said[name, re.sub(r"\b\d{1,2}\.\d{2}\b", "JAM", message.text.splitlines()[0])] += 1
    return said


def whatsapp_messages(server: WhatsAppServer) -> Counter[tuple[str, str]]:
    """The same of WhatsApp.

    There a screen that changes is a message anew, so what is shown between two states depends on the moment: screens
    of what is being stored, and how many photos a summary counts, are no part of it.
    """
    said: Counter[tuple[str, str]] = Counter()
    for person in server.world.people.values():
        for message in chat_of(server.world, person)["messages"]:
            first = re.sub(r"\b\d{1,2}\.\d{2}\b", "JAM", message["text"].partition("\n")[0])
            if not message["mine"] and not first.startswith("⏳"):
                said[person.name, re.sub(r"\b\d+ foto\b", "FOTO", first)] += 1
    return said
