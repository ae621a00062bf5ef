"""Drawing invitations as QR codes for who made them: a picture for one person, sheets for a class."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.office import MESSENGERS, office
from bot.messages import Reply
from bot.models.people import Invitation, Person
from bot.models.queues import Task
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.reports.invitation_cards import Card, invitation_cards
from bot.services import invitations
from bot.services.desk import answer
from bot.storage.archive import Archive
from bot.views import invitations as views

PATIENCE = timedelta(minutes=10)
"""So long the pictures wait for the archive; then who asked for them is told."""
PICTURE_BYTES = 10 * 1024**2


class InvitationPictures:
    """Draws rounds of invitations."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._patience = Patience(clock, PATIENCE)

    async def send(self, task: Task) -> None:
        """Send the open invitations of `task` to the person it is for. Raises Later to try again."""
        if not task.data:  # sent before a crash
            return
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            found = await invitations.still_open(session, task.data["secret"], self._clock.now())
        if person is None or not person.active or not found:
            return
        try:
            keys = await self._draw(found, task.data["messenger"], person.language)
        except OSError as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        else:
            with locale.use(person.language):
                await self._say(task, views.pictures([row.name for row, _token in found], keys))
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """The pictures can't be made: tell who asked for them."""
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
        with locale.use(person.language if person else office().language):
            await self._say(task, views.pictures_failed())

    async def _draw(self, found: list[tuple[Invitation, str]], messenger: str, language: str) -> list[str]:
        """Draw the pictures, `messenger` before others, and keep them; their keys in the archive."""
        with locale.use(language):
            ways = sorted(office().messengers, key=lambda way: way != messenger)
            cards = [Card(row.name, _links(ways, token), views.note(row)) for row, token in found]
            hint = views.hint(choice=len(ways) > 1)
        drawn = await asyncio.to_thread(invitation_cards, cards, title=office().name, hint=hint)
        stored = [
            await self._archive.store(in_one(picture), name="undangan.png", limit_bytes=PICTURE_BYTES)
            for picture in drawn
        ]
        return [file.key for file in stored]

    async def _say(self, task: Task, reply: Reply) -> None:
        """Queue the answer and forget the secret, in one change."""
        body, to, now = reply.as_json(), int(task.subject), self._clock.now()

        async def change(session: Session) -> None:
            await answer(session, task, body, to=to, now=now)
            await invitations.forget_secret(session, task.id)

        await self._writer.run(change)


def _links(ways: Sequence[str], token: str) -> list[tuple[str, str]]:
    return [(MESSENGERS[way], office().start_link(way, token)) for way in ways]
