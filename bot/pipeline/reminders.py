"""The rungs of reminders, one at a time; the room's is drawn here, in its language."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import Lane
from bot.domain.quiet import quiet
from bot.domain.reminders import Rung
from bot.models.agendas import Agenda
from bot.models.queues import Posting, Task
from bot.models.rooms import Room
from bot.pipeline.writer import Writer
from bot.services import reminders
from bot.services.agenda_cards import agenda_card
from bot.services.desk import enqueue_task, say
from bot.views import reminders as views


class Reminders:
    """Climbs a rung: tells people, or the rooms that show the agenda."""

    def __init__(self, writer: Writer, clock: DeskClock) -> None:
        self._writer, self._clock = writer, clock

    async def remind(self, task: Task) -> None:
        """Climb the rung that `task` names, if it is still due; repeating is safe."""
        agenda_id, _sign, rung = task.subject.partition(":")
        now = self._clock.now()
        await self._writer.run(partial(_climb, agenda_id=int(agenda_id), rung=Rung(rung), now=now))


async def _climb(session: Session, *, agenda_id: int, rung: Rung, now: datetime) -> None:
    if span := quiet(now):  # it was slept through until here
        await enqueue_task(session, reminders.REMIND, f"{agenda_id}:{rung}", due=span[1], now=now)
        return
    agenda = await reminders.due(session, agenda_id=agenda_id, rung=rung, now=now)
    if agenda is None:
        return
    if rung is Rung.ROOM:
        await tell_rooms(session, agenda, now)
    else:
        await reminders.remind(session, agenda=agenda, rung=rung, now=now)


async def tell_rooms(session: Session, agenda: Agenda, now: datetime) -> None:
    """Call for somebody in every room that shows the agenda, once."""
    duties = reminders.wanting(agenda, asked=False)
    if not duties:
        return
    rooms = await session.scalars(
        select(Posting)
        .outerjoin(Room, (Room.messenger == Posting.messenger) & (Room.chat_id == Posting.chat_id))
        .where(
            Room.lost_at.is_(None),
            Posting.card_key == agenda_card(agenda.id),
            Posting.person_id.is_(None),
            Posting.closed_at.is_(None),
        )
    )
    for room in rooms:
        with locale.use(room.language):
            body = views.open_tasks(agenda, duties).as_json()
        key = f"remind:{agenda.id}:room:{agenda.starts_at or agenda.starts_on}:{room.id}"
        await say(session, body, to=room, lane=Lane.NOTICE, dedupe=key, now=now)
