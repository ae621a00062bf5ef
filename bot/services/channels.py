"""Channel rules as editors changed them, version by version, and what they plan for an agenda.

A published agenda keeps the version that it was published with; all others go by the newest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.channels import (
    DEFAULTS,
    POSTERS,
    SOCIAL_MEDIA,
    Cell,
    Difference,
    Placement,
    Rules,
    formats_of,
    rules_of,
)
from bot.domain.enums import AgendaState, Channel, Duty, Role, StoryFormat
from bot.domain.errors import NotFound, RulesChanged
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.models.agendas import Agenda
from bot.models.channels import ChannelRules
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import record
from bot.services.loading import load_agenda, load_row
from bot.services.queries.seats import times_of
from bot.services.reach import people_with
from bot.storage.locks import lock


@dataclass(frozen=True, slots=True)
class InForce:
    """A version of the rules: its id (0: as they came), its place among all, who made it, when; names of its people."""

    rules: Rules
    version: int = 0
    number: int = 0
    by: Person | None = None
    at: datetime | None = None
    names: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """Where and by when something of an agenda is to appear, and who posts (an id: that person)."""

    channel: Channel
    due: datetime
    poster: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One channel of a kind and format: used so, not any more (`hours` None); no channel: as any kind again."""

    kind: str
    form: StoryFormat
    channel: Channel | None = None
    hours: int | None = None
    poster: str = SOCIAL_MEDIA

    def applied(self, rules: Rules) -> Rules:
        """The rules with it."""
        if self.channel is None:
            return rules.without(self.kind, self.form)
        placement = None if self.hours is None else Placement(self.channel, self.hours, self.poster)
        return rules.with_placement(self.kind, self.form, self.channel, placement)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do: the rules before and after, and the drafts to come whose plan changes."""

    before: InForce
    after: Rules
    drafts: Sequence[Agenda]
    names: Mapping[int, str]


async def in_force(session: Session) -> InForce:
    """The newest version."""
    return await _version(session, await session.scalar(select(func.max(ChannelRules.id))) or 0)


async def shown(session: Session, *, actor: Person | None) -> InForce:
    """The newest version, for everybody on the staff."""
    require(actor, Action.SEE_CHANNELS)
    return await in_force(session)


async def history(session: Session, *, actor: Person | None) -> list[InForce]:
    """Every version, the newest first; the last is the one the desk came with."""
    require(actor, Action.SEE_CHANNELS)
    ids = await session.scalars(select(ChannelRules.id).order_by(ChannelRules.id.desc()))
    return [await _version(session, each) for each in (*ids, 0)]


async def plan_for(session: Session, agenda: Agenda, form: StoryFormat) -> list[Planned]:
    """Where one format of an agenda (whole) is to appear, by the rules that it keeps. Raises AgendaClosed (no date)."""
    return _planned(await _kept(session, agenda), agenda, form)


async def plan_of(session: Session, agenda: Agenda) -> dict[StoryFormat, list[Planned]]:
    """The same for all that its duties give; nothing for an agenda without a date."""
    if agenda.starts_on is None:
        return {}
    kept, forms = await _kept(session, agenda), formats_of([duty.duty for duty in agenda.duties])
    return {form: found for form in forms if (found := _planned(kept, agenda, form))}


async def plan_shown(
    session: Session, *, actor: Person | None, agenda_id: int
) -> tuple[Agenda, dict[StoryFormat, list[Planned]]]:
    """An agenda and its plan. Raises NotFound."""
    require(actor, Action.SEE_AGENDA)
    agenda = await load_agenda(session, agenda_id)
    return agenda, await plan_of(session, agenda)


async def preview(session: Session, *, actor: Person | None, seen: int, change: Change | int, now: datetime) -> Preview:
    """What a change, or going back to an earlier version (its id), would do. Raises RulesChanged, NotFound."""
    require(actor, Action.SET_CHANNELS)
    before = await in_force(session)
    if before.version != seen:
        raise RulesChanged
    after = await _after(session, before.rules, change)
    drafts = await session.scalars(
        select(Agenda)
        .where(Agenda.state == AgendaState.DRAFT, Agenda.starts_on >= office().day(now))
        .options(selectinload(Agenda.duties))
        .order_by(Agenda.starts_on, Agenda.id)
    )
    hit = [draft for draft in drafts if _plans(before.rules, draft) != _plans(after, draft)]
    return Preview(before, after, hit, await _names(session, before.rules, after))


async def apply(session: Session, *, actor: Person | None, seen: int, change: Change | int, now: datetime) -> InForce:
    """Make a change, or go back to an earlier version, as a new version; what changes nothing makes none.

    Raises RulesChanged (somebody else changed them since `seen`), NotFound.
    """
    actor = require(actor, Action.SET_CHANNELS)
    await lock(session, "channel_rules")
    before = await in_force(session)
    after = await _after(session, before.rules, change)
    changed = before.rules.differences(after)
    if not changed:
        return before
    if before.version != seen:
        raise RulesChanged
    row = ChannelRules(rules=after.as_json(), by_id=actor.id, at=now)
    session.add(row)
    await session.flush()
    was, now_is = _facts(changed, after=False), _facts(changed, after=True)
    record(session, actor, "channels.changed", "channel_rules", row.id, now, before=was, after=now_is)
    return await in_force(session)


async def posters(session: Session) -> list[Person]:
    """Who may post: everybody on the staff who may write stories, by name."""
    return [each for each in await people_with(session, *Role) if allowed(each.roles, Action.WRITE_STORY)]


async def _kept(session: Session, agenda: Agenda) -> InForce:
    """The version that counts for an agenda."""
    if agenda.channels_version is None:
        return await in_force(session)
    return await _version(session, agenda.channels_version)


async def _version(session: Session, version: int) -> InForce:
    if not version:
        return InForce(DEFAULTS, names={})
    row = await session.scalar(
        select(ChannelRules).where(ChannelRules.id == version).options(selectinload(ChannelRules.by))
    )
    if row is None:
        raise NotFound
    number = await session.scalar(select(func.count()).where(ChannelRules.id <= version)) or 0
    rules = rules_of(row.rules)
    return InForce(rules, version, number, row.by, row.at, await _names(session, rules))


async def _names(session: Session, *rules: Rules) -> dict[int, str]:
    ids = set[int]().union(*(each.people() for each in rules))
    return {row.id: row.name for row in await session.scalars(select(Person).where(Person.id.in_(ids)))}


async def _after(session: Session, before: Rules, change: Change | int) -> Rules:
    if isinstance(change, int):
        return (await _version(session, change)).rules
    if change.poster not in POSTERS:
        await load_row(session, Person, int(change.poster))
    return change.applied(before)


def _planned(kept: InForce, agenda: Agenda, form: StoryFormat) -> list[Planned]:
    moments, social = times_of(agenda), _social_media(agenda)
    counted = moments.begins if form is StoryFormat.LIVE_STREAM else moments.ends
    names = kept.names or {}
    return [
        Planned(
            each.channel,
            counted + timedelta(hours=each.hours),
            each.poster,
            social if each.poster == SOCIAL_MEDIA else names.get(_person(each.poster)),
        )
        for each in kept.rules.of(agenda.kind or "", form)
    ]


def _plans(rules: Rules, agenda: Agenda) -> list[Cell]:
    return [rules.of(agenda.kind or "", form) for form in formats_of([duty.duty for duty in agenda.duties])]


def _social_media(agenda: Agenda) -> str | None:
    """Who does the social media of an agenda (whole)."""
    seats = [seat for duty in agenda.duties if duty.duty is Duty.SOCIAL_MEDIA for seat in duty.seats]
    return next((seat.holder.name for seat in seats if seat.holder), None)


def _person(poster: str) -> int:
    return 0 if poster in POSTERS else int(poster)


def _facts(found: Sequence[Difference], *, after: bool) -> dict[str, Any]:
    sides = {":".join(each.key): each.after if after else each.before for each in found}
    return {key: cell and [[each.channel, each.hours, each.poster] for each in cell] for key, cell in sides.items()}
