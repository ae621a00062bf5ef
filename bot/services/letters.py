"""*Surat Tugas*: a draft made beside the desk for an editor, and the signed one that came back, kept for the crew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, SeatState
from bot.domain.errors import AgendaClosed, NotFound
from bot.domain.permissions import Action
from bot.domain.staff import Staff
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.services import materials
from bot.services.access import require
from bot.services.agenda_cards import touch_agenda
from bot.services.desk import enqueue_task, record
from bot.services.loading import load_agenda, load_seat
from bot.services.queries import profiles as queries
from bot.services.queries.seats import check_holder
from bot.storage.archive import StoredFile

DRAFT, SIGNED = "letter", "signed_letter"
"""The tasks: make a draft; fetch a signed letter. Their subjects are the agenda and who asked or sent."""
MEMBERS = frozenset({SeatState.TAKEN, SeatState.READY, SeatState.REPLACING, SeatState.DONE})
"""States of seats whose holders a letter names: they have said that they go."""


def members(agenda: Agenda) -> list[Seat]:
    """The seats whose holders a letter names, in the order of the duties."""
    return [seat for duty in agenda.duties for seat in duty.seats if seat.holder and seat.state in MEMBERS]


async def staff(session: Session, agenda: Agenda) -> dict[int, Staff]:
    """What is known for a letter of those it names, by person."""
    people = {seat.holder_id for seat in members(agenda) if seat.holder_id is not None}
    known = await queries.profiles(session, people)
    return {person: queries.staff_of(known.get(person)) for person in people}


async def blank(session: Session, agenda: Agenda) -> list[Person]:
    """Those whom a letter names and of whom nothing is known for it."""
    known = await staff(session, agenda)
    people = {seat.holder.id: seat.holder for seat in members(agenda) if seat.holder}
    return [person for person in people.values() if known[person.id] == Staff()]


async def of(session: Session, *, actor: Person | None, agenda_id: int) -> Agenda:
    """The published agenda (whole) that an editor wants a letter for. Raises NotFound, AgendaClosed."""
    require(actor, Action.EDIT_AGENDA)
    agenda = await load_agenda(session, agenda_id)
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    return agenda


async def ask(session: Session, *, actor: Person | None, agenda_id: int, now: datetime) -> Agenda:
    """Have a draft made and sent to the editor. Raises NotFound, AgendaClosed."""
    editor = require(actor, Action.EDIT_AGENDA)
    agenda = await of(session, actor=editor, agenda_id=agenda_id)
    await enqueue_task(session, DRAFT, f"{agenda_id}:{editor.id}", due=now, now=now)
    record(session, editor, "letter.drafted", "agenda", agenda_id, now)
    return agenda


async def send_in(
    session: Session,
    *,
    actor: Person | None,
    agenda_id: int,
    messenger: str,
    reference: str,
    name: str | None,
    now: datetime,
) -> Agenda:
    """The signed letter came: have it fetched into the archive. Raises NotFound, AgendaClosed."""
    editor = require(actor, Action.EDIT_AGENDA)
    agenda = await of(session, actor=editor, agenda_id=agenda_id)
    data = {"messenger": messenger, "reference": reference, "name": name}
    await enqueue_task(session, SIGNED, f"{agenda_id}:{editor.id}", due=now, now=now, **data)
    return agenda


async def keep(
    session: Session, *, agenda_id: int, sender_id: int, file: StoredFile, name: str | None, now: datetime
) -> Agenda:
    """The signed letter is in the archive: the crew have it in their briefs; a later one takes its place."""
    await materials.file_row(session, file, now)
    agenda = await load_agenda(session, agenda_id)
    before = {"key": agenda.letter_key}
    named = (name or f"surat-tugas{file.type.extension}")[:255]
    values = update(Agenda).where(Agenda.id == agenda_id).values(letter_key=file.key, letter_name=named)
    await session.execute(values.execution_options(synchronize_session=False))  # no version: editors' screens hold
    sender = await session.get_one(Person, sender_id)
    record(session, sender, "letter.signed", "agenda", agenda_id, now, before=before, after={"key": file.key})
    await touch_agenda(session, agenda)
    return await load_agenda(session, agenda_id)


async def signed(session: Session, *, actor: Person | None, seat_id: int) -> Agenda:
    """The agenda of a task of one's own, with its signed letter. Raises NotFound (there is none), SeatMoved."""
    person = require(actor, Action.TAKE_SEAT)
    seat = await load_seat(session, seat_id)
    check_holder(seat, person.id)
    if seat.duty.agenda.letter_key is None:
        raise NotFound
    return seat.duty.agenda
