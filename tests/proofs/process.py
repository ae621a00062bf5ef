"""The bot as a process of its own, to be killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.training.server import TrainingServer
from bot.training.whatsapp import WhatsAppServer
from bot.training.whatsapp.client import VERSION
from tests.desk import VERIFY_TOKEN, free_port

READY = b"Meja liputan berjalan"
ZONE = next(zone for zone in map(ZoneInfo, ("Asia/Makassar", "America/New_York")) if 2 <= datetime.now(zone).hour < 21)
"""The time zone of the proofs' office: one where the day does not end while a proof runs."""


class BotProcess:
    """`liputan run` against an emulated Telegram, and WhatsApp where there is one.

    `code` replaces `-m bot` to plant a defect before it starts.
    """

    def __init__(
        self,
        server: TrainingServer,
        url: str,
        folder: Path,
        code: str | None = None,
        whatsapp: WhatsAppServer | None = None,
    ) -> None:
        self.folder, self.code = folder, code
        port = free_port() if whatsapp else 0  # webhooks come to the same address after every start
        self.webhook = f"http://127.0.0.1:{port}/whatsapp"
        self.env = os.environ | {
            "LIPUTAN_TELEGRAM_TOKEN": server.token,
            "LIPUTAN_TELEGRAM_API": server.base,
            "LIPUTAN_DATABASE_URL": url,
            "LIPUTAN_ARCHIVE_URL": str(folder / "arsip"),
            "LIPUTAN_HTTP_PORT": str(port),
            "LIPUTAN_TIMEZONE": ZONE.key,
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        if whatsapp:
            self.env |= {
                "LIPUTAN_WHATSAPP_TOKEN": whatsapp.world.token,
                "LIPUTAN_WHATSAPP_PHONE_ID": whatsapp.world.phone_id,
                "LIPUTAN_WHATSAPP_APP_SECRET": whatsapp.world.app_secret,
                "LIPUTAN_WHATSAPP_VERIFY_TOKEN": VERIFY_TOKEN,
                "LIPUTAN_WHATSAPP_API": f"{whatsapp.base}/{VERSION}",
            }
        self.process: asyncio.subprocess.Process | None = None
        self.output = b""

    async def start(self) -> None:
        """Start and wait until it says it runs."""
        await self.launch()
        await self.ready()

    async def launch(self) -> None:
        """Start without waiting."""
        what = ["-c", self.code, "run"] if self.code else ["-m", "bot", "run"]
        with (self.folder / "bot.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *what,
                cwd=self.folder,
                env=self.env,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def ready(self) -> None:
        """Wait until it says it runs. Raises RuntimeError when it ended instead."""
        if self.process is None or self.process.stdout is None:
            raise RuntimeError("not launched")
        async with asyncio.timeout(60):
            while READY not in (line := await self.process.stdout.readline()):
                if not line:
                    raise RuntimeError((self.folder / "bot.log").read_text()[-3000:])

    async def kill(self) -> None:
        """kill -9."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait until it ends by itself."""
        return 0 if self.process is None else await self.process.wait()

    async def _end(self, sign: signal.Signals) -> int:
        if self.process is None:
            return 0
        if self.process.returncode is None:
            self.process.send_signal(sign)
        return await self.process.wait()

    async def liputan(self, *arguments: str) -> str:
        """Run another `liputan` command beside it; what it prints. Raises RuntimeError when it fails."""
        other = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, cwd=self.folder, env=self.env, stdout=-1, stderr=-1
        )
        out, err = await other.communicate()
        if other.returncode:
            raise RuntimeError(err.decode()[-2000:])
        return out.decode().strip()
