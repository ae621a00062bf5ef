"""What is open, what is late, what says the same: on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import WorkingDays
from bot.domain.enums import Role
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.leads import By, Complaint, LeadSource, Wanted, as_facts
from bot.models.agendas import Agenda
from bot.models.leads import Lead
from bot.models.people import Person
from bot.services import lead_facts
from bot.services import leads as service
from bot.services.leads import Named
from bot.services.queries.leads import Cut
from tests.seat_data import actions, add_person

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
async def rina(session: Session) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=NOW)


async def add(session: Session, key: str, title: str | None, **changes: Any) -> Lead:
    fields: dict[str, Any] = {
        "tracking_id": key, "received_at": datetime(2026, 11, 19, 1, tzinfo=UTC), "classification": "Pengaduan",
        "category": "Jalan", "title": title, "body": None, "anonymous": False, "secret": title is None, "source": None,
        "agency": None, "status": "Terverifikasi", "district": "Juai", "village": "Riwa", "rating": None,
    }  # fmt: skip
    facts = as_facts(Complaint(**(fields | changes)))
    lead = Lead(source=LeadSource.LAPOR, key=key)
    lead_facts.write(lead, facts, WorkingDays(), NOW)
    session.add(lead)
    await session.flush()
    return lead


async def test_lists_show_what_is_open_by_its_last_day_and_only_count_secrets(session: Session, rina: Person) -> None:
    late = await add(
        session, "1", "Jembatan lapuk", received_at=datetime(2026, 9, 1, 1, tzinfo=UTC), category="Jembatan"
    )
    road = await add(session, "2", "Jalan rusak")
    data = await add(
        session, "3", "Data bantuan", classification="Permintaan Informasi", status="Ditanggapi oleh Pelapor"
    )
    secret = await add(session, "4", None)
    await add(session, "5", "Lampu padam", status="Ditutup oleh Admin")
    ask: dict[str, Any] = {"actor": rina, "now": NOW}
    found = await service.listing(session, cut=Cut(Wanted.OPEN), **ask)
    assert ([each.lead.id for each in found.found], found.total, found.secret) == ([late.id, data.id, road.id], 3, 1)
    assert [each.left for each in found.found[1:]] == [3, 12]
    unanswered = await service.listing(session, cut=Cut(Wanted.UNANSWERED), **ask)
    assert [each.lead.id for each in unanswered.found] == [late.id, road.id]
    overdue = await service.listing(session, cut=Cut(Wanted.OVERDUE), **ask)
    assert ([each.lead.id for each in overdue.found], overdue.secret) == ([late.id], 0)
    like = await service.listing(session, cut=Cut(Wanted.OPEN, By.CATEGORY, late.id), **ask)
    assert ([each.lead.id for each in like.found], like.name) == ([late.id], "Jembatan")
    assert await service.categories(session, actor=rina) == [Named("Jalan", road.id, 2), Named("Jembatan", late.id, 1)]
    far = await service.listing(session, cut=Cut(Wanted.OPEN), page=9, **ask)  # a page that is not there: the nearest
    assert (far.start, far.found) == (0, found.found)
    with pytest.raises(NotFound):
        await service.see(session, lead_id=secret.id, **ask)
    sari = await add_person(session, "Sari", Role.CREW, now=NOW)
    with pytest.raises(NotAllowed):
        await service.see(session, actor=sari, lead_id=road.id, now=NOW)


async def test_what_says_the_same_is_joined_by_an_editor_and_parted_again(session: Session, rina: Person) -> None:
    first = await add(session, "1", "Jalan berlubang di Desa Riwa")
    twin = await add(session, "2", "Jalan di Desa Riwa berlubang")
    await add(session, "3", "Jalan berlubang di Desa Riwa", district="Halong")
    await add(session, "4", None)
    _lead, alike = await service.alike(session, actor=rina, lead_id=first.id)
    assert alike == [twin]
    for _ in range(2):  # a second tap changes nothing
        await service.join(session, actor=rina, lead_id=twin.id, to=first.id, now=NOW)
    whole = await service.see(session, actor=rina, lead_id=first.id, now=NOW)
    assert (whole.joined, whole.alike) == (1, 0)
    with pytest.raises(NotFound):  # no circles
        await service.join(session, actor=rina, lead_id=first.id, to=twin.id, now=NOW)
    await service.part(session, actor=rina, lead_id=first.id, now=NOW)
    assert (await service.see(session, actor=rina, lead_id=first.id, now=NOW)).alike == 1
    assert await actions(session) == ["lead.joined", "lead.parted"]


async def test_an_agenda_is_made_of_a_lead_once(session: Session, rina: Person) -> None:
    lead = await add(session, "1", "Jalan berlubang di Desa Riwa")
    make: dict[str, Any] = {"actor": rina, "lead_id": lead.id, "messenger": "telegram", "chat_id": "1", "now": NOW}
    agenda = await service.make_agenda(session, **make)
    assert (agenda.title, agenda.place, agenda.district) == ("Jalan berlubang di Desa Riwa", "Riwa", "Juai")
    assert (await service.make_agenda(session, **make)).id == agenda.id
    assert await session.scalar(select(func.count()).select_from(Agenda)) == 1
    whole = await service.see(session, actor=rina, lead_id=lead.id, now=NOW)
    assert [each.id for each in whole.agendas] == [agenda.id]
