"""Who came to the class, as whom, and what they have done: kept in a file, so that a restart loses nobody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from bot.demo.classroom.practice import Practice
from bot.training.keeping import read, write


@dataclass(slots=True)
class Attendee:
    """A learner: a human being by the name they gave. `keys` are the hashes of what their browsers show."""

    name: str
    person: int
    """Whom they play: the id on the messenger."""
    came_at: datetime
    keys: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Played:
    """Somebody who is played, by one learner or by several: their exercises. `moved_at`: when one was last done."""

    practice: Practice
    moved_at: datetime
    done: dict[str, datetime] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    """Everything that is kept."""

    trainer_key: str = ""
    bot_secret: str = ""
    attendees: list[Attendee] = field(default_factory=list)
    played: dict[int, Played] = field(default_factory=dict)


_BOOK = TypeAdapter(Book)


class Register:
    """The book of a class in the file `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        kept = read(path)
        self.book = _BOOK.validate_python(kept) if kept is not None else Book()

    def save(self) -> None:
        """Write it, whole or not at all."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write(self._path, _BOOK.dump_python(self.book, mode="json"))
        self._path.chmod(0o600)  # it holds the trainer's key

    def of_key(self, key: str) -> Attendee | None:
        """The learner whose browser shows `key`."""
        hashed = hash_of(key)
        return next((each for each in self.book.attendees if hashed in each.keys), None)

    def players(self, person: int) -> list[Attendee]:
        """The learners who play somebody."""
        return [each for each in self.book.attendees if each.person == person]


def hash_of(key: str) -> str:
    """What is kept of a browser's key."""
    return hashlib.sha256(key.encode()).hexdigest()
