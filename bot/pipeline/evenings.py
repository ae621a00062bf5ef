"""What is told once a day: tasks of the next day in the evening, deadlines in the morning."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.domain.clock import DeskClock
from bot.models.queues import Task
from bot.pipeline.writer import Writer
from bot.services import evenings, lead_reminders


class Evenings:
    """Tells people of their tasks of a day."""

    def __init__(self, writer: Writer, clock: DeskClock) -> None:
        self._writer, self._clock = writer, clock

    async def tell(self, task: Task) -> None:
        """Queue one message for everybody who has something to do on the day that `task` names; repeating is safe."""
        day, now = date.fromisoformat(task.subject), self._clock.now()
        await self._writer.run(partial(evenings.tell, day=day, now=now))

    async def remind(self, task: Task) -> None:
        """Queue one message for everybody who answers for leads, on the day that `task` names; repeating is safe."""
        day, now = date.fromisoformat(task.subject), self._clock.now()
        await self._writer.run(partial(lead_reminders.tell, day=day, now=now))
