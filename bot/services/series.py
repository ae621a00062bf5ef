"""Agendas that come again: made a bounded time ahead, changed or ended from one of them on.

The agendas of a series are ordinary ones: each can be changed, moved or cancelled alone. Who makes them holds the row
of the series first, and how far they are made stands there, so replicas make each of them once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaKind, AgendaState, Duty, Priority, Theme
from bot.domain.errors import AlreadyRepeats, BadRecurrence, DateInPast, NotRepeating
from bot.domain.lifecycle import check_agenda_move
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.recurrence import AHEAD_DAYS, days_of
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.series import Series
from bot.parsing.recurrences import read_recurrence
from bot.services import agenda_crew, agendas, reasons
from bot.services.access import require
from bot.services.desk import record
from bot.services.draft_fields import correct, put
from bot.services.loading import hold_row, load_agenda

_KEPT = ("title", "place", "latitude", "longitude", "district", "theme", "kind", "organiser", "official", "sources")
_SAID = ("notes", "url", "priority", "time_words", "estimated")
_WORDS = {"theme": Theme, "kind": AgendaKind, "priority": Priority}


@dataclass(frozen=True, slots=True)
class Repeated:
    """What became of making a series: how many more agendas there are now, and the days that have the same already."""

    series: Series
    made: int
    skipped: list[date]


async def repeat(session: Session, *, actor: Person | None, agenda_id: int, text: str, now: datetime) -> Repeated:
    """Have a published agenda come again as an editor wrote it ("setiap Senin pukul 8"); a clock time moves it, too.

    Raises NotFound, BadRecurrence, AlreadyRepeats, DateInPast (the agenda is over), IllegalMove (it is not published).
    """
    actor = require(actor, Action.EDIT_AGENDA)
    agenda = await agendas.hold_one(session, agenda_id)
    check_agenda_move(agenda.state, AgendaState.CANCELLED)  # only what is published can be called off, or come again
    if agenda.series_id is not None:
        raise AlreadyRepeats((await hold_row(session, Series, agenda.series_id)).rule)
    said = read_recurrence(text, office().day(now))
    if said is None or agenda.starts_on is None:
        raise BadRecurrence
    if agendas.ended(agenda, now):
        raise DateInPast(agenda.starts_at or agenda.starts_on)
    if said.clock is not None:
        clock = said.clock.strftime("%H.%M")
        agenda = await correct(
            session, actor=actor, agenda_id=agenda.id, field=Field.WHEN, text=f"pukul {clock}", now=now
        )
    first = agenda.starts_on or office().day(now)
    row = Series(
        rule=said.rule,
        first_on=first,
        made_until=first,
        ends_on=said.until,
        template=_template(agenda),
        made_by_id=actor.id,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    agenda.series_id, agenda.series_on = row.id, first
    record(session, actor, "series.made", "series", row.id, now, after={"rule": said.rule, "agenda": agenda.id})
    await session.flush()
    made, skipped = await _make(session, row, now)
    return Repeated(row, made, skipped)


async def materialise(session: Session, *, now: datetime) -> None:
    """Make the agendas of every series that have come near enough. Safe to call at any time."""
    horizon = office().day(now) + timedelta(days=AHEAD_DAYS)
    due = await session.scalars(
        select(Series)
        .where(Series.made_until < horizon, or_(Series.ends_on.is_(None), Series.ends_on > Series.made_until))
        .order_by(Series.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for row in list(due):
        await _make(session, row, now)


async def follow(session: Session, *, actor: Person | None, agenda_id: int, now: datetime) -> int:
    """Have all that follow in its series be as this agenda is, but each on its own day; how many did change.

    Their crews are told as of any change. Raises NotFound, NotRepeating.
    """
    actor = require(actor, Action.EDIT_AGENDA)
    agenda, row = await _member(session, agenda_id)
    row.template = _template(agenda)
    wanted = agenda_crew.counts(agenda)
    record(session, actor, "series.changed", "series", row.id, now, after={"from": agenda.id})
    changed = 0
    for other in await _following(session, agenda):
        held = await agendas.hold_one(session, other)
        before = held.version
        held = await put(session, actor, held, _values(row.template, held.starts_on), now, action="agenda.series")
        lacking = {duty: max(count, wanted.get(duty, 0)) for duty, count in _taken(held).items()}
        await agenda_crew.want(session, actor, held, wanted | lacking, now)
        await session.flush()
        changed += (await load_agenda(session, other)).version != before
    return changed


async def end(session: Session, *, actor: Person | None, agenda_id: int, reason: str, now: datetime) -> int:
    """End the series with this agenda: all that follow are cancelled, this one stays; how many were cancelled.

    Ending again changes nothing. Raises NotFound, NotRepeating, ReasonMissing, TextTooLong.
    """
    actor = require(actor, Action.CANCEL_AGENDA)
    reason = reasons.checked(reason)
    agenda, row = await _member(session, agenda_id)
    row.ends_on = agenda.series_on
    record(session, actor, "series.ended", "series", row.id, now, after={"reason": reason, "from": agenda.id})
    following = await _following(session, agenda)
    for other in following:
        await agendas.cancel(session, actor=actor, agenda_id=other, reason=reason, now=now)
    return len(following)


async def rule_of(session: Session, agenda: Agenda) -> Series | None:
    """The series of an agenda that goes on after it; None for one that does not come again."""
    row = await session.get(Series, agenda.series_id) if agenda.series_id else None
    if row is None or row.ends_on is None or agenda.series_on is None:
        return row
    return row if row.ends_on > agenda.series_on else None


async def _make(session: Session, row: Series, now: datetime) -> tuple[int, list[date]]:
    """Make what is missing of a series whose row is held: (how many agendas, days that have the same already)."""
    horizon = office().day(now) + timedelta(days=AHEAD_DAYS)
    until = min(horizon, row.ends_on) if row.ends_on else horizon
    made, skipped = [], []
    for day in days_of(
        row.rule, row.first_on, after=max(row.made_until, office().day(now) - timedelta(days=1)), until=until
    ):
        if await _there(session, row.template, day):
            skipped.append(day)
        else:
            made.append(await _agenda(session, row, day, now))
    row.made_until = max(row.made_until, until)
    await session.flush()
    if made:
        await agendas.publish_made(session, await agendas.hold(session, made), now)
    return len(made), skipped


async def _agenda(session: Session, row: Series, day: date, now: datetime) -> int:
    values = _values(row.template, day)
    agenda = Agenda(
        **values,
        starts_on=day,
        state=AgendaState.DRAFT,
        series_id=row.id,
        series_on=day,
        created_by_id=row.made_by_id,
        created_at=now,
        attachments=[],
        duties=[],
    )
    session.add(agenda)
    await session.flush()
    wanted = {Duty(duty): count for duty, count in row.template["crew"].items()}
    await agenda_crew.fill(session, agenda, wanted, standing=())
    await session.flush()
    return agenda.id


async def _there(session: Session, template: dict[str, Any], day: date) -> bool:
    """Whether the day has an agenda of the same title already."""
    same = select(Agenda.id).where(
        Agenda.starts_on == day, Agenda.title == template["title"], Agenda.state == AgendaState.PUBLISHED
    )
    return await session.scalar(same.limit(1)) is not None


async def _member(session: Session, agenda_id: int) -> tuple[Agenda, Series]:
    """An agenda and its series, both held. Raises NotFound, NotRepeating."""
    series_id = (await load_agenda(session, agenda_id)).series_id
    if series_id is None:
        raise NotRepeating
    row = await hold_row(session, Series, series_id)
    return await agendas.hold_one(session, agenda_id), row


async def _following(session: Session, agenda: Agenda) -> list[int]:
    """The published agendas behind one in its series."""
    rows = await session.scalars(
        select(Agenda.id)
        .where(
            Agenda.series_id == agenda.series_id,
            Agenda.series_on > agenda.series_on,
            Agenda.state == AgendaState.PUBLISHED,
        )
        .order_by(Agenda.series_on)
    )
    return list(rows)


def _taken(agenda: Agenda) -> dict[Duty, int]:
    """Seats of each duty that somebody holds: nobody loses one because a series changes."""
    held = {duty.duty: sum(seat.holder_id is not None for seat in duty.seats) for duty in agenda.duties}
    return {duty: count for duty, count in held.items() if count}


def _template(agenda: Agenda) -> dict[str, Any]:
    """What the agendas to come take over: all but their day, clock times as seconds since its midnight."""
    midnight = datetime.combine(agenda.starts_on or date.min, time(), tzinfo=office().zone)
    clocks = {
        name: None if moment is None else int((moment - midnight).total_seconds())
        for name, moment in (("starts", agenda.starts_at), ("ends", agenda.ends_at))
    }
    last = (agenda.ends_on - agenda.starts_on).days if agenda.ends_on and agenda.starts_on else None
    crew = {str(duty): count for duty, count in agenda_crew.counts(agenda).items()}
    return {name: getattr(agenda, name) for name in (*_KEPT, *_SAID)} | clocks | {"days": last, "crew": crew}


def _values(template: dict[str, Any], day: date | None) -> dict[str, Any]:
    """The columns of an agenda on a day."""
    first = day or date.min
    midnight = datetime.combine(first, time(), tzinfo=office().zone)
    values = {name: template[name] for name in (*_KEPT, *_SAID)}
    values |= {name: word(values[name]) if values[name] else None for name, word in _WORDS.items()}
    starts, ends, days = template["starts"], template["ends"], template["days"]
    return values | {
        "starts_at": None if starts is None else midnight + timedelta(seconds=starts),
        "ends_at": None if ends is None else midnight + timedelta(seconds=ends),
        "ends_on": None if days is None else first + timedelta(days=days),
    }
