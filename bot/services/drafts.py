"""Drafts as editors handle them: publish what is complete, throw away, bring back, keep as an idea."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState
from bot.domain.errors import DraftChanged, DraftClosed, NotFound, PublishedBefore
from bot.domain.lifecycle import check_agenda_move
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services import agendas as service
from bot.services import draft_fields
from bot.services.access import require
from bot.services.agenda_crew import check_editable
from bot.services.agendas import hold, hold_one, wait_to_publish
from bot.services.desk import record
from bot.services.draft_checks import check, check_one
from bot.services.drafting import Attached, attachment, fetch, load_batch
from bot.services.loading import load_agenda

OPEN = (AgendaState.IDEA, AgendaState.DRAFT)
MOST_OPEN = 200
"""Open drafts that are listed; the newest ones."""


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """What is left of a message: open drafts (or ideas), who posted them."""

    drafts: Sequence[Agenda]
    poster: str

    @property
    def dated(self) -> bool:
        """Whether any of it has a date; else it belongs to the idea inbox."""
        return any(draft.state is AgendaState.DRAFT for draft in self.drafts)


def stamp(agendas: Sequence[Agenda]) -> int:
    """A number that changes with every change of a batch: buttons carry it, so that nobody publishes unseen text."""
    return sum(agenda.version for agenda in agendas) + 1000 * len(agendas)


def says_nothing(agenda: Agenda) -> bool:
    """Whether a draft is as empty as a form nobody filled."""
    return agenda.state is AgendaState.IDEA and not (agenda.title or agenda.place or agenda.attachments)


async def see_batch(session: Session, *, actor: Person | None, batch: int) -> list[Agenda]:
    """The agendas of a batch, the discarded ones left out. Raises NotFound, DraftClosed when all are."""
    require(actor, Action.EDIT_AGENDA)
    agendas = await load_batch(session, batch)
    if not agendas:
        raise NotFound
    left = [agenda for agenda in agendas if agenda.state is not AgendaState.DISCARDED]
    if not left:
        raise DraftClosed(agendas[0].title)
    return left


async def see(session: Session, *, actor: Person | None, agenda_id: int) -> Agenda:
    """One agenda with everything, as it is now. Raises NotFound."""
    require(actor, Action.EDIT_AGENDA)
    return await load_agenda(session, agenda_id)


async def has_siblings(session: Session, agenda: Agenda) -> bool:
    """Whether other agendas that are not discarded came with the same message."""
    other = (Agenda.batch == agenda.batch, Agenda.id != agenda.id, Agenda.state != AgendaState.DISCARDED)
    return await session.scalar(select(Agenda.id).where(*other).limit(1)) is not None


async def inbox(session: Session, *, actor: Person | None) -> list[OpenBatch]:
    """Every message with open drafts or ideas, the newest first."""
    require(actor, Action.EDIT_AGENDA)
    rows = await session.execute(
        select(Agenda, Person.name)
        .join(Person, Person.id == Agenda.created_by_id)
        .where(Agenda.state.in_(OPEN))
        .order_by(Agenda.batch.desc(), Agenda.position, Agenda.id)
        .limit(MOST_OPEN)
    )
    batches: dict[int | None, tuple[list[Agenda], str]] = {}
    for agenda, name in rows:
        batches.setdefault(agenda.batch, ([], name))[0].append(agenda)
    return [OpenBatch(drafts, name) for drafts, name in batches.values()]


async def publish_complete(
    session: Session, *, actor: Person | None, batch: int, seen: int, now: datetime
) -> list[Agenda]:
    """Publish every draft of a batch that nothing speaks against. `seen` is the stamp of the screen that was tapped.

    Gives the agendas published by this call; none left to publish is no error. Raises NotFound, DraftClosed,
    DraftChanged.
    """
    actor = require(actor, Action.POST_AGENDA)
    ids = [agenda.id for agenda in await see_batch(session, actor=actor, batch=batch)]
    agendas = await hold(session, ids)
    await wait_to_publish(session, now)
    open_ones = [agenda for agenda in agendas if agenda.state in OPEN]
    checks = await check(session, open_ones, now)
    ready = [agenda for agenda in open_ones if checks[agenda.id].ready]
    if not ready:
        return []
    if stamp(agendas) != seen:
        raise DraftChanged
    return await service.publish(session, actor=actor, ids=[agenda.id for agenda in ready], now=now)


async def publish_one(
    session: Session, *, actor: Person | None, agenda_id: int, seen: int, twin: int | None = None, now: datetime
) -> Agenda:
    """Publish one draft. `seen` is the version on the screen; a published one stays as it is.

    `twin` is the id of the published agenda that the screen said to be the same: the editor wants both.
    Raises NotFound, DraftChanged, PublishedBefore, Incomplete, DraftClosed, IllegalMove.
    """
    actor = require(actor, Action.POST_AGENDA)
    agenda = await hold_one(session, agenda_id)
    if agenda.state is AgendaState.PUBLISHED:
        return agenda
    if agenda.state is AgendaState.DRAFT and agenda.version != seen:
        raise DraftChanged
    await wait_to_publish(session, now)
    found = (await check_one(session, agenda, now)).twin
    if found and found.id != twin and agenda.state is AgendaState.DRAFT:
        raise PublishedBefore(found.title, found.code_number or 0)
    await service.publish(session, actor=actor, ids=[agenda.id], now=now)
    return agenda


async def confirm_date(session: Session, *, actor: Person | None, agenda_id: int, seen: int, now: datetime) -> Agenda:
    """The date is right although the text names another weekday.

    Raises NotFound, DraftClosed, AgendaClosed, DraftChanged.
    """
    settled = {"conflict": False}
    return await _confirm(session, actor, agenda_id, seen, settled, now, action="agenda.date_confirmed")


async def confirm_event(session: Session, *, actor: Person | None, agenda_id: int, seen: int, now: datetime) -> Agenda:
    """The event takes place although the text calls it tentative or cancelled.

    Raises NotFound, DraftClosed, AgendaClosed, DraftChanged.
    """
    return await _confirm(session, actor, agenda_id, seen, {"doubt": None}, now, action="agenda.event_confirmed")


async def _confirm(
    session: Session,
    actor: Person | None,
    agenda_id: int,
    seen: int,
    settled: draft_fields.Values,
    now: datetime,
    *,
    action: str,
) -> Agenda:
    """Settle what the text leaves open; what is settled already stays, whatever was `seen`."""
    actor = require(actor, Action.EDIT_AGENDA)
    agenda = await hold_one(session, agenda_id)
    check_editable(agenda)
    if any(getattr(agenda, name) != value for name, value in settled.items()) and agenda.version != seen:
        raise DraftChanged
    return await draft_fields.put(session, actor, agenda, settled, now, action=action)


async def to_idea(session: Session, *, actor: Person | None, agenda_id: int, now: datetime) -> Agenda:
    """Keep a draft as an idea, without its date. Raises NotFound, DraftClosed."""
    actor = require(actor, Action.EDIT_AGENDA)
    agenda = await hold_one(session, agenda_id)
    if agenda.state not in OPEN:
        raise DraftClosed(agenda.title, agenda.code_number)
    values = draft_fields.read(agenda, Field.WHEN, draft_fields.EMPTY, now)
    return await draft_fields.put(session, actor, agenda, values, now, action="agenda.kept_as_idea")


async def discard(session: Session, *, actor: Person | None, ids: Collection[int], now: datetime) -> list[Agenda]:
    """Throw drafts away; those that are published stay. Gives what is discarded now.

    Raises NotFound, and DraftClosed when there was only one and it is published.
    """
    actor = require(actor, Action.EDIT_AGENDA)
    agendas = await hold(session, ids)
    if len(agendas) == 1 and agendas[0].state not in {*OPEN, AgendaState.DISCARDED}:
        raise DraftClosed(agendas[0].title, agendas[0].code_number)
    for agenda in agendas:
        if agenda.state in OPEN:
            check_agenda_move(agenda.state, AgendaState.DISCARDED)
            agenda.state = AgendaState.DISCARDED
            record(session, actor, "agenda.discarded", "agenda", agenda.id, now)
    await session.flush()
    return [agenda for agenda in agendas if agenda.state is AgendaState.DISCARDED]


async def discard_batch(session: Session, *, actor: Person | None, batch: int, now: datetime) -> list[Agenda]:
    """Throw away every open draft of a batch. Raises NotFound."""
    return await discard(session, actor=actor, ids=await _ids(session, batch), now=now)


async def restore(session: Session, *, actor: Person | None, ids: Collection[int], now: datetime) -> list[Agenda]:
    """Bring discarded drafts back; others stay as they are. Raises NotFound."""
    actor = require(actor, Action.EDIT_AGENDA)
    agendas = await hold(session, ids)
    for agenda in agendas:
        if agenda.state is AgendaState.DISCARDED:
            check_agenda_move(agenda.state, AgendaState.DRAFT)
            agenda.state = AgendaState.DRAFT
            draft_fields.settle_state(agenda)
            record(session, actor, "agenda.restored", "agenda", agenda.id, now)
    await session.flush()
    return agendas


async def restore_batch(session: Session, *, actor: Person | None, batch: int, now: datetime) -> list[Agenda]:
    """Bring every discarded draft of a batch back. Raises NotFound."""
    return await restore(session, actor=actor, ids=await _ids(session, batch), now=now)


async def attach(
    session: Session, *, actor: Person | None, agenda_id: int, messenger: str, files: Sequence[Attached], now: datetime
) -> Agenda:
    """Keep files with an agenda. Raises NotFound, DraftClosed, AgendaClosed."""
    actor = require(actor, Action.EDIT_AGENDA)
    agenda = await hold_one(session, agenda_id)
    check_editable(agenda)
    known = {attachment.reference for attachment in agenda.attachments}
    fresh = [attachment(file, messenger) for file in files if file.reference not in known]
    agenda.attachments += fresh
    await session.flush()
    await fetch(session, fresh, now)
    record(session, actor, "agenda.attached", "agenda", agenda.id, now, after={"files": len(files)})
    return agenda


async def _ids(session: Session, batch: int) -> list[int]:
    ids = list(await session.scalars(select(Agenda.id).where(Agenda.batch == batch)))
    if not ids:
        raise NotFound
    return ids
