"""The media of the emulated WhatsApp: ids that expire, addresses that live five minutes, sizes and types."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path

from bot.training.telegram.base import Clock, Json
from bot.training.whatsapp.errors import GraphError, bad_parameter, missing_object
from bot.training.whatsapp.kinds import SIZES, TYPES, kind_of

URL_LIFETIME = 5 * 60.0
INBOUND_LIFETIME = 7 * 24 * 3600.0
UPLOAD_LIFETIME = 30 * 24 * 3600.0
"""Lifetimes in seconds."""
ATTACHMENTS = "attachments"
"""Under which name the addresses of media stand."""


@dataclass(slots=True)
class Medium:
    """A file under an id; a `hollow` one stands for a large file and reads as `size` zero bytes."""

    id: str
    mime: str
    sha256: str
    size: int
    born: float
    inbound: bool
    name: str = ""
    hollow: bool = False

    def alive(self, now: float) -> bool:
        """Whether its id still works at a time."""
        return now - self.born < (INBOUND_LIFETIME if self.inbound else UPLOAD_LIFETIME)


class MediaStore:
    """Keeps media; with a `folder` their bytes are on disk and survive the process."""

    def __init__(self, clock: Clock, folder: Path | None = None) -> None:
        self.clock, self.folder = clock, folder
        self.media: dict[str, Medium] = {}
        self._memory: dict[str, bytes] = {}
        self._key = secrets.token_bytes(16)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def add(self, data: bytes, mime: str, *, inbound: bool, name: str = "", hollow_size: int = 0) -> Medium:
        """Keep a new file; `hollow_size` makes one of that many bytes without keeping any."""
        number = str(1_000_000_000_000_000 + len(self.media) * 7_919 + (1 if inbound else 3))
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        size = hollow_size or len(data)
        medium = Medium(number, mime, digest, size, self.clock.now(), inbound, name, hollow_size > 0)
        self.media[number] = medium
        if not medium.hollow:
            self._write(number, data)
        return medium

    def upload(self, data: bytes, mime: str, name: str) -> Medium:
        """What the business uploads. Raises GraphError for a type or size that WhatsApp does not take."""
        kind = kind_of(mime)
        if not kind:
            known = ", ".join(each for types in TYPES.values() for each in types)
            text = (
                f"Param file must be a file with one of the following types: {known}. Received file of type '{mime}'."
            )
            raise bad_parameter(text)
        if not data:
            raise bad_parameter("Param file must be a non-empty file.")
        if len(data) > SIZES[kind]:
            raise GraphError(
                131053, f"File size {len(data)} bytes exceeds the limit of {SIZES[kind]} bytes for {kind}."
            )
        return self.add(data, mime, inbound=False, name=name)

    def find(self, media_id: str, method: str = "GET") -> Medium:
        """A medium whose id still works; raises GraphError."""
        medium = self.media.get(media_id)
        if medium is None or not medium.alive(self.clock.now()):
            raise missing_object(media_id, method)
        return medium

    def delete(self, media_id: str) -> None:
        """Forget one; raises GraphError when it is not there."""
        del self.media[self.find(media_id, "DELETE").id]

    def url(self, medium: Medium, base: str) -> str:
        """An address for the next five minutes, below `base`."""
        ends = str(int(self.clock.now() + URL_LIFETIME))
        return f"{base}/{ATTACHMENTS}?mid={medium.id}&ext={ends}&hash={self._sign(medium.id, ends)}"

    def opened(self, query: Json) -> Medium | None:
        """The medium an address stands for; None when the address is wrong or too old."""
        media_id, ends = str(query.get("mid", "")), str(query.get("ext", ""))
        good = hmac.compare_digest(self._sign(media_id, ends), str(query.get("hash", "")))
        if not good or self.clock.now() >= int(ends):
            return None
        return self.media.get(media_id)

    def described(self, medium: Medium, base: str) -> Json:
        """What a call with the id answers."""
        about = {"mime_type": medium.mime, "sha256": medium.sha256, "file_size": str(medium.size)}
        return {"messaging_product": "whatsapp", "url": self.url(medium, base), **about, "id": medium.id}

    def read(self, medium: Medium) -> bytes:
        """Its bytes; raises FileNotFoundError when they are gone from disk."""
        if medium.hollow:
            return bytes(medium.size)
        return self._memory[medium.id] if self.folder is None else (self.folder / medium.id).read_bytes()

    def _sign(self, media_id: str, ends: str) -> str:
        return hmac.new(self._key, f"{media_id}:{ends}".encode(), hashlib.sha256).hexdigest()[:32]

    def _write(self, media_id: str, data: bytes) -> None:
        if self.folder is None:
            self._memory[media_id] = data
        else:
            (self.folder / media_id).write_bytes(data)
