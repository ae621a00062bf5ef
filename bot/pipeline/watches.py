"""Watching agendas that begin: of whom of the crew was nothing heard?"""

from __future__ import annotations

from functools import partial

from bot.domain.clock import DeskClock
from bot.models.queues import Task
from bot.pipeline.writer import Writer
from bot.services import signs


class Watches:
    """Asks the editors about crew that gives no sign."""

    def __init__(self, writer: Writer, clock: DeskClock) -> None:
        self._writer, self._clock = writer, clock

    async def watch(self, task: Task) -> None:
        """Look at the agenda that `task` names; repeating is safe."""
        now = self._clock.now()
        await self._writer.run(partial(signs.watch, agenda_id=int(task.subject), now=now))
