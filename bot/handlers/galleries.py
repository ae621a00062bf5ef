"""The gallery of an agenda: from its details or /galeri, cut and picked from."""

from __future__ import annotations

import re

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NoSuchCode, NotFound
from bot.domain.material_cuts import Cut, read_cut
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode
from bot.services import galleries as service
from bot.services import reach
from bot.services.access import require
from bot.services.queries import galleries as queries
from bot.views import galleries as views
from bot.views import material_desk

NAME = "galeri"
_CODE = re.compile(r"(?:L-?)?0*(\d{1,6})", re.IGNORECASE)


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/galeri, or /galeri and the number of an agenda."""
    require(incoming.actor, Action.SEE_MATERIAL)
    said = incoming.parts[0].strip() if incoming.parts else ""
    code = _CODE.fullmatch(said)
    if code is None:
        return views.agendas(await queries.with_material(session, queries.LISTED))
    found = await queries.numbered(session, int(code[1]))
    if found is None:
        raise NoSuchCode(int(code[1]))
    return await _prepare(session, incoming, found.id, queries.ALL, 0, service.SHEET)


async def show(session: Session, incoming: Incoming) -> Answer:
    """A page of the gallery as one picture."""
    return await _prepare(session, incoming, *_page(incoming), service.SHEET)


async def files(session: Session, incoming: Incoming) -> Answer:
    """*Kirim berkasnya*: each file of a page."""
    return await _prepare(session, incoming, *_page(incoming), service.GALLERY)


async def show_all(session: Session, incoming: Incoming) -> Answer:
    """*Lihat semua* below a contact sheet: each file; buttons of earlier versions name where to begin."""
    first = int(incoming.parts[1]) if len(incoming.parts) > 1 else 0
    return await _prepare(session, incoming, incoming.id, queries.ALL, first // queries.PAGE, service.GALLERY)


async def cuts(session: Session, incoming: Incoming) -> Answer:
    """*Saring*: what to look at."""
    require(incoming.actor, Action.SEE_MATERIAL)
    found = await queries.cuts(session, incoming.id)
    if found is None:
        raise NotFound
    return views.cuts(found) if found.total else material_desk.nothing_yet()


async def pick(session: Session, incoming: Incoming) -> Answer:
    """A number was tapped: the file is picked or put back, and what stands below the picture drawn anew."""
    _id, wanted, cut, shown = incoming.parts
    material = await service.pick(
        session, actor=incoming.actor, material_id=incoming.id, wanted=wanted == "1", now=incoming.at
    )
    person = require(incoming.actor, Action.PICK_MATERIAL)
    offset = int(shown) * queries.PAGE
    page = await queries.page(session, material.agenda_id or 0, offset, queries.PAGE, read_cut(cut))
    if page is None:
        raise NotFound
    return views.sheet(page, person, key=None, size=queries.PAGE, mode=Mode.REPLACE)


async def _prepare(session: Session, incoming: Incoming, agenda_id: int, cut: Cut, number: int, task: str) -> Answer:
    """Have a page sent to the private chat; what can't be had is said at once."""
    person = require(incoming.actor, Action.SEE_MATERIAL)
    offset = number * queries.PAGE
    page = await queries.page(session, agenda_id, offset, 1, cut)
    if page is None:
        raise NotFound
    if not page.files and not page.notes:
        return material_desk.nothing_yet() if cut == queries.ALL else views.nothing_like_that()
    task = task if page.files else service.GALLERY  # notes alone make no picture
    reachable = await reach.reachable(session, person)
    if reachable:
        await service.ask(
            session, actor=person, agenda_id=agenda_id, cut=cut, offset=offset, now=incoming.at, task=task
        )
    return material_desk.preparing(private=incoming.private, reachable=reachable)


def _page(incoming: Incoming) -> tuple[int, Cut, int]:
    _agenda, cut, shown = incoming.parts
    return incoming.id, read_cut(cut), int(shown)


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    views.ROUTE: tap(show, number, read_cut, number),
    material_desk.FILES_ROUTE: tap(files, number, read_cut, number),
    views.CUTS: tap(cuts, number),
    views.PICK: tap(pick, number, one_of("0", "1"), read_cut, number),
    "material.list": tap(show_all, number, more=number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({views.CUTS})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
