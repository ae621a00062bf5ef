"""Calls of Meta's Cloud API. No exception raised here holds the token, an address, or what people wrote."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any, cast
from urllib.parse import quote

import aiohttp

from bot.adapters.characters import header_safe
from bot.adapters.waits import Waits
from bot.adapters.whatsapp.errors import failure
from bot.adapters.whatsapp.uploads import Upload, UploadKind
from bot.failures import Gone, Rejected, SendError, Transient
from bot.messages import Json

CHUNK = 256 * 1024
"""Most bytes of a download held at once."""
_LOST = (aiohttp.ClientError, OSError, ValueError)


class CloudApi:
    """The calls for one phone number. `api` is the address before it, with the version. Every call may raise SendError.

    The token goes into a header and is given to nobody but Meta: redirects are not followed.
    """

    def __init__(self, token: str, phone_id: str, *, api: str, waits: Waits | None = None) -> None:
        self._token, self._phone_id = token, phone_id
        self._api = api.rstrip("/")
        self._waits = waits or Waits()
        self._open: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the pool of connections. Opening an open one changes nothing."""
        if self._open is None:
            self._open = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=64),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"Authorization": f"Bearer {self._token}"},
                trust_env=True,
            )

    async def close(self) -> None:
        """Close the pool. Closing a closed one changes nothing."""
        if self._open is not None:
            session, self._open = self._open, None
            await session.close()

    async def number(self) -> str:
        """The phone number people write to: digits, country code first."""
        answer = await self.call("number", "GET", self._phone_id, params={"fields": "display_phone_number"})
        digits = "".join(filter(str.isdigit, str(answer.get("display_phone_number", ""))))
        if not digits:
            raise Rejected("number: Meta names none for LIPUTAN_WHATSAPP_PHONE_ID")
        return digits

    async def send(self, message: Json) -> str:
        """Send a message and return its id."""
        answer = await self.call("send", "POST", f"{self._phone_id}/messages", body=message)
        sent = answer.get("messages")
        message_id = sent[0].get("id") if isinstance(sent, list) and sent and isinstance(sent[0], dict) else None
        if not isinstance(message_id, str):
            raise Rejected("send: no id in the answer")  # it may have been sent: trying again would repeat it
        return message_id

    async def mark_read(self, message_id: str, *, typing: bool = False) -> None:
        """Show a message as read; with `typing`, that an answer is under way (for up to 25 seconds)."""
        read: Json = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
        body = read | ({"typing_indicator": {"type": "text"}} if typing else {})
        await self.call("read", "POST", f"{self._phone_id}/messages", body=body)

    async def upload(self, chunks: AsyncIterator[bytes], name: str, kind: UploadKind) -> str:
        """Stream a file to Meta and return its id. Raises TooBig as soon as it is over the limit of its kind."""
        upload = Upload(chunks, kind.limit)
        try:
            async with asyncio.timeout(None) as clock:
                form = aiohttp.FormData({"messaging_product": "whatsapp", "type": kind.mime}, quote_fields=False)
                content = upload.watched(clock, self._waits.write)
                form.add_field("file", content, filename=header_safe(name), content_type=kind.mime)
                answer = await self.call("upload", "POST", f"{self._phone_id}/media", body=form)
        except (Transient, TimeoutError) as error:
            ended = error if isinstance(error, Transient) else Transient("upload: nothing moved")
            raise upload.reason() or ended from None
        if not isinstance(answer.get("id"), str):
            raise Transient("upload: no id in the answer")
        return cast(str, answer["id"])

    async def download(self, media_id: str) -> AsyncIterator[bytes]:
        """Stream what a person sent in pieces of at most 256 KB. Raises Gone when Meta has it no more.

        Its address works for five minutes: one that does not any more is asked for once again.
        """
        received, size = 0, None
        for again in (True, False):
            url, size = await self._media(media_id)
            try:
                async with aclosing(self._stream(url)) as chunks:  # type: ignore[type-var]
                    async for chunk in chunks:
                        received += len(chunk)
                        yield chunk
                break
            except Gone:
                if received or not again:
                    raise
        if size is not None and received < size:
            raise Transient(f"download: {received} of {size} bytes")

    async def call(
        self,
        name: str,
        method: str,
        path: str,
        *,
        body: Json | aiohttp.FormData | None = None,
        params: Mapping[str, str] | None = None,
        missing: type[SendError] = Rejected,
    ) -> Json:
        """Make one call; `name` is what errors call it, `missing` what it means that there is nothing at `path`."""
        form = body if isinstance(body, aiohttp.FormData) else None
        timeout = self._waits.timeout(self._waits.upload_read if form else self._waits.read)
        try:
            async with self._session.request(
                method,
                f"{self._api}/{path}",
                params=params,
                data=form,
                json=None if form else body,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                status, read = response.status, await response.read()
        except _LOST as error:
            raise Transient(f"{name}: {type(error).__name__}") from None
        answer = _json(read)
        if status != 200 or not isinstance(answer, dict) or "error" in answer:
            raise failure(name, status, answer, self._token, missing=missing)
        return answer

    async def _media(self, media_id: str) -> tuple[str, int | None]:
        """Address and size of a file."""
        answer = await self.call("media", "GET", quote(media_id, safe=""), missing=Gone)
        url, size = answer.get("url"), str(answer.get("file_size", ""))
        if not isinstance(url, str) or not url.startswith(("https://", f"{self._api}/")):
            raise Rejected("media: no safe address")  # the token goes there
        return url, int(size) if size.isdecimal() else None

    async def _stream(self, url: str) -> AsyncIterator[bytes]:
        timeout = self._waits.timeout(self._waits.read)
        try:
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status != 200:
                    raise failure("download", response.status, _json(await response.read()), self._token, missing=Gone)
                async for chunk in response.content.iter_chunked(CHUNK):
                    yield chunk
        except _LOST as error:
            raise Transient(f"download: {type(error).__name__}") from None

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._open is None:
            raise Transient("The connection to WhatsApp is not open")
        return self._open


def _json(read: bytes) -> Any:
    try:
        return json.loads(read)
    except (ValueError, RecursionError):
        return None
