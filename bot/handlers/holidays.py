"""/libur: days an admin makes free, or has worked, so that deadlines count right."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import BadDate, PrivateOnly
from bot.domain.payloads import YEARS
from bot.domain.payloads import day as a_day
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.imports.cells import day as read_day
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Person
from bot.services import holidays as service
from bot.services.access import require
from bot.views import holidays as views

NAME = "libur"
WORKED = frozenset({"masuk", "kerja", "masuk kerja", "tetap masuk"})
"""Words that say that the office works on the day."""
_SAID = re.compile(r"(\d{1,2}[ /.-]+\w+[ /.-]+\d{4})[\s:,]*(.*)", re.DOTALL)


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/libur alone shows what was decided; with a day and a name it decides."""
    require(incoming.actor, Action.SET_HOLIDAYS)
    if not incoming.private:
        raise PrivateOnly
    if not incoming.parts or not incoming.parts[0].strip():
        return views.listing(await service.changes(session, actor=incoming.actor), mode=Mode.PRIVATE)
    day, why = _read(incoming.parts[0])
    moved = await service.decide(session, actor=incoming.actor, day=day, why=why, now=incoming.at)
    return views.decided(day, why, moved)


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Hapus*."""
    day = a_day(incoming.parts[0])
    return views.undone(day, await service.undo(session, actor=incoming.actor, day=day, now=incoming.at))


async def changed(session: Session, about: int, _to: Person) -> Reply:
    """Deadlines moved."""
    day = date.fromordinal(about)
    return views.changed(day, await service.of_day(session, day))


def _read(text: str) -> tuple[date, str | None]:
    """The day and the name of the holiday, None where the office works. Raises BadDate."""
    said = _SAID.fullmatch(text.strip())
    day = read_day(said[1]) if said else None
    if said is None or day is None or day.year not in YEARS:
        raise BadDate
    why = " ".join(said[2].split())
    return day, None if why.casefold() in WORKED else why or "Libur"


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {"holiday.undo": tap(undo, a_day)}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.HOLIDAY_CHANGED: changed}
CARDS: dict[str, RenderCard] = {}
