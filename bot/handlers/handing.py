"""*Serahkan ke rekan* and *Tukar tugas*."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.handlers.seats import brief_of
from bot.messages import Incoming, Reply
from bot.models.people import Person
from bot.services import dialogs, swaps
from bot.services import handing as service
from bot.services.loading import load_row
from bot.services.queries.seats import own_seat
from bot.views import handing as views


async def hand(session: Session, incoming: Incoming) -> Answer:
    """*Serahkan ke rekan*: to whom? The question why one leaves is left."""
    seat, people = await service.colleagues(session, actor=incoming.actor, seat_id=incoming.id, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.pick(seat, people, page(incoming, 1))


async def hand_to(session: Session, incoming: Incoming) -> Answer:
    """A colleague was chosen."""
    person_id = int(incoming.parts[1])
    seat = await service.offer(session, actor=incoming.actor, seat_id=incoming.id, person_id=person_id, now=incoming.at)
    return views.offered(seat, await load_row(session, Person, person_id))


async def keep(session: Session, incoming: Incoming) -> Answer:
    """*Batal menyerahkan*."""
    seat = await service.keep(session, actor=incoming.actor, seat_id=incoming.id, now=incoming.at)
    return [views.kept(seat), await brief_of(session, seat, actor(incoming))]


async def pick_swap(session: Session, incoming: Incoming) -> Answer:
    """*Tukar tugas*: for which?"""
    others = await swaps.tasks_of_others(session, actor=incoming.actor, seat_id=incoming.id, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.pick_swap(await own_seat(session, actor(incoming), incoming.id), others)


async def ask_swap(session: Session, incoming: Incoming) -> Answer:
    """A task of a colleague was chosen."""
    other = int(incoming.parts[1])
    found = await swaps.ask(session, actor=incoming.actor, seat_id=incoming.id, other_id=other, now=incoming.at)
    return views.swap_asked(found)


async def accept(session: Session, incoming: Incoming) -> Answer:
    """*Setuju tukar*."""
    return views.swapped(await swaps.accept(session, actor=incoming.actor, swap_id=incoming.id, now=incoming.at))


async def decline(session: Session, incoming: Incoming) -> Answer:
    """*Tidak*."""
    await swaps.decline(session, actor=incoming.actor, swap_id=incoming.id, now=incoming.at)
    return views.swap_refused()


async def swap_asked(session: Session, about: int, to: Person) -> Reply | None:
    """Asks for an exchange, while it can be had and is not decided."""
    found = await swaps.exchange(session, about)
    return views.swap_question(found) if found and found.swap.decided_at is None else None


async def swap_declined(session: Session, about: int, to: Person) -> Reply | None:
    """Tells who asked, while the task is theirs."""
    found = await swaps.exchange(session, about)
    return views.swap_declined(found) if found else None


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "seat.hand": tap(hand, number, more=number),
    "seat.handto": tap(hand_to, number, number),
    "seat.handkeep": tap(keep, number),
    "swap.pick": tap(pick_swap, number),
    "swap.ask": tap(ask_swap, number, number),
    "swap.accept": tap(accept, number),
    "swap.decline": tap(decline, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.SWAP_ASKED: swap_asked, Notice.SWAP_DECLINED: swap_declined}
CARDS: dict[str, RenderCard] = {}
