"""What every use case may do besides its own change: notify, touch a card, hand over long work, record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, Notice, OutgoingKind
from bot.models.people import JoinRequest, Person
from bot.models.queues import AuditRow, Card, OutboxRow, Posting, Task
from bot.storage.upsert import upsert


def wake(session: Session, queue: str) -> None:
    """Let a queue ("outbox", "cards", "tasks") look for work once this change is committed."""
    session.info.setdefault("wakes", set()).add(queue)


async def notify(
    session: Session,
    notice: Notice,
    *,
    to: int,
    about: int,
    now: datetime,
    dedupe: str | None = None,
    delay: timedelta = timedelta(),
    until: datetime | None = None,
) -> None:
    """Tell person `to` something; it is rendered when it is sent, and from `until` on it is no news any more.

    `dedupe` makes a second notice of the same key a no-op, however often it is asked for.
    """
    await session.execute(
        upsert(session, OutboxRow)
        .values(
            lane=Lane.NOTICE,
            kind=OutgoingKind.NOTICE,
            person_id=to,
            notice=notice,
            about_id=about,
            dedupe_key=dedupe,
            created_at=now,
            due_at=now + delay,
            expires_at=until,
        )
        .on_conflict_do_nothing(index_elements=["dedupe_key"])
    )
    wake(session, "outbox")


async def say(
    session: Session, body: dict[str, Any], *, to: int | Posting | JoinRequest, lane: Lane, dedupe: str, now: datetime
) -> None:
    """Say something that is drawn already (a Reply as JSON) to a person, to a stranger, or in a chat that shows a card.

    A second one with the same `dedupe` is a no-op.
    """
    where: dict[str, Any] = {"person_id": to}
    if isinstance(to, JoinRequest):
        where = {"messenger": to.messenger, "chat_id": to.chat_id}
    elif isinstance(to, Posting):
        where = {
            "messenger": to.messenger,
            "chat_id": to.chat_id,
            "thread": to.thread,
            "in_group": to.person_id is None,
        }
    await session.execute(
        upsert(session, OutboxRow)
        .values(
            **where,
            lane=lane,
            kind=OutgoingKind.REPLY,
            body=body,
            dedupe_key=dedupe,
            created_at=now,
            due_at=now,
        )
        .on_conflict_do_nothing(index_elements=["dedupe_key"])
    )
    wake(session, "outbox")


async def answer(session: Session, task: Task, body: dict[str, Any], *, to: int, now: datetime, part: str = "") -> None:
    """Tell person `to` what came of the long work they asked for, once however often it is tried.

    `part` tells several answers to one task apart.
    """
    dedupe = f"{task.kind}:{task.id}:{part}" if part else f"{task.kind}:{task.id}"
    await say(session, body, to=to, lane=Lane.REPLY, dedupe=dedupe, now=now)


async def touch_card(session: Session, key: str, *, redraw_at: datetime | None = None) -> None:
    """Say that what card `key` shows has changed; its postings are brought up to date once, soon.

    They are once more at `redraw_at`, as time alone will change what the card shows then.
    """
    later = {"redraw_at": redraw_at} if redraw_at else {}
    await session.execute(
        upsert(session, Card)
        .values(key=key, version=1, **later)
        .on_conflict_do_update(index_elements=["key"], set_={"version": Card.version + 1, **later})
    )
    wake(session, "cards")


async def post_card(
    session: Session,
    key: str,
    *,
    messenger: str,
    chat_id: str,
    language: str,
    thread: str | None = None,
    person_id: int | None = None,
    pin: bool = False,
    redraw_at: datetime | None = None,
) -> None:
    """Have card `key` shown in a chat from now on, anew where it was closed; asking again changes nothing.

    `redraw_at` as for `touch_card`.
    """
    await touch_card(session, key, redraw_at=redraw_at)
    again = {"closed_at": None, "message_id": None, "shown_version": 0, "shown_hash": None, "pin": pin, "pinned": False}
    await session.execute(
        upsert(session, Posting)
        .values(
            card_key=key,
            messenger=messenger,
            chat_id=chat_id,
            thread=thread,
            person_id=person_id,
            language=language,
            pin=pin,
        )
        .on_conflict_do_update(
            index_elements=["card_key", "messenger", "chat_id"],
            set_={"thread": thread, **again},
            where=Posting.closed_at.is_not(None),
        )
    )


async def enqueue_task(
    session: Session, kind: str, subject: object, *, due: datetime, now: datetime, **data: Any
) -> None:
    """Hand over long work; a second task of the same kind, subject and due time is a no-op."""
    await session.execute(
        upsert(session, Task)
        .values(kind=kind, subject=str(subject), data=data, due_at=due, created_at=now)
        .on_conflict_do_nothing(index_elements=["kind", "subject", "due_at"])
    )
    wake(session, "tasks")


def record(
    session: Session,
    actor: Person | None,
    action: str,
    subject: str,
    subject_id: int,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add a row to the audit log."""
    session.add(
        AuditRow(
            at=now,
            actor_id=actor.id if actor else None,
            action=action,
            subject=subject,
            subject_id=subject_id,
            before=before,
            after=after,
        )
    )
