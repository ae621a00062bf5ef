"""Plays a story step by step, by itself or by hand, and goes back: before each step everything is kept as it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import structlog

from bot import locale
from bot.locale import _

SPEEDS = (1, 2, 4)
READING_S = 8.0
"""How long a step stands before the next begins, at speed 1."""

S = TypeVar("S")
State = dict[str, Any]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """What happens on the phones of `shown`; `act` returns when everybody sees what follows from it."""

    act: Callable[[S], Awaitable[None]]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story(Generic[S]):
    """Steps, and their words in the language of the context.

    `title()`; (title, sentence) of each step; and what one may try oneself in the room as it was before the story.
    """

    title: Callable[[], str]
    words: Callable[[], Sequence[tuple[str, str]]]
    tries: Callable[[], str]
    steps: Sequence[Step[S]]


class Keeper(Protocol):
    """Keeps the moments before each step, also when the program ends."""

    at: int
    """How many steps are done."""

    async def keep(self, number: int) -> None:
        """Keep this moment as the one before step `number`."""

    async def put_back(self, number: int) -> None:
        """Make everything as it was before step `number`. Raises LookupError when that was not kept."""


class Player(Generic[S]):
    """Plays `story` on `stage`; `tell` is given the state at every change. Run `run` for ever.

    A step that fails is undone and stops the playing; `error` in the state says so in a sentence.
    """

    def __init__(
        self, story: Story[S], stage: S, keeper: Keeper, tell: Callable[[State], None], *, reading: float = READING_S
    ) -> None:
        self._story, self._stage, self._keeper, self._tell, self._reading = story, stage, keeper, tell, reading
        self._playing = self._busy = False
        self._speed = SPEEDS[0]
        self._failed: int | None = None
        self._wanted = ""
        self._read_since = float("-inf")
        self._changed, self._idle = asyncio.Event(), asyncio.Event()

    @property
    def _at(self) -> int:
        return self._keeper.at

    def state(self) -> State:
        """See the control API; `en` has the words in English, `error` is empty unless the last step failed."""
        steps = self._story.steps
        current = self._at if self._busy else self._at - 1
        shown = steps[min(max(current, 0), len(steps) - 1)].shown
        with locale.use("en"):
            english = self._words()
        return self._words() | {
            "at": self._at,
            "playing": self._playing,
            "busy": self._busy,
            "speed": self._speed,
            "shown": list(shown),
            "en": english,
        }

    def _words(self) -> State:
        words = self._story.words()
        error = ""
        if self._failed is not None:
            error = _("Langkah {title} tidak berhasil dan sudah dibatalkan. Coba lagi, atau mulai dari awal.")
            error = error.format(title=words[self._failed][0])
        steps = [{"title": title, "text": text} for title, text in words]
        return {"title": self._story.title(), "steps": steps, "tries": self._story.tries(), "error": error}

    def do(self, what: str, speed: int = 1) -> None:
        """Play, pause, next, back, restart, or speed. What is under way is finished first. Raises ValueError."""
        if what == "speed":
            if speed not in SPEEDS:
                raise ValueError(f"speed {speed}")
            self._speed = speed
        elif what in ("play", "pause"):
            self._playing = what == "play" and self._at < len(self._story.steps)
            self._read_since = float("-inf")  # whoever taps has read enough
        elif what in ("next", "back", "restart"):
            self._playing = False
            self._wanted = "" if what == "next" and self._busy else what
        else:
            raise ValueError(what)
        self._idle.clear()
        self._changed.set()
        self._tell(self.state())

    async def idle(self) -> None:
        """Return when nothing is under way, and nothing will be unless somebody asks for it."""
        await self._idle.wait()

    async def run(self) -> None:
        """Do what is asked, one thing after the other."""
        while True:
            self._changed.clear()
            wanted, self._wanted = self._wanted, ""
            if wanted in ("back", "restart"):
                await self._work(self._back(0 if wanted == "restart" else max(0, self._at - 1)))
            elif wanted == "next" or (self._playing and self._left() <= 0):
                await self._work(self._step())
            else:
                await self._wait()

    def _left(self) -> float:
        """Seconds until the next step begins by itself."""
        return self._read_since + self._reading / self._speed - asyncio.get_running_loop().time()

    async def _wait(self) -> None:
        if not self._playing:
            self._idle.set()
            await self._changed.wait()
            return
        try:
            async with asyncio.timeout(self._left()):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _work(self, what: Awaitable[None]) -> None:
        self._busy, self._failed = True, None
        self._tell(self.state())
        try:
            await what
        except Exception as error:  # whatever happens on the phones, the room goes on
            log.error("story stopped", kind=type(error).__name__, exc_info=error)
            self._playing, self._failed = False, min(self._at, len(self._story.steps) - 1)
        self._busy = False
        self._playing = self._playing and self._at < len(self._story.steps)
        self._read_since = asyncio.get_running_loop().time()
        self._tell(self.state())

    async def _step(self) -> None:
        number = self._at
        if number == len(self._story.steps):
            return
        await self._keeper.keep(number)
        try:
            await self._story.steps[number].act(self._stage)
        except Exception:
            await self._keeper.put_back(number)
            raise
        self._keeper.at = number + 1

    async def _back(self, number: int) -> None:
        if self._at > 0:
            await self._keeper.put_back(number)
