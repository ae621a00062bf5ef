"""Files of leads, kept one after the other and taken back, on both databases."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import AlreadyDecided, NotAllowed
from bot.domain.leads import Complaint, Doing, ImportState, LeadSource
from bot.imports.read import read
from bot.imports.reading import Given
from bot.models.leads import Lead, LeadImport, LeadImportRow
from bot.models.people import Person
from bot.services import lead_imports as service
from bot.services.lead_imports import Told
from tests.seat_data import add_person

FOLDER = Path(__file__).parents[1] / "data" / "imports"
FIRST, SECOND = "lapor_ekspor.xlsx", "lapor_ekspor_lanjutan.csv"
NOW = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


@pytest.fixture
async def rina(session: Session) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=NOW)


async def stage(session: Session, actor: Person, records: list[Any], at: datetime) -> int:
    told = Told(LeadSource.LAPOR, {"rows_rejected": []}, at)
    made = await service.stage(session, actor=actor, told=told, now=at)
    await service.stage_rows(session, import_id=made.id, records=records)
    return made.id


async def decide(session: Session, actor: Person, import_id: int, to: ImportState) -> Counter[Doing]:
    await service.begin(session, actor=actor, import_id=import_id, to=to, now=NOW)
    while await service.step(session, import_id):
        pass
    return await service.done(session, import_id)


async def keep(session: Session, actor: Person, name: str, at: datetime) -> int:
    given = Given(ZoneInfo("Asia/Makassar"), today=at, imported_at=at)
    found = read((FOLDER / name).read_bytes(), name=name, given=given)
    import_id = await stage(session, actor, list(found.records.values()), at)
    await decide(session, actor, import_id, ImportState.KEEPING)
    return import_id


async def statuses(session: Session) -> dict[str, int]:
    leads = await session.scalars(select(Lead))
    return dict(sorted(Counter(lead.facts["status"] for lead in leads).items()))


async def test_second_file_updates_the_first_and_is_taken_back(session: Session, rina: Person) -> None:
    await keep(session, rina, FIRST, NOW - timedelta(days=29))
    before = await statuses(session)
    assert before == json.loads((FOLDER / f"{FIRST}.expect.json").read_text())["totals"]["by_status"]
    second = await keep(session, rina, SECOND, NOW)
    wanted = json.loads((FOLDER / f"{SECOND}.expect.json").read_text())["when_imported_after"]
    assert await service.done(session, second) == {
        Doing.NEW: wanted["inserted"],
        Doing.UPDATED: wanted["updated"],
        Doing.UNCHANGED: wanted["unchanged"],
    }
    assert await session.scalar(select(func.count()).select_from(Lead)) == wanted["reports_known_afterwards"]
    assert await statuses(session) == wanted["by_status_afterwards"]

    await decide(session, rina, second, ImportState.UNDOING)
    assert await statuses(session) == before
    made = await session.get_one(LeadImport, second)
    assert made.state is ImportState.UNDONE
    with pytest.raises(AlreadyDecided):
        await service.begin(session, actor=rina, import_id=second, to=ImportState.KEEPING, now=NOW)


async def test_nothing_that_must_not_be_stored_is_in_the_tables(session: Session, rina: Person) -> None:
    for name in (FIRST, SECOND):
        await keep(session, rina, name, NOW)
    rows = [row.facts for row in await session.scalars(select(Lead))]
    rows += [row.after for row in await session.scalars(select(LeadImportRow))]
    kept = json.dumps(rows, ensure_ascii=False)
    for name in (FIRST, SECOND):
        wanted = json.loads((FOLDER / f"{name}.expect.json").read_text())
        assert [text for text in wanted["must_not_be_stored"] + wanted["must_not_be_shown"] if text in kept] == []


async def test_same_file_again_changes_nothing_and_an_older_one_does_not_either(session: Session, rina: Person) -> None:
    await keep(session, rina, SECOND, NOW)
    before = await statuses(session)
    again = await keep(session, rina, SECOND, NOW)
    older = await keep(session, rina, SECOND, NOW - timedelta(days=9))
    assert await service.done(session, again) == await service.done(session, older) == {Doing.UNCHANGED: 59}
    assert await statuses(session) == before


def report(**changes: Any) -> Complaint:
    fields: dict[str, Any] = {
        "tracking_id": "501", "received_at": NOW, "classification": "Pengaduan", "category": "Jalan",
        "title": "Jalan rusak", "body": "Di depan pasar.", "anonymous": False, "secret": False, "source": "Website",
        "agency": "Dinas PU", "status": "Terverifikasi", "district": "Juai", "village": None, "rating": None,
    }  # fmt: skip
    return Complaint(**(fields | changes))


async def test_report_that_became_secret_is_forgotten_in_every_file(session: Session, rina: Person) -> None:
    first = await stage(session, rina, [report()], NOW - timedelta(days=1))
    await decide(session, rina, first, ImportState.KEEPING)
    second = await stage(session, rina, [report(secret=True, title=None, body=None)], NOW)
    assert await service.foresee(session, second) == {Doing.UPDATED: 1}
    await decide(session, rina, second, ImportState.KEEPING)
    rows = list(await session.scalars(select(LeadImportRow)))
    lead = await session.scalar(select(Lead))
    assert lead is not None
    kept = [lead.facts, *(row.after for row in rows), *(row.before for row in rows if row.before)]
    assert [(each["title"], each["body"]) for each in kept] == [(None, None)] * 4
    await decide(session, rina, second, ImportState.UNDOING)
    assert lead.facts["title"] is None


async def test_taking_back_leaves_what_a_later_file_said(session: Session, rina: Person) -> None:
    first = await stage(session, rina, [report()], NOW - timedelta(days=1))
    await decide(session, rina, first, ImportState.KEEPING)
    second = await stage(session, rina, [report(status="Ditutup oleh Admin")], NOW)
    await decide(session, rina, second, ImportState.KEEPING)
    await decide(session, rina, first, ImportState.UNDOING)
    assert await statuses(session) == {"Ditutup oleh Admin": 1}


async def test_what_was_cancelled_leaves_no_rows_and_crew_may_not_import(session: Session, rina: Person) -> None:
    made = await stage(session, rina, [report()], NOW)
    await decide(session, rina, made, ImportState.CANCELLED)
    assert await session.scalar(select(func.count()).select_from(LeadImportRow)) == 0
    sari = await add_person(session, "Sari", Role.CREW, now=NOW)
    with pytest.raises(NotAllowed):
        await stage(session, sari, [report()], NOW)


async def test_what_nobody_decided_is_forgotten_after_a_while(session: Session, rina: Person) -> None:
    old = await stage(session, rina, [report()], NOW)
    await service.forget_staged(session, before=NOW)
    assert (await session.get_one(LeadImport, old)).state is ImportState.STAGED
    await service.forget_staged(session, before=NOW + timedelta(seconds=1))
    assert await session.scalar(select(func.count()).select_from(LeadImportRow)) == 0
    with pytest.raises(AlreadyDecided):
        await service.begin(session, actor=rina, import_id=old, to=ImportState.KEEPING, now=NOW)
