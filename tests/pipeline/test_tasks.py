"""Long work in its queue."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role, TaskState
from bot.models.people import Person
from bot.models.queues import Task
from tests.desk import Desk


async def test_work_for_who_may_not_see_it_any_more_is_let_go(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    (asked_by,) = await desk.read(select(Person.id).where(Person.name == "Sari"))
    soon, said = desk.now + timedelta(minutes=1), len(await sari.messages())

    async def ask(session: Session) -> None:
        wanted = {"last": "2026-11-23", "days": 30}
        session.add(Task(kind="need_picture", subject=str(asked_by), data=wanted, due_at=soon, created_at=desk.now))

    await desk.change(ask)
    await desk.move(minutes=2)
    assert await desk.read(select(Task.state, Task.attempts).where(Task.kind == "need_picture")) == [
        (TaskState.DONE, 0)
    ]
    assert len(await sari.messages()) == said
