"""/kebutuhan: people's needs at a glance; every figure leads to its leads. Nothing is changed here."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import PrivateOnly
from bot.domain.office import office
from bot.domain.payloads import day, number, one_of
from bot.domain.permissions import Action
from bot.evaluation.periods import Period
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode
from bot.services import needs as service
from bot.services.access import require
from bot.services.queries.needs import LENGTHS, USUAL, needs_of, period_of
from bot.views import needs as views
from bot.views.needs import Part

NAME = "kebutuhan"


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/kebutuhan: the last thirty days."""
    require(incoming.actor, Action.SEE_LEADS)
    if not incoming.private:
        raise PrivateOnly
    period = period_of(office().day(incoming.at), USUAL)
    found = await needs_of(session, actor=incoming.actor, period=period, now=incoming.at)
    return views.summary(found, mode=Mode.PRIVATE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """Another period, or back to the first screen."""
    found = await needs_of(session, actor=incoming.actor, period=_period(incoming.parts), now=incoming.at)
    return views.summary(found, mode=Mode.REPLACE)


async def part(session: Session, incoming: Incoming) -> Answer:
    """*Per kategori*, *Per kecamatan*, *Umur*, *Belum diliput*."""
    wanted, *days, page = incoming.parts
    found = await needs_of(session, actor=incoming.actor, period=_period(days), now=incoming.at)
    return views.part(found, Part(wanted), int(page))


async def draw(session: Session, incoming: Incoming) -> Answer:
    """*Gambar*."""
    await service.draw(session, actor=incoming.actor, period=_period(incoming.parts), now=incoming.at)
    return views.drawing()


def _period(parts: tuple[str, ...] | list[str]) -> Period:
    last, days = parts
    return period_of(day(last), int(days))


LENGTH = one_of(*map(str, LENGTHS))
COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "need.show": tap(show, day, LENGTH),
    "need.part": tap(part, one_of(*Part), day, LENGTH, number),
    "need.picture": tap(draw, day, LENGTH),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({NAME, "need.show", "need.part"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
