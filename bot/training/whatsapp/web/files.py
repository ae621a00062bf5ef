"""Files that phones send."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from bot.training.telegram.base import Json
from bot.training.web.control import body_of


async def read_file(request: web.Request) -> tuple[Json, bytes]:
    """The fields and the file of a multipart body, or the fields of a JSON one."""
    if request.content_type != "multipart/form-data":
        return await body_of(request), b""
    body: Json = {}
    data = b""
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            content = bytes(await part.read(decode=False))
            if part.filename is None:
                body[part.name] = content.decode()
            else:
                data = content
                body.setdefault("name", part.filename)
    return body, data
