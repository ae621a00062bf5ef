"""Filing: to which agenda does this belong? To the one active task, else the person is asked once.

What arrives is kept and fetched in any case; the answer only says where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, MaterialKind, MaterialState, Notice, SeatState
from bot.domain.errors import AgendaClosed, NotFound
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material, MaterialBatch
from bot.models.people import Person
from bot.services import batches
from bot.services.access import require
from bot.services.desk import enqueue_task, notify, record
from bot.services.duplicates import settle_duplicates
from bot.services.intake import Origin, Sent, keep
from bot.services.loading import load_row
from bot.services.material_cards import show, summary_card, touch_material, unfiled_card
from bot.services.queries import filing as where
from bot.services.queries import materials as queries
from bot.services.queries.seats import active_seats
from bot.services.reach import editors
from bot.services.seat_moves import lock_seat, move

FETCH = "fetch"
"""The task that brings the bytes of a material into the archive."""
SECOND_THOUGHT = timedelta(minutes=2)
"""So long after *Simpan saja* the editors are told: a person may choose an agenda after all."""
SAME_GO = timedelta(minutes=30)
"""So long after its last material a person goes on sending for the same agenda."""

WRITING = timedelta(minutes=2)
"""So long after a text of a note the next one may belong to it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """Where materials went. `agenda` None: the person is asked."""

    agenda: Agenda | None
    count: int = 1


async def receive(
    session: Session, *, actor: Person | None, sent: Sent, now: datetime, agenda_id: int | None = None
) -> Filed | None:
    """Keep what a person sent, have it fetched, and file it (to `agenda_id`, where they said so themselves) or ask.

    None: it was received before. Raises NotFound for an `agenda_id` that was never published.
    """
    actor = require(actor, Action.SEND_MATERIAL)
    if agenda_id is not None:
        await _public_agenda(session, agenda_id)
    material = await keep(session, actor, sent, now)
    if material is None:
        return None
    if material.state is MaterialState.WAITING:
        await enqueue_task(session, FETCH, material.id, due=now, now=now)
    to = agenda_id or await _agenda_for(session, actor, material, sent, now)
    if to is None:
        await _ask(session, actor, sent.origin)
        return Filed(None)
    return await put(session, actor, [material], to, sent.origin, now, tell=agenda_id is not None)


async def expects_text(session: Session, person: Person, sent: Sent, now: datetime) -> bool:
    """Whether a text is a note for a task: one is active or was just handed over, or it answers a message about one."""
    if await active_seats(session, person, now) or await where.closed_agendas(session, person, now):
        return True
    return await _quoted(session, person, sent, now) is not None


async def is_writing(session: Session, person: Person, now: datetime) -> bool:
    """Whether the person has just sent a text that was filed: people write a note in several messages."""
    query = select(Material.id).where(
        Material.sender_id == person.id,
        Material.kind == MaterialKind.TEXT,
        Material.agenda_id.is_not(None),
        Material.sent_at > now - WRITING,
    )
    return await session.scalar(query.limit(1)) is not None


async def answer(session: Session, *, actor: Person | None, agenda_id: int, origin: Origin, now: datetime) -> Filed:
    """File all that the person is being asked about. Raises NotFound, AgendaClosed."""
    actor = require(actor, Action.SEND_MATERIAL)
    agenda = await open_agenda(session, agenda_id)
    waiting = await queries.unfiled(session, actor.id)
    if not waiting:
        return Filed(agenda, count=0)
    filed = await put(session, actor, waiting, agenda_id, origin, now)
    record(session, actor, "material.filed", "agenda", agenda_id, now, after={"materials": [m.id for m in waiting]})
    return filed


async def keep_aside(session: Session, *, actor: Person | None, now: datetime) -> int:
    """*Simpan saja*: let what the person is being asked about stay without an agenda; how many."""
    actor = require(actor, Action.SEND_MATERIAL)
    waiting = await set_apart(session, actor=actor, now=now)
    if waiting:
        await _tell_kept(session, actor, waiting[-1], now)
    return len(waiting)


async def set_apart(session: Session, *, actor: Person | None, now: datetime) -> Sequence[Material]:
    """What the person is being asked about, which is no material of an agenda: it is not asked about any more."""
    actor = require(actor, Action.SEND_MATERIAL)
    waiting = await queries.unfiled(session, actor.id)
    for material in waiting:
        material.kept_at = now
        await touch_material(session, material)
    await session.flush()
    return waiting


async def _tell_kept(session: Session, sender: Person, last: Material, now: datetime) -> None:
    """Tell the editors once, unless it finds its agenda after all."""
    for editor in await editors(session, but=sender):
        key = f"kept:{last.id}:{editor.id}"
        about, to = sender.id, editor.id
        await notify(session, Notice.MATERIAL_KEPT, to=to, about=about, now=now, dedupe=key, delay=SECOND_THOUGHT)


async def ask_again(session: Session, *, actor: Person | None) -> int:
    """Ask about what was last let stay without an agenda; how many."""
    actor = require(actor, Action.SEND_MATERIAL)
    kept = await queries.last_kept(session, actor.id)
    for material in kept:
        material.kept_at = None
        await touch_material(session, material)
    await session.flush()
    return len(kept)


async def by_time(session: Session, material: Material, taken_at: datetime, now: datetime) -> None:
    """File what is still asked about by when it was taken, if that names one of its sender's active tasks."""
    person = await session.get_one(Person, material.sender_id)
    agenda_id = await where.agenda_at(session, person, taken_at, now)
    if agenda_id is not None:
        await put(session, person, [material], agenda_id, Origin(material.messenger, material.chat_id), now)


async def put(
    session: Session,
    person: Person,
    materials: Sequence[Material],
    agenda_id: int,
    origin: Origin,
    now: datetime,
    *,
    batch: MaterialBatch | None = None,
    tell: bool = False,
) -> Filed:
    """File materials of one sender to an agenda: seat, batch, summary. A task handed over stays so.

    They join `batch`, or the sender's open one. Files are told to the editors, notes with the next files; with `tell`
    notes too.
    """
    for material in materials:
        if material.agenda_id is None:
            await touch_material(session, material)
        seat = await _seat(session, person, agenda_id, material.kind, now)
        material.agenda_id, material.seat_id = agenda_id, seat.id if seat else None
        material.kept_at = None
        joined = batch or await batches.current(session, person, agenda_id, now)
        material.batch_id = joined.id
        await session.flush()
        if tell or material.kind in queries.FILES:
            await batches.open_up(session, joined, now)
    await settle_duplicates(session, agenda_id, person.id)
    key = summary_card(agenda_id, person.id)
    await show(session, key, person, messenger=origin.messenger, chat_id=origin.chat_id)
    return Filed(await session.get_one(Agenda, agenda_id), len(materials))


async def open_agenda(session: Session, agenda_id: int) -> Agenda:
    """An agenda that material can be filed to by a button. Raises NotFound, AgendaClosed."""
    agenda = await _public_agenda(session, agenda_id)
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    return agenda


async def _public_agenda(session: Session, agenda_id: int) -> Agenda:
    agenda = await load_row(session, Agenda, agenda_id)
    if agenda.state not in queries.PUBLIC:
        raise NotFound
    return agenda


async def accept(session: Session, person: Person, seat: Seat, now: datetime) -> Seat:
    """Take a seat one was asked to take by doing the work, also when the agenda is over."""
    seat = await lock_seat(session, seat.id, person)
    if seat.state is SeatState.ASKED:
        await move(session, person, seat, SeatState.READY, "seat.ready", now, taken_at=now)
    return seat


async def _seat(session: Session, person: Person, agenda_id: int, kind: MaterialKind, now: datetime) -> Seat | None:
    """The seat a material is for: who comes and sends has said yes."""
    seat = await where.seat_for(session, person.id, agenda_id, kind)
    if seat is not None and seat.state is SeatState.ASKED:
        await accept(session, person, seat, now)
    return seat


async def _agenda_for(session: Session, person: Person, material: Material, sent: Sent, now: datetime) -> int | None:
    if quoted := await _quoted(session, person, sent, now):
        return quoted
    if sent.album and (sibling := await _sibling(session, material)):
        return sibling.agenda_id
    active = {seat.agenda_id for seat in await active_seats(session, person, now)}
    if len(active) == 1:
        return active.pop()
    last = await last_agenda(session, person, now)
    if last is not None and (not active or last in active):
        return last
    closed = set() if active else await where.closed_agendas(session, person, now)
    return closed.pop() if len(closed) == 1 else None


async def _quoted(session: Session, person: Person, sent: Sent, now: datetime) -> int | None:
    if sent.reply_to is None:
        return None
    return await where.quoted_agenda(
        session,
        person,
        messenger=sent.origin.messenger,
        chat_id=sent.origin.chat_id,
        reply_to=sent.reply_to,
        reply_text=sent.reply_text,
        now=now,
    )


async def _sibling(session: Session, material: Material) -> Material | None:
    """Another part of the same album; its parts belong together, also while the person is asked."""
    found: Material | None = await session.scalar(
        select(Material)
        .where(
            Material.messenger == material.messenger,
            Material.chat_id == material.chat_id,
            Material.album == material.album,
            Material.id != material.id,
        )
        .order_by(Material.id)
        .limit(1)
    )
    return found


async def last_agenda(session: Session, person: Person, now: datetime) -> int | None:
    """Where the person's last material went, if that was in the same go."""
    found: int | None = await session.scalar(
        select(Material.agenda_id)
        .where(
            Material.sender_id == person.id,
            Material.agenda_id.is_not(None),
            Material.state != MaterialState.REMOVED,
            Material.received_at > now - SAME_GO,
        )
        .order_by(Material.id.desc())
        .limit(1)
    )
    return found


async def _ask(session: Session, person: Person, origin: Origin) -> None:
    """Have the question shown; what comes while it is open joins it."""
    await show(session, unfiled_card(person.id), person, messenger=origin.messenger, chat_id=origin.chat_id)
