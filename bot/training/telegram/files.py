"""The files of the emulated Telegram: bytes in a folder or in memory, under ids a bot can use again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.training.telegram.base import ApiError, Json

MAX_DOWNLOAD = 20 * 1024 * 1024
"""The largest file a bot may fetch, in bytes."""
_PREFIXES = {
    "photo": "AgACAgUAAxkB",
    "document": "BQACAgUAAxkB",
    "video": "BAACAgUAAxkB",
    "audio": "CQACAgUAAxkB",
    "voice": "AwACAgUAAxkB",
    "animation": "CgACAgUAAxkB",
    "sticker": "CAACAgUAAxkB",
    "video_note": "DQACAgUAAxkB",
}
_FOLDERS = {"photo": "photos", "video": "videos", "voice": "voice", "audio": "music", "animation": "animations"}


@dataclass(slots=True)
class StoredFile:
    """A file of one kind of media. A `hollow` one stands for a large file: it reads as `size` zero bytes."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    size: int
    number: int
    hollow: bool = False

    @property
    def path(self) -> str:
        """The file_path a bot is told."""
        suffix = Path(self.name).suffix if self.name else ".jpg"
        return f"{_FOLDERS.get(self.kind, 'documents')}/file_{self.number}{suffix}"

    def json(self) -> Json:
        """The fields every kind of media has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    """Keeps files; with a `folder` their bytes are on disk and survive the process."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.files: dict[str, StoredFile] = {}
        self.paths: dict[str, str] = {}
        self.sizes: dict[str, list[Json]] = {}
        self._memory: dict[str, bytes] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def add(self, kind: str, data: bytes, *, name: str = "", mime: str = "", hollow_size: int = 0) -> StoredFile:
        """Keep a new file; `hollow_size` makes one of that many bytes without keeping any."""
        number = len(self.files)
        unique = "AgAD" + hashlib.sha256(f"{number}:{kind}".encode()).hexdigest()[:11]
        file = StoredFile(f"{_PREFIXES[kind]}{unique}", unique, kind, name, mime, hollow_size or len(data), number)
        file.hollow = hollow_size > 0
        if not file.hollow:
            self._write(file.unique_id, data)
        self.put(file)
        return file

    def put(self, file: StoredFile) -> None:
        """Make a file known (also when a saved state is loaded)."""
        self.files[file.file_id] = file
        self.paths[file.path] = file.file_id

    def find(self, file_id: str) -> StoredFile:
        """The file a bot or the control API names; raises ApiError when there is none."""
        if (file := self.files.get(file_id)) is None:
            raise ApiError("wrong file identifier/HTTP URL specified")
        return file

    def read(self, file: StoredFile) -> bytes:
        """Its bytes; raises FileNotFoundError when they are gone from disk."""
        if file.hollow:
            return bytes(file.size)
        return self._read(file.unique_id)

    def _write(self, unique_id: str, data: bytes) -> None:
        if self.folder is None:
            self._memory[unique_id] = data
        else:
            (self.folder / unique_id).write_bytes(data)

    def _read(self, unique_id: str) -> bytes:
        return self._memory[unique_id] if self.folder is None else (self.folder / unique_id).read_bytes()
