"""Notices that did not arrive: the note to editors, the list of all, and what can be done about one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NotFound, PrivateOnly
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Person
from bot.services import unreached as service
from bot.services.access import require
from bot.services.queries.unreached import Unreached, all_unreached, load
from bot.views import unreached as views


async def not_reached(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor who did not get what, until it has arrived."""
    return views.not_reached(await load(session, about))


async def listing(session: Session, incoming: Incoming) -> Answer:
    """/kabar: everything that did not arrive."""
    return await _all(session, incoming, 0, Mode.PRIVATE)


async def turn(session: Session, incoming: Incoming) -> Answer:
    """The same from a button, at a page."""
    return await _all(session, incoming, incoming.id, Mode.REPLACE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One of the list, and what can be done."""
    require(incoming.actor, Action.SEE_UNREACHED)
    try:
        return views.one(await load(session, incoming.id))
    except NotFound:
        return await _settled(session, incoming)


async def told(session: Session, incoming: Incoming) -> Answer:
    """*Sudah dikabari*."""
    return await _decide(session, incoming, service.told_otherwise, views.told)


async def again(session: Session, incoming: Incoming) -> Answer:
    """*Kirim lagi*."""
    return await _decide(session, incoming, service.send_again, views.sent_again)


async def _decide(
    session: Session,
    incoming: Incoming,
    do: Callable[..., Awaitable[Unreached]],
    answer: Callable[[Unreached], list[Reply]],
) -> Answer:
    try:
        return answer(await do(session, actor=incoming.actor, row_id=incoming.id, now=incoming.at))
    except NotFound:
        return await _settled(session, incoming)


async def _settled(session: Session, incoming: Incoming) -> Answer:
    """There is nothing to do about one any more: that is said, above what is left."""
    return [views.settled(), await _all(session, incoming, 0, Mode.REPLACE)]


async def _all(session: Session, incoming: Incoming, page: int, mode: Mode) -> Reply:
    require(incoming.actor, Action.SEE_UNREACHED)
    if not incoming.private:
        raise PrivateOnly
    return views.listing(await all_unreached(session, incoming.at), page, mode=mode)


COMMANDS: dict[str, Handler] = {"kabar": listing}
TAPS: dict[str, Tap] = {
    "unreached.list": tap(turn, number),
    "unreached.show": tap(show, number),
    "unreached.told": tap(told, number),
    "unreached.again": tap(again, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"kabar", "unreached.list", "unreached.show"})
NOTICES: dict[Notice, RenderNotice] = {Notice.NOT_REACHED: not_reached}
CARDS: dict[str, RenderCard] = {}
