"""The file archive: every file once, under the hash of its bytes, in a local folder or on S3.

A file is streamed to a spool file, looked at, and only then kept. On the local folder it is written through to the
disk (file, then every directory above it) before `store` returns, so a row that names a key never points to nothing,
whenever the power goes. obstore's LocalStore writes nothing through, hence the folder is written here; reading,
and S3, are obstore's.
"""

import asyncio
import contextlib
import hashlib
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from weakref import WeakValueDictionary

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from bot.storage.filenames import stored_name
from bot.storage.filetypes import FileType
from bot.storage.refused import FileTooLarge
from bot.storage.spool import Spooled, fsync_folder, sweep_up

if TYPE_CHECKING:
    from obstore import ObjectMeta  # a type only, not there at run time

CHUNK_BYTES: Final = 1024 * 1024
FRESH: Final = timedelta(hours=1)
"""A file on S3 stored so lately is not sent once more by who brings the same bytes."""
_KEY: Final = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})\.[a-z0-9]{2,5}")
_SPOOL: Final = ".spool"


class ArchiveUnavailable(OSError):
    """The archive could not be asked or written (network, credentials, a broken folder): worth another try later."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the archive. `size` in bytes, `width` and `height` in pixels, `duration_s` in seconds (see FileType).

    `key` is its address in the archive, `name` what a copy of it is called, `duplicate` that it was there before.
    """

    sha256: str
    size: int
    type: FileType
    key: str
    name: str
    width: int | None
    height: int | None
    duration_s: float | None
    duplicate: bool


class Archive:
    """One archive. Safe to use from many tasks, and from several processes on the same folder."""

    def __init__(self, store: ObjectStore, *, spool: Path, root: Path | None = None) -> None:
        """Keep files in `store`; `root` is its folder where it is a local one, on the same file system as `spool`."""
        self._store, self._spool, self._root = store, spool, root
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def at(cls, url: str, *, spool: Path | None = None) -> "Archive":
        """The archive at `file:///folder`, a plain path, or `s3://bucket/prefix` (credentials from the environment).

        A remote archive needs a local `spool` folder. Creates folders. Raises ValueError for an address it can't use.
        """
        parts = urlsplit(url)
        if parts.scheme in ("", "file") and parts.netloc in ("", "localhost"):
            root = Path(unquote(parts.path)).absolute()
            root.mkdir(parents=True, exist_ok=True)
            fsync_folder(root.parent)
            return cls(LocalStore(root), spool=root / _SPOOL, root=root)
        if parts.scheme != "s3":
            raise ValueError(f"an archive is at file:///folder or s3://bucket, not at {parts.scheme}://")
        if spool is None:
            raise ValueError("an archive on S3 needs a local spool folder")
        return cls(from_url(url), spool=spool)

    async def store(self, chunks: AsyncIterator[bytes], *, name: str | None, limit_bytes: int) -> StoredFile:
        """Keep the file that `chunks` make up, and return once it would survive a power cut.

        Nothing is kept when it is refused (FileTooLarge, TypeNotAllowed, ActiveContent, ImageTooLarge), when the
        source fails (its error goes on to the caller) or the archive does (OSError: full disk, ArchiveUnavailable).
        Memory: at most CHUNK_BYTES and one chunk of the source.
        """
        spooled = Spooled(self._spool)
        try:
            await asyncio.to_thread(spooled.create)
            await _fill(spooled, chunks, limit_bytes)
            found = await asyncio.to_thread(spooled.sniff, name)
            await asyncio.to_thread(spooled.flush)
            digest = spooled.digest()
            key = f"{digest[:2]}/{digest[2:4]}/{digest}{found.extension}"
            # of two that bring the same bytes at once, one must see the other's
            async with self._locks.setdefault(key, asyncio.Lock()):
                duplicate = await self._publish(spooled, key, found)
        finally:
            await asyncio.to_thread(spooled.discard)
        sizes = (found.width, found.height, found.duration_s)
        return StoredFile(digest, spooled.size, found, key, stored_name(name, found.extension), *sizes, duplicate)

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """The bytes of a file in pieces of about CHUNK_BYTES. Raises FileNotFoundError; ValueError for no key."""
        with _asking():
            result = await obstore.get_async(self._store, _checked(key))
            async for piece in result.stream(min_chunk_size=CHUNK_BYTES):
                yield bytes(piece)

    async def exists(self, key: str) -> bool:
        """Whether the archive has this file."""
        return await self._found(key) is not None

    async def delete(self, key: str) -> None:
        """Remove a file for good; one that is not there is no error."""
        if self._root:
            await asyncio.to_thread(_unlink, self._root / _checked(key))
        else:
            with _asking(), contextlib.suppress(FileNotFoundError):
                await obstore.delete_async(self._store, _checked(key))

    async def old(self, before: datetime) -> list[str]:
        """Keys of the files that were not stored, nor stored again, since `before`."""
        with _asking():
            files = [each async for batch in obstore.list(self._store) for each in batch]
        return [each["path"] for each in files if each["last_modified"] < before and _KEY.fullmatch(each["path"])]

    async def discard(self, key: str, before: datetime) -> None:
        """Remove a file for good, unless it was stored again since `before`."""
        async with self._locks.setdefault(key, asyncio.Lock()):
            found = await self._found(key)
            if found and found["last_modified"] < before:
                await self.delete(key)

    async def verify(self, key: str) -> bool:
        """Whether the bytes kept under `key` still have the hash it names. Raises FileNotFoundError."""
        digest = hashlib.sha256()
        async for piece in self.open(key):
            await asyncio.to_thread(digest.update, piece)
        return digest.hexdigest() == _checked(key).split("/")[2].split(".")[0]

    async def sweep(self) -> int:
        """Remove what a crash left unfinished, and say how many files. For the start; a store under way is spared."""
        return await asyncio.to_thread(sweep_up, self._spool, self._root)

    async def _found(self, key: str) -> "ObjectMeta | None":
        with _asking(), contextlib.suppress(FileNotFoundError):
            return await obstore.head_async(self._store, _checked(key))
        return None

    async def _publish(self, spooled: "Spooled", key: str, found: FileType) -> bool:
        """Put the spooled file in its place; True where it was there already. One of the wrong size is replaced.

        One that was there counts as stored now: `discard` must not take from a newcomer what nobody wanted before.
        """
        there = await self._found(key)
        duplicate = there is not None and there["size"] == spooled.size
        if self._root:
            await asyncio.to_thread(spooled.move, self._root, key, keep=duplicate)
        elif there is None or not duplicate or there["last_modified"] < datetime.now(UTC) - FRESH:
            # a browser that is given the object must save it, whatever is in it
            attributes = {"Content-Type": found.mime, "Content-Disposition": "attachment"}
            with _asking():
                await obstore.put_async(self._store, key, spooled.path, attributes=attributes, max_concurrency=2)
        return duplicate


async def _fill(spooled: Spooled, chunks: AsyncIterator[bytes], limit_bytes: int) -> None:
    """Write in pieces of CHUNK_BYTES, whatever the source's pieces are: each costs a hop to a thread."""
    waiting = bytearray()
    total = 0
    async for chunk in chunks:
        total += len(chunk)
        if total > limit_bytes:
            raise FileTooLarge(limit_bytes)
        waiting += chunk
        if len(waiting) >= CHUNK_BYTES:
            await asyncio.to_thread(spooled.write, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(spooled.write, bytes(waiting))


@contextlib.contextmanager
def _asking() -> Iterator[None]:
    """Turn obstore's errors, which are no OSError, into one."""
    try:
        yield
    except BaseError as error:
        raise ArchiveUnavailable(str(error).partition("\n")[0]) from error


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError("not a key of the archive")
    return key


def _unlink(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        fsync_folder(path.parent)
