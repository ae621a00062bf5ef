"""`liputan invite` beside a busy bot: the shell gets in, the bot loses nothing."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.models.people import Account, Invitation
from bot.training.phone import Phone
from bot.training.server import TrainingServer
from bot.training.whatsapp import WhatsApp, WhatsAppServer
from tests.desk import VERIFY_TOKEN
from tests.proofs.day import PATIENCE, come_in
from tests.proofs.process import BotProcess
from tests.proofs.projection import rows_of

pytestmark = pytest.mark.prove

INVITES = 20


async def test_twenty_invitations_are_made_while_the_bot_handles_a_burst(database_url: str, tmp_path: Path) -> None:
    async with TrainingServer(limits=False) as server:
        bot = BotProcess(server, database_url, tmp_path)
        await bot.start()
        cast = await come_in(server, database_url)
        strangers = [await server.phone(f"Warga {number}") for number in range(40)]
        burst = [asyncio.create_task(chatter(phone)) for phone in strangers]
        links = [
            await bot.liputan("invite", "--role", "crew", "--name", f"Petugas {number}") for number in range(INVITES)
        ]
        for task in burst:
            task.cancel()
        await asyncio.gather(*burst, return_exceptions=True)
        newcomer = await server.phone("Petugas 7")
        await newcomer.open(links[7])
        await newcomer.wait_for("Petugas 7", patience=PATIENCE)
        await cast.sari.send("/bantuan")
        await cast.sari.wait_for("Yang bisa Anda lakukan", patience=PATIENCE)
        assert await bot.stop() == 0
    assert all(re.fullmatch(r"https://t\.me/meja_liputan_bot\?start=[\w-]{32}", link) for link in links)
    assert await rows_of(database_url, select(func.count()).select_from(Invitation)) == [(INVITES + 3,)]


async def test_invitations_of_a_mixed_desk_are_opened_on_whatsapp(sqlite_url: str, tmp_path: Path) -> None:
    async with (
        TrainingServer(limits=False) as server,
        WhatsAppServer(WhatsApp(limits=False, webhook_retry=0.05)) as whatsapp,
    ):
        bot = BotProcess(server, sqlite_url, tmp_path, whatsapp=whatsapp)
        await bot.start()
        await whatsapp.room.webhook(bot.webhook, VERIFY_TOKEN)
        printed = [await bot.liputan("invite", "--role", "crew", "--name", f"Petugas {number}") for number in range(3)]
        links = [dict(line.split(": ", 1) for line in lines.splitlines()) for lines in printed]
        for number, link in enumerate(links):
            newcomer = await whatsapp.phone(f"Petugas {number}")
            await newcomer.open(link["WhatsApp"])
            await newcomer.wait_for("Selamat datang", patience=PATIENCE)
        late = await server.phone("Petugas 0")
        await late.open(links[0]["Telegram"])  # one invitation, one person
        await late.wait_for("sudah dipakai", patience=PATIENCE)
        assert await bot.stop() == 0
    assert await rows_of(sqlite_url, select(Account.messenger, func.count())) == [("whatsapp", 3)]


async def chatter(phone: Phone) -> None:
    """Write again and again, each time the answer has come."""
    while True:
        seen = (await phone.send("halo")).id
        await phone.wait_for("Ini meja liputan", since=seen, patience=PATIENCE)
