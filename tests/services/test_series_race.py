"""Two replicas make the agendas of a series at once: each is made once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role
from bot.models.agendas import Agenda
from bot.services import series
from bot.storage.engines import write_engine
from tests.seat_data import add_agenda, add_person


async def test_replicas_that_tick_together_make_each_agenda_once(postgres_url: str, now: datetime) -> None:
    engine = write_engine(postgres_url)
    async with Session(engine) as session, session.begin():
        rina = await add_person(session, "Rina", Role.EDITOR, now=now)
        starts = now + timedelta(days=7)
        apel = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1}, starts=starts, now=now, title="Apel")
        await series.repeat(session, actor=rina, agenda_id=apel.id, text="setiap Senin", now=now)
    later = now + timedelta(days=14)
    async with Session(engine) as one, Session(engine) as other:
        await series.materialise(one, now=later)
        await series.materialise(other, now=later)  # does not wait: the first one has the series
        await other.commit()
        await one.commit()
    async with Session(engine) as session:
        await series.materialise(session, now=later)
        days = list(await session.scalars(select(Agenda.series_on).order_by(Agenda.series_on)))
    first = now.date() + timedelta(days=7)
    assert days == [first + timedelta(weeks=number) for number in range(7)]
    await engine.dispose()
