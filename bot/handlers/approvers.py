"""/penyetuju: an admin says who consents to the words of leaders."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.quotes import Tier
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, IncomingKind, Mode
from bot.services import approvers as service
from bot.views import approvers as views


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/penyetuju, and the way back to it."""
    found = await service.listing(session, actor=incoming.actor)
    if not incoming.private:
        raise PrivateOnly
    mode = Mode.REPLACE if incoming.kind is IncomingKind.TAP else Mode.PRIVATE
    return views.listing(found, mode=mode)


async def pick(session: Session, incoming: Incoming) -> Answer:
    """*Atur Protokol*."""
    return await _pick(session, incoming, Tier(incoming.parts[0]), int(incoming.parts[1]))


async def appoint(session: Session, incoming: Incoming) -> Answer:
    """They consent from now on, or no longer."""
    tier, person_id, on = Tier(incoming.parts[0]), int(incoming.parts[1]), incoming.parts[2] == views.ON
    actor, now = incoming.actor, incoming.at
    await service.appoint(session, actor=actor, tier=tier, person_id=person_id, on=on, now=now)
    return await _pick(session, incoming, tier, int(incoming.parts[3]))


async def _pick(session: Session, incoming: Incoming, tier: Tier, page: int) -> Answer:
    people = await service.everybody(session, actor=incoming.actor)
    chosen = {person.id for person in await service.of(session, tier)}
    return views.pick(tier, people, chosen, page)


COMMANDS: dict[str, Handler] = {"penyetuju": begin}
TAPS: dict[str, Tap] = {
    "approver.list": tap(begin, number),
    "approver.pick": tap(pick, one_of(*Tier), number),
    "approver.set": tap(appoint, one_of(*Tier), number, one_of(views.ON, views.OFF), number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"penyetuju", "approver.list", "approver.pick"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
