"""From a text (or an empty form) to drafts, and what an edit of the text changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import LIMITS, Field, kind_of
from bot.domain.enums import AgendaState, Doubt, Duty, Priority, Theme
from bot.domain.errors import NoAgendaInText, TextTooLong
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, AgendaAttachment
from bot.models.people import Person
from bot.parsing.agendas import AgendaText
from bot.parsing.repeating import read_texts
from bot.services import standing_crew
from bot.services.access import require
from bot.services.agenda_crew import fill
from bot.services.agenda_times import columns
from bot.services.desk import enqueue_task, record
from bot.services.loading import WITH_SEATS
from bot.storage.filenames import display_name
from bot.storage.locks import lock

TEXT_LIMIT = 8000
"""Characters of a text that are read for agendas; more is no announcement."""
FETCH = "attachment"
"""The task that brings a file that came with an agenda into the archive."""
LONGEST_NAME = 255
"""Characters of a file's name."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with the text; `reference` is the messenger's file id."""

    kind: str
    reference: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The message agendas come from; relative dates in it count from `said_at`."""

    messenger: str
    chat_id: str
    message_id: str | None
    text: str
    said_at: datetime
    attached: tuple[Attached, ...] = ()


async def draft_from_text(session: Session, *, actor: Person | None, source: Source, now: datetime) -> list[Agenda]:
    """Make a draft of each agenda in a text, an idea of each without a date; together they are a batch.

    The same message again gives the drafts it made before. Raises TextTooLong, NoAgendaInText.
    """
    actor = require(actor, Action.POST_AGENDA)
    if len(source.text) > TEXT_LIMIT:
        raise TextTooLong(TEXT_LIMIT)
    await lock(session, f"source:{source.messenger}:{source.chat_id}:{source.message_id}")
    if known := await of_source(session, source.messenger, source.chat_id, source.message_id):
        return known
    found = read_texts(source.text, office().local(source.said_at))
    if not found:
        raise NoAgendaInText
    agendas = [blank(actor, now, position, source) for position in range(len(found))]
    await add(session, actor, agendas, found, now)
    return await load_batch(session, agendas[0].id)


async def add(
    session: Session,
    actor: Person,
    agendas: Sequence[Agenda],
    texts: Sequence[AgendaText],
    now: datetime,
    *,
    batch: int | None = None,
) -> None:
    """Put fresh agendas in the tables, filled from texts, with their crew."""
    for agenda, text in zip(agendas, texts, strict=True):
        for name, value in values_of(text).items():
            setattr(agenda, name, value)
        agenda.state = AgendaState.IDEA if agenda.starts_on is None else AgendaState.DRAFT
    session.add(agendas[0])
    await session.flush()
    for agenda in agendas:
        agenda.batch = batch or agendas[0].id
    session.add_all(agendas)
    await session.flush()
    crews = await standing_crew.load(session)
    for agenda, text in zip(agendas, texts, strict=True):
        named = crew_of(text)
        wanted = crews.filled(named, agenda.official, agenda.kind)
        await fill(session, agenda, wanted, standing=wanted.keys() - named.keys())
        record(session, actor, "agenda.drafted", "agenda", agenda.id, now, after={"title": agenda.title})
        await fetch(session, agenda.attachments, now)
    await session.flush()


async def start_form(session: Session, *, actor: Person | None, source: Source, now: datetime) -> Agenda:
    """An empty draft to be filled step by step."""
    actor = require(actor, Action.POST_AGENDA)
    agenda = blank(actor, now, 0, source)
    await add(session, actor, [agenda], [AgendaText()], now)
    return (await load_batch(session, agenda.id))[0]


def attachment(file: Attached, messenger: str) -> AgendaAttachment:
    """A file as it is kept with an agenda, its name cut to what the table holds."""
    name = display_name(file.name, LONGEST_NAME) or None
    return AgendaAttachment(kind=file.kind, messenger=messenger, reference=file.reference, name=name)


async def fetch(session: Session, files: Sequence[AgendaAttachment], now: datetime) -> None:
    """Have files that came with agendas brought into the archive, from where every messenger can send them."""
    for file in files:
        await enqueue_task(session, FETCH, file.id, due=now, now=now)


def blank(actor: Person, now: datetime, position: int, source: Source) -> Agenda:
    """An agenda that says nothing yet, not in the tables."""
    return Agenda(
        state=AgendaState.IDEA,
        title="",
        sources=[],
        priority=Priority.NORMAL,
        messenger=source.messenger,
        source_chat=source.chat_id,
        source_message=source.message_id,
        source_text=source.text,
        said_at=source.said_at,
        position=position,
        created_by_id=actor.id,
        created_at=now,
        duties=[],
        attachments=[attachment(file, source.messenger) for file in source.attached],
    )


async def of_source(session: Session, messenger: str, chat_id: str, message_id: str | None) -> list[Agenda]:
    """The agendas a message made, whatever became of them, in its order."""
    if message_id is None:
        return []
    return await _load(
        session,
        Agenda.messenger == messenger,
        Agenda.source_chat == chat_id,
        Agenda.source_message == message_id,
    )


async def load_batch(session: Session, batch: int) -> list[Agenda]:
    """The agendas of a batch, whatever became of them, in the order of the text."""
    return await _load(session, Agenda.batch == batch)


async def _load(session: Session, *where: Any) -> list[Agenda]:
    rows = await session.scalars(
        select(Agenda)
        .where(*where)
        .options(*WITH_SEATS)
        .order_by(Agenda.position, Agenda.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)


def values_of(text: AgendaText) -> dict[str, Any]:
    """What a text says of an agenda, as columns. Over-long values are cut; the source text keeps them."""
    title = _cut(Field.TITLE, text.title) or ""
    return {
        **columns(text.starts_at, text.ends_at, text.time_words, conflict=text.conflict),
        "doubt": Doubt(text.reason) if text.reason in set(Doubt) else None,
        "title": title,
        "kind": kind_of(title),
        "place": _cut(Field.PLACE, text.place),
        "district": text.district,
        "theme": Theme(text.theme) if text.theme else None,
        "organiser": _cut(Field.ORGANISER, text.organiser),
        "official": _cut(Field.OFFICIAL, text.official),
        "sources": list(text.sources),
        "url": _cut(Field.URL, text.url),
        "notes": _cut(Field.NOTES, "; ".join(f"{duty}: {', '.join(names)}" for duty, names in text.crew.items())),
    }


def crew_of(text: AgendaText) -> dict[Duty, int]:
    """People a text asks for, or names, 0 of duties it wants nobody for; empty when it says nothing of crew."""
    slots = {Duty(duty): count for duty, count in text.slots.items()}
    named = {Duty(duty): len(names) for duty, names in text.crew.items()}
    return slots | named | {duty: count for duty, count in slots.items() if count}


def _cut(field: Field, value: str | None) -> str | None:
    limit = LIMITS[field]
    if not value or len(value) <= limit:
        return value or None
    return value[: limit - 1] + "…"
