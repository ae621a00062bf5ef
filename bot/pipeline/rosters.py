"""What nobody took goes to who is on duty."""

from __future__ import annotations

from functools import partial

from bot.domain.clock import DeskClock
from bot.models.queues import Task
from bot.pipeline.writer import Writer
from bot.services import rosters


class Rosters:
    """Asks who is on duty for what is still open of an agenda."""

    def __init__(self, writer: Writer, clock: DeskClock) -> None:
        self._writer, self._clock = writer, clock

    async def give_out(self, task: Task) -> None:
        """Do what is due for the agenda that `task` names; repeating is safe."""
        agenda, now = int(task.subject), self._clock.now()
        await self._writer.run(partial(rosters.give_out, agenda_id=agenda, now=now))
