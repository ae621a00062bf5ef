"""A file of the plan: compared with the plan that counts, kept as a whole, taken back unless it was changed since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.errors import AlreadyDecided, NotFound, PlanChanged
from bot.domain.leads import ImportState
from bot.domain.permissions import Action
from bot.domain.strategy import Change, Content, Item, compare
from bot.models.people import Person
from bot.models.strategy import Plan, PlanImport, PlanItem
from bot.services import strategy
from bot.services.access import require
from bot.services.desk import enqueue_task, record
from bot.services.strategy import LOCK, Whole
from bot.storage.locks import lock

TEMPLATE = "plan_template"
"""The task that writes a template."""
Differences = list[tuple[Change, Item]]
Standing = tuple[int | None, int]
"""The id of the plan that counts and its version."""


def content_of(found: Whole) -> Content:
    """A plan as a file would say it."""
    plan, codes = found.plan, {each.id: each.code for each in found.items}
    return Content(plan.name, plan.first_year, plan.last_year, [_said(each, codes) for each in found.items])


async def known(session: Session) -> Content | None:
    """The plan that counts, as a file would say it."""
    found = await strategy.current(session)
    return content_of(found) if found else None


async def standing(session: Session) -> Standing:
    """Which plan counts, and its version: (None, 0) without one."""
    plan = await strategy.active(session)
    return (plan.id, plan.version) if plan else (None, 0)


async def stage(
    session: Session,
    *,
    actor: Person | None,
    content: Content,
    now: datetime,
    seen: Standing | None = None,
    from_shell: bool = False,
) -> PlanImport:
    """Lay a file ready: nothing of it counts yet. Raises UnknownPerson, NotAllowed.

    `seen`: how the plan stood that the file was compared with; None: as it stands.
    """
    if not from_shell:
        actor = require(actor, Action.SET_STRATEGY)
    plan_id, version = seen or await standing(session)
    made = PlanImport(
        state=ImportState.STAGED,
        made_by_id=actor.id if actor else None,
        made_at=now,
        after=content.as_json(),
        plan_before_id=plan_id,
        seen_version=version,
    )
    session.add(made)
    await session.flush()
    record(session, actor, "plan_file.staged", "plan_import", made.id, now)
    return made


async def brings(session: Session, content: Content) -> Differences:
    """What keeping a plan would change; one of other years begins anew, so all of it is new."""
    old = await known(session)
    same = old is not None and (old.first, old.last) == (content.first, content.last)
    return compare(old.items if old and same else (), content.items)


async def keep(
    session: Session, *, actor: Person | None, import_id: int, now: datetime, from_shell: bool = False
) -> tuple[PlanImport, Differences]:
    """*Simpan*. Again changes nothing. Raises NotFound, AlreadyDecided, and PlanChanged since it was shown."""
    if not from_shell:
        actor = require(actor, Action.SET_STRATEGY)
    await lock(session, LOCK)
    made = await _load(session, import_id)
    content, old = Content.of_json(made.after), await strategy.current(session)
    if made.state is ImportState.KEPT:
        return made, _did(made, content)
    if made.state is not ImportState.STAGED:
        raise AlreadyDecided
    if (made.plan_before_id, made.seen_version) != ((old.plan.id, old.plan.version) if old else (None, 0)):
        raise PlanChanged
    made.before = content_of(old).as_json() if old else None
    plan = old.plan if old else None
    if plan is None or (plan.first_year, plan.last_year) != (content.first, content.last):
        plan = await strategy.begin(session, content.name, content.first, content.last, now=now)
    await _put(session, plan, content, now)
    made.state, made.decided_at, made.plan_id, made.kept_version = ImportState.KEPT, now, plan.id, plan.version
    record(session, actor, "plan_file.kept", "plan_import", made.id, now, before=made.before, after=made.after)
    await session.flush()
    return made, _did(made, content)


async def cancel(session: Session, *, actor: Person | None, import_id: int, now: datetime) -> None:
    """*Batal*. Again changes nothing. Raises NotFound, AlreadyDecided."""
    person = require(actor, Action.SET_STRATEGY)
    await lock(session, LOCK)
    made = await _load(session, import_id)
    if made.state is ImportState.KEPT:
        raise AlreadyDecided
    if made.state is ImportState.STAGED:
        made.state, made.decided_at = ImportState.CANCELLED, now
        record(session, person, "plan_file.cancelled", "plan_import", made.id, now)
        await session.flush()


async def undo(session: Session, *, actor: Person | None, import_id: int, now: datetime) -> PlanImport:
    """*Urungkan*: the plan as it was before the file. Raises NotFound, AlreadyDecided, and PlanChanged since then."""
    person = require(actor, Action.SET_STRATEGY)
    await lock(session, LOCK)
    made, plan = await _load(session, import_id), await strategy.active(session)
    if made.state is ImportState.UNDONE:
        return made
    if made.state is not ImportState.KEPT:
        raise AlreadyDecided
    if plan is None or (plan.id, plan.version) != (made.plan_id, made.kept_version):
        raise PlanChanged
    if made.before is not None and made.plan_before_id == plan.id:
        await _put(session, plan, Content.of_json(made.before), now)
    else:
        plan.active = False
        await session.flush()
        if old := await session.get(Plan, made.plan_before_id) if made.plan_before_id else None:
            old.active, old.version = True, old.version + 1
    made.state, made.decided_at = ImportState.UNDONE, now
    record(session, person, "plan_file.undone", "plan_import", made.id, now)
    await session.flush()
    return made


async def last(session: Session, *, actor: Person | None) -> PlanImport | None:
    """The latest file that was kept, from chat or shell. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SET_STRATEGY)
    found: PlanImport | None = await session.scalar(
        select(PlanImport).where(PlanImport.state == ImportState.KEPT).order_by(PlanImport.id.desc()).limit(1)
    )
    return found


async def template(session: Session, *, actor: Person | None, kind: str, now: datetime) -> None:
    """Have a template written, with the plan that counts in it. Raises UnknownPerson, NotAllowed."""
    person = require(actor, Action.SET_STRATEGY)
    await enqueue_task(session, TEMPLATE, person.id, due=now, now=now, form=kind)


async def forget_staged(session: Session, *, before: datetime) -> None:
    """Throw away what was laid ready before then and never decided."""
    await session.execute(delete(PlanImport).where(PlanImport.state == ImportState.STAGED, PlanImport.made_at < before))


def _did(made: PlanImport, content: Content) -> Differences:
    """What keeping it has changed."""
    same = made.before is not None and made.plan_id == made.plan_before_id
    return compare(Content.of_json(made.before).items if made.before and same else (), content.items)


async def _put(session: Session, plan: Plan, content: Content, now: datetime) -> None:
    """Have the plan say what `content` says; what is not in it is retired."""
    rows = await session.scalars(
        select(PlanItem)
        .where(PlanItem.plan_id == plan.id)
        .options(selectinload(PlanItem.targets))
        .execution_options(populate_existing=True)
    )
    there = {each.code: each for each in rows}
    plan.name, plan.version = content.name, plan.version + 1
    for place, each in enumerate(content.items, 1):
        row = there.get(each.code)
        if row is None:
            row = there[each.code] = PlanItem(plan_id=plan.id, code=each.code, targets=[])
            session.add(row)
        row.part, row.text, row.unit, row.formula = each.part, each.text, each.unit, each.formula
        row.position, row.retired_at, row.parent_id = place, None, None
        gone = {(target.year, target.quarter): None for target in row.targets}
        strategy.set_targets(row, {**gone, **each.targets})
    await session.flush()
    named = {each.code: each.parent for each in content.items}
    for code, row in there.items():
        if code not in named:
            row.retired_at = row.retired_at or now
        elif parent := there.get(named[code]):
            row.parent_id = parent.id
    await session.flush()


def _said(each: PlanItem, codes: dict[int, str]) -> Item:
    targets = {(target.year, target.quarter): target.value for target in each.targets}
    parent = codes.get(each.parent_id, "") if each.parent_id else ""
    return Item(each.part, each.code, each.text, parent, each.unit, each.formula, targets)


async def _load(session: Session, import_id: int) -> PlanImport:
    made = await session.get(PlanImport, import_id, populate_existing=True)
    if made is None:
        raise NotFound
    return made
