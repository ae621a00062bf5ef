"""The columns of leads follow their facts: of those that were kept before there were columns, too."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DateTime, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import WorkingDays
from bot.domain.leads import Complaint, InformationRequest, LeadSource, as_facts, is_open
from bot.models.base import JSONType
from bot.models.leads import Lead
from bot.services import lead_facts
from bot.storage.engines import write_engine
from bot.storage.migrate import downgrade, upgrade

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
COLUMNS = ("open", "unanswered", "secret", "category", "district", "received_on", "days", "extension", "due_on")
SECRET = Complaint(
    "1", datetime(2026, 11, 18, 23, tzinfo=UTC), "Pengaduan", "Jalan", None, None, False, True, None, None,
    "Terverifikasi", "Juai", None, None,
)  # fmt: skip
REQUEST = InformationRequest("2/PPID", NOW, "Peta", None, None, None, None, None, None, None, None, 7)
CLOSED = Complaint(
    "3", NOW, "Aspirasi", None, "Lampu", None, False, False, None, None, "Ditutup oleh Admin", None, None, None
)  # fmt: skip
RECORDS: dict[str, Complaint | InformationRequest] = {"1": SECRET, "2/PPID": REQUEST, "3": CLOSED}


async def test_migrated_leads_have_the_columns_of_imported_ones(database_url: str) -> None:
    await downgrade(database_url, "0015")
    engine = write_engine(database_url)
    async with Session(engine) as session:
        for key, record in RECORDS.items():
            facts = as_facts(record)
            values = {"source": "lapor", "key": key, "facts": facts, "open": is_open(facts), "at": NOW}
            insert = text(
                "INSERT INTO leads (source, key, facts, open, imported_at) VALUES (:source, :key, :facts, :open, :at)"
            )
            await session.execute(insert.bindparams(*_typed()), values)
        await session.commit()
    await engine.dispose()
    await upgrade(database_url)
    engine = write_engine(database_url)
    async with Session(engine) as session:
        await lead_facts.count_uncounted(session, WorkingDays())
        rows = list(await session.scalars(select(Lead).order_by(Lead.key)))
        for lead, record in zip(rows, RECORDS.values(), strict=True):
            fresh = Lead(source=LeadSource.LAPOR, key=lead.key)
            lead_facts.write(fresh, as_facts(record), WorkingDays(), NOW)
            if not fresh.open:
                fresh.due_on = None  # nobody waits for it
            assert {name: getattr(lead, name) for name in COLUMNS} == {name: getattr(fresh, name) for name in COLUMNS}
        assert rows[0].received_on == date(2026, 11, 19)  # by the office's clock
    await engine.dispose()


def _typed() -> list[Any]:
    return [bindparam("facts", type_=JSONType), bindparam("at", type_=DateTime(timezone=True))]
