"""Files on their way to Telegram, streamed from where they are kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import IO, cast

from telegram import InputFile
from telegram.error import TelegramError

from bot.adapters.characters import header_safe


class UnreadableUpload(TelegramError):
    """The file to send could not be read to its end; trying again will not help."""


class Upload:
    """A file read once, piece by piece, while it is sent."""

    def __init__(self, chunks: AsyncIterator[bytes]) -> None:
        self._chunks = chunks
        self.failure: str | None = None
        """Kind of the error that ended the reading."""

    async def watched(self, clock: asyncio.Timeout, seconds: float | None) -> AsyncIterator[bytes]:
        """The pieces. `clock` is wound up at each and so runs out only when nothing moves for `seconds`."""
        loop = asyncio.get_running_loop()
        try:
            async for chunk in self._chunks:
                clock.reschedule(None if seconds is None else loop.time() + seconds)
                yield chunk
        except Exception as error:
            self.failure = type(error).__name__
            raise
        clock.reschedule(None)


def upload(chunks: AsyncIterator[bytes], name: str, *, attach: bool = False) -> InputFile:
    """Something python-telegram-bot sends as the file `name`; `attach` is for files named inside other parameters."""
    content = cast("IO[bytes]", Upload(chunks))  # the library hands it to the request class untouched
    return InputFile(content, filename=header_safe(name), attach=attach, read_file_handle=False)
