"""What was parked: the apology to who sent it, and the admins' screens and buttons."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, Notice, ParkedKind
from bot.domain.errors import AlreadyDecided, PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Reply
from bot.models.people import Person
from bot.models.queues import InboxRow
from bot.services import dead_letters as service
from bot.services.access import require
from bot.services.loading import load_row
from bot.services.queries import dead_letters as queries
from bot.views import dead_letters as views


async def listing(session: Session, incoming: Incoming) -> Answer:
    """/macet."""
    require(incoming.actor, Action.SEE_DEAD_LETTERS)
    if not incoming.private:
        raise PrivateOnly
    return views.listing(await queries.parked(session))


async def show(session: Session, incoming: Incoming) -> Answer:
    """One of the list."""
    require(incoming.actor, Action.SEE_DEAD_LETTERS)
    found = await queries.find(session, *_named(incoming))
    if found is None:
        raise AlreadyDecided
    return views.one(found)


async def replay(session: Session, incoming: Incoming) -> Answer:
    """*Coba lagi*."""
    return await _decide(session, incoming, replay=True)


async def discard(session: Session, incoming: Incoming) -> Answer:
    """*Buang*."""
    return await _decide(session, incoming, replay=False)


async def _decide(session: Session, incoming: Incoming, *, replay: bool) -> Answer:
    kind, row_id = _named(incoming)
    done = await service.decide(session, actor=incoming.actor, kind=kind, ids=[row_id], replay=replay, now=incoming.at)
    if not done:
        raise AlreadyDecided
    return views.decided(kind, row_id, replay=replay)


def _named(incoming: Incoming) -> tuple[ParkedKind, int]:
    kind, row_id = incoming.parts
    return ParkedKind(kind), int(row_id)


async def apology(session: Session, about: int, to: Person) -> Reply | None:
    """Tells the sender, unless it has been handled meanwhile."""
    row = await load_row(session, InboxRow, about)
    return views.apology(row) if row.state is InboxState.DEAD else None


async def dead_letter(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an admin of a parked update, unless it is decided."""
    return await _alert(session, ParkedKind.UPDATE, about)


async def parked_message(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an admin of a parked message, unless it is decided."""
    return await _alert(session, ParkedKind.MESSAGE, about)


async def dead_work(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an admin of work that was given up, unless it is decided."""
    return await _alert(session, ParkedKind.WORK, about)


async def _alert(session: Session, kind: ParkedKind, about: int) -> Reply | None:
    found = await queries.find(session, kind, about)
    return views.alert(found) if found else None


KIND = one_of(*ParkedKind)

COMMANDS: dict[str, Handler] = {"macet": listing}
TAPS: dict[str, Tap] = {
    "parked.list": tap(listing, number),
    "parked.show": tap(show, KIND, number),
    "parked.replay": tap(replay, KIND, number),
    "parked.discard": tap(discard, KIND, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"macet", "parked.list", "parked.show"})
NOTICES: dict[Notice, RenderNotice] = {
    Notice.APOLOGY: apology,
    Notice.DEAD_LETTER: dead_letter,
    Notice.PARKED_MESSAGE: parked_message,
    Notice.DEAD_WORK: dead_work,
}
CARDS: dict[str, RenderCard] = {}
