"""Moving, crediting, noting and taking back what one sent, and *Selesai*."""

from __future__ import annotations

import dataclasses

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NoActiveTask
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.materials import origin, parts
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.agendas import Seat
from bot.models.people import Dialog
from bot.services import dialogs, filing, handover
from bot.services import materials as service
from bot.services.access import require
from bot.services.queries import filing as places
from bot.services.queries import materials as queries
from bot.services.queries.seats import active_seats
from bot.views import material_steps as views


async def move(session: Session, incoming: Incoming) -> Answer:
    """*Pindah agenda*: where to?"""
    package = await _own(session, incoming)
    batch = await queries.last_batch(session, package.agenda.id, package.person.id)
    if batch is None:
        return views.nothing_sent(package.agenda)
    last = await queries.of_batch(session, batch.id)
    targets = await places.targets(session, package.person, package.agenda.id, incoming.at)
    return views.move(package.agenda, batch.id, last, len(package.materials), targets)


async def move_all(session: Session, incoming: Incoming) -> Answer:
    """All of it: where to?"""
    package = await _own(session, incoming)
    if not package.materials:
        return views.nothing_sent(package.agenda)
    targets = await places.targets(session, package.person, package.agenda.id, incoming.at)
    return views.move_all(package.agenda, package.materials, targets)


async def move_to(session: Session, incoming: Incoming) -> Answer:
    """A target for one batch was chosen, or the way back."""
    moved = await service.move_batch(
        session,
        actor=incoming.actor,
        batch_id=incoming.id,
        agenda_id=int(incoming.parts[1]),
        origin=origin(incoming),
        now=incoming.at,
    )
    return views.moved(moved)


async def move_all_to(session: Session, incoming: Incoming) -> Answer:
    """A target for all was chosen."""
    moved = await service.move_all(
        session,
        actor=incoming.actor,
        source_id=incoming.id,
        agenda_id=int(incoming.parts[1]),
        origin=origin(incoming),
        now=incoming.at,
    )
    return views.moved(moved)


async def remove(session: Session, incoming: Incoming) -> Answer:
    """*Hapus kiriman ini*."""
    agenda, count = await service.take_back(session, actor=incoming.actor, batch_id=incoming.id, now=incoming.at)
    return views.removed(agenda, incoming.id, count)


async def restore(session: Session, incoming: Incoming) -> Answer:
    """Undo *Hapus*."""
    agenda, count = await service.restore(session, actor=incoming.actor, batch_id=incoming.id, now=incoming.at)
    return views.restored(agenda, count)


async def credit(session: Session, incoming: Incoming) -> Answer:
    """*Kiriman orang lain*: whose?"""
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
    person = actor(incoming)
    filed = await filing.receive(
        session, actor=person, sent=parts(incoming)[0], now=incoming.at, agenda_id=dialog.about_id
    )
    await dialogs.close(session, person)
    return views.noted(filed.agenda) if filed and filed.agenda else None


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
    "material.moveto": tap(move_to, number, number),
    "material.moveall": tap(move_all, number),
    "material.moveallto": tap(move_all_to, number, number),
    "material.remove": tap(remove, number),
    "material.restore": tap(restore, number),
    "material.credit": tap(credit, number),
    "material.note": tap(note, number),
    "seat.done": tap(done, number, more=one_of("1")),
    "seat.reopen": tap(open_again, number),
}
DIALOGS: dict[str, DialogHandler] = {"material.credit": credit_given, "material.note": note_given}
READ_ONLY: frozenset[str] = frozenset({"material.move", "material.moveall"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
