"""Questions to a person: rows, so that a restart or a change of phone loses nothing. They expire after 24 hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.people import Dialog, Person
from bot.storage.upsert import upsert

LIFE = timedelta(hours=24)


async def ask(
    session: Session, person: Person, kind: str, *, now: datetime, about: int | None = None, **data: Any
) -> None:
    """Remember that `person` is being asked `kind`; a question open before is forgotten."""
    values = {"kind": kind, "about_id": about, "data": data, "expires_at": now + LIFE}
    await session.execute(
        upsert(session, Dialog)
        .values(person_id=person.id, **values)
        .on_conflict_do_update(index_elements=["person_id"], set_=values)
    )


async def open_dialog(session: Session, person: Person, *, now: datetime) -> Dialog | None:
    """The question `person` is being asked now, if any; nobody else changes it until this change is committed.

    (PostgreSQL: its row is locked, so of two answers from two messengers the later one sees what the first one did.
    SQLite has one writer.) Not for what only reads.
    """
    dialog = await session.get(Dialog, person.id, populate_existing=True, with_for_update=True)
    return dialog if dialog and dialog.expires_at > now else None


async def leave(session: Session, person: Person, *, now: datetime) -> Dialog | None:
    """Forget the open question because the person turned to something else; the question, if there was one."""
    dialog = await open_dialog(session, person, now=now)
    if dialog is not None:
        session.expunge(dialog)
        await close(session, person)
    return dialog


async def close(session: Session, person: Person) -> None:
    """Forget the open question."""
    await session.execute(delete(Dialog).where(Dialog.person_id == person.id))
