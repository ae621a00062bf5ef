"""`python -m benchmarks.leads`: how long the screens of leads take where there are very many, as editors open them."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import DISTRICTS, Role
from bot.domain.leads import Complaint, ImportState, LeadSource, Wanted
from bot.domain.office import Office, use_office
from bot.models.leads import Lead
from bot.models.people import Person
from bot.services import lead_imports, leads
from bot.services.lead_imports import Told
from bot.services.queries.leads import Cut
from bot.services.queries.needs import needs_of, period_of
from bot.storage.engines import read_engine, write_engine
from bot.storage.migrate import upgrade

MANY = 19_000
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
CATEGORIES = ("Jalan", "Air bersih", "Sampah", "Listrik", "Kesehatan", "Pendidikan", "Bantuan sosial", "Perizinan")
TITLES = ("Jalan berlubang", "Air tidak mengalir", "Sampah menumpuk", "Lampu padam", "Antrean panjang")
BODY = "Mohon ditindaklanjuti oleh dinas terkait karena sudah lama dikeluhkan warga. " * 8
TIMES = 5


def report(number: int) -> Complaint:
    """An open report; some are secret, some name no district."""
    secret = number % 50 == 0
    return Complaint(
        tracking_id=str(5_000_000 + number),
        received_at=NOW - timedelta(hours=number % (24 * 400)),
        classification="Pengaduan" if number % 3 else "Aspirasi",
        category=CATEGORIES[number % 7 % len(CATEGORIES)],
        title=None if secret else f"{TITLES[number % len(TITLES)]} di RT {number % 97}",
        body=None if secret else BODY,
        anonymous=False,
        secret=secret,
        source=None,
        agency=None,
        status="Terverifikasi" if number % 2 else "Ditanggapi oleh Pelapor",
        district=DISTRICTS[number % 8] if number % 9 else None,
        village=None,
        rating=None,
    )


async def fill(url: str) -> None:
    """Keep the reports as an import does."""
    shell: dict[str, Any] = {"actor": None, "from_shell": True, "now": NOW}
    engine = write_engine(url)
    async with Session(engine, expire_on_commit=False) as session:
        session.add(Person(name="Rina", roles=frozenset({Role.EDITOR}), active=True, created_at=NOW))
        made = await lead_imports.stage(session, told=Told(LeadSource.LAPOR, {}, NOW), **shell)
        for start in range(0, MANY, lead_imports.BATCH):
            some = [report(number) for number in range(start, min(start + lead_imports.BATCH, MANY))]
            await lead_imports.stage_rows(session, import_id=made.id, records=some)
        await lead_imports.begin(session, import_id=made.id, to=ImportState.KEEPING, **shell)
        while await lead_imports.step(session, made.id):
            await session.commit()
        await session.commit()
    await engine.dispose()


async def measured(url: str, screen: Callable[[Session, Person], Awaitable[object]]) -> tuple[float, float]:
    """Median and worst milliseconds of a screen on the read engine, each time in a session of its own."""
    engine, took = read_engine(url), []
    for _ in range(TIMES):
        async with Session(engine) as session:
            actor = (await session.scalars(select(Person))).one()
            began = time.perf_counter()
            await screen(session, actor)
            took.append((time.perf_counter() - began) * 1000)
    await engine.dispose()
    return statistics.median(took), max(took)


async def main() -> None:
    """Print the figures."""
    use_office(Office())
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'desk.db'}"
        await upgrade(url)
        began = time.perf_counter()
        await fill(url)
        print(f"{MANY} leads kept: {time.perf_counter() - began:.0f} s")
        for name, screen in SCREENS.items():
            median, worst = await measured(url, screen)
            print(f"{name}: median {median:.0f} ms, worst {worst:.0f} ms of {TIMES}")


async def _one(session: Session, actor: Person) -> object:
    lead = (await session.scalars(select(Lead.id).order_by(Lead.id).offset(MANY // 2 + 1).limit(1))).one()
    return await leads.see(session, actor=actor, lead_id=lead, now=NOW)


SCREENS: dict[str, Callable[[Session, Person], Awaitable[object]]] = {
    "/aspirasi": lambda session, actor: leads.listing(session, actor=actor, cut=Cut(Wanted.OPEN), now=NOW),
    "overdue": lambda session, actor: leads.listing(session, actor=actor, cut=Cut(Wanted.OVERDUE), now=NOW),
    "by category": lambda session, actor: leads.categories(session, actor=actor),
    "one lead": _one,
    "/kebutuhan, 30 days": lambda session, actor: needs_of(
        session, actor=actor, period=period_of(NOW.date(), 30), now=NOW
    ),
    "/kebutuhan, a year": lambda session, actor: needs_of(
        session, actor=actor, period=period_of(NOW.date(), 365), now=NOW
    ),
}

if __name__ == "__main__":
    asyncio.run(main())
