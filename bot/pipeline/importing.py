"""Reading exports that people sent, and keeping them bit by bit: the desk goes on meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.errors import NotAllowed
from bot.domain.importing import Cause
from bot.domain.leads import ImportState, LeadSource
from bot.domain.office import office
from bot.failures import Gone, Rejected, SendError, TooBig
from bot.imports.preview import of_reading
from bot.imports.read import read
from bot.imports.reading import Given, Reading
from bot.imports.refusing import MAX_BYTES, FileRefusedError
from bot.messages import Messengers, Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.downloads import whole
from bot.pipeline.patience import Patience
from bot.pipeline.plan_files import PlanFiles
from bot.pipeline.writer import Writer
from bot.services import lead_imports as service
from bot.services.desk import answer
from bot.services.holidays import working_days
from bot.views import lead_imports as views
from bot.views import refusals

PATIENCE = timedelta(minutes=10)
"""So long a file is tried again while the network fails; then who sent it is told."""
PLAN = "renstra"
"""The kind of file that is no list of leads."""
TOLD_EVERY = 20
"""Batches between two words on how far it is."""


class Importing:
    """Reads and keeps exports."""

    def __init__(
        self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers, plans: PlanFiles
    ) -> None:
        self._reads, self._writer, self._clock, self._messengers = reads, writer, clock, messengers
        self._plans = plans
        self._patience = Patience(clock, PATIENCE)

    async def read(self, task: Task) -> None:
        """Read the file that `task` names and show what it would bring. Raises Later to try again."""
        person = await self._person(task)
        if person is None:
            return
        try:
            content = await self._fetch(task)
            await self._say(task, person, await self._stage(task, person, content))
        except FileRefusedError as why:
            with locale.use(person.language):
                refused = views.refused(why.cause, kind=why.kind, number=why.number)
            await self._say(task, person, refused)
        except NotAllowed as refusal:
            with locale.use(person.language):
                not_theirs = views.not_allowed(refusals.TEXTS[NotAllowed](refusal))
            await self._say(task, person, not_theirs)
        except (Gone, Rejected):
            await self.gave_up(task)
        except (SendError, OSError) as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """The file can't be had: tell who sent it."""
        if person := await self._person(task):
            with locale.use(person.language):
                await self._say(task, person, views.not_fetched())

    async def step(self, task: Task) -> None:
        """Keep a file or take it back, batch by batch, and tell who decided it."""
        import_id, to = _asked(task)
        person, batches = await self._person(task), 0
        while left := await self._writer.run(partial(service.step, import_id=import_id)):
            batches += 1
            if person and not batches % TOLD_EVERY:
                with locale.use(person.language):
                    await self._say(task, person, views.progress(left), part=str(batches))
        async with Session(self._reads) as session:
            did = await service.done(session, import_id)
        if person:
            with locale.use(person.language):
                kept = views.kept(import_id, did) if to is ImportState.KEEPING else views.undone()
            await self._say(task, person, kept)

    async def _fetch(self, task: Task) -> bytes:
        try:
            return await whole(self._messengers, task.data["messenger"], task.data["reference"], limit=MAX_BYTES)
        except TooBig:
            raise FileRefusedError(Cause.TOO_BIG) from None

    async def _stage(self, task: Task, person: Person, content: bytes) -> Reply:
        now = self._clock.now()
        async with Session(self._reads) as session:
            calendar = await working_days(session)
        given = Given(office().zone, today=now, imported_at=now, calendar=calendar)
        found = await asyncio.to_thread(read, content, name=task.data["name"], given=given)
        if found.kind == PLAN:
            return await self._plans.stage(person, found)
        facts = {"rows_rejected": of_reading(found, given)["rows_rejected"]}
        import_id = await self._lay_ready(person, found, service.Told(LeadSource(found.kind), facts, now))
        async with Session(self._reads) as session:
            brings = await service.foresee(session, import_id)
        with locale.use(person.language):
            return views.preview(import_id, found.kind, facts, brings)

    async def _lay_ready(self, person: Person, found: Reading, told: service.Told) -> int:
        now, records = told.imported_at, list(found.records.values())
        made = await self._writer.run(partial(service.stage, actor=person, told=told, now=now))
        for at in range(0, len(records), service.BATCH):
            some = records[at : at + service.BATCH]
            await self._writer.run(partial(service.stage_rows, import_id=made.id, records=some))
        return made.id

    async def _person(self, task: Task) -> Person | None:
        async with Session(self._reads) as session:
            person = await session.get(Person, task.data["person"])
        return person if person and person.active else None

    async def _say(self, task: Task, person: Person, reply: Reply, *, part: str = "") -> None:
        body, to, now = reply.as_json(), person.id, self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now, part=part))


def _asked(task: Task) -> tuple[int, ImportState]:
    """The file, and what was decided about it."""
    import_id, _sign, to = task.subject.partition(":")
    return int(import_id), ImportState(to)
