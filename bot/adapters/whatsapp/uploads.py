"""Files on their way to WhatsApp: what each may be and how large."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.failures import Rejected, SendError, TooBig
from bot.messages import Media, MediaKind

MB = 1_000_000
_MIMES = {
    MediaKind.PHOTO: ("image", 5 * MB, ("image/jpeg", "image/png")),
    MediaKind.VIDEO: ("video", 16 * MB, ("video/mp4", "video/3gpp")),
    MediaKind.AUDIO: ("audio", 16 * MB, ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")),
    MediaKind.VOICE: ("audio", 16 * MB, ("audio/ogg",)),
}
_NAMES = {
    ".ics": "text/plain",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".aac": "audio/aac",
    ".amr": "audio/amr",
}
"""Types of files by their ending where Python's own table differs from WhatsApp's or from system to system."""


@dataclass(frozen=True, slots=True)
class UploadKind:
    """How a file is sent: its message type, its media type, and how many bytes it may have."""

    type: str
    mime: str
    limit: int


def upload_kind(media: Media) -> UploadKind:
    """How `media` is sent: what WhatsApp would not show as its kind goes as a document."""
    mime = _mime(media.name)
    type_, limit, taken = _MIMES.get(media.kind, ("document", 0, ()))
    return UploadKind(type_, mime, limit) if mime in taken else as_document(media)


def as_document(media: Media) -> UploadKind:
    """How `media` is sent as it is."""
    return UploadKind("document", _mime(media.name), 100 * MB)


def carries_caption(media: Media) -> bool:
    """Whether WhatsApp shows a text with the file."""
    return upload_kind(media).type != "audio"


class Upload:
    """A file read once, piece by piece, while it is sent; no more than `limit` bytes of it."""

    def __init__(self, chunks: AsyncIterator[bytes], limit: int) -> None:
        self._chunks, self._limit = chunks, limit
        self._failure: Exception | None = None

    def reason(self) -> SendError | None:
        """Why the reading ended before the file did; None when it did not."""
        if self._failure is None or isinstance(self._failure, SendError):
            return self._failure
        return Rejected(f"upload: the file can't be read: {type(self._failure).__name__}")

    async def watched(self, clock: asyncio.Timeout, seconds: float) -> AsyncIterator[bytes]:
        """The pieces. `clock` is wound up at each and so runs out only when nothing moves for `seconds`."""
        loop, sent = asyncio.get_running_loop(), 0
        try:
            async for chunk in self._chunks:
                sent += len(chunk)
                if sent > self._limit:
                    raise TooBig(f"upload: over {self._limit} bytes")
                clock.reschedule(loop.time() + seconds)
                yield chunk
        except Exception as error:
            self._failure = error
            raise
        clock.reschedule(None)


def _mime(name: str) -> str:
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    return _NAMES.get(ending) or mimetypes.guess_type(f"x{ending}")[0] or "application/octet-stream"
