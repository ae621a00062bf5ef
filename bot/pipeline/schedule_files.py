"""Schedules as pictures, and calendars as files or behind their address: made beside the desk, from the read engine."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.errors import NotFound
from bot.domain.office import office
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.asked_files import AskedFiles
from bot.pipeline.writer import Writer
from bot.reports.calendars import ics
from bot.reports.schedules import schedule_pictures
from bot.services import board, calendars
from bot.services.calendars import Calendar
from bot.storage.archive import Archive
from bot.views import calendars as calendar_views
from bot.views import schedules as views


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
        self._reads, self._clock = reads, clock
        self._feeds = Feeds(reads, clock)
        self._pictures = AskedFiles(reads, writer, clock, archive, failed=views.failed)
        self._calendars = AskedFiles(reads, writer, clock, archive, failed=calendar_views.failed)
        self.no_picture, self.no_calendar = self._pictures.gave_up, self._calendars.gave_up

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
        await self._pictures.send(task, drawn, "jadwal.png", to=person, say=partial(views.pictures, first, last))

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
        written, count = await self._feeds.written(found), len(found.agendas)
        name = calendar_views.FILE_NAME
        await self._calendars.send(
            task, [written], name, to=person, say=lambda keys: calendar_views.file(keys[0], count)
        )
