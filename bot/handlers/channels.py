"""/kanal: channel rules, read by all and changed by editors after a look at what it does; the plan of an agenda."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.channels import CHANNELS, FORMATS, HOURS, KINDS, POSTERS
from bot.domain.enums import Notice
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.messages import Incoming, Mode, toast
from bot.services import channels as service
from bot.services.access import require
from bot.services.channels import Change
from bot.views import channels as views

KIND, FORM, CHANNEL = (one_of(*(str(place) for place in range(len(all_)))) for all_ in (KINDS, FORMATS, CHANNELS))
NONE = "-"


async def overview(session: Session, incoming: Incoming) -> Answer:
    """/kanal."""
    return views.overview(await service.shown(session, actor=incoming.actor), mode=Mode.PRIVATE)


async def back(session: Session, incoming: Incoming) -> Answer:
    """Back to the overview."""
    return views.overview(await service.shown(session, actor=incoming.actor), mode=Mode.REPLACE)


async def show_kind(session: Session, incoming: Incoming) -> Answer:
    """One kind of news."""
    return views.of_kind(await service.shown(session, actor=incoming.actor), incoming.id)


async def show_form(session: Session, incoming: Incoming) -> Answer:
    """One format of it."""
    rules = await service.shown(session, actor=incoming.actor)
    return views.of_form(rules, incoming.id, int(incoming.parts[1]), actor(incoming))


async def edit(session: Session, incoming: Incoming) -> Answer:
    """One channel of that."""
    require(incoming.actor, Action.SET_CHANNELS)
    return views.edit(await service.in_force(session), *(int(part) for part in incoming.parts))


async def whom(session: Session, incoming: Incoming) -> Answer:
    """*Orang lain*: who?"""
    require(incoming.actor, Action.SET_CHANNELS)
    place, at, channel = (int(part) for part in incoming.parts[:3])
    people = await service.posters(session)
    return views.whom(await service.in_force(session), place, at, channel, people, page(incoming, 3))


async def look(session: Session, incoming: Incoming) -> Answer:
    """What would that change?"""
    return await _look(session, incoming, _change(incoming))


async def look_back(session: Session, incoming: Incoming) -> Answer:
    """What would going back to an earlier version change?"""
    return await _look(session, incoming, int(incoming.parts[1]))


async def put(session: Session, incoming: Incoming) -> Answer:
    """*Terapkan*."""
    change = _change(incoming)
    rules = await service.apply(session, actor=incoming.actor, seen=incoming.id, change=change, now=incoming.at)
    shown = views.of_form(rules, KINDS.index(change.kind), FORMATS.index(change.form), actor(incoming))
    return [toast(views.changed()), shown]


async def restore(session: Session, incoming: Incoming) -> Answer:
    """*Terapkan*, of an earlier version."""
    version = int(incoming.parts[1])
    rules = await service.apply(session, actor=incoming.actor, seen=incoming.id, change=version, now=incoming.at)
    return [toast(views.changed()), views.overview(rules, mode=Mode.REPLACE)]


async def history(session: Session, incoming: Incoming) -> Answer:
    """*Riwayat*."""
    return views.history(await service.history(session, actor=incoming.actor), incoming.id, actor(incoming))


async def plan(session: Session, incoming: Incoming) -> Answer:
    """*Rencana kanal* of an agenda."""
    return views.plan(*await service.plan_shown(session, actor=incoming.actor, agenda_id=incoming.id))


async def _look(session: Session, incoming: Incoming, change: Change | int) -> Answer:
    found = await service.preview(session, actor=incoming.actor, seen=incoming.id, change=change, now=incoming.at)
    return views.preview(found, change)


def _change(incoming: Incoming) -> Change:
    _seen, kind, form, channel, hours, poster = incoming.parts
    where = None if channel == NONE else CHANNELS[int(channel)]
    by_when = None if hours == NONE else int(hours)
    return Change(KINDS[int(kind)], FORMATS[int(form)], where, by_when, poster)


def _channel(part: str) -> object:
    return part if part == NONE else CHANNEL(part)


def _poster(part: str) -> object:
    return part if part in POSTERS else number(part)


_CHANGE = (number, KIND, FORM, _channel, one_of(NONE, *map(str, HOURS)), _poster)

COMMANDS: dict[str, Handler] = {"kanal": overview}
TAPS: dict[str, Tap] = {
    "channel.list": tap(back, number),
    "channel.kind": tap(show_kind, KIND),
    "channel.form": tap(show_form, KIND, FORM),
    "channel.edit": tap(edit, KIND, FORM, CHANNEL),
    "channel.people": tap(whom, KIND, FORM, CHANNEL, number),
    "channel.try": tap(look, *_CHANGE),
    "channel.set": tap(put, *_CHANGE),
    "channel.back": tap(look_back, number, number),
    "channel.restore": tap(restore, number, number),
    "channel.history": tap(history, number),
    "channel.plan": tap(plan, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"kanal"}) | TAPS.keys() - {"channel.set", "channel.restore"}
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
