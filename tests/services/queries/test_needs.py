"""What people need, counted by both databases; each figure is the number of leads behind it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import ForgedPayload, NotAllowed
from bot.domain.leads import AGES, By, ImportState, LeadSource, Wanted
from bot.evaluation import needs as figures
from bot.models.leads import LeadImport
from bot.models.people import Person
from bot.services import leads as service
from bot.services.queries.leads import Cut
from bot.services.queries.needs import needs_of, period_of
from tests.seat_data import add_person
from tests.services.test_leads import NOW, add

TODAY = date(2026, 11, 23)
PERIOD = period_of(TODAY, 30)


async def fill(session: Session, rina: Person) -> None:
    """Reports of two periods; of *Air* came an agenda, by way of a report that another was joined to."""
    told = [
        ("1", 2, "Jalan", "Juai", "Terverifikasi"), ("2", 9, "Jalan", "Halong", "Ditutup oleh Admin"),
        ("3", 12, "Air", "Juai", "Ditanggapi oleh Pelapor"), ("4", 20, "Air", None, "Terverifikasi"),
        ("5", 40, "Jalan", "Halong", "Terverifikasi"), ("6", 200, None, "Awayan", "Terverifikasi"),
    ]  # fmt: skip
    made = [
        await add(
            session, key, f"Laporan {key}", category=category, district=district, status=status,
            received_at=NOW - timedelta(days=days),
        )
        for key, days, category, district, status in told
    ]  # fmt: skip
    await add(session, "7", None, received_at=NOW - timedelta(days=3), category="Sampah")
    at: dict[str, Any] = {"actor": rina, "now": NOW}
    await service.join(session, lead_id=made[3].id, to=made[2].id, **at)
    await service.make_agenda(session, lead_id=made[2].id, messenger="telegram", chat_id="1", **at)
    session.add(
        LeadImport(source=LeadSource.LAPOR, state=ImportState.KEPT, imported_at=NOW, facts={}, decided_at=NOW)
    )  # fmt: skip
    await session.flush()


async def test_needs_are_counted_by_category_district_and_age(session: Session) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=NOW)
    await fill(session, rina)
    found = await needs_of(session, actor=rina, period=PERIOD, now=NOW)
    assert (found.total, found.total_before, found.secret) == (5, 1, 1)
    assert (found.unanswered, found.overdue, found.compared) == (2, 0, True)
    assert [(each.name, each.now, each.before, each.covered) for each in found.categories] == [
        ("Air", 2, 0, True), ("Jalan", 2, 1, False), ("Sampah", 1, 0, True),
    ]  # fmt: skip
    districts = {each.name: (each.now, each.before, each.covered) for each in found.districts}
    assert districts == {"Juai": (3, 0, True), "Halong": (1, 1, False), None: (1, 0, True)}
    assert figures.silent(found, ["Juai", "Awayan"]) == ["Awayan"]
    assert [each.name for each in figures.uncovered(found.categories)] == ["Jalan"]  # of a secret one none can come
    assert figures.risen(found) is None  # too little to conclude from
    assert list(found.ages) == [2, 1, 1, 1]
    assert found.sources == [(LeadSource.LAPOR, TODAY), (LeadSource.PPID, None)]
    year = await needs_of(session, actor=rina, period=period_of(TODAY, 365), now=NOW)
    assert (year.total, year.compared) == (7, False)


async def test_each_figure_leads_to_as_many_leads(session: Session) -> None:
    rina = await add_person(session, "Rina", Role.HEAD, now=NOW)
    await fill(session, await add_person(session, "Budi", Role.EDITOR, now=NOW))
    found = await needs_of(session, actor=rina, period=PERIOD, now=NOW)
    cuts = [
        (found.total, Cut(Wanted.ALL, period=PERIOD)),
        (found.unanswered, Cut(Wanted.UNANSWERED, period=PERIOD)),
        (found.overdue, Cut(Wanted.OVERDUE, period=PERIOD)),
        *((each.now, Cut(Wanted.ALL, By.CATEGORY, each.lead_id, PERIOD)) for each in found.categories if each.now),
        *((each.now, Cut(Wanted.ALL, By.DISTRICT, each.lead_id, PERIOD)) for each in found.districts if each.now),
        *((found.ages[place], Cut(Wanted.OPEN, By.AGE, place, PERIOD)) for place in range(len(AGES))),
    ]
    for figure, cut in cuts:
        listed = await service.listing(session, actor=rina, cut=cut, now=NOW)
        assert (cut, listed.total + listed.secret) == (cut, figure)
        assert [each.lead for each in listed.found if each.lead.secret] == []


async def test_needs_are_not_for_crew_nor_for_any_length(session: Session) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=NOW)
    with pytest.raises(NotAllowed):
        await needs_of(session, actor=sari, period=PERIOD, now=datetime.now(UTC))
    with pytest.raises(ForgedPayload):
        period_of(TODAY, 31)
