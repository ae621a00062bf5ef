"""A world in a file, so that it is the same after a restart."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path

from bot.training.emulated import Emulated
from bot.training.telegram.base import Json

_WRITE_AFTER = 1.0


def write(path: Path, plain: Json) -> None:
    """Write a state; a crash leaves either the old file or the new one, never half of one."""
    fresh = path.with_suffix(path.suffix + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(plain, file)  # in ASCII: half a character, which a person may send, is no text of a file
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read(path: Path) -> Json | None:
    """A state that was written; None when there is none."""
    if not path.exists():
        return None
    plain: Json = json.loads(path.read_text(encoding="utf-8"))
    return plain


class Keeper:
    """Keeps a world in a file: read at the start, written soon after something has happened, and at the end.

    `state` gives what must survive, `restore` puts it into the fresh world. Without a `path` all is in memory.
    """

    def __init__(
        self, world: Emulated, path: Path | None, state: Callable[[], Json], restore: Callable[[Json], None]
    ) -> None:
        self._world, self._path = world, path
        self._state, self._restore = state, restore
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Read the state, and listen."""
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if (plain := read(self._path)) is not None:
            self._restore(plain)
        self._world.listeners.append(self._soon)

    def stop(self) -> None:
        """Write the state, now."""
        if self._timer is not None:
            self._timer.cancel()
        self._write()

    def _soon(self, _event: Json) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_WRITE_AFTER, self._write)

    def _write(self) -> None:
        self._timer = None
        if self._path is not None:
            write(self._path, self._state())
