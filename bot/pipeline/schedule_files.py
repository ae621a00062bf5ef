"""Schedules as pictures, and calendars as files or behind their address: made beside the desk, from the read engine."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.errors import NotFound
from bot.domain.office import office
from bot.messages import Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.reports.calendars import ics
from bot.reports.schedules import schedule_pictures
from bot.services import board, calendars
from bot.services.calendars import Calendar
from bot.services.desk import answer
from bot.storage.archive import Archive
from bot.views import calendars as calendar_views
from bot.views import schedules as views

PATIENCE = timedelta(minutes=10)
"""So long a file waits for the archive; then who asked for it is told."""
FILE_BYTES = 10 * 1024**2


class Feeds:
    """Calendars as bytes."""

    def __init__(self, reads: AsyncEngine, clock: DeskClock) -> None:
        self._reads, self._clock = reads, clock

    async def by_token(self, token: str) -> bytes | None:
        """The calendar behind an address; None for a revoked or unknown one."""
        try:
            async with Session(self._reads) as session:
                found = await calendars.by_token(session, token, self._clock.now())
        except NotFound:
            return None
        return await self.written(found)

    async def written(self, calendar: Calendar) -> bytes:
        """A calendar as a file, in its owner's language."""
        owner = calendar.person or calendar.room
        with locale.use(owner.language if owner else office().language):
            name, events = calendar_views.name(calendar), calendar_views.events(calendar)
        zone, now = office().zone.key, self._clock.now()
        return await asyncio.to_thread(ics, name, events, zone=zone, now=now)


class ScheduleFiles:
    """Draws schedules and makes calendar files for who asked."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._feeds = Feeds(reads, clock)
        self._patience = Patience(clock, PATIENCE)

    async def picture(self, task: Task) -> None:
        """Send the schedule of the days that `task` names as pictures. Raises Later to try again."""
        first, last = (date.fromisoformat(task.data[name]) for name in ("first", "last"))
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            agendas = await board.agendas_of(session, first, last)
        if person is None or not person.active:
            return
        with locale.use(person.language):
            schedule, part = views.picture(first, last, agendas), views.part()
            drawn = await asyncio.to_thread(schedule_pictures, schedule, part=part)
            try:
                keys = [await self._kept(each, "jadwal.png") for each in drawn]
            except OSError as error:
                self._patience.bear(task.id, error)
                await self.no_picture(task)
            else:
                await self._say(task, views.pictures(first, last, keys))
        self._patience.forget(task.id)

    async def calendar(self, task: Task) -> None:
        """Send a calendar as a file. Raises Later to try again."""
        now, room = self._clock.now(), task.data["room"]
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            if person is None or not person.active:
                return
            found = await (
                calendars.of_room(session, room, now) if room else calendars.of_person(session, person.id, now)
            )
        try:
            key = await self._kept(await self._feeds.written(found), calendar_views.FILE_NAME)
        except OSError as error:
            self._patience.bear(task.id, error)
            await self.no_calendar(task)
        else:
            with locale.use(person.language):
                await self._say(task, calendar_views.file(key, len(found.agendas)))
        self._patience.forget(task.id)

    async def no_picture(self, task: Task) -> None:
        """The picture can't be made: tell who asked for it."""
        with locale.use(await self._language(task)):
            await self._say(task, views.failed())

    async def no_calendar(self, task: Task) -> None:
        """The file can't be made: tell who asked for it."""
        with locale.use(await self._language(task)):
            await self._say(task, calendar_views.failed())

    async def _kept(self, content: bytes, name: str) -> str:
        return (await self._archive.store(in_one(content), name=name, limit_bytes=FILE_BYTES)).key

    async def _language(self, task: Task) -> str:
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
        return person.language if person else office().language

    async def _say(self, task: Task, reply: Reply) -> None:
        body, to, now = reply.as_json(), int(task.subject), self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
