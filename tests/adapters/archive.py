"""A stand-in for the archive: files by key, streamed."""

from __future__ import annotations

from collections.abc import AsyncIterator


class Shelf:
    """Every key is a picture, unless `files` holds something else for it; an exception there is raised on reading."""

    def __init__(self, picture: bytes) -> None:
        self.picture = picture
        self.files: dict[str, bytes | Exception] = {}

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """The bytes behind `key`, in pieces."""
        content = self.files.get(key, self.picture)
        if isinstance(content, Exception):
            raise content
        for start in range(0, len(content), 4096):
            yield content[start : start + 4096]
