"""The desk's way to Telegram."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import InvalidToken

from bot.adapters.telegram.downloads import download
from bot.adapters.telegram.errors import Unauthorized, translated
from bot.adapters.telegram.parse import ALLOWED_UPDATES, NAME, Me, parse
from bot.adapters.telegram.polling import envelope, poll
from bot.adapters.telegram.render import render
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.sending import OpenFile, edit_message, send_part
from bot.adapters.telegram.text import cut, styled
from bot.adapters.waits import Waits
from bot.failures import Rejected, TokenRefused, Transient
from bot.messages import Address, Approved, Envelope, Incoming, Reply, Stored

MAX_TOAST = 200
MAX_DESCRIPTION = 256
"""Characters that say what a command does."""


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where Telegram brings updates, and the secret by which it is recognised."""

    url: str
    secret: str


class Telegram:
    """A Messenger. Updates are polled for, or brought to `webhook` when there is one.

    `api` is the address of the Bot API without the token; `pause` the first pause after a failed poll and
    `long_poll` how long Telegram holds an empty poll, both in seconds.
    """

    name = NAME
    window: timedelta | None = None

    def __init__(
        self,
        token: str,
        open_file: OpenFile,
        *,
        api: str = "https://api.telegram.org",
        webhook: WebhookAddress | None = None,
        waits: Waits | None = None,
        pause: float = 1.0,
        long_poll: int = 50,
    ) -> None:
        logging.getLogger("telegram").setLevel(logging.INFO)  # below, the library logs the token and what people wrote
        base = api.rstrip("/")
        self._calls, self._files = f"{base}/bot{token}", f"{base}/file/bot{token}"
        self._open_file, self._webhook = open_file, webhook
        self._pause, self._long_poll = pause, long_poll
        self._request = AiohttpRequest(waits=waits)
        self._bot = Bot(
            token,
            base_url=lambda _: self._calls,
            base_file_url=lambda _: self._files,
            request=self._request,
            get_updates_request=self._request,
        )
        self._me: Me | None = None
        self._alone = False

    @property
    def me(self) -> Me:
        """The bot itself. Raises RuntimeError before `start`."""
        if self._me is None:
            raise RuntimeError("Telegram is not started")
        return self._me

    async def start(self) -> None:
        """Open the connections and learn who the bot is. Raises TokenRefused, or Transient to be tried again."""
        await self._request.initialize()
        try:
            with translated("getMe"):
                user = await self._who()
        except BaseException:
            await self.stop()
            raise
        self._me = user

    async def stop(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def receive(self, store: Stored) -> None:
        """Fetch updates for ever, confirming each batch only after `store` returned. Raises TokenRefused.

        With a webhook this only tells Telegram where it is: its updates come through `webhook_envelopes`.
        """
        await poll(self._fetch if self._webhook is None else self._set_webhook, store, self._pause)

    def webhook_envelopes(self, body: bytes) -> list[Envelope]:
        """Wrap what was brought to the webhook. Raises ValueError when it is no JSON object."""
        try:
            update = json.loads(body)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        if not isinstance(update, dict):
            raise ValueError("no update")
        return [envelope(update)]

    def parse(self, raw: bytes, stored_at: datetime) -> Incoming | None:
        """Read a raw update; None when it is nothing the desk cares about. Raises ValueError on malformed ones."""
        return parse(raw, stored_at, self.me)

    def parts(self, reply: Reply) -> int:
        """How many messages `reply` becomes here."""
        with translated("render"):
            return sum(part.messages for part in render(reply))

    async def send(self, to: Address, reply: Reply, *, first_part: int = 0) -> AsyncIterator[str]:
        """Send the messages of `reply` from `first_part` on, yielding each message id as it is sent.

        An album is sent at once, so one of which `first_part` is not the first message is there already.
        """
        with translated("render"):
            parts = render(reply)
        number = 0
        for part in parts:
            if number >= first_part:
                with translated("send"):
                    sent = await send_part(self._bot, to, part, self._open_file)
                for message_id in sent:
                    yield message_id
            number += part.messages

    async def send_approved(self, to: Address, notice: Approved, language: str) -> str:
        """Raise Rejected: there is no window that could be closed."""
        raise Rejected("approved notice: Telegram has none")

    async def edit(self, to: Address, message_id: str, reply: Reply) -> None:
        """Show `reply` in place of a message. An unchanged message is a success.

        One message can only show so much: what is longer is cut with …, and only the first file is shown. Ask `parts`
        where sending anew would be better. Raises Gone.
        """
        with translated("edit"):
            await edit_message(self._bot, to, message_id, reply, self._open_file)

    async def remove(self, to: Address, message_id: str) -> None:
        """Take a message away. Raises Gone, or Rejected after Telegram's 48 hours."""
        with translated("remove"):
            await self._bot.delete_message(to.chat_id, int(message_id))

    async def acknowledge(self, tap: str, reply: Reply) -> None:
        """Answer a tap. Raises Gone when it is too late."""
        link = None if reply.open_private is None else self.start_link(reply.open_private)
        text = cut(styled(reply.text), MAX_TOAST).text
        with translated("acknowledge"):
            await self._bot.answer_callback_query(tap, text=text or None, show_alert=reply.alert or None, url=link)

    async def pin(self, to: Address, message_id: str) -> None:
        """Pin a message silently."""
        with translated("pin"):
            await self._bot.pin_chat_message(to.chat_id, int(message_id), disable_notification=True)

    async def unpin(self, to: Address, message_id: str) -> None:
        """Unpin a message."""
        with translated("unpin"):
            await self._bot.unpin_chat_message(to.chat_id, int(message_id))

    async def set_commands(self, to: Address, commands: Sequence[tuple[str, str]]) -> None:
        """Show (command, what it does) in this chat's command list."""
        scope = BotCommandScopeChat(to.chat_id)
        shown = [BotCommand(command, what[:MAX_DESCRIPTION]) for command, what in commands]
        with translated("commands"):
            if shown:
                await self._bot.set_my_commands(shown, scope=scope)
            else:
                await self._bot.delete_my_commands(scope=scope)

    def download(self, reference: str) -> AsyncIterator[bytes]:
        """Stream the bytes of an attachment in pieces of at most 256 KB. Raises TooBig, Gone."""
        return download(self._request, self._calls, self._files, reference)

    def numbers(self, reply: Reply) -> Mapping[int, str]:
        """The payloads of the buttons that are called by a number."""
        choices = [choice for row in reply.choices for choice in row if choice.label.isascii()]
        return {int(each.label): each.payload for each in choices if each.payload and each.label.isdecimal()}

    def start_link(self, payload: str) -> str:
        """Address that opens the bot's private chat with `payload`."""
        return f"https://t.me/{self.me.username}?start={payload}"

    async def _who(self) -> Me:
        try:
            user = await self._bot.get_me()
        except InvalidToken:  # Telegram calls a token that is none "not found"
            raise TokenRefused(NAME, str(Unauthorized())) from None
        return Me(user.id, user.username or "")

    async def _fetch(self, offset: int | None) -> list[Any]:
        """Get raw updates: the library's own call loses all of them when it can't read one."""
        if not self._alone:
            with translated("deleteWebhook"):
                await self._bot.delete_webhook()
            self._alone = True
        query: dict[str, Any] = {"timeout": self._long_poll, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if offset is not None:
            query["offset"] = offset
        with translated("getUpdates"):
            answer = await self._request.retrieve(
                f"{self._calls}/getUpdates?{urlencode(query)}", read_timeout=self._long_poll + 10
            )
            updates = self._request.parse_json_payload(answer).get("result")
        if not isinstance(updates, list):
            raise Transient("getUpdates: no list of updates")
        return updates

    async def _set_webhook(self, _offset: int | None) -> list[Any]:
        """Tell Telegram where to bring updates, then wait for ever: nothing is fetched."""
        if self._webhook is not None:
            with translated("setWebhook"):
                await self._bot.set_webhook(
                    self._webhook.url, secret_token=self._webhook.secret, allowed_updates=ALLOWED_UPDATES
                )
        never: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        return await never
