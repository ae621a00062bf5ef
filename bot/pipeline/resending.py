"""Trying again, some time later, what a messenger held back for now."""

from __future__ import annotations

from bot.models.queues import Task
from bot.pipeline.writer import Writer
from bot.services import unreached


class Resending:
    """Queues messages that were held back once more."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def resend(self, task: Task) -> None:
        """Queue the message that `task` names; one that has gone out, or waits for something else, is left alone."""
        await self._writer.run(lambda session: unreached.resend(session, int(task.subject)))
