"""Which story a message is about."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.models.queues import OutboxRow


async def quoted_story(session: Session, *, messenger: str, chat_id: str, message_id: str) -> int | None:
    """The story whose text waits for review in the message with this id, if it is such a message."""
    return await session.scalar(
        select(OutboxRow.about_id)
        .where(
            OutboxRow.sent_messenger == messenger,
            OutboxRow.sent_chat == chat_id,
            OutboxRow.sent_message == message_id,
            OutboxRow.notice == Notice.STORY_REVIEW,
        )
        .limit(1)
    )
