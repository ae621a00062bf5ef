"""What ticks by the calendar. What is due is decided by rows, so a missed tick is caught up at the next one."""

from __future__ import annotations

from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.domain.clock import DeskClock
from bot.domain.office import office
from bot.pipeline.writer import Writer
from bot.services import agenda_cards, board, evenings, lead_reminders, reminders, retention, rosters, series, signs

log = structlog.get_logger()


class Calendar:
    """Fires jobs; a job that finds its work done does nothing."""

    def __init__(self, writer: Writer, clock: DeskClock) -> None:
        self._writer, self._clock = writer, clock
        self._purge_at: datetime | None = None
        # misfire_grace_time=None: a job that comes late (the machine slept) still runs, once
        self._scheduler = AsyncIOScheduler(
            timezone=office().zone, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )

    def start(self) -> None:
        """Begin ticking, and do at once what fell due while the program was off."""
        self._scheduler.add_job(self.catch_up, CronTrigger(minute="*/10", timezone=office().zone))
        self._scheduler.add_job(self.catch_up, next_run_time=datetime.now(office().zone))
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def catch_up(self) -> None:
        """Do what is due: the board of the day, cards that time changed, what is to come, old contents purged."""
        now = self._clock.now()
        await self._writer.run(lambda session: series.materialise(session, now=now))
        await self._writer.run(lambda session: board.turn_the_day(session, now=now))
        await self._writer.run(lambda session: agenda_cards.redraw_due(session, now))
        await self._writer.run(lambda session: evenings.plan(session, now=now))
        await self._writer.run(lambda session: lead_reminders.plan(session, now=now))
        await self._writer.run(lambda session: signs.plan_watch(session, now=now))
        await self._writer.run(lambda session: reminders.plan(session, now=now))
        await self._writer.run(lambda session: rosters.plan(session, now=now))
        if self._purge_at is None or self._purge_at <= now:
            await self._writer.run(lambda session: retention.purge(session, now=now))
            self._purge_at = now + retention.EVERY
