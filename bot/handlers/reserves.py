"""*Cadangan*: standing by for a duty, and no longer."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, SeatState
from bot.domain.errors import Strained
from bot.domain.payloads import number
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.handlers.seats import my_tasks, warned
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Person
from bot.services import officials, reach
from bot.services import reserves as service
from bot.services.loading import load_seat
from bot.views import approved
from bot.views import reserves as views
from bot.views import seats as seat_views


async def join(session: Session, incoming: Incoming) -> Answer:
    """*Cadangan Foto*; where a seat is open by now it is theirs."""
    try:
        standing = await service.join(session, actor=incoming.actor, duty_id=incoming.id, now=incoming.at)
    except Strained as why:
        return await warned(session, incoming, incoming.id, why)
    if standing.seat is None:
        return views.joined(standing)
    reachable = await reach.reachable(session, actor(incoming))
    return seat_views.taken(standing.seat, private=incoming.private, reachable=reachable, now=incoming.at)


async def leave(session: Session, incoming: Incoming) -> Answer:
    """*Batal cadangan*, from one's tasks."""
    duty = await service.withdraw(session, actor=incoming.actor, duty_id=incoming.id, now=incoming.at)
    return [views.left(duty), await my_tasks(session, actor(incoming), 0, incoming.at, Mode.REPLACE)]


async def promoted(session: Session, about: int, to: Person) -> Reply | None:
    """Tells a reserve that the seat is theirs, while it is."""
    seat = await load_seat(session, about)
    if seat.holder_id != to.id or seat.state is not SeatState.TAKEN:
        return None
    attends = await officials.attending(session, seat.duty.agenda)
    return replace(views.promoted(seat, to, attends=attends), approved=approved.reminder(seat))


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {"reserve.join": tap(join, number), "reserve.leave": tap(leave, number)}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.PROMOTED: promoted}
CARDS: dict[str, RenderCard] = {}
