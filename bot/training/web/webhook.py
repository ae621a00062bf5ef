"""Delivers updates to the bot's webhook, in Telegram's manner."""

from __future__ import annotations

import asyncio
import json
import logging
from http import HTTPStatus

import aiohttp

from bot.training.telegram.base import Json
from bot.training.telegram.methods import Params
from bot.training.telegram.world import World
from bot.training.web.botapi import BotApi

log = logging.getLogger("bot.training")
TIMEOUT = 60.0
"""How long the bot may take to answer, in seconds."""


def queue_of(update: Json) -> str:
    """Updates of one chat stay in order; those of different chats travel side by side. Taps have their own lane."""
    for kind, payload in update.items():
        if kind == "callback_query":
            return f"tap {payload['from']['id']}"
        if isinstance(payload, dict) and "chat" in payload:
            return f"chat {payload['chat']['id']}"
    return "other"


class WebhookSender:
    """Posts what waits until the bot answers 200; failures are tried again later and later.

    `retry` is the first pause in seconds, doubled up to 60 times as long. A bot may answer with a method call.
    """

    def __init__(self, world: World, api: BotApi, retry: float = 1.0) -> None:
        self.world, self.api, self.retry = world, api, retry
        self.changed = asyncio.Event()
        self.busy: set[str] = set()
        self.flying: set[int] = set()
        self.tasks: set[asyncio.Task[None]] = set()
        self.main: asyncio.Task[None] | None = None
        world.updates.changed.append(self.changed.set)

    async def start(self) -> None:
        """Begin to deliver."""
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        self.main = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; what is under way is given up and stays queued."""
        self.world.updates.changed.remove(self.changed.set)
        tasks = [task for task in (self.main, *self.tasks) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.session.close()

    async def _run(self) -> None:
        while True:
            await self.changed.wait()
            self.changed.clear()
            self._launch()

    def _launch(self) -> None:
        hook = self.world.webhook
        for update in list(self.world.updates.waiting) if hook.get("url") else []:
            if len(self.tasks) >= hook["max_connections"]:
                break
            lane = queue_of(update)
            if lane in self.busy:
                continue
            self.busy.add(lane)
            task = asyncio.create_task(self._deliver(update, lane, hook))
            self.tasks.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        self.changed.set()

    async def _deliver(self, update: Json, lane: str, hook: Json) -> None:
        pause = self.retry
        try:
            while self.world.webhook is hook:
                problem = await self._post(update, hook)
                if not problem:
                    self.world.updates.drop(update)
                    return
                hook["last_error_date"], hook["last_error_message"] = int(self.world.clock.now()), problem
                await asyncio.sleep(pause)
                pause = min(pause * 2, self.retry * 60)
        finally:
            self.busy.discard(lane)

    async def _post(self, update: Json, hook: Json) -> str:
        """Deliver once; what went wrong, or nothing."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
        try:
            async with self.session.post(hook["url"], json=update, headers=headers) as response:
                body = await response.read()
                if response.status != 200:
                    phrase = response.reason or HTTPStatus(response.status).phrase
                    return f"Wrong response from the webhook: {response.status} {phrase}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError as error:
            return (
                "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else "Connection reset by peer"
            )
        await self._reply(body)
        return ""

    async def _reply(self, body: bytes) -> None:
        """The answer may itself be a call."""
        if not body.lstrip().startswith(b"{"):
            return
        try:
            values = json.loads(body)
        except ValueError:
            return
        if name := values.pop("method", ""):
            await self.api.execute(str(name), Params(values))
