"""Tasks, for editors who give them out: whom to ask, taking it back, freeing a seat."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice
from bot.domain.errors import Strained
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, page, tap
from bot.messages import Incoming, Reply, toast
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Dialog, Person
from bot.services import assignments as service
from bot.services import dialogs, reach
from bot.services.access import require
from bot.services.eligibility import candidates
from bot.services.loading import load_row, load_seat
from bot.services.queries.seats import OPEN, check_holder, check_open, last_step, whole_duty
from bot.views import assignments as views
from bot.views import handing
from bot.views.replacements import reason

WHY_FREE = "seat.why_free"
"""The question why a seat is freed."""
MOST_PROPOSALS = 3


async def pick(session: Session, incoming: Incoming) -> Answer:
    """Whom to ask for a duty; when nothing is open, who holds it."""
    duty = await _duty(session, incoming)
    if not any(seat.state in OPEN for seat in duty.seats):
        return views.crew(duty)
    return views.pick(duty, await candidates(session, duty), page(incoming, 1))


async def crew(session: Session, incoming: Incoming) -> Answer:
    """Who holds a duty."""
    return views.crew(await _duty(session, incoming))


async def swap(session: Session, incoming: Incoming) -> Answer:
    """Whom to ask in place of a holder."""
    require(incoming.actor, Action.ASSIGN_SEAT)
    seat = await load_seat(session, incoming.id)
    check_holder(seat, int(incoming.parts[1]))
    check_open(seat.duty.agenda, incoming.at)
    return views.swap(seat, await candidates(session, seat.duty), page(incoming, 2))


async def assign(session: Session, incoming: Incoming) -> Answer:
    """A person was chosen for an open seat; what is tight for them is asked again."""
    try:
        return await _assign(session, incoming, sure=False)
    except Strained as why:
        person_id = int(incoming.parts[1])
        return await _warned(session, why, person_id)


async def assign_still(session: Session, incoming: Incoming) -> Answer:
    """*Tetap tugaskan*, for an open seat."""
    return await _assign(session, incoming, sure=True)


async def give(session: Session, incoming: Incoming) -> Answer:
    """A person was chosen in place of a holder; what is tight for them is asked again."""
    try:
        return await _give(session, incoming, sure=False)
    except Strained as why:
        holder_id, person_id = (int(part) for part in incoming.parts[1:])
        return await _warned(session, why, person_id, (incoming.id, holder_id))


async def give_still(session: Session, incoming: Incoming) -> Answer:
    """*Tetap tugaskan*, in place of a holder."""
    return await _give(session, incoming, sure=True)


async def _assign(session: Session, incoming: Incoming, *, sure: bool) -> Answer:
    duty_id, person_id = incoming.id, int(incoming.parts[1])
    seat = await service.assign_seat(
        session, actor=incoming.actor, duty_id=duty_id, person_id=person_id, now=incoming.at, sure=sure
    )
    return await _assigned(session, seat, person_id)


async def _give(session: Session, incoming: Incoming, *, sure: bool) -> Answer:
    holder_id, person_id = (int(part) for part in incoming.parts[1:])
    seat = await service.replace_holder(
        session,
        actor=incoming.actor,
        seat_id=incoming.id,
        holder_id=holder_id,
        person_id=person_id,
        now=incoming.at,
        sure=sure,
    )
    return await _assigned(session, seat, person_id)


async def _warned(session: Session, why: Strained, person_id: int, instead: tuple[int, int] | None = None) -> Reply:
    person = await load_row(session, Person, person_id)
    return views.warned(await whole_duty(session, why.duty_id), person, why, instead=instead)


async def withdraw(session: Session, incoming: Incoming) -> Answer:
    """*Tarik*: the question is taken back."""
    seat = await service.withdraw(
        session, actor=incoming.actor, seat_id=incoming.id, holder_id=int(incoming.parts[1]), now=incoming.at
    )
    return views.withdrawn(seat)


async def free(session: Session, incoming: Incoming) -> Answer:
    """*Kosongkan*: why?"""
    person = require(incoming.actor, Action.ASSIGN_SEAT)
    seat = await load_seat(session, incoming.id)
    check_holder(seat, int(incoming.parts[1]))
    check_open(seat.duty.agenda, incoming.at)
    await dialogs.ask(session, person, WHY_FREE, now=incoming.at, about=seat.id, holder=seat.holder_id)
    return views.ask_why_free(seat)


async def freed(session: Session, incoming: Incoming) -> Answer:
    """A reason was tapped."""
    holder_id = int(incoming.parts[1])
    reply = await _free(session, incoming, incoming.id, holder_id, reason(incoming.parts[2]))
    return [toast(reply.text), reply]


async def free_reason_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A reason was typed."""
    return await _free(session, incoming, dialog.about_id or 0, int(dialog.data["holder"]), incoming.text)


async def kept(session: Session, incoming: Incoming) -> Answer:
    """*Batal* of the question why."""
    await dialogs.close(session, require(incoming.actor, Action.ASSIGN_SEAT))
    return await crew(session, incoming)


async def replacement_wanted(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor that someone asked to be replaced, until the seat is somebody else's."""
    seat = await load_seat(session, about)
    step = await last_step(session, about)
    if step is None or step.actor is None or step.action not in {"seat.left", "seat.replacing"}:
        return None
    fit = views.fit(await candidates(session, seat.duty))
    others = [each for each in fit if each.person.id != step.actor.id]
    return views.replacement_wanted(seat, step.actor.name, step.reason or "-", others[:MOST_PROPOSALS])


async def orphaned(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor that a seat is open since its holder is of the crew no longer, until somebody has it."""
    seat, step = await load_seat(session, about), await last_step(session, about)
    if step is None or step.action != "seat.orphaned" or seat.duty.agenda.state is not AgendaState.PUBLISHED:
        return None
    fit = views.fit(await candidates(session, seat.duty))
    return views.orphaned(seat, step.reason or "-", fit[:MOST_PROPOSALS])


async def declined(session: Session, about: int, to: Person) -> Reply | None:
    """Tells the editor who asked that the person can't, until the seat is somebody's."""
    step = await last_step(session, about)
    if step is None or step.actor is None or step.action != "seat.declined":
        return None
    seat = await load_seat(session, about)
    tell = handing.declined if seat.holder_id == to.id else views.declined  # who wanted to hand it over, or an editor
    return tell(seat, step.actor.name, step.reason or "-")


async def _free(session: Session, incoming: Incoming, seat_id: int, holder_id: int, why: str) -> Reply:
    seat = await service.free_seat(
        session, actor=incoming.actor, seat_id=seat_id, holder_id=holder_id, reason=why, now=incoming.at
    )
    await dialogs.close(session, require(incoming.actor, Action.ASSIGN_SEAT))
    return views.freed(seat)


async def _duty(session: Session, incoming: Incoming) -> AgendaDuty:
    require(incoming.actor, Action.ASSIGN_SEAT)
    duty = await whole_duty(session, incoming.id)
    check_open(duty.agenda, incoming.at)
    return duty


async def _assigned(session: Session, seat: Seat, person_id: int) -> Answer:
    person = await load_row(session, Person, person_id)
    return views.assigned(seat, person, reachable=await reach.reachable(session, person))


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "seat.pick": tap(pick, number, more=number),
    "seat.crew": tap(crew, number),
    "seat.swap": tap(swap, number, number, more=number),
    "seat.assign": tap(assign, number, number),
    "seat.assign_still": tap(assign_still, number, number),
    "seat.still": tap(give_still, number, number, number),
    "seat.give": tap(give, number, number, number),
    "seat.withdraw": tap(withdraw, number, number),
    "seat.free": tap(free, number, number),
    "seat.freed": tap(freed, number, number, one_of(*views.REASONS)),
    "seat.kept": tap(kept, number),
}
DIALOGS: dict[str, DialogHandler] = {WHY_FREE: free_reason_given}
READ_ONLY: frozenset[str] = frozenset({"seat.pick", "seat.crew", "seat.swap"})
NOTICES: dict[Notice, RenderNotice] = {
    Notice.REPLACEMENT_WANTED: replacement_wanted,
    Notice.SEAT_ORPHANED: orphaned,
    Notice.DECLINED: declined,
}
CARDS: dict[str, RenderCard] = {}
