"""Moments of the training room that are kept to go back to: its database, its archive, its emulated worlds."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.training import state
from bot.training.telegram.world import World
from bot.training.whatsapp import World as WhatsAppWorld
from bot.training.whatsapp import state as whatsapp_state

PutBack = Callable[[], Awaitable[None]]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """An emulated world as a moment has it: in which file, what there is to keep, and how it is put back."""

    file: str
    keep: Callable[[], Json]
    put_back: Callable[[Json], None]


def telegram_world(world: World) -> Kept:
    """The emulated Telegram."""
    return Kept("dunia.json", partial(state.to_json, world), partial(state.restore, world))


def whatsapp_world(world: WhatsAppWorld) -> Kept:
    """The emulated WhatsApp."""
    return Kept("whatsapp.json", partial(whatsapp_state.to_json, world), partial(whatsapp_state.restore, world))


class Moments:
    """Keeps numbered moments in `folder`, so that they outlive the program; going back forgets the later ones.

    The database is copied whole. Files of the archive never change, so a moment only knows which there were.
    `rewind` stops the program, lets everything be put back, and starts it again.
    """

    def __init__(
        self,
        folder: Path,
        *,
        database: Path,
        archive: Path,
        worlds: Sequence[Kept],
        settled: Callable[[], Awaitable[None]],
        rewind: Callable[[PutBack], Awaitable[None]],
    ) -> None:
        self._folder, self._database, self._archive, self._worlds = folder, database, archive, worlds
        self._settled, self._rewind = settled, rewind
        self._place = folder / "langkah.json"

    @property
    def at(self) -> int:
        """How many steps of the story are done."""
        return int(json.loads(self._place.read_text())) if self._place.exists() else 0

    @at.setter
    def at(self, number: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._place.write_text(json.dumps(number))

    async def keep(self, number: int) -> None:
        """Keep the moment before step `number`, once all that is due has been done."""
        await self._settled()
        worlds = {each.file: json.dumps(each.keep()) for each in self._worlds}
        await asyncio.to_thread(self._write, self._folder / str(number), worlds)

    async def put_back(self, number: int) -> None:
        """Make everything as it was before step `number`. Raises LookupError when that was not kept."""
        kept = self._folder / str(number)
        if not kept.exists():
            raise LookupError(f"moment {number}")

        async def put_back() -> None:
            worlds = await asyncio.to_thread(self._read, kept)
            for each in self._worlds:
                if each.file in worlds:  # a moment may be older than a messenger
                    each.put_back(json.loads(worlds[each.file]))

        await self._rewind(put_back)
        self.at = number

    def _write(self, kept: Path, worlds: Mapping[str, str]) -> None:
        fresh = kept.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        with (
            closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(fresh / "liputan.db")) as copy,
        ):
            source.backup(copy)
        for name, world in worlds.items():
            (fresh / name).write_text(world, encoding="utf-8")
        (fresh / "arsip.json").write_text(json.dumps(sorted(self._files())))
        shutil.rmtree(kept, ignore_errors=True)
        fresh.rename(kept)

    def _read(self, kept: Path) -> dict[str, str]:
        """Put database and archive back; the worlds as texts."""
        for suffix in ("-wal", "-shm"):  # they belong to the database that goes
            self._database.with_name(self._database.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(kept / "liputan.db", self._database)
        for name in self._files().difference(json.loads((kept / "arsip.json").read_text())):
            (self._archive / name).unlink()
        files = [kept / each.file for each in self._worlds]
        return {file.name: file.read_text(encoding="utf-8") for file in files if file.exists()}

    def _files(self) -> set[str]:
        return {str(file.relative_to(self._archive)) for file in self._archive.glob("??/??/*")}
