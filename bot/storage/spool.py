"""Files on their way into the archive: written beside it, looked at, and only then put in their place."""

import fcntl
import hashlib
import os
import re
import secrets
import threading
from pathlib import Path
from typing import BinaryIO, Final

from bot.storage.filetypes import FileType, sniff_stream

_LEFT_BY_OBSTORE: Final = re.compile(r".+#\d+")


class Spooled:
    """A file on its way in. Blocking; the lock keeps a cancelled task from closing it under a running write.

    An flock marks it as alive: the kernel drops that with the process, however it dies, and `sweep_up` looks for it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"in-{secrets.token_hex(8)}"
        self.size = 0
        self._file: BinaryIO | None = None
        self._gone = False
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()

    def create(self) -> None:
        """Open it, and the folder it stands in; one that a cancelled task has given up meanwhile stays away."""
        with self._lock:
            if self._gone:
                return
            self.path.parent.mkdir(parents=True, exist_ok=True)
            private = os.O_WRONLY | os.O_CREAT | os.O_EXCL  # originals hold places and faces: for this user only
            self._file = open(os.open(self.path, private, 0o600), "wb", buffering=0)  # noqa: SIM115 - closed in discard
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def write(self, data: bytes) -> None:
        """Add to it."""
        with self._lock:
            self._hash.update(data)
            self.size += len(data)
            view = memoryview(data)
            while view and self._file:
                view = view[self._file.write(view) :]

    def digest(self) -> str:
        """The SHA-256 of what was written, in hexadecimal digits."""
        return self._hash.hexdigest()

    def sniff(self, name: str | None) -> FileType:
        """What it truly is. Raises FileRefused."""
        with self._lock, self.path.open("rb") as stream:
            return sniff_stream(stream, name)

    def flush(self) -> None:
        """Write the content through to the disk: before the rename, which must never name an empty file."""
        with self._lock:
            if self._file:
                os.fsync(self._file.fileno())

    def move(self, root: Path, key: str, *, keep: bool) -> None:
        """Rename to `key` and write the folders through. With `keep` the file that is there stays, as if new."""
        with self._lock:
            target = root / key
            target.parent.mkdir(parents=True, exist_ok=True)
            if keep:
                os.utime(target)
            else:
                self.path.rename(target)
            for folder in (target.parent, target.parent.parent, root):
                fsync_folder(folder)

    def discard(self) -> None:
        """Close it; remove it unless it was moved."""
        with self._lock:
            self._gone = True
            self.path.unlink(missing_ok=True)
            if self._file:
                self._file.close()


def fsync_folder(folder: Path) -> None:
    """Write the entries of a folder through to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_up(spool: Path, root: Path | None) -> int:
    """Remove what a crash left in a spool folder and in a local archive, and say how many files."""
    left = [path for path in spool.glob("in-*") if not _in_use(path)]
    if root:
        left += [path for path in root.glob("??/??/*#*") if _LEFT_BY_OBSTORE.fullmatch(path.name)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _in_use(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, FileNotFoundError):  # being written, or moved into the archive just now
        return True
    return False
