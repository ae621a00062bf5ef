"""`liputan invite`: the first way in, also while the bot is running."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.cli.messenger import telegram_of
from bot.cli.troubles import no_messenger
from bot.config import Settings
from bot.domain.enums import Role
from bot.services.invitations import invite
from bot.storage.engines import short_write
from bot.storage.migrate import upgrade


async def print_link(settings: Settings, *, name: str, roles: Collection[Role], say: Callable[[str], None]) -> None:
    """Make an invitation and print its link. Raises ClickException without a token, SendError, BadValue."""
    telegram = telegram_of(settings)
    if telegram is None:
        raise no_messenger()
    await telegram.start()
    await upgrade(settings.database_url)
    try:
        async with short_write(settings.database_url) as session:
            made = await invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=datetime.now(UTC))
        say(telegram.start_link(made[0].token))
    finally:
        await telegram.stop()
