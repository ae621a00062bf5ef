"""Files over HTTP: what phones send, and what pages show."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from bot.training.telegram.base import Json
from bot.training.web.control import body_of


async def read_file(request: web.Request) -> tuple[Json, bytes, str]:
    """Fields, file and its type from a multipart body, or the fields of a JSON one."""
    if request.content_type != "multipart/form-data":
        return await body_of(request), b"", ""
    body: Json = {}
    data, mime = b"", ""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            content = bytes(await part.read(decode=False))
            if part.filename is None:
                body[part.name] = content.decode()
            else:
                data, mime = content, part.headers.get("Content-Type", "")
                body.setdefault("name", part.filename)
    return body, data, mime


def show_file(data: bytes, mime: str) -> web.Response:
    """A file's bytes. What somebody sent must not become a page of this address: a browser may show or save it."""
    kind = mime.partition(";")[0] or "application/octet-stream"
    shown = kind.partition("/")[0] in ("image", "video", "audio") and "svg" not in kind
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    headers["Content-Disposition"] = "inline" if shown else "attachment"
    return web.Response(body=data, content_type=kind, headers=headers)
