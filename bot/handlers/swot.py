"""/swot: the register of strengths, weaknesses, opportunities and threats, with evidence and history."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.domain.swot import FactorField, Matrix, Side
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.people import Dialog
from bot.models.strategy import Factor
from bot.services import dialogs
from bot.services import swot as service
from bot.services.access import require
from bot.views import swot as views

NAME = "swot"
NEW, FIELD = "swot.new", "swot.field"
"""The questions for a new factor, and for a field of one."""


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/swot."""
    require(incoming.actor, Action.SEE_SWOT)
    if not incoming.private:
        raise PrivateOnly
    found = await service.register(session, actor=incoming.actor)
    return views.overview(found, actor(incoming), mode=Mode.PRIVATE)


async def home(session: Session, incoming: Incoming) -> Answer:
    """Back to the register."""
    return views.overview(await service.register(session, actor=incoming.actor), actor(incoming))


async def side(session: Session, incoming: Incoming) -> Answer:
    """The factors of a side; a question that was open is left."""
    await dialogs.close(session, actor(incoming))
    found = await service.register(session, actor=incoming.actor)
    return views.listing(found, Side(incoming.parts[0]), int(incoming.parts[1]), actor(incoming))


async def show(session: Session, incoming: Incoming) -> Answer:
    """One factor; a question that was open about it is left."""
    await dialogs.close(session, actor(incoming))
    return await _shown(session, incoming, await service.see(session, actor=incoming.actor, factor_id=incoming.id))


async def history(session: Session, incoming: Incoming) -> Answer:
    """*Riwayat*."""
    each = await service.see(session, actor=incoming.actor, factor_id=incoming.id)
    return views.history(each, await service.history(session, each.id))


async def sums(session: Session, incoming: Incoming) -> Answer:
    """*Hitung IFE*, *Hitung EFE*."""
    return views.sums(await service.register(session, actor=incoming.actor), Matrix(incoming.parts[0]))


async def ask_new(session: Session, incoming: Incoming) -> Answer:
    """*Tambah*."""
    person = require(incoming.actor, Action.SET_STRATEGY)
    await dialogs.ask(session, person, NEW, now=incoming.at, side=incoming.parts[0])
    return views.ask_new(Side(incoming.parts[0]))


async def new_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A factor was written; its evidence is asked next."""
    wanted = Side(dialog.data["side"])
    made = await service.add(session, actor=incoming.actor, side=wanted, text=incoming.text, now=incoming.at)
    return await _ask(session, incoming, made, FactorField.EVIDENCE, Mode.NEW)


async def ask_field(session: Session, incoming: Incoming) -> Answer:
    """A field is to be written anew."""
    require(incoming.actor, Action.SET_STRATEGY)
    each = await service.see(session, actor=incoming.actor, factor_id=incoming.id)
    return await _ask(session, incoming, each, FactorField(incoming.parts[1]), Mode.REPLACE)


async def field_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A field was written."""
    field, factor_id = FactorField(dialog.data["field"]), dialog.about_id or 0
    each = await service.write(
        session, actor=incoming.actor, factor_id=factor_id, field=field, text=incoming.text, now=incoming.at
    )
    await dialogs.close(session, actor(incoming))
    return await _shown(session, incoming, each, Mode.NEW)


async def rate(session: Session, incoming: Incoming) -> Answer:
    """A rating was tapped."""
    rating = int(incoming.parts[1])
    each = await service.rate(session, actor=incoming.actor, factor_id=incoming.id, rating=rating, now=incoming.at)
    return await _shown(session, incoming, each)


async def retire(session: Session, incoming: Incoming) -> Answer:
    """*Pensiunkan*."""
    each = await service.retire(session, actor=incoming.actor, factor_id=incoming.id, now=incoming.at)
    return await _shown(session, incoming, each)


async def restore(session: Session, incoming: Incoming) -> Answer:
    """*Pakai lagi*."""
    each = await service.retire(session, actor=incoming.actor, factor_id=incoming.id, now=incoming.at, back=True)
    return await _shown(session, incoming, each)


async def _ask(session: Session, incoming: Incoming, each: Factor, field: FactorField, mode: Mode) -> Answer:
    await dialogs.ask(session, actor(incoming), FIELD, now=incoming.at, about=each.id, field=field)
    return views.ask_field(each, field, mode=mode)


async def _shown(session: Session, incoming: Incoming, each: Factor, mode: Mode = Mode.REPLACE) -> Answer:
    return views.factor(each, await service.recorder(session, each), actor(incoming), mode=mode)


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "swot.home": tap(home),
    "swot.side": tap(side, one_of(*Side), number),
    "swot.show": tap(show, number),
    "swot.history": tap(history, number),
    "swot.matrix": tap(sums, one_of(*Matrix)),
    "swot.add": tap(ask_new, one_of(*Side)),
    "swot.field": tap(ask_field, number, one_of(*FactorField)),
    "swot.rate": tap(rate, number, one_of("1", "2", "3", "4")),
    "swot.retire": tap(retire, number),
    "swot.restore": tap(restore, number),
}
DIALOGS: dict[str, DialogHandler] = {NEW: new_given, FIELD: field_given}
READ_ONLY: frozenset[str] = frozenset({NAME, "swot.home", "swot.history", "swot.matrix"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
