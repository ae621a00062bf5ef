"""The book of officials: who holds which office when; pasted lists, and what a list would change before it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import NoOfficials, TextTooLong
from bot.domain.office import office
from bot.domain.officials import Holder, aliases
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.officials import Official
from bot.models.people import Person
from bot.parsing.office_lists import read_line
from bot.services.access import require
from bot.services.desk import record
from bot.services.loading import hold_row, load_row
from bot.storage.locks import lock

LONGEST = 20_000
"""Characters of a pasted list."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted list would do: these are new, these take an office over (from whom), these are there already."""

    new: list[Holder]
    replaces: list[tuple[Holder, Official]]
    known: int
    unread: list[str]


async def book(session: Session, day: date) -> Sequence[Official]:
    """Who holds which office on a day, in the order in which they were added."""
    return [each for each in await _from(session, day) if each.holds_on(day)]


async def _from(session: Session, day: date) -> Sequence[Official]:
    """Who holds an office on a day, or will later, in the order in which they were added."""
    there = or_(Official.valid_to.is_(None), Official.valid_to >= day)
    return (await session.scalars(select(Official).where(there).order_by(Official.id))).all()


async def listing(session: Session, *, actor: Person | None, now: datetime) -> Sequence[Official]:
    """Who holds which office today."""
    require(actor, Action.SEE_OFFICIALS)
    return await book(session, office().day(now))


async def one(session: Session, *, actor: Person | None, official_id: int) -> Official:
    """An entry of the book. Raises NotFound."""
    require(actor, Action.SEE_OFFICIALS)
    return await load_row(session, Official, official_id)


async def preview(session: Session, *, actor: Person | None, text: str, now: datetime) -> Pasted:
    """What a pasted list would do. Raises NoOfficials, TextTooLong."""
    require(actor, Action.SET_OFFICIALS)
    if len(text) > LONGEST:
        raise TextTooLong(LONGEST)
    lines = [line for line in text.splitlines() if line.strip()]
    read = [(line, read_line(line)) for line in lines]
    holders = list(dict.fromkeys(holder for _line, holder in read if holder))
    if not holders:
        raise NoOfficials
    today = office().day(now)
    there = await _from(session, today)
    found = Pasted([], [], 0, [" ".join(line.split()) for line, holder in read if holder is None])
    known = 0
    for holder in holders:
        same = [each for each in there if _same_office(each, holder)]
        before = [each for each in same if each.holds_on(max(today, holder.valid_from or today))]
        if any((each.name, each.acting) == (holder.name, holder.acting) for each in same):
            known += 1
        elif before:
            found.replaces.append((holder, before[-1]))
        else:
            found.new.append(holder)
    return Pasted(found.new, found.replaces, known, found.unread)


async def save(session: Session, *, actor: Person | None, text: str, now: datetime) -> Pasted:
    """Put a pasted list into the book; who had an office of it until now has it no longer.

    Raises NoOfficials, TextTooLong.
    """
    editor = require(actor, Action.SET_OFFICIALS)
    await lock(session, "officials")
    found, today = await preview(session, actor=editor, text=text, now=now), office().day(now)
    for holder, before in found.replaces:
        since = holder.valid_from or today
        before.valid_to = since - timedelta(days=1)
        await _add(session, editor, holder, since, now)
    for holder in found.new:
        await _add(session, editor, holder, holder.valid_from, now)
    await session.flush()
    return found


async def end(session: Session, *, actor: Person | None, official_id: int, now: datetime) -> Official:
    """They hold the office no longer; yesterday was their last day. Raises NotFound."""
    editor = require(actor, Action.SET_OFFICIALS)
    official = await hold_row(session, Official, official_id)
    yesterday = office().day(now) - timedelta(days=1)
    if official.valid_to is None or official.valid_to > yesterday:
        official.valid_to = yesterday
        await session.flush()
        record(session, editor, "official.ended", "official", official.id, now)
    return official


async def attending(session: Session, agenda: Agenda) -> str | None:
    """Who is to attend an agenda with the names of its day: `Bupati (H. Abdul Hadi)`; None where nobody is."""
    if agenda.official is None or agenda.starts_on is None:
        return agenda.official
    there = await book(session, agenda.starts_on)
    return ", ".join(_with_name(title.strip(), there) for title in agenda.official.split(","))


def _with_name(title: str, there: Sequence[Official]) -> str:
    wanted = title.casefold()
    for each in there:
        if wanted in {form.casefold() for form in aliases(each.office)}:
            return f"{each.acting.sign}{title} ({each.name})"
    return title


async def _add(session: Session, editor: Person, holder: Holder, since: date | None, now: datetime) -> None:
    row = Official(name=holder.name, office=holder.office, acting=holder.acting, valid_from=since)
    row.added_by_id, row.added_at = editor.id, now
    session.add(row)
    await session.flush()
    record(session, editor, "official.added", "official", row.id, now, after={"name": row.name, "office": holder.title})


def _same_office(row: Official, holder: Holder) -> bool:
    own, theirs = ({form.casefold() for form in aliases(each)} for each in (row.office, holder.office))
    return bool(own & theirs)
