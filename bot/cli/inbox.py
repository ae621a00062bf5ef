"""`liputan inbox`: what was parked, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.config import Settings
from bot.services import dead_letters
from bot.storage.engines import short_write

Say = Callable[[str], None]


async def show(settings: Settings, say: Say) -> None:
    """List parked updates without their content."""
    async with short_write(settings.database_url) as session:
        rows = await dead_letters.parked(session)
    if not rows:
        say("Tidak ada kiriman yang macet.")
        return
    for row in rows:
        say(f"{row.id}  {row.messenger}  {row.stored_at:%Y-%m-%d %H:%M} UTC  {row.error or '-'}")
    say("Coba lagi: liputan inbox replay NOMOR. Abaikan: liputan inbox discard NOMOR.")


async def decide(settings: Settings, numbers: Sequence[int], *, replay: bool, say: Say) -> None:
    """Let parked updates be handled again, or let them go. A running bot notices by itself."""
    now = datetime.now(UTC)
    async with short_write(settings.database_url) as session:
        done = await dead_letters.decide(session, actor=None, ids=numbers, replay=replay, now=now, from_shell=True)
    for number in numbers:
        if number not in done:
            say(f"{number}: tidak ada di daftar yang macet.")
    if done:
        say(f"{len(done)} kiriman {'dicoba lagi' if replay else 'diabaikan'}.")
