"""The work of asking those who stand by for a duty."""

from __future__ import annotations

from functools import partial

from bot.domain.clock import DeskClock
from bot.models.queues import Task
from bot.pipeline.writer import Writer
from bot.services import reserves


class Reserves:
    """Asks reserves when a seat is open, and the next one when a time to answer is up."""

    def __init__(self, writer: Writer, clock: DeskClock) -> None:
        self._writer, self._clock = writer, clock

    async def turn(self, task: Task) -> None:
        """Do what is due for the duty that the task is about."""
        duty, now = int(task.subject), self._clock.now()
        await self._writer.run(partial(reserves.turn, duty_id=duty, now=now))
