"""A schedule sent again: compared with what is there, applied by an editor; what it does not mention is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import DraftChanged, NoAgendaInText, NotFound, TextTooLong
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.resent import ResentText
from bot.parsing.repeating import read_texts
from bot.services import draft_fields, drafting, drafts
from bot.services.access import require
from bot.services.agendas import hold
from bot.services.desk import notify
from bot.services.drafting import TEXT_LIMIT, Attached, Source
from bot.services.queries.resent import Comparison, compare, tells_of_known
from bot.services.resent_changes import Item, Status
from bot.storage.locks import lock

READING = "agendas.read"
"""The lock of who reads a text for agendas, or applies one: two editors must not make the same drafts twice."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a text did: agendas changed, and drafts made."""

    changed: Sequence[Agenda]
    drafts: Sequence[Agenda]


async def receive(
    session: Session, *, actor: Person | None, source: Source, now: datetime
) -> Sequence[Agenda] | Comparison:
    """The drafts of a text, or the comparison, where the desk has something of it already.

    The same message again gives what it gave before. Raises TextTooLong, NoAgendaInText.
    """
    actor = require(actor, Action.POST_AGENDA)
    if len(source.text) > TEXT_LIMIT:
        raise TextTooLong(TEXT_LIMIT)
    await lock(session, READING)
    if row := await _of_source(session, source):
        return await compare(session, row, actor=actor, now=now)
    if known := await drafting.of_source(session, source.messenger, source.chat_id, source.message_id):
        return known
    found = read_texts(source.text, office().local(source.said_at))
    if not found:
        raise NoAgendaInText
    if not await tells_of_known(session, found, source.said_at):
        return await drafting.draft_from_text(session, actor=actor, source=source, now=now)
    row = _row(actor.id, source, now)
    session.add(row)
    await session.flush()
    comparison = await compare(session, row, actor=actor, now=now)
    await _note(session, actor, comparison, now)
    return comparison


async def see(session: Session, *, actor: Person | None, resent_id: int, now: datetime) -> Comparison:
    """The comparison as it is now. Raises NotFound."""
    actor = require(actor, Action.POST_AGENDA)
    return await compare(session, await _load(session, resent_id), actor=actor, now=now)


async def answer(
    session: Session, *, actor: Person | None, resent_id: int, position: int, agenda_id: int, now: datetime
) -> Comparison:
    """An editor says which agenda a place in the text tells of; `agenda_id` 0: a new one. Raises NotFound."""
    actor = require(actor, Action.POST_AGENDA)
    row = await _load(session, resent_id, hold=True)
    row.answers = {**row.answers, str(position): agenda_id}
    await session.flush()
    return await compare(session, row, actor=actor, now=now)


async def apply(session: Session, *, actor: Person | None, resent_id: int, seen: int, now: datetime) -> Applied:
    """Change what is changed (its crew is told and asked again), make drafts of what is new, leave the rest.

    `seen` is the stamp of the screen that was tapped. Raises NotFound, DraftChanged.
    """
    actor = require(actor, Action.POST_AGENDA)
    await lock(session, READING)
    row = await _load(session, resent_id, hold=True)
    await _hold(session, await compare(session, row, actor=actor, now=now))
    found = await compare(session, row, actor=actor, now=now)
    if found.stamp != seen or not found.applicable:
        raise DraftChanged
    changed = [await _change(session, actor, row, item, now) for item in found.of(Status.CHANGED)]
    return Applied(changed, await _draft(session, actor, row, found.of(Status.NEW), now))


async def all_new(session: Session, *, actor: Person | None, resent_id: int, now: datetime) -> Sequence[Agenda]:
    """Make drafts of everything in the text, whatever is there: it only looked like it. Raises NotFound."""
    actor = require(actor, Action.POST_AGENDA)
    await lock(session, READING)
    row = await _load(session, resent_id, hold=True)
    return await drafting.draft_from_text(session, actor=actor, source=_source(row), now=now)


async def edited(session: Session, source: Source, now: datetime) -> bool:
    """Follow an edit of a message that told of agendas again, of which its sender is told; False when it told of none.

    The new wording is a row of its own: what the old one said of agendas stays known.
    """
    row = await _of_source(session, source)
    if row is None:
        return False
    if source.text != row.text:
        then = Source(row.messenger, row.source_chat, row.source_message, source.text, row.said_at, source.attached)
        fresh = _row(row.created_by_id, then, now)
        session.add(fresh)
        await session.flush()
        key = f"resent:{fresh.id}"
        await notify(session, Notice.RESENT_EDITED, to=row.created_by_id, about=fresh.id, now=now, dedupe=key)
    return True


async def as_edited(session: Session, resent_id: int, to: Person) -> Comparison | None:
    """What an edited message means for its sender; None when there is nothing to do. Raises NotFound."""
    row = await _load(session, resent_id)
    found = await compare(session, row, actor=to, now=row.created_at)
    return found if found.of(Status.CHANGED, Status.NEW, Status.ASKED, Status.LEFT) else None


async def as_message(session: Session, *, actor: Person | None, resent_id: int) -> ResentText:
    """The text itself, which is to be something else than agendas. Raises NotFound."""
    require(actor, Action.POST_AGENDA)
    return await _load(session, resent_id)


async def _note(session: Session, actor: Person, comparison: Comparison, now: datetime) -> None:
    """Keep what a text says of agendas that stay as they are, and the files that came with it."""
    row = comparison.row
    for item in comparison.of(Status.KEPT):
        if item.agenda:
            told = {"resent_id": row.id, "resent_position": item.position}
            await session.execute(update(Agenda).where(Agenda.id == item.agenda.id).values(told))
    files = _source(row).attached
    for item in comparison.of(Status.KEPT, Status.CHANGED) if files else []:
        if item.agenda:
            await drafts.attach(
                session, actor=actor, agenda_id=item.agenda.id, messenger=row.messenger, files=files, now=now
            )


async def _change(session: Session, actor: Person, row: ResentText, item: Item, now: datetime) -> Agenda:
    if item.agenda is None:
        raise LookupError(item.position)
    item.agenda.resent_id, item.agenda.resent_position = row.id, item.position
    return await draft_fields.put(session, actor, item.agenda, item.values, now, action="agenda.resent")


async def _draft(
    session: Session, actor: Person, row: ResentText, items: Sequence[Item], now: datetime
) -> Sequence[Agenda]:
    if not items:
        return []
    agendas = [drafting.blank(actor, now, item.position, _source(row)) for item in items]
    await drafting.add(session, actor, agendas, [item.text for item in items], now)
    return await drafting.load_batch(session, agendas[0].batch or 0)


async def _hold(session: Session, comparison: Comparison) -> None:
    """Let nobody else change what the text tells of until this change is committed."""
    if ids := [item.agenda.id for item in comparison.items if item.agenda]:
        await hold(session, ids)


async def _of_source(session: Session, source: Source) -> ResentText | None:
    if source.message_id is None:
        return None
    return await _newest(session, source.messenger, source.chat_id, source.message_id)


async def _newest(session: Session, messenger: str, chat: str, message: str) -> ResentText | None:
    """The message as it reads since its last edit."""
    same = (ResentText.messenger == messenger, ResentText.source_chat == chat, ResentText.source_message == message)
    found: ResentText | None = await session.scalar(
        select(ResentText).where(*same).order_by(ResentText.id.desc()).limit(1)
    )
    return found


async def _load(session: Session, resent_id: int, *, hold: bool = False) -> ResentText:
    """The text of a screen, or what became of it by an edit. Raises NotFound."""
    row = await session.get(ResentText, resent_id, populate_existing=True, with_for_update=hold or None)
    if row is None:
        raise NotFound
    if row.source_message is None:
        return row
    return await _newest(session, row.messenger, row.source_chat, row.source_message) or row


def _row(sender: int, source: Source, now: datetime) -> ResentText:
    return ResentText(
        messenger=source.messenger,
        source_chat=source.chat_id,
        source_message=source.message_id,
        text=source.text,
        said_at=source.said_at,
        attached=[[file.kind, file.reference, file.name] for file in source.attached],
        answers={},
        created_by_id=sender,
        created_at=now,
    )


def _source(row: ResentText) -> Source:
    files = tuple(Attached(*file) for file in row.attached)
    return Source(row.messenger, row.source_chat, row.source_message, row.text, row.said_at, files)
