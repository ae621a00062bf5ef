"""An agenda's public life: published with a code and a card, changed, cancelled, brought back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import NO_DATE, UNSURE, Gap
from bot.domain.enums import AgendaState
from bot.domain.errors import DraftClosed, Incomplete, NotFound
from bot.domain.lifecycle import check_agenda_move
from bot.domain.notifications import Happening
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, Counter
from bot.models.people import Person
from bot.services import channels, reasons, staffing
from bot.services.access import require
from bot.services.agenda_cards import board_card, days, touch_agenda
from bot.services.agenda_changes import ask_after_move, ask_again, offer_what_is_left, tell_crew
from bot.services.desk import record, touch_card
from bot.services.loading import WITH_SEATS
from bot.services.room_cards import hold_rooms, post_agenda
from bot.services.rooms import live_rooms
from bot.storage.upsert import upsert

OPEN_END = timedelta(hours=2)
"""An agenda without an end is taken to last this long."""


async def hold(session: Session, ids: Collection[int]) -> list[Agenda]:
    """Agendas with everything, in their order on the screen; other editors wait until this change is committed.

    (PostgreSQL: the rows are locked. SQLite has one writer anyway.) Raises NotFound when one is not there.
    """
    await session.execute(select(Agenda.id).where(Agenda.id.in_(ids)).order_by(Agenda.id).with_for_update())
    found = await session.scalars(
        select(Agenda)
        .where(Agenda.id.in_(ids))
        .options(*WITH_SEATS)
        .order_by(Agenda.batch, Agenda.position, Agenda.id)
        .execution_options(populate_existing=True)
    )
    agendas = list(found)
    if len(agendas) < len(set(ids)):
        raise NotFound
    return agendas


async def hold_one(session: Session, agenda_id: int) -> Agenda:
    """One agenda, as `hold` gives it. Raises NotFound."""
    return (await hold(session, [agenda_id]))[0]


def gaps(agenda: Agenda, now: datetime) -> list[Gap]:
    """What keeps an agenda from being published; that the text calls it off comes first."""
    doubt = Gap(agenda.doubt) if agenda.doubt else None
    found = [doubt] if doubt in UNSURE else []
    if not agenda.title:
        found.append(Gap.TITLE)
    if agenda.starts_on is None:
        found.append(doubt if doubt in NO_DATE else Gap.DATE)
    elif ended(agenda, now):
        found.append(Gap.PAST)
    if agenda.conflict:
        found.append(Gap.CONFLICT)
    return found


def ended(agenda: Agenda, now: datetime) -> bool:
    """Whether a dated agenda has ended; one without clock times ends with its (last) day."""
    last = agenda.ends_on or agenda.starts_on
    if last is None or last > office().day(now):
        return False
    if agenda.ends_at is not None and office().day(agenda.ends_at) >= last:
        return agenda.ends_at < now
    if agenda.starts_at is not None and last == agenda.starts_on:
        return agenda.starts_at + OPEN_END < now
    return last < office().day(now)


def begun(agenda: Agenda, now: datetime) -> bool:
    """Whether an agenda takes place now: its clock time or its first day has come, and it has not ended."""
    if agenda.starts_on is None or ended(agenda, now):
        return False
    if agenda.starts_at is not None and not agenda.estimated:
        return agenda.starts_at <= now
    return agenda.starts_on < office().day(now)


async def publish(session: Session, *, actor: Person | None, ids: Collection[int], now: datetime) -> list[Agenda]:
    """Publish drafts: each gets its code and its card in every room. Those that are published stay as they are.

    Gives the agendas published by this call. Raises NotFound, Incomplete, DraftClosed (discarded), IllegalMove.
    """
    actor = require(actor, Action.POST_AGENDA)
    drafts = [agenda for agenda in await hold(session, ids) if agenda.state is not AgendaState.PUBLISHED]
    for agenda in drafts:
        if agenda.state is AgendaState.DISCARDED:
            raise DraftClosed(agenda.title)
        if missing := gaps(agenda, now):
            raise Incomplete(missing)
        check_agenda_move(agenda.state, AgendaState.PUBLISHED)
    await publish_made(session, drafts, now, actor=actor)
    return drafts


async def publish_made(
    session: Session, drafts: Sequence[Agenda], now: datetime, *, actor: Person | None = None
) -> None:
    """Give agendas from `hold` their codes and cards; whether they may be published is checked before."""
    if not drafts:
        return
    year = office().day(now).year
    last = await count_on(session, _series(year), len(drafts))
    rules, ways = (await channels.in_force(session)).version, await staffing.ways(session)
    for number, agenda in enumerate(drafts, last - len(drafts) + 1):
        agenda.state, agenda.published_at = AgendaState.PUBLISHED, now
        agenda.code_year, agenda.code_number, agenda.channels_version = year, number, rules
        agenda.staffing = agenda.staffing or (ways[agenda.kind] if agenda.kind else None)
        record(session, actor, "agenda.published", "agenda", agenda.id, now, after={"code": [year, number]})
    await _show(session, drafts)


async def cancel(session: Session, *, actor: Person | None, agenda_id: int, reason: str, now: datetime) -> Agenda:
    """Cancel a published agenda; its crew is told why. Cancelling again changes nothing.

    Raises ReasonMissing, TextTooLong, NotFound, IllegalMove.
    """
    actor = require(actor, Action.CANCEL_AGENDA)
    reason = reasons.checked(reason)
    agenda = await hold_one(session, agenda_id)
    if agenda.state is AgendaState.CANCELLED:
        return agenda
    check_agenda_move(agenda.state, AgendaState.CANCELLED)
    agenda.state, agenda.cancelled_at, agenda.cancel_reason = AgendaState.CANCELLED, now, reason
    await session.flush()
    record(session, actor, "agenda.cancelled", "agenda", agenda.id, now, after={"reason": reason})
    await touch_agenda(session, agenda)
    await tell_crew(session, Happening.CANCELLED, agenda, actor, now)
    return agenda


async def reinstate(session: Session, *, actor: Person | None, agenda_id: int, now: datetime) -> Agenda:
    """Bring a cancelled agenda back as it was, with its crew, who are asked once more; again changes nothing.

    Seats of who belongs to the desk no longer are offered again. Raises NotFound, IllegalMove.
    """
    actor = require(actor, Action.CANCEL_AGENDA)
    agenda = await hold_one(session, agenda_id)
    if agenda.state is AgendaState.PUBLISHED:
        return agenda
    if agenda.state is not AgendaState.CANCELLED:  # drafts are published by `publish`, never from here
        raise DraftClosed(agenda.title)
    agenda.state, agenda.cancelled_at, agenda.cancel_reason = AgendaState.PUBLISHED, None, None
    record(session, actor, "agenda.reinstated", "agenda", agenda.id, now)
    await offer_what_is_left(session, actor, agenda, now)
    ask_again(session, actor, agenda, now)
    await session.flush()
    await _show(session, [agenda])
    await tell_crew(session, Happening.REINSTATED, agenda, actor, now)
    return agenda


async def changed(
    session: Session, actor: Person | None, agenda: Agenda, *, old_days: Sequence[date], moved: bool, now: datetime
) -> None:
    """What follows from a change of an agenda: nothing for a draft; a published one is shown anew everywhere.

    `old_days` are the days it took place before; `moved`: time or place changed, so its crew is told, and asked again
    whether they are ready.
    """
    await session.flush()
    if agenda.state is not AgendaState.PUBLISHED:
        return
    if moved:
        agenda.overruns_until = None  # it was said of the time before
        await ask_after_move(session, actor, agenda, now)
    await touch_agenda(session, agenda)
    for day in set(old_days).difference(days(agenda)):
        await touch_card(session, board_card(day))
    if moved:
        await tell_crew(session, Happening.MOVED, agenda, actor, now)


async def wait_to_publish(session: Session, now: datetime) -> None:
    """Let other editors who are publishing finish: what they published counts in the checks that follow."""
    await count_on(session, _series(office().day(now).year), 0)


def _series(year: int) -> str:
    return f"agenda:{year}"


async def count_on(session: Session, name: str, by: int) -> int:
    """The last of `by` fresh numbers of a series."""
    value = await session.scalar(
        upsert(session, Counter)
        .values(name=name, value=by)
        .on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + by})
        .returning(Counter.value)
    )
    if value is None:
        raise LookupError(name)
    return int(value)


async def _show(session: Session, agendas: Sequence[Agenda]) -> None:
    """Post the cards in every room and have the boards of all their days drawn anew, each once."""
    await session.flush()
    await hold_rooms(session)
    rooms = await live_rooms(session)
    for agenda in agendas:
        for room in rooms:
            await post_agenda(session, agenda, room)
    for day in sorted({day for agenda in agendas for day in days(agenda)}):
        await touch_card(session, board_card(day))
