"""Moving, crediting, noting and taking back what one sent, and *Selesai*."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NoActiveTask
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.materials import file_note, origin
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.agendas import Agenda, Seat
from bot.models.materials import MaterialBatch
from bot.models.people import Dialog
from bot.services import dialogs, handover, moves
from bot.services import materials as service
from bot.services.access import require
from bot.services.loading import load_row
from bot.services.queries import filing as places
from bot.services.queries import materials as queries
from bot.services.queries.seats import active_seats
from bot.views import material_steps as views


async def move(session: Session, incoming: Incoming) -> Answer:
    """*Pindah agenda*: what, if not all of it came last, and where to?"""
    package = await _own(session, incoming)
    batch = await queries.last_batch(session, package.agenda.id, package.person.id)
    if batch is None:
        return views.nothing_sent(package.agenda)
    last = await queries.of_batch(session, batch.id)
    if len(queries.news(last) or last) < len(queries.news(package.materials) or package.materials):
        return views.move(package.agenda, last, package.materials)
    return await _where_to(session, incoming, package, batch, Mode.NEW)


async def move_last(session: Session, incoming: Incoming) -> Answer:
    """What came last: where to?"""
    package = await _own(session, incoming)
    batch = await queries.last_batch(session, package.agenda.id, package.person.id)
    if batch is None:
        return views.nothing_sent(package.agenda)
    return await _where_to(session, incoming, package, batch, Mode.REPLACE)


async def _where_to(
    session: Session, incoming: Incoming, package: queries.Package, batch: MaterialBatch, mode: Mode
) -> list[Reply]:
    targets = await places.targets(session, package.person, package.agenda.id, incoming.at)
    return views.move_last(package.agenda, batch.id, await queries.of_batch(session, batch.id), targets, mode)


async def move_all(session: Session, incoming: Incoming) -> Answer:
    """All of it: where to?"""
    package = await _own(session, incoming)
    if not package.materials:
        return views.nothing_sent(package.agenda)
    targets = await places.targets(session, package.person, package.agenda.id, incoming.at)
    return views.move_all(package.agenda, package.materials, targets)


async def move_note(session: Session, incoming: Incoming) -> Answer:
    """One note: where to?"""
    person = require(incoming.actor, Action.SEND_MATERIAL)
    note, batch = await service.own_note(session, person, incoming.id)
    targets = await places.targets(session, person, batch.agenda_id, incoming.at)
    return views.move_note(await load_row(session, Agenda, batch.agenda_id), note, targets)


async def move_to(session: Session, incoming: Incoming) -> Answer:
    """A target for one batch was chosen."""
    return await _moved(incoming, partial(moves.move_batch, session, batch_id=incoming.id))


async def move_all_to(session: Session, incoming: Incoming) -> Answer:
    """A target for all was chosen."""
    return await _moved(incoming, partial(moves.move_all, session, source_id=incoming.id))


async def move_note_to(session: Session, incoming: Incoming) -> Answer:
    """A target for one note was chosen."""
    return await _moved(incoming, partial(moves.move_note, session, material_id=incoming.id))


async def _moved(incoming: Incoming, move: Callable[..., Awaitable[moves.Moved]]) -> Answer:
    to, place = int(incoming.parts[1]), origin(incoming)
    return views.moved(await move(actor=incoming.actor, agenda_id=to, origin=place, now=incoming.at))


async def undo(session: Session, incoming: Incoming) -> Answer:
    """Undo *Pindah agenda*."""
    return views.moved_back(await moves.undo(session, actor=incoming.actor, batch_id=incoming.id, now=incoming.at))


async def drop(session: Session, incoming: Incoming) -> Answer:
    """*Hapus catatan*."""
    agenda = await service.take_back_note(session, actor=incoming.actor, material_id=incoming.id, now=incoming.at)
    return views.dropped(agenda, incoming.id)


async def bring(session: Session, incoming: Incoming) -> Answer:
    """Undo *Hapus catatan*."""
    agenda = await service.restore_note(session, actor=incoming.actor, material_id=incoming.id, now=incoming.at)
    return views.brought_back(agenda, incoming.id)


async def remove(session: Session, incoming: Incoming) -> Answer:
    """*Hapus kiriman ini*."""
    agenda, count = await service.take_back(session, actor=incoming.actor, batch_id=incoming.id, now=incoming.at)
    return views.removed(agenda, incoming.id, count)


async def restore(session: Session, incoming: Incoming) -> Answer:
    """Undo *Hapus*."""
    agenda, count = await service.restore(session, actor=incoming.actor, batch_id=incoming.id, now=incoming.at)
    return views.restored(agenda, count)


async def credit(session: Session, incoming: Incoming) -> Answer:
    """*Karya orang lain*: whose?"""
    package = await _own(session, incoming)
    batch = await queries.last_batch(session, package.agenda.id, package.person.id)
    if batch is None:
        return views.nothing_sent(package.agenda)
    await dialogs.ask(session, package.person, "material.credit", now=incoming.at, about=package.agenda.id)
    return views.ask_credit(await queries.of_batch(session, batch.id))


async def credit_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A name."""
    person, agenda_id = actor(incoming), dialog.about_id or 0
    count, name = await service.give_credit(
        session, actor=person, agenda_id=agenda_id, name=incoming.text, now=incoming.at
    )
    await dialogs.close(session, person)
    return views.credited(count, name)


async def note(session: Session, incoming: Incoming) -> Answer:
    """*Catatan*."""
    package = await _own(session, incoming)
    await dialogs.ask(session, package.person, "material.note", now=incoming.at, about=package.agenda.id)
    return views.ask_note(package.agenda)


async def note_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The note."""
    answer = await file_note(session, incoming, agenda_id=dialog.about_id)
    await dialogs.close(session, actor(incoming))
    return answer


async def finish(session: Session, incoming: Incoming) -> Answer:
    """/selesai: the one active task, or which?"""
    person = require(incoming.actor, Action.CLOSE_TASK)
    first: dict[int, Seat] = {}
    for seat in await active_seats(session, person, incoming.at):
        first.setdefault(seat.agenda_id, seat)
    if not first:
        raise NoActiveTask
    if len(first) > 1:
        return views.choose_task([(seat.id, seat.duty.agenda) for seat in first.values()])
    _toast, screen = await _finish(session, incoming, *(seat.id for seat in first.values()), sure=False)
    return dataclasses.replace(screen, mode=Mode.PRIVATE)


async def done(session: Session, incoming: Incoming) -> Answer:
    """*Selesai*, and *Serahkan* when something is missing."""
    return await _finish(session, incoming, incoming.id, sure=len(incoming.parts) > 1)


async def open_again(session: Session, incoming: Incoming) -> Answer:
    """*Buka lagi*: *Selesai* came too early."""
    package = await handover.open_again(session, actor=incoming.actor, seat_id=incoming.id, now=incoming.at)
    return views.opened_again(package.agenda)


async def _finish(session: Session, incoming: Incoming, seat_id: int, *, sure: bool) -> list[Reply]:
    package = await handover.package_of(session, actor=incoming.actor, seat_id=seat_id)
    if not sure and (package.tally.unfinished or not package.tally.total) and not package.closed:
        return views.confirm_done(package, seat_id)
    package = await handover.hand_over(session, actor=incoming.actor, seat_id=seat_id, now=incoming.at)
    return views.done(package, seat_id, Mode.REPLACE if sure else Mode.NEW)


async def _own(session: Session, incoming: Incoming) -> queries.Package:
    return await service.own_package(session, actor=incoming.actor, agenda_id=incoming.id)


COMMANDS: dict[str, Handler] = {"selesai": finish}
TAPS: dict[str, Tap] = {
    "material.move": tap(move, number),
    "material.movelast": tap(move_last, number),
    "material.moveto": tap(move_to, number, number),
    "material.moveall": tap(move_all, number),
    "material.moveallto": tap(move_all_to, number, number),
    "material.movenote": tap(move_note, number),
    "material.movenoteto": tap(move_note_to, number, number),
    "material.undo": tap(undo, number),
    "material.drop": tap(drop, number),
    "material.bring": tap(bring, number),
    "material.remove": tap(remove, number),
    "material.restore": tap(restore, number),
    "material.credit": tap(credit, number),
    "material.note": tap(note, number),
    "seat.done": tap(done, number, more=one_of("1")),
    "seat.reopen": tap(open_again, number),
}
DIALOGS: dict[str, DialogHandler] = {"material.credit": credit_given, "material.note": note_given}
READ_ONLY: frozenset[str] = frozenset({"material.move", "material.movelast", "material.moveall", "material.movenote"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
