"""*Kru baku*: the usual crew per official and kind of news, for duties that the text of an agenda does not name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import MOST_PER_DUTY
from bot.domain.enums import AgendaKind, Duty
from bot.domain.permissions import Action
from bot.models.agendas import StandingCrew
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import record
from bot.storage.upsert import upsert

Key = tuple[str, str]
"""Official and kind; "" stands for any."""

OFFICIALS = ("Bupati", "Wakil Bupati", "Sekda")
"""Officials with a usual crew of their own; of several at one agenda the first here counts."""

GROUPS: tuple[Key, ...] = (
    ("", ""),
    *((official, "") for official in OFFICIALS),
    *(("", kind) for kind in (AgendaKind.CEREMONY, AgendaKind.MEETING, AgendaKind.VISIT, AgendaKind.PRESS)),
)
"""What editors can set: everyone else, each official, kinds of news. Buttons name a group by its place here."""

DEFAULTS: Mapping[Key, Mapping[Duty, int]] = {
    ("", ""): {Duty.REPORTER: 1, Duty.PHOTOGRAPHER: 1},
    ("Bupati", ""): {Duty.VIDEOGRAPHER: 1},
    ("", AgendaKind.PRESS): {Duty.VIDEOGRAPHER: 1},
}
"""The crew until editors say otherwise."""


@dataclass(frozen=True, slots=True)
class StandingCrews:
    """Every rule, of the defaults and of the editors."""

    rules: Mapping[Key, Mapping[Duty, int]]

    def of(self, official: str | None, kind: AgendaKind | None) -> dict[Duty, int]:
        """The usual crew; duty by duty the most particular rule wins: official and kind, official, kind, any."""
        who, what = _one(official), kind or ""
        keys = dict.fromkeys([(who, what), (who, ""), ("", what), ("", "")])
        crew = {}
        for duty in Duty:
            counts = [self.rules[key][duty] for key in keys if duty in self.rules.get(key, {})]
            if counts and counts[0]:
                crew[duty] = counts[0]
        return crew

    def filled(self, named: Mapping[Duty, int], official: str | None, kind: AgendaKind | None) -> dict[Duty, int]:
        """What a text names, and the usual crew for the duties it does not; nobody where it names 0."""
        wanted = {**self.of(official, kind), **named}
        return {duty: count for duty, count in wanted.items() if count}

    def group(self, number: int) -> dict[Duty, int]:
        """The usual crew of a group. Raises IndexError for a number that is none."""
        official, kind = GROUPS[number]
        return self.of(official, AgendaKind(kind) if kind else None)


async def load(session: Session) -> StandingCrews:
    """The rules as they are now."""
    rules: dict[Key, dict[Duty, int]] = {key: dict(counts) for key, counts in DEFAULTS.items()}
    for row in await session.scalars(select(StandingCrew).execution_options(populate_existing=True)):
        rules.setdefault((row.official, row.kind), {})[row.duty] = row.count
    return StandingCrews(rules)


async def step(
    session: Session, *, actor: Person | None, group: int, duty: Duty, by: int, now: datetime
) -> StandingCrews:
    """Have one person more (or fewer) of a duty in the usual crew of a group, between none and MOST_PER_DUTY."""
    actor = require(actor, Action.SET_STANDING_CREW)
    usual = (await load(session)).group(group).get(duty, 0)
    official, kind = GROUPS[group]
    kept = StandingCrew.count + by  # not what was read: another editor's tap may have come between
    clamped = case((kept < 0, 0), (kept > MOST_PER_DUTY, MOST_PER_DUTY), else_=kept)
    changed = await session.execute(
        upsert(session, StandingCrew)
        .values(official=official, kind=kind, duty=duty, count=min(MOST_PER_DUTY, max(0, usual + by)))
        .on_conflict_do_update(index_elements=["official", "kind", "duty"], set_={"count": clamped})
        .returning(StandingCrew.id, StandingCrew.count)
    )
    row_id, count = changed.one()
    after = {"official": official, "kind": kind, "duty": duty, "count": count}
    record(session, actor, "standing_crew.set", "standing_crew", row_id, now, before={"count": usual}, after=after)
    return await load(session)


def _one(official: str | None) -> str:
    """The official whose usual crew counts, of those who attend ("Bupati, Ketua TP PKK")."""
    attending = {name.strip().casefold() for name in (official or "").split(",")}
    return next((name for name in OFFICIALS if name.casefold() in attending), "")
