"""/rekap: choose a period or type a range; the details take the place of the first screen. Nothing is changed here."""

from __future__ import annotations

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import BadRange, ForgedPayload, NoSuchDay, ReversedRange
from bot.domain.office import office
from bot.domain.payloads import day, number, one_of
from bot.domain.permissions import Action
from bot.evaluation import periods
from bot.evaluation.periods import Named, Period
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Dialog
from bot.parsing.ranges import missing_day, read_range
from bot.services import dialogs
from bot.services.access import require
from bot.services.queries.digests import digest_of
from bot.views import digest_details as details
from bot.views import digests as views
from bot.views.digests import Part

NAME = "rekap"
RANGE = "digest.range"
"""The question which period; it is answered by a tap or a range of days, any other text has its usual meaning."""
LONGEST_RANGE = 60
"""Characters."""


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/rekap, or /rekap and a range."""
    person = require(incoming.actor, Action.SEE_DIGEST)
    if not incoming.parts or not incoming.parts[0]:
        await dialogs.ask(session, person, RANGE, now=incoming.at)
        return views.choose(Mode.PRIVATE)
    return await _typed(session, incoming, incoming.parts[0])


async def choose(session: Session, incoming: Incoming) -> Answer:
    """*Periode lain*, from the digest of a period."""
    person = require(incoming.actor, Action.SEE_DIGEST)
    first, last = map(day, incoming.parts)
    if first > last:
        raise ForgedPayload
    await dialogs.ask(session, person, RANGE, now=incoming.at)
    return views.choose(Mode.REPLACE, periods.asked(first, last))


async def typed(session: Session, incoming: Incoming, _dialog: Dialog) -> Answer:
    """A range instead of a tap on one of the periods."""
    return await _typed(session, incoming, incoming.text)


def is_range(incoming: Incoming) -> bool:
    """Whether a text is about a range of days and nothing else, however wrong it is."""
    today = office().day(incoming.at)
    return read_range(incoming.text, today) is not None or bool(
        len(incoming.text) <= LONGEST_RANGE and missing_day(incoming.text, today)
    )


async def named(session: Session, incoming: Incoming) -> Answer:
    """*Pekan ini* and the like, counted from when it was tapped: an old button stays right."""
    period = periods.named(Named(incoming.parts[0]), office().day(incoming.at))
    return await _screen(session, incoming, period, Part.SUMMARY)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One screen of a digest: first day, last day, which part, which page."""
    *days, part, page = incoming.parts
    first, last = map(day, days)
    if first > last:
        raise ForgedPayload
    return await _screen(session, incoming, periods.asked(first, last), Part(part), int(page))


async def _screen(
    session: Session, incoming: Incoming, period: Period, part: Part, page: int = 0, mode: Mode = Mode.REPLACE
) -> Reply:
    person = require(incoming.actor, Action.SEE_DIGEST)
    digest = await digest_of(session, actor=person, period=period, now=incoming.at)
    if part is Part.THEMES:
        return details.themes(digest)
    if part is Part.DISTRICTS:
        return details.districts(digest)
    if part is Part.PEOPLE:
        return details.people(digest.facts, page)
    if part is Part.UNCOVERED:
        return details.uncovered(digest.facts, page)
    return views.summary(digest, person, office().day(incoming.at), mode)


async def _typed(session: Session, incoming: Incoming, text: str) -> Reply:
    period = _period(text, office().day(incoming.at))
    return await _screen(session, incoming, period, Part.SUMMARY, mode=Mode.PRIVATE)


def _period(text: str, today: date) -> Period:
    """The period someone wrote. Raises BadRange, NoSuchDay, ReversedRange."""
    found = read_range(text, today)
    if found is None:
        missing = missing_day(text, today)
        raise NoSuchDay(missing) if missing else BadRange
    if found[0] > found[1]:
        raise ReversedRange
    try:
        return periods.asked(*found)
    except ValueError as error:
        raise BadRange from error


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "digest.choose": tap(choose, day, day),
    "digest.named": tap(named, one_of(*Named)),
    "digest.show": tap(show, day, day, one_of(*Part), number),
}
DIALOGS: dict[str, DialogHandler] = {RANGE: typed}
READ_ONLY: frozenset[str] = frozenset({NAME, "digest.named", "digest.show"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
