"""An update that kills the program: parked after a few tries, its neighbours unharmed."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.enums import InboxState
from bot.models.queues import InboxRow
from bot.pipeline.inbox import MOST_ATTEMPTS
from bot.training.server import TrainingServer
from bot.training.whatsapp import WhatsApp, WhatsAppServer
from tests.desk import VERIFY_TOKEN
from tests.proofs.day import PATIENCE, come_in
from tests.proofs.process import BotProcess
from tests.proofs.projection import rows_of

pytestmark = pytest.mark.prove

DEADLY = """
import os, signal
from bot.handlers import router
from bot.cli import main
async def deadly(session, incoming):
    os.kill(os.getpid(), signal.SIGKILL)
router.COMMANDS["racun"] = deadly
main()
"""


async def judge(url: str, folder: Path, whatsapp: WhatsAppServer | None = None) -> None:
    """Sari, on WhatsApp where it is given, sends what kills the program; nobody else is harmed."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TrainingServer(limits=False))
        if whatsapp:
            await stack.enter_async_context(whatsapp)
        bot = BotProcess(server, url, folder, DEADLY, whatsapp)
        await bot.start()
        if whatsapp:
            await whatsapp.room.webhook(bot.webhook, VERIFY_TOKEN)
        cast = await come_in(server, url, whatsapp)
        strangers = [await server.phone(f"Warga {number}") for number in range(20)]
        await bot.kill()
        await cast.sari.send("/racun")
        await cast.rudi.send("/bantuan")
        for stranger in strangers:
            await stranger.start()
        apology = asyncio.create_task(cast.sari.wait_for("Maaf, kiriman Anda", patience=PATIENCE))
        while not apology.done():  # never two at once: a second one would be killed in the place of the first
            await bot.launch()
            ended = asyncio.create_task(bot.ended())
            await asyncio.wait({apology, ended}, return_when=asyncio.FIRST_COMPLETED)
        await apology
        await cast.rudi.wait_for("Yang bisa Anda lakukan", patience=PATIENCE)
        for stranger in strangers:
            await stranger.wait_for("Ini meja liputan", patience=PATIENCE)
        await cast.editor.wait_for("macet dan disimpan", patience=PATIENCE)
        await cast.sari.send("/bantuan")
        await cast.sari.wait_for("Yang bisa Anda lakukan", patience=PATIENCE)
        assert await bot.stop() == 0
    dead = select(InboxRow.error, InboxRow.attempts).where(InboxRow.state == InboxState.DEAD)
    assert await rows_of(url, dead) == [("crash", MOST_ATTEMPTS + 1)]


async def test_update_that_kills_the_program_is_parked_and_takes_nobody_along(
    database_url: str, tmp_path: Path
) -> None:
    await judge(database_url, tmp_path)


async def test_what_kills_the_program_from_whatsapp_is_parked_too(sqlite_url: str, tmp_path: Path) -> None:
    await judge(sqlite_url, tmp_path, WhatsAppServer(WhatsApp(limits=False, webhook_retry=0.05)))
