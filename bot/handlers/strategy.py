"""/strategi: the strategic plan, read by everybody, set step by step by heads and admins."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NoPlan, NotFound, PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.domain.strategy import PARENT, ItemField, Part
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.people import Dialog
from bot.services import dialogs, goals
from bot.services import strategy as service
from bot.services.access import require
from bot.services.strategy import Whole
from bot.views import strategy as views

NAME = "strategi"
PERIOD, NEW, FIELD = "strategy.period", "strategy.new", "strategy.field"
"""The questions for the years, for new items, and for a field of an item."""
WRITTEN = (ItemField.TEXT, ItemField.UNIT, ItemField.FORMULA, ItemField.TARGETS)


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/strategi."""
    require(incoming.actor, Action.SEE_STRATEGY)
    if not incoming.private:
        raise PrivateOnly
    return await _overview(session, incoming, Mode.PRIVATE)


async def home(session: Session, incoming: Incoming) -> Answer:
    """Back to the plan in short; a question that was open about it is left."""
    await dialogs.close(session, actor(incoming))
    return await _overview(session, incoming, Mode.REPLACE)


async def part(session: Session, incoming: Incoming) -> Answer:
    """The items of a part."""
    await dialogs.close(session, actor(incoming))
    return views.listing(
        await _plan(session, incoming), Part(incoming.parts[0]), int(incoming.parts[1]), actor(incoming)
    )


async def item(session: Session, incoming: Incoming) -> Answer:
    """One item; a question that was open about it is left."""
    await dialogs.close(session, actor(incoming))
    return await _item(session, incoming, incoming.id)


async def template(session: Session, incoming: Incoming) -> Answer:
    """*Templat*."""
    require(incoming.actor, Action.SET_STRATEGY)
    return views.template()


async def ask_period(session: Session, incoming: Incoming) -> Answer:
    """*Isi periode*, *Ubah periode*."""
    person = require(incoming.actor, Action.SET_STRATEGY)
    await dialogs.ask(session, person, PERIOD, now=incoming.at)
    return views.ask_period()


async def period_given(session: Session, incoming: Incoming, _dialog: Dialog) -> Answer:
    """These are the years."""
    await service.set_period(session, actor=incoming.actor, text=incoming.text, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return await _overview(session, incoming, Mode.NEW)


async def ask_new(session: Session, incoming: Incoming) -> Answer:
    """*Tambah*."""
    person = require(incoming.actor, Action.SET_STRATEGY)
    await dialogs.ask(session, person, NEW, now=incoming.at, part=incoming.parts[0])
    return views.ask_new(Part(incoming.parts[0]))


async def new_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """New items were written; of one indicator more is asked, one thing after another."""
    wanted = Part(dialog.data["part"])
    made = await service.add(session, actor=incoming.actor, part=wanted, text=incoming.text, now=incoming.at)
    if wanted is Part.INDICATOR and len(made) == 1:
        return await _ask_field(session, incoming, made[0].id, ItemField.UNIT, chain=True, mode=Mode.NEW)
    await dialogs.close(session, actor(incoming))
    if len(made) == 1:
        return await _item(session, incoming, made[0].id, Mode.NEW)
    return views.listing(await _plan(session, incoming), wanted, 0, actor(incoming))


async def ask_field(session: Session, incoming: Incoming) -> Answer:
    """A field is to be written anew."""
    return await _ask_field(session, incoming, incoming.id, ItemField(incoming.parts[1]), chain=False)


async def skip(session: Session, incoming: Incoming) -> Answer:
    """*Lewati*: the next thing that is asked of a new indicator."""
    return await _ask_field(session, incoming, incoming.id, ItemField(incoming.parts[1]), chain=True)


async def field_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A field was written."""
    field, item_id = ItemField(dialog.data["field"]), dialog.about_id or 0
    await service.correct(
        session, actor=incoming.actor, item_id=item_id, field=field, text=incoming.text, now=incoming.at
    )
    after = views.SKIP.get(field) if dialog.data["chain"] else None
    if after:
        return await _ask_field(session, incoming, item_id, after, chain=True, mode=Mode.NEW)
    await dialogs.close(session, actor(incoming))
    return await _item(session, incoming, item_id, Mode.NEW)


async def parents(session: Session, incoming: Incoming) -> Answer:
    """Which mission, or which goal?"""
    require(incoming.actor, Action.SET_STRATEGY)
    found, each = await service.see_item(session, actor=incoming.actor, item_id=incoming.id)
    if each.part not in PARENT:
        raise NotFound
    return views.parents(found, each, int(incoming.parts[1]))


async def place(session: Session, incoming: Incoming) -> Answer:
    """A mission or goal was chosen; 0: none."""
    parent = int(incoming.parts[1]) or None
    await service.place_below(session, actor=incoming.actor, item_id=incoming.id, parent_id=parent, now=incoming.at)
    return await _item(session, incoming, incoming.id)


async def retire(session: Session, incoming: Incoming) -> Answer:
    """*Keluarkan*."""
    return views.retired(await service.retire(session, actor=incoming.actor, item_id=incoming.id, now=incoming.at))


async def restore(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan*."""
    await service.restore(session, actor=incoming.actor, item_id=incoming.id, now=incoming.at)
    return await _item(session, incoming, incoming.id)


async def _ask_field(
    session: Session, incoming: Incoming, item_id: int, field: ItemField, *, chain: bool, mode: Mode = Mode.REPLACE
) -> Answer:
    person = require(incoming.actor, Action.SET_STRATEGY)
    _found, each = await service.see_item(session, actor=person, item_id=item_id)
    await dialogs.ask(session, person, FIELD, now=incoming.at, about=item_id, field=field, chain=chain)
    return views.ask_field(each, field, chain=chain, mode=mode)


async def _overview(session: Session, incoming: Incoming, mode: Mode) -> Answer:
    found = await service.see(session, actor=incoming.actor)
    older = await service.older(session, actor=incoming.actor)
    untagged = await goals.count_untagged(session, now=incoming.at) if found and found.of(Part.GOAL) else 0
    return views.overview(found, actor(incoming), untagged=untagged, older=older, mode=mode)


async def _plan(session: Session, incoming: Incoming) -> Whole:
    found = await service.see(session, actor=incoming.actor)
    if found is None:
        raise NoPlan
    return found


async def _item(session: Session, incoming: Incoming, item_id: int, mode: Mode = Mode.REPLACE) -> Answer:
    found, each = await service.see_item(session, actor=incoming.actor, item_id=item_id)
    return views.item(found, each, actor(incoming), agendas=await goals.count(session, each.id), mode=mode)


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "strategy.home": tap(home),
    "strategy.part": tap(part, one_of(*Part), number),
    "strategy.item": tap(item, number),
    "strategy.template": tap(template),
    "strategy.period": tap(ask_period),
    "strategy.add": tap(ask_new, one_of(*Part)),
    "strategy.field": tap(ask_field, number, one_of(*WRITTEN)),
    "strategy.skip": tap(skip, number, one_of(*WRITTEN)),
    "strategy.parents": tap(parents, number, number),
    "strategy.place": tap(place, number, number),
    "strategy.retire": tap(retire, number),
    "strategy.restore": tap(restore, number),
}
DIALOGS: dict[str, DialogHandler] = {PERIOD: period_given, NEW: new_given, FIELD: field_given}
READ_ONLY: frozenset[str] = frozenset({NAME, "strategy.template"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
