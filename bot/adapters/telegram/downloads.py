"""Files people sent, streamed from Telegram or from the disk of a Bot API server of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from bot.adapters.telegram.errors import translated
from bot.adapters.telegram.request import CHUNK, AiohttpRequest
from bot.failures import Gone, Rejected, Transient


async def download(request: AiohttpRequest, api: str, files: str, file_id: str) -> AsyncIterator[bytes]:
    """Stream a file by its id. `api` and `files` are the addresses before method and path.

    Raises TooBig, Gone, and Transient also when fewer bytes came than were announced.
    """
    with translated("getFile"):
        answer = await request.retrieve(f"{api}/getFile?{urlencode({'file_id': file_id})}")
        found = request.parse_json_payload(answer).get("result")
    path, size = _details(found)
    source = _from_disk(Path(path)) if path.startswith("/") else request.stream(f"{files}/{quote(path)}")
    received = 0
    with translated("download"):
        async with aclosing(source) as chunks:  # type: ignore[type-var]
            async for chunk in chunks:
                received += len(chunk)
                yield chunk
    if size is not None and received < size:
        raise Transient(f"download: {received} of {size} bytes")


def _details(found: Any) -> tuple[str, int | None]:
    path = found.get("file_path") if isinstance(found, dict) else None
    if not isinstance(path, str) or not path:
        raise Gone("getFile: no file behind this id")
    size = found.get("file_size")
    return path, size if isinstance(size, int) else None


async def _from_disk(path: Path) -> AsyncIterator[bytes]:
    """Read what a local Bot API server put on this machine's disk."""
    try:
        file = await asyncio.to_thread(path.open, "rb")
        with file:
            while chunk := await asyncio.to_thread(file.read, CHUNK):
                yield chunk
    except FileNotFoundError:
        raise Gone("download: the file is not on the disk of the Bot API server") from None
    except OSError as error:
        raise Rejected(f"download: the Bot API server's file can't be read: {type(error).__name__}") from None
