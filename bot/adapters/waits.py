"""How long a messenger is waited for."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp


@dataclass(frozen=True, slots=True)
class Waits:
    """How long to wait, in seconds. `write` and `read` count from the last byte that moved."""

    connect: float = 10
    pool: float = 30
    write: float = 20
    read: float = 20
    upload_read: float = 60
    """A messenger works on an uploaded file before it answers."""

    def timeout(self, read: float) -> aiohttp.ClientTimeout:
        """The same as aiohttp takes it."""
        return aiohttp.ClientTimeout(connect=self.pool + self.connect, sock_connect=self.connect, sock_read=read)
