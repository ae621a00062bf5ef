"""Files over HTTP: what phones send, and what pages show."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from bot.training.telegram.base import ApiError, Json
from bot.training.web.control import body_of

BIGGEST = 50 * 1024 * 1024
"""Bytes of a file that a phone may send: it is held in memory."""
_REST = 64 * 1024
"""Bytes of a multipart body besides the file."""


async def read_file(request: web.Request) -> tuple[Json, bytes, str]:
    """Fields, file and its type from a multipart body, or the fields of a JSON one.

    Raises ApiError (413) for a file that is too big, as soon as it is seen to be.
    """
    if (request.content_length or 0) > BIGGEST + _REST:
        raise _too_big()
    if request.content_type != "multipart/form-data":
        return await body_of(request), b"", ""
    body: Json = {}
    data, mime = b"", ""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            content = await _read(part)
            if part.filename is None:
                body[part.name] = content.decode()
            else:
                data, mime = content, part.headers.get("Content-Type", "")
                body.setdefault("name", part.filename)
    return body, data, mime


async def _read(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(_REST):
        content += chunk
        if len(content) > BIGGEST:  # a body need not say how long it is
            raise _too_big()
    return bytes(content)


def _too_big() -> ApiError:
    return ApiError(f"files of at most {BIGGEST // 1024 // 1024} MB can be sent", 413)


def show_file(data: bytes, mime: str) -> web.Response:
    """A file's bytes. What somebody sent must not become a page of this address: a browser may show or save it."""
    kind = mime.partition(";")[0] or "application/octet-stream"
    shown = kind.partition("/")[0] in ("image", "video", "audio") and "svg" not in kind
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    headers["Content-Disposition"] = "inline" if shown else "attachment"
    return web.Response(body=data, content_type=kind, headers=headers)
