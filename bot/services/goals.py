"""The goal of the plan that an agenda serves: suggested from earlier choices, said by an editor, never by the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState
from bot.domain.errors import NotFound
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.strategy import Part
from bot.evaluation.goals import Traits, likely, traits
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.strategy import PlanItem
from bot.services import strategy
from bot.services.access import require
from bot.services.agendas import hold_one
from bot.services.desk import record

REMEMBERED = 300
"""Earlier choices that a suggestion is made from."""
LOOKED_BACK = timedelta(days=31)
"""So long ago an agenda still is one that wants a goal."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The goal of an agenda, or the one that may be meant; `goals`: those that can be chosen."""

    goals: list[PlanItem]
    goal: PlanItem | None = None
    suggested: PlanItem | None = None


async def of_agenda(session: Session, agenda: Agenda) -> Aim | None:
    """What is known of an agenda's goal; None where there is no plan, or one without goals."""
    found = await strategy.current(session)
    goals = found.of(Part.GOAL) if found else []
    if agenda.goal_id is not None:
        return Aim(goals, goal=await session.get(PlanItem, agenda.goal_id))
    if not goals:
        return None
    return Aim(goals, suggested=_suggested(agenda, await _earlier(session, goals), goals))


async def set_goal(
    session: Session, *, actor: Person | None, agenda_id: int, goal_id: int | None, now: datetime
) -> Agenda:
    """Say which goal an agenda serves; None: none. Saying it again changes nothing. Raises NotFound."""
    person = require(actor, Action.SET_GOAL)
    found = await strategy.current(session)
    goal = found.by_id(goal_id) if found else None
    if goal_id is not None and (goal is None or goal.part is not Part.GOAL):
        raise NotFound
    agenda = await hold_one(session, agenda_id)
    if agenda.goal_id != goal_id:
        before, after = {"goal": agenda.goal_id}, {"goal": goal_id}
        agenda.goal_id = goal_id
        record(session, person, "agenda.goal", "agenda", agenda.id, now, before=before, after=after)
        await session.flush()
    return agenda


async def count(session: Session, goal_id: int) -> int:
    """How many agendas serve a goal, those that are cancelled left out."""
    query = select(func.count()).where(Agenda.goal_id == goal_id, Agenda.state == AgendaState.PUBLISHED)
    return await session.scalar(query) or 0


async def count_untagged(session: Session, *, now: datetime) -> int:
    """How many agendas of the last month and to come serve no goal yet."""
    return await session.scalar(select(func.count()).select_from(Agenda).where(*_untagged(now))) or 0


async def untagged(session: Session, *, actor: Person | None, now: datetime) -> list[tuple[Agenda, PlanItem | None]]:
    """Those agendas, the next first, each with the goal that may be meant. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SET_GOAL)
    found = await strategy.current(session)
    goals = found.of(Part.GOAL) if found else []
    rows = list(
        await session.scalars(select(Agenda).where(*_untagged(now)).order_by(Agenda.starts_on.desc(), Agenda.id))
    )
    earlier = await _earlier(session, goals)
    return [(agenda, _suggested(agenda, earlier, goals)) for agenda in rows]


def _untagged(now: datetime) -> tuple[ColumnElement[bool], ...]:
    since = office().day(now) - LOOKED_BACK
    return (Agenda.state == AgendaState.PUBLISHED, Agenda.goal_id.is_(None), Agenda.starts_on >= since)


async def _earlier(session: Session, goals: list[PlanItem]) -> list[tuple[Traits, int]]:
    rows = await session.scalars(
        select(Agenda)
        .where(Agenda.goal_id.in_([each.id for each in goals]))
        .order_by(Agenda.starts_on.desc(), Agenda.id.desc())
        .limit(REMEMBERED)
    )
    return [(_traits(agenda), agenda.goal_id) for agenda in rows if agenda.goal_id is not None]


def _suggested(agenda: Agenda, earlier: list[tuple[Traits, int]], goals: list[PlanItem]) -> PlanItem | None:
    goal_id = likely(_traits(agenda), earlier)
    return next((each for each in goals if each.id == goal_id), None)


def _traits(agenda: Agenda) -> Traits:
    return traits(agenda.title, agenda.kind, agenda.theme, agenda.organiser)
