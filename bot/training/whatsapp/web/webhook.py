"""Delivers notifications to the business's webhook, in Meta's manner."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
import logging
import secrets

import aiohttp

from bot.training.telegram.base import ApiError
from bot.training.whatsapp.updates import Batch
from bot.training.whatsapp.world import World

log = logging.getLogger("bot.training")
TIMEOUT = 20.0
"""How long the business may take to answer, in seconds."""
GIVE_UP = 7 * 24 * 3600.0
"""How long Meta tries again, in seconds of the emulated time."""


def signed(secret: str, body: bytes) -> str:
    """The value of ``X-Hub-Signature-256`` for a body."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


class WebhookSender:
    """Posts what waits; what is not answered with 200 is tried again later and later, while the rest goes on.

    `retry` is the first pause in seconds, doubled up to 60 times as long.
    """

    def __init__(self, world: World, retry: float = 1.0) -> None:
        self.world, self.retry = world, retry
        self.changed = asyncio.Event()
        self.tasks: set[asyncio.Task[None]] = set()
        world.updates.changed.append(self.changed.set)

    async def start(self) -> None:
        """Begin to deliver."""
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        self.main = asyncio.create_task(self._run())
        self.changed.set()

    async def stop(self) -> None:
        """End; what is under way is given up and stays queued."""
        self.world.updates.changed.remove(self.changed.set)
        tasks = [self.main, *self.tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.session.close()

    async def subscribe(self, url: str, verify_token: str) -> None:
        """Verify an address with a challenge and deliver there from now on; raises ApiError when it fails."""
        challenge = str(secrets.randbelow(10**10))
        query = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token}
        try:
            async with self.session.get(url, params=query) as response:
                answer = await response.text()
                good = response.status == 200 and answer == challenge
        except (TimeoutError, aiohttp.ClientError, ValueError):
            good = False
        if not good:
            raise ApiError("The callback URL or verify token couldn't be validated.")
        self.world.webhook = {"url": url, "last_error": ""}
        self.changed.set()

    async def _run(self) -> None:
        while True:
            await self.changed.wait()
            self.changed.clear()
            while self.world.webhook.get("url") and (batch := self.world.updates.take()):
                if not await self._post(batch):
                    task = asyncio.create_task(self._again(batch))
                    self.tasks.add(task)
                    task.add_done_callback(self.tasks.discard)

    async def _again(self, batch: Batch) -> None:
        pause, end = self.retry, self.world.clock.now() + GIVE_UP
        while self.world.clock.now() < end:
            await asyncio.sleep(pause)
            pause = min(pause * 2, self.retry * 60)
            if batch.number not in self.world.updates.flying or await self._post(batch):
                return
        log.warning("given up after seven days: %s", batch.body[:200])
        self.world.updates.landed(batch)
        self.world.emit("given_up", 0)

    async def _post(self, batch: Batch) -> bool:
        """Deliver once; whether it was taken."""
        hook = self.world.webhook
        if not hook.get("url"):
            return False
        headers = {"Content-Type": "application/json", "User-Agent": "facebookexternalua"}
        headers["X-Hub-Signature-256"] = signed(self.world.app_secret, batch.body)
        try:
            async with self.session.post(hook["url"], data=io.BytesIO(batch.body), headers=headers) as response:
                await response.read()
                problem = "" if response.status == 200 else f"HTTP {response.status}"
        except TimeoutError:
            problem = "timeout"
        except aiohttp.ClientError as error:
            problem = type(error).__name__
        if problem:
            hook["last_error"] = problem
            return False
        self.world.updates.landed(batch)
        return True
