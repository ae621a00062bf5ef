"""The evening message: the tasks of the next day, and *Siap* for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.office import office
from bot.domain.payloads import day, number
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.handlers.seats import brief_of
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Person
from bot.services import evenings as service
from bot.services.access import require
from bot.services.queries.seats import tasks, tasks_on
from bot.views import approved
from bot.views import evenings as views
from bot.views.seats import my_tasks


async def evening(session: Session, about: int, to: Person) -> Reply | None:
    """What a person has to do on a day, while there is something."""
    on = date.fromordinal(about)
    found = await tasks_on(session, to.id, on)
    return replace(views.evening(found, on, to), approved=approved.evening(found, on, to)) if found else None


async def ready(session: Session, incoming: Incoming) -> Answer:
    """*Siap* for a whole day; for one that is over, or has nothing any more, what there is to do now."""
    person, on = actor(incoming), _day(incoming)
    if on < office().day(incoming.at):
        return await _now(session, incoming, views.over(on))
    found = await service.ready_for(session, actor=person, day=on, now=incoming.at)
    if not found:
        return await _now(session, incoming, views.nothing_left(on))
    if len(found) == 1:
        return [views.ready(found, person), await brief_of(session, found[0], person)]
    return [views.ready(found, person), views.day(found, on, person, 0)]


async def show(session: Session, incoming: Incoming) -> Answer:
    """The tasks of a day, at a page."""
    person, on = require(incoming.actor, Action.TAKE_SEAT), _day(incoming)
    found = await tasks_on(session, person.id, on)
    if not found:
        return await _now(session, incoming, views.nothing_left(on))
    return views.day(found, on, person, page(incoming, 1))


async def _now(session: Session, incoming: Incoming, said: Reply) -> Answer:
    person = require(incoming.actor, Action.TAKE_SEAT)
    return [said, my_tasks(await tasks(session, person, incoming.at), 0, to=person, mode=Mode.REPLACE)]


def _day(incoming: Incoming) -> date:
    return day(incoming.parts[0])


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "evening.ready": tap(ready, day),
    "evening.show": tap(show, day, more=number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"evening.show"})
NOTICES: dict[Notice, RenderNotice] = {Notice.EVENING: evening}
CARDS: dict[str, RenderCard] = {}
