"""`liputan invite`: the first way in, also while the bot is running."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import click

from bot.app import Startable
from bot.cli.messenger import messengers_of
from bot.cli.troubles import unsent
from bot.config import Settings
from bot.domain.enums import Role
from bot.domain.office import MESSENGERS
from bot.failures import SendError
from bot.services.invitations import invite
from bot.storage.engines import short_write
from bot.storage.migrate import upgrade


async def print_link(settings: Settings, *, name: str, roles: Collection[Role], say: Callable[[str], None]) -> None:
    """Make an invitation and print its link, on each messenger there is: the first that is opened counts.

    Raises ClickException without a messenger or when one can't be reached, BadValue.
    """
    async with AsyncExitStack() as stack:
        messengers = messengers_of(settings)
        for messenger in messengers:
            await _start(messenger)
            stack.push_async_callback(messenger.stop)
        await upgrade(settings.database_url)
        async with short_write(settings.database_url) as session:
            made = await invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=datetime.now(UTC))
        for messenger in messengers:
            link = messenger.start_link(made[0].token)
            say(link if len(messengers) == 1 else f"{MESSENGERS[messenger.name]}: {link}")


async def _start(messenger: Startable) -> None:
    try:
        await messenger.start()
    except SendError as error:
        raise click.ClickException(unsent(error, messenger.name)) from None
