"""What a person was told of a task in private, kept as things stand: the newest message alone has the answers.

Such a message is a card that is only ever changed in place, so there is one only where messages can be edited, and
nothing is sent for it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from sqlalchemy import String, cast, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, OutgoingKind
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import Card, OutboxRow, Posting
from bot.services.desk import touch_card

TELLING = frozenset({Notice.BRIEF, Notice.PROMOTED, Notice.ASSIGNED, Notice.AGENDA_CHANGED, Notice.AGENDA_REINSTATED})
"""Notices about a seat that say time and place in full, and have the buttons that answer."""
_BRIEFS = frozenset({Notice.BRIEF, Notice.ASSIGNED})
TASK, PAST = "task", "past"
_ANSWERS = ("ready", "leave", "left", "because", "asnote", "back", "hand", "handkeep")
"""Taps about a seat that are answers for it, or on the way to one."""


class Shown(Enum):
    """What a message shows that once told of a task: the person may have walked on in it."""

    BRIEF = auto()
    NEWS = auto()  # what changed, in words that can't be drawn again from how things are
    QUESTION = auto()  # on the way to an answer
    OTHER = auto()


async def finish(row_id: int, values: dict[str, Any], looks: str, session: Session) -> None:
    """Mark a notice sent; its message is kept as things stand from now on, the one before it is past.

    `looks`: of the reply that was sent.
    """
    await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(**values))
    row = await session.get_one(OutboxRow, row_id)
    person = await session.get_one(Person, row.person_id)
    key = f"{TASK}:{row.about_id}"
    mine = Posting(
        card_key=key,
        messenger=row.sent_messenger,
        chat_id=row.sent_chat,
        person_id=person.id,
        language=person.language,
        message_id=row.sent_message,
        shown_hash=looks if row.notice in _BRIEFS else None,
    )
    here = (Posting.card_key == key, Posting.messenger == mine.messenger, Posting.chat_id == mine.chat_id)
    before = await session.scalar(select(Posting).where(*here))
    if before is not None:
        past = f"{PAST}:{row.about_id}:{before.id}"
        await touch_card(session, past)
        before.card_key, before.shown_version = past, 0
        await session.flush()
    await touch_card(session, key)
    session.add(mine)
    await session.flush()


async def touch(session: Session, agenda: Agenda) -> None:
    """Say that an agenda or its seats changed; goes with touching another card, which wakes the cards."""
    seats = select(literal(f"{TASK}:") + cast(Seat.id, String)).where(Seat.agenda_id == agenda.id)
    await session.execute(
        update(Card)
        .where(Card.key.in_(seats))
        .values(version=Card.version + 1)
        .execution_options(synchronize_session=False)
    )


async def shown(session: Session, posting: Posting, seat: Seat) -> Shown:
    """What the message of a posting shows now."""
    told = select(OutboxRow).where(
        OutboxRow.person_id == posting.person_id,
        OutboxRow.about_id == seat.id,
        OutboxRow.notice.in_(TELLING),
        OutboxRow.sent_messenger == posting.messenger,
        OutboxRow.sent_chat == posting.chat_id,
        OutboxRow.sent_message == posting.message_id,
    )
    row = await session.scalar(told.order_by(OutboxRow.id.desc()).limit(1))
    if row is None:
        return Shown.OTHER
    instead = select(OutboxRow).where(
        OutboxRow.id > row.id,
        OutboxRow.kind == OutgoingKind.EDIT,
        OutboxRow.messenger == posting.messenger,
        OutboxRow.chat_id == posting.chat_id,
        OutboxRow.target == posting.message_id,
    )
    screen = await session.scalar(instead.order_by(OutboxRow.id.desc()).limit(1))
    if screen is not None:
        return _screen(screen.body or {}, seat)
    drawn_again = posting.shown_hash is not None
    return Shown.BRIEF if row.notice in _BRIEFS or drawn_again else Shown.NEWS


def _screen(body: dict[str, Any], seat: Seat) -> Shown:
    """What a reply shows that took the place of a message."""
    payloads = {choice.get("payload") or "" for line in body.get("choices", ()) for choice in line}
    parts = [payload.split(":") for payload in payloads]
    if not any(part[0] in {f"seat.{verb}" for verb in _ANSWERS} and part[1] == str(seat.id) for part in parts):
        return Shown.OTHER
    return Shown.BRIEF if {f"agenda.show:{seat.agenda_id}", "seat.mine:0"} <= payloads else Shown.QUESTION
