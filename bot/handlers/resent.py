"""A text is read for agendas: drafts, or, where the desk has them already, what it changes."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import DraftChanged
from bot.domain.payloads import number
from bot.handlers import draft_screens as screens
from bot.handlers import materials
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, IncomingKind, Mode, Reply, toast
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services import dialogs, drafting
from bot.services import resent as service
from bot.services.queries.resent import Comparison
from bot.views import agenda_changes
from bot.views import drafts as draft_views
from bot.views import resent as views


async def read(
    session: Session, incoming: Incoming, source: drafting.Source, *, task: Agenda | None = None, mode: Mode
) -> Reply:
    """The screen of a text that was read. `task`: what its sender covers, which it may be material of instead."""
    found = await service.receive(session, actor=incoming.actor, source=source, now=incoming.at)
    if isinstance(found, Comparison):
        return views.comparison(found, task=task, mode=mode)
    if task:
        return draft_views.agenda_or_material(found, task)
    return await screens.of_batch(session, incoming, found, mode=mode)


async def same(session: Session, incoming: Incoming) -> Answer:
    """*Ya, itu*: the text tells of the agenda that was asked about."""
    return await _answered(session, incoming, int(incoming.parts[2]))


async def other(session: Session, incoming: Incoming) -> Answer:
    """*Bukan, agenda baru*."""
    return await _answered(session, incoming, 0)


async def apply(session: Session, incoming: Incoming) -> Answer:
    """*Terapkan*: what changed follows, what is new becomes drafts."""
    await dialogs.close(session, actor(incoming))
    seen = int(incoming.parts[1])
    try:
        done = await service.apply(session, actor=incoming.actor, resent_id=incoming.id, seen=seen, now=incoming.at)
    except DraftChanged as refusal:
        found = await service.see(session, actor=incoming.actor, resent_id=incoming.id, now=incoming.at)
        return [screens.why(refusal, incoming), views.comparison(found, mode=Mode.REPLACE)]
    brief = toast(agenda_changes.applied())
    if not done.drafts:
        return [brief, views.changed_only(done)]
    return [brief, await screens.of_batch(session, incoming, done.drafts, note=views.applied(done))]


async def fresh(session: Session, incoming: Incoming) -> Answer:
    """*Jadikan draf baru*: it only looked like what is there."""
    agendas = await service.all_new(session, actor=incoming.actor, resent_id=incoming.id, now=incoming.at)
    return await screens.of_batch(session, incoming, agendas)


async def material(session: Session, incoming: Incoming) -> Answer:
    """*Bahan liputan*: the text is a note for the task."""
    row = await service.as_message(session, actor=incoming.actor, resent_id=incoming.id)
    return await file_text(session, incoming, row.text, row.source_message, row.created_at)


async def file_text(
    session: Session, incoming: Incoming, text: str, message_id: str | None, at: datetime
) -> list[Reply]:
    """File the text of an earlier message as material."""
    note = dataclasses.replace(incoming, kind=IncomingKind.MESSAGE, text=text, message_id=message_id, at=at)
    return [draft_views.is_material(), *_as_list(await materials.receive(session, note))]


async def edited(session: Session, about: int, to: Person) -> Reply | None:
    """A message that told of agendas again was edited: what it means now."""
    found = await service.as_edited(session, about, to)
    return views.comparison(found, mode=Mode.NEW) if found else None


async def _answered(session: Session, incoming: Incoming, agenda_id: int) -> Answer:
    found = await service.answer(
        session,
        actor=incoming.actor,
        resent_id=incoming.id,
        position=int(incoming.parts[1]),
        agenda_id=agenda_id,
        now=incoming.at,
    )
    return views.comparison(found, mode=Mode.REPLACE)


def _as_list(answer: Answer) -> list[Reply]:
    return answer if isinstance(answer, list) else [answer] if answer else []


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "resent.same": tap(same, number, number, number),
    "resent.other": tap(other, number, number),
    "resent.apply": tap(apply, number, number),
    "resent.fresh": tap(fresh, number),
    "resent.material": tap(material, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.RESENT_EDITED: edited}
CARDS: dict[str, RenderCard] = {}
