"""Files that people sent, fetched whole: those that are read at once, within a limit."""

from __future__ import annotations

from bot.failures import Gone, TooBig
from bot.messages import Messengers


async def whole(messengers: Messengers, messenger: str, reference: str | None, *, limit: int) -> bytes:
    """The bytes of a file. Raises TooBig (over `limit`, or what the messenger hands out), Gone, SendError."""
    there = messengers.get(messenger)
    if there is None or not reference:
        raise Gone("nothing to fetch it by")
    content = bytearray()
    async for chunk in there.download(reference):
        content += chunk
        if len(content) > limit:
            raise TooBig("over the limit of what is read")
    return bytes(content)
