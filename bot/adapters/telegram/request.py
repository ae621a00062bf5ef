"""The transport of python-telegram-bot on aiohttp: the library's own is several times slower when many calls wait.

No exception raised here carries an address: Telegram's addresses hold the bot's token, and aiohttp's texts hold them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.adapters.telegram.uploads import UnreadableUpload, Upload
from bot.adapters.waits import Waits

if TYPE_CHECKING:
    from telegram._utils.types import JSONDict, ODVInput, UploadFileDict

CHUNK = 256 * 1024
"""Most bytes of a download held at once."""


class DownloadRefused(TelegramError):
    """The file server answered with `status` instead of the file."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class AiohttpRequest(BaseRequest):
    """Calls of the Bot API over one pool of `connections`."""

    __slots__ = ("_connections", "_open", "_waits")

    def __init__(self, connections: int = 128, waits: Waits | None = None) -> None:
        self._connections = connections
        self._waits = waits or Waits()
        self._open: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take."""
        return self._waits.read

    async def initialize(self) -> None:
        """Open the pool. Opening an open one changes nothing."""
        if self._open is None:
            self._open = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Close the pool. Closing a closed one changes nothing."""
        if self._open is not None:
            session, self._open = self._open, None
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Read an answer; unlike the library's this logs nothing of it. Raises TelegramError."""
        try:
            answer: JSONDict = json.loads(payload.decode(errors="replace"))
        except ValueError:
            answer = {}
        if not isinstance(answer, dict) or not answer:
            raise TelegramError("Invalid server response")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call. Raises TimedOut, NetworkError and UnreadableUpload, none with an address in its text."""
        files = request_data.multipart_data if request_data and request_data.contains_files else {}
        waits = self._waits
        connect = _given(connect_timeout, waits.connect)
        timeout = aiohttp.ClientTimeout(
            connect=_sum(_given(pool_timeout, waits.pool), connect),
            sock_connect=connect,
            sock_read=_given(read_timeout, waits.upload_read if files else waits.read),
        )
        try:
            async with asyncio.timeout(None) as clock:
                body = _body(request_data, files, clock, _given(write_timeout, waits.write))
                async with self._session.request(
                    method, url, data=body, timeout=timeout, allow_redirects=False
                ) as response:
                    return response.status, await response.read()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _failure(error, files) from None

    async def stream(self, url: str) -> AsyncIterator[bytes]:
        """The bytes at `url` in pieces of at most `CHUNK`. Raises DownloadRefused, TimedOut, NetworkError."""
        timeout = self._waits.timeout(self._waits.read)
        try:
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status != 200:
                    raise DownloadRefused(response.status)
                async for chunk in response.content.iter_chunked(CHUNK):
                    yield chunk
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _failure(error, {}) from None

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._open is None:
            raise NetworkError("The connection to Telegram is not open")
        return self._open


def _body(
    data: RequestData | None, files: UploadFileDict, clock: asyncio.Timeout, write: float | None
) -> aiohttp.FormData | None:
    if data is None:
        return None
    form = aiohttp.FormData(quote_fields=False)  # percent signs in file names would be shown to people
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in files.items():
        file = content.watched(clock, write) if isinstance(content, Upload) else content
        form.add_field(name, file, filename=filename, content_type=mime)
    return form


def _failure(error: Exception, files: UploadFileDict) -> TelegramError:
    unread = [content.failure for _, content, _ in files.values() if isinstance(content, Upload) and content.failure]
    if unread:
        return UnreadableUpload(f"The file to send can't be read: {unread[0]}")
    if isinstance(error, TimeoutError):
        return TimedOut()
    if isinstance(error, aiohttp.ClientConnectorError):
        return NetworkError(f"No connection to {error.host}: {type(error.os_error).__name__}")
    return NetworkError(type(error).__name__)


def _given(value: ODVInput[float], otherwise: float | None) -> float | None:
    if value is BaseRequest.DEFAULT_NONE:
        return otherwise
    return value if isinstance(value, int | float) else None


def _sum(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second
