"""A file of leads: laid ready, kept in short batches, taken back. What a later file said is never overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import WorkingDays
from bot.domain.enums import Lane
from bot.domain.errors import AlreadyDecided, NotFound
from bot.domain.leads import Doing, Facts, ImportState, LeadSource, as_facts, key_of
from bot.domain.leads import Lead as Record
from bot.domain.permissions import Action
from bot.models.leads import Lead, LeadAgenda, LeadImport, LeadImportRow
from bot.models.people import Person
from bot.models.queues import Task
from bot.services import lead_facts
from bot.services.access import require
from bot.services.desk import enqueue_task, record, say, wake
from bot.services.holidays import working_days
from bot.storage.locks import lock

BATCH = 200
"""Rows that are kept in one transaction: some ten milliseconds."""
HIDDEN = ("title", "body")
"""What is forgotten of a report that becomes secret."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file brings besides its records: counts and refused rows, when it was exported and imported."""

    source: LeadSource
    facts: Mapping[str, Any]
    imported_at: datetime
    exported_at: datetime | None = None


async def stage(
    session: Session,
    *,
    actor: Person | None,
    told: Told,
    now: datetime,
    from_shell: bool = False,
) -> LeadImport:
    """Lay a file ready, its rows follow (`stage_rows`): nothing of it counts yet. Raises UnknownPerson, NotAllowed."""
    if not from_shell:
        actor = require(actor, Action.IMPORT_LEADS)
    made = LeadImport(
        source=told.source,
        state=ImportState.STAGED,
        made_by_id=actor.id if actor else None,
        imported_at=told.imported_at,
        exported_at=told.exported_at,
        facts=dict(told.facts),
        decided_at=now,
    )
    session.add(made)
    await session.flush()
    record(session, actor, "import.staged", "lead_import", made.id, now)
    return made


async def stage_rows(session: Session, *, import_id: int, records: Sequence[Record]) -> None:
    """Lay some records of a file ready: at most `BATCH` in a transaction."""
    made = await _load(session, import_id)
    session.add_all(
        LeadImportRow(import_id=made.id, source=made.source, key=key_of(each), after=as_facts(each)) for each in records
    )
    await session.flush()


async def foresee(session: Session, import_id: int) -> Counter[Doing]:
    """How many leads keeping the file makes, changes and leaves."""
    made = await _load(session, import_id)
    rows = await session.execute(
        select(LeadImportRow.after, Lead.facts, Lead.imported_at)
        .outerjoin(Lead, (Lead.source == LeadImportRow.source) & (Lead.key == LeadImportRow.key))
        .where(LeadImportRow.import_id == import_id)
    )
    return Counter(_doing(after, before, at, made.imported_at) for after, before, at in rows)


async def done(session: Session, import_id: int) -> Counter[Doing]:
    """How many leads a kept file made, changed and left."""
    rows = await session.execute(
        select(LeadImportRow.done, func.count())
        .where(LeadImportRow.import_id == import_id, LeadImportRow.done.is_not(None))
        .group_by(LeadImportRow.done)
    )
    return Counter({doing: count for doing, count in rows if doing is not None})


async def begin(
    session: Session, *, actor: Person | None, import_id: int, to: ImportState, now: datetime, from_shell: bool = False
) -> LeadImport:
    """*Simpan* (KEEPING), *Batal* (CANCELLED) or *Urungkan impor* (UNDOING); the work itself goes on in batches.

    Saying it again changes nothing. Raises UnknownPerson, NotAllowed, NotFound, AlreadyDecided.
    """
    if not from_shell:
        actor = require(actor, Action.IMPORT_LEADS)
    await lock(session, f"import:{import_id}")
    made = await _load(session, import_id)
    if made.state is to or AFTER.get(to) is made.state:
        return made
    if made.state is not BEFORE[to]:
        raise AlreadyDecided
    made.state, made.decided_at = to, now
    if to is ImportState.CANCELLED:
        await session.execute(delete(LeadImportRow).where(LeadImportRow.import_id == import_id))
    record(session, actor, f"import.{to}", "lead_import", import_id, now)
    await session.flush()
    wake(session, "tasks")
    return made


BEFORE = {
    ImportState.KEEPING: ImportState.STAGED,
    ImportState.CANCELLED: ImportState.STAGED,
    ImportState.UNDOING: ImportState.KEPT,
}
"""From which state a decision leads away."""
AFTER = {ImportState.KEEPING: ImportState.KEPT, ImportState.UNDOING: ImportState.UNDONE}
"""Where the work that a decision begins ends."""


async def step(session: Session, import_id: int) -> int:
    """Keep or take back one batch; how many rows are left, 0 when the file is done. Safe to call again."""
    await lock(session, f"import:{import_id}")
    await lock(session, "leads")
    made = await _load(session, import_id)
    if made.state not in AFTER:
        return 0
    keeping = made.state is ImportState.KEEPING
    waits = LeadImportRow.done.is_(None) if keeping else LeadImportRow.done.is_not(None)
    mine = (LeadImportRow.import_id == import_id) & waits
    rows = list(await session.scalars(select(LeadImportRow).where(mine).order_by(LeadImportRow.id).limit(BATCH)))
    leads = await _leads(session, made.source, [row.key for row in rows])
    calendar = await working_days(session)
    for row in rows:
        lead = leads.get(row.key)
        await (_keep(session, made, row, lead, calendar) if keeping else _take_back(session, row, lead, calendar))
    await session.flush()
    left = await session.scalar(select(func.count()).select_from(LeadImportRow).where(mine)) or 0
    if not left:
        made.state = AFTER[made.state]
        await session.flush()
    return left


async def _keep(
    session: Session, made: LeadImport, row: LeadImportRow, lead: Lead | None, calendar: WorkingDays
) -> None:
    row.done = _doing(row.after, lead.facts if lead else None, lead.imported_at if lead else None, made.imported_at)
    if row.after.get("secret"):
        await _forget(session, row.source, row.key)
    if lead is None:
        lead = Lead(source=row.source, key=row.key)
        lead_facts.write(lead, row.after, calendar, made.imported_at)
        session.add(lead)
    elif row.done is Doing.UPDATED:
        row.before, row.before_at = _hidden(lead.facts) if row.after.get("secret") else lead.facts, lead.imported_at
        lead_facts.write(lead, row.after, calendar, made.imported_at)


async def _take_back(session: Session, row: LeadImportRow, lead: Lead | None, calendar: WorkingDays) -> None:
    """Put a lead back as it was before the file, unless a later one has spoken or an agenda came of it."""
    did, row.done = row.done, None
    if lead is None or did is Doing.UNCHANGED or lead.facts != row.after:
        return
    if row.before is not None and row.before_at is not None:
        lead_facts.write(lead, row.before, calendar, row.before_at)
    elif did is Doing.NEW and not await _in_use(session, lead):
        await session.delete(lead)


async def _in_use(session: Session, lead: Lead) -> bool:
    agenda = select(LeadAgenda.lead_id).where(LeadAgenda.lead_id == lead.id)
    joined = select(Lead.id).where(Lead.joined_to_id == lead.id)
    return await session.scalar(agenda.union_all(joined).limit(1)) is not None


async def _forget(session: Session, source: LeadSource, key: str) -> None:
    """Take the text of a report that is secret now out of every file it came in."""
    mine = (LeadImportRow.source == source) & (LeadImportRow.key == key)
    for each in await session.scalars(select(LeadImportRow).where(mine)):
        each.after = _hidden(each.after)
        each.before = _hidden(each.before) if each.before else None


def _hidden(facts: Facts) -> Facts:
    return {name: None if name in HIDDEN else value for name, value in facts.items()}


def _doing(after: Facts, before: Facts | None, before_at: datetime | None, at: datetime) -> Doing:
    if before is None:
        return Doing.NEW
    older = before_at is not None and before_at > at
    return Doing.UNCHANGED if older or after == before else Doing.UPDATED


async def _leads(session: Session, source: LeadSource, keys: Sequence[str]) -> dict[str, Lead]:
    found = await session.scalars(select(Lead).where(Lead.source == source, Lead.key.in_(keys)))
    return {lead.key: lead for lead in found}


async def _load(session: Session, import_id: int) -> LeadImport:
    made = await session.get(LeadImport, import_id, populate_existing=True)
    if made is None:
        raise NotFound
    return made


async def forget_staged(session: Session, *, before: datetime) -> None:
    """Throw away what was laid ready before then and never decided."""
    query = select(LeadImport.id).where(LeadImport.state == ImportState.STAGED, LeadImport.decided_at < before)
    old = list(await session.scalars(query))
    if old:
        await session.execute(delete(LeadImportRow).where(LeadImportRow.import_id.in_(old)))
        await session.execute(update(LeadImport).where(LeadImport.id.in_(old)).values(state=ImportState.CANCELLED))


async def last(session: Session, *, actor: Person | None) -> LeadImport | None:
    """The latest file that was kept, from chat or shell. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.IMPORT_LEADS)
    found: LeadImport | None = await session.scalar(
        select(LeadImport).where(LeadImport.state == ImportState.KEPT).order_by(LeadImport.id.desc()).limit(1)
    )
    return found


READ, STEP = "import_read", "import_step"
"""The tasks that read a file, and that keep it or take it back."""


async def ask(
    session: Session,
    *,
    actor: Person | None,
    messenger: str,
    message: str,
    reference: str,
    name: str,
    reading: dict[str, Any],
    now: datetime,
) -> None:
    """Have a file read that a person sent; the same message again is read once.

    That it is being read (`reading`) is said in the lane of what comes of it, so that it can't be overtaken.
    Raises UnknownPerson, NotAllowed.
    """
    person = require(actor, Action.SEND_FILE)
    subject = f"{person.id}:{messenger}:{message}"[-80:]
    data = {"person": person.id, "messenger": messenger, "reference": reference, "name": name[-255:]}
    known = await session.scalar(select(Task.id).where(Task.kind == READ, Task.subject == subject))
    if known is None:
        await say(session, reading, to=person.id, lane=Lane.REPLY, dedupe=f"{READ}:{subject}", now=now)
        await enqueue_task(session, READ, subject, due=now, now=now, **data)


async def go_on(session: Session, *, import_id: int, to: ImportState, person_id: int, now: datetime) -> None:
    """Have a decision carried out beside the desk; it is told to the person. Again changes nothing."""
    subject = f"{import_id}:{to}"
    known = await session.scalar(select(Task.id).where(Task.kind == STEP, Task.subject == subject))
    if known is None:
        await enqueue_task(session, STEP, subject, due=now, now=now, person=person_id)
