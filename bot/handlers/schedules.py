"""/jadwal, continued: a month, and any of it as a picture."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import ForgedPayload
from bot.domain.office import office
from bot.domain.payloads import day
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming
from bot.services import board
from bot.services import schedules as service
from bot.services.access import require
from bot.views import schedules as views

LONGEST = timedelta(days=31)
"""No picture has more days."""


async def show_month(session: Session, incoming: Incoming) -> Answer:
    """The month of a day."""
    me = require(incoming.actor, Action.SEE_AGENDA).id
    first, last = service.month_of(day(incoming.parts[0]))
    agendas = await board.agendas_of(session, first, last)
    return views.month(first, last, agendas, today=office().day(incoming.at), me=me)


async def draw(session: Session, incoming: Incoming) -> Answer:
    """*Gambar*: the days of the screen as a picture."""
    first, last = map(day, incoming.parts)
    if not first <= last < first + LONGEST:
        raise ForgedPayload
    await service.draw(session, actor=incoming.actor, first=first, last=last, now=incoming.at)
    return views.drawing()


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {"schedule.month": tap(show_month, day), "schedule.picture": tap(draw, day, day)}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"schedule.month"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
