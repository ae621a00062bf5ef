"""The planned mix: shares of themes and priorities that a head aims at, against the agendas of some days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Priority, Theme
from bot.domain.errors import BadMix, MixNotWhole
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.evaluation.mix import Mix, mix
from bot.evaluation.periods import Named, Period, following, named
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.strategy import MixTarget
from bot.services.access import require
from bot.services.desk import enqueue_task, record
from bot.storage.locks import lock

PICTURE = "mix_picture"
"""The task that draws the mix of some days."""
_SHARE = re.compile(r"\s*(\D+?)\s*:?\s*(\d{1,3})\s*%?\s*")


class Kind(StrEnum):
    """What a mix is of."""

    THEME = "theme"
    PRIORITY = "priority"


class Span(StrEnum):
    """The days that are looked at."""

    WEEK = "week"
    NEXT_WEEK = "next_week"
    MONTH = "month"


KEYS: Mapping[Kind, tuple[str, ...]] = {Kind.THEME: tuple(Theme), Kind.PRIORITY: tuple(Priority)}


@dataclass(frozen=True, slots=True)
class Planned:
    """The mix of themes and of priorities of the published agendas that begin in a period."""

    span: Span
    period: Period
    mixes: Mapping[Kind, Mix]


def period_of(span: Span, today: date) -> Period:
    """This week, the next, or this month, seen from `today`."""
    week = named(Named.THIS_WEEK, today)
    return {Span.WEEK: week, Span.NEXT_WEEK: following(week), Span.MONTH: named(Named.THIS_MONTH, today)}[span]


async def planned(session: Session, *, actor: Person | None, span: Span, now: datetime) -> Planned:
    """What is planned against what is aimed at. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_MIX)
    period = period_of(span, office().day(now))
    rows = await session.execute(
        select(Agenda.theme, Agenda.priority).where(
            Agenda.state == AgendaState.PUBLISHED, Agenda.starts_on >= period.first, Agenda.starts_on <= period.last
        )
    )
    found, aims = [(theme, priority) for theme, priority in rows], await targets(session)
    themes = mix([theme for theme, _priority in found], aims[Kind.THEME], KEYS[Kind.THEME])
    priorities = mix([priority for _theme, priority in found], aims[Kind.PRIORITY], KEYS[Kind.PRIORITY])
    return Planned(span, period, {Kind.THEME: themes, Kind.PRIORITY: priorities})


async def targets(session: Session) -> dict[Kind, dict[str, int]]:
    """The shares that are aimed at, in percent."""
    found: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
    for row in await session.scalars(select(MixTarget).execution_options(populate_existing=True)):
        found[Kind(row.kind)][row.key] = row.share
    return found


async def aim(
    session: Session, *, actor: Person | None, kind: Kind, text: str, names: Mapping[str, str], now: datetime
) -> None:
    """Set the shares of a kind: `Pemerintahan 30, Edukasi 70`; `-` takes them away. They add up to 100.

    `names` are the keys by what they are called on screen, in small letters. Raises BadMix, MixNotWhole.
    """
    person = require(actor, Action.SET_STRATEGY)
    wanted = {} if text.strip() == "-" else _read(text, names)
    await lock(session, "mix")
    before = (await targets(session))[kind]
    await session.execute(delete(MixTarget).where(MixTarget.kind == kind))
    session.add_all(MixTarget(kind=kind, key=key, share=share) for key, share in wanted.items())
    record(session, person, "mix.aimed", f"mix_{kind}", 0, now, before=dict(before), after=dict(wanted))
    await session.flush()


async def draw(session: Session, *, actor: Person | None, span: Span, now: datetime) -> None:
    """Have the mix of some days drawn for the actor. Raises UnknownPerson, NotAllowed."""
    person = require(actor, Action.SEE_MIX)
    await enqueue_task(session, PICTURE, person.id, due=now, now=now, span=span)


def _read(text: str, names: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for said in re.split(r"[,;\n]", text):
        match = _SHARE.fullmatch(said)
        key = names.get(" ".join(match[1].casefold().split())) if match else None
        if match is None or key is None or key in found:
            raise BadMix
        found[key] = int(match[2])
    if (total := sum(found.values())) != 100:
        raise MixNotWhole(total)
    return {key: share for key, share in found.items() if share}
