"""`liputan inbox`: what was parked, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import select, update

from bot.config import Settings
from bot.domain.enums import InboxState
from bot.models.queues import InboxRow
from bot.storage.engines import short_write

Say = Callable[[str], None]


async def show(settings: Settings, say: Say) -> None:
    """List parked updates without their content."""
    async with short_write(settings.database_url) as session:
        rows = list(
            await session.scalars(select(InboxRow).where(InboxRow.state == InboxState.DEAD).order_by(InboxRow.id))
        )
    if not rows:
        say("Tidak ada kiriman yang macet.")
    for row in rows:
        say(f"{row.id}  {row.messenger}  {row.stored_at:%Y-%m-%d %H:%M} UTC  {row.error or '-'}")
    if rows:
        say("Coba lagi: liputan inbox replay NOMOR. Abaikan: liputan inbox discard NOMOR.")


async def decide(settings: Settings, numbers: Sequence[int], *, replay: bool, say: Say) -> None:
    """Let parked updates be handled again, or let them go. A running bot notices by itself."""
    state = InboxState.WAITING if replay else InboxState.DISCARDED
    async with short_write(settings.database_url) as session:
        done = list(
            await session.scalars(
                update(InboxRow)
                .where(InboxRow.id.in_(numbers), InboxRow.state == InboxState.DEAD, InboxRow.raw.is_not(None))
                .values(state=state, attempts=0, failures=0, lease_owner=None, lease_until=None, finished_at=None)
                .returning(InboxRow.id)
            )
        )
    for number in numbers:
        if number not in done:
            say(f"{number}: tidak ada di daftar yang macet.")
    verb = "dicoba lagi" if replay else "diabaikan"
    if done:
        say(f"{len(done)} kiriman {verb}.")
