"""`liputan training`: the emulated messengers, their page, and the real desk on its own training database."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import App, Setup, TelegramSetup
from bot.cli.stopping import stopped
from bot.cli.training_whatsapp import OnWhatsApp
from bot.config import Settings
from bot.demo import newsroom
from bot.demo.classroom.address import code_text, lan_address
from bot.demo.classroom.course import Course, Place
from bot.demo.classroom.register import Register
from bot.demo.filling import fill
from bot.demo.moments import Kept, Moments, PutBack, telegram_world, whatsapp_world
from bot.demo.player import READING_S, Player
from bot.demo.stage import Stage
from bot.demo.story import STORY
from bot.demo.worldclock import WorldClock
from bot.domain.office import use_office
from bot.locale import _
from bot.pipeline.leader import FileLeader
from bot.pipeline.lifetime import Lifetime
from bot.pipeline.pacing import Pace
from bot.training.page import ClassPages, add_page
from bot.training.phone import Room
from bot.training.server import EVERYWHERE, LOCAL, TrainingServer
from bot.training.telegram.base import Clock
from bot.training.telegram.world import TOKEN
from bot.training.web.classroom import Classroom, guard
from bot.training.web.story import StoryTold, tell_in
from bot.training.whatsapp import Room as WhatsAppRoom

UNFINISHED = "belum-siap"
"""A file that lies in a room until it is furnished: a program that is stopped or killed before leaves half a room."""
MONTHS = 1
"""So many months of made-up data a fresh room gets unless asked for others: enough for last week's digest and this."""
PACE = Pace(group_per_minute=600, group_gap_s=0.05, chat_gap_s=0.05, edit_gap_s=0.5)
"""People learn the desk here, not the messenger's limits; whoever wants to see those switches them on as a fault."""


async def open_training(
    setup: Setup,
    settings: Settings,
    *,
    reset: bool,
    months: int = MONTHS,
    lan: bool = False,
    ready: Callable[[TrainingRoom], None],
) -> None:
    """Run the training room until the program is asked to end; `ready` is told when it can be used.

    With `lan` it is a class, open to the network. The database and files are its own, never those of `setup`. A room
    that was left while it was furnished is begun anew. Raises OSError when the port is taken, AlreadyRunning when a
    room that is to go is in use.
    """
    folder = settings.training_dir
    if folder.exists() and (reset or (folder / UNFINISHED).exists()):
        await _clear(folder)
    address = (EVERYWHERE if lan else settings.http_host, settings.http_port)
    room = TrainingRoom(replace(setup, pace=PACE), folder, address=address, months=months, lan=lan)
    async with room:
        ready(room)
        await stopped()


async def _clear(folder: Path) -> None:
    """Remove a room. Raises AlreadyRunning while another program is in it."""
    lock = FileLeader(_database(folder), Lifetime())
    await lock.start()
    try:
        await asyncio.to_thread(shutil.rmtree, folder)
    finally:
        await lock.stop()


def _database(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'liputan.db'}"


class TrainingRoom:
    """The emulated messengers and the desk in one process, furnished, with a story to be played.

    A fresh one begins at half past nine in the evening, with `months` of past agendas. With `lan` it is a class
    (`course`) in place of the story: to go back in a story would take everybody's work; a class is on Telegram only,
    what learners play. Use as ``async with``.
    """

    def __init__(
        self,
        setup: Setup,
        folder: Path,
        *,
        address: tuple[str, int],
        months: int = MONTHS,
        reading: float = READING_S,
        lan: bool = False,
    ) -> None:
        self._folder, self._months, self._reading = folder, months, reading
        self._fresh = not (folder / "dunia.json").exists()
        self._alone = not any(folder.glob("*"))
        self._told = StoryTold()
        self.course = Course(Register(folder / "kelas.json")) if lan else None
        clock = Clock()
        self.whatsapp = None if lan else OnWhatsApp(folder, clock)
        self.server = self._server(address, folder / "dunia.json", clock)
        self._setup = replace(
            setup,
            database_url=_database(folder),
            archive_url=str(folder / "arsip"),
            http=(LOCAL, 0) if self.whatsapp else None,
        )
        self._moved: asyncio.Queue[float] = asyncio.Queue()
        self._stack = AsyncExitStack()

    def _server(self, address: tuple[str, int], state_file: Path, clock: Clock) -> TrainingServer:
        """The emulated messengers. In a class the bot's token is a secret: with it one could speak as the bot."""
        host, port = address
        if self.course is None:
            routes = [add_page, self._told.add_routes, *([self.whatsapp.mount] if self.whatsapp else [])]
            return TrainingServer(host=host, port=port, state_file=state_file, limits=False, routes=routes, clock=clock)
        token = f"{TOKEN.partition(':')[0]}:{self.course.register.book.bot_secret}"
        pages, classroom = ClassPages(self.course), Classroom(self.course)
        return TrainingServer(
            host=host,
            port=port,
            token=token,
            state_file=state_file,
            clock=clock,
            limits=False,
            routes=[pages.add_routes, classroom.add_routes],
            guards=[guard(self.course)],
        )

    @property
    def learners_url(self) -> str:
        """Where learners find the class."""
        return f"http://{lan_address()}:{self.server.port}"

    @property
    def trainer_url(self) -> str:
        """Where the trainer does, with the key."""
        key = self.course.trainer_key if self.course else ""
        return f"{self.learners_url}/pelatih?kunci={key}"

    async def __aenter__(self) -> TrainingRoom:
        try:
            await self._open()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._stack.aclose()

    async def _open(self) -> None:
        unfinished = self._folder / UNFINISHED
        if self._alone:  # nothing but a room will be there to be removed
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.touch()
        use_office(self._setup.office)  # before the server starts: what it serves of a class tells dates
        await self._stack.enter_async_context(self.server)
        if self._fresh:
            self.server.world.clock.move(_until_evening(self._setup, self.server.world.clock.now()))
        self.server.world.walk = self._moved.put_nowait
        self._phones = await self._open_whatsapp()
        await self._start()
        self._stack.push_async_callback(self._stop)
        if await self.app.writer.run(newsroom.is_empty):
            await newsroom.furnish(self.app.writer, self.app.clock, self.server.base, self._key, self._phones)
            if self._months:
                await fill(self.app.writer, self.app.archive, months=self._months, now=self.app.clock.now())
        unfinished.unlink(missing_ok=True)
        if self.course is None:
            await self._tell_story()
            return
        room = await self._stack.enter_async_context(Room(self.server.base, self._key))
        place = Place(room, self.server.world, self.app.writer, self.app.reads, self.app.clock)
        self.course.begin(place, self.learners_url)

    async def _open_whatsapp(self) -> WhatsAppRoom | None:
        if self.whatsapp is None:
            return None
        await self.whatsapp.open(self.server)
        self.whatsapp.emulated.world.walk = self._moved.put_nowait
        self._stack.push_async_callback(self.whatsapp.close)
        await self.whatsapp.approve()
        return await self._stack.enter_async_context(self.whatsapp.room())

    @property
    def _key(self) -> str:
        return self.course.trainer_key if self.course else ""

    async def _tell_story(self) -> None:
        moments = Moments(
            self._folder / "cerita",
            database=self._folder / "liputan.db",
            archive=self._folder / "arsip",
            worlds=self._worlds(),
            settled=self.settled,
            rewind=self._rewind,
        )
        room = await self._stack.enter_async_context(Room(self.server.base))
        self.stage = Stage(room, self.settled, self._phones)
        world = self.server.world
        self.story = Player(STORY, self.stage, moments, lambda state: tell_in(world, state), reading=self._reading)
        playing = asyncio.create_task(self.story.run(), name="story")
        self._stack.push_async_callback(_end, playing)
        self._told.begin(world, self.story)

    def _worlds(self) -> list[Kept]:
        telegram = telegram_world(self.server.world)
        return [telegram, whatsapp_world(self.whatsapp.emulated.world)] if self.whatsapp else [telegram]

    async def settled(self) -> None:
        """Return when the time that was asked for has passed and all that is due has been done."""
        await self._moved.join()
        await self.server.world.updates.confirmed()
        await self.app.settled()
        while self.whatsapp and await self.whatsapp.heard():  # what was sent brings word of how far it came
            await self.app.settled()

    async def _start(self) -> None:
        telegram = TelegramSetup(self.server.token, self.server.base, pause=0.2)
        whatsapp = self.whatsapp.setup() if self.whatsapp else None
        setup = replace(self._setup, telegram=telegram, whatsapp=whatsapp)
        self.app = App(setup, WorldClock(self.server.world))
        await self.app.start()
        if self.whatsapp:
            await self.whatsapp.subscribe(self.app)
        self._moves = asyncio.create_task(self._follow_time(), name="training time")

    async def _stop(self) -> None:
        await _end(self._moves)
        await self.app.stop()

    async def _rewind(self, put_back: PutBack) -> None:
        await self._stop()
        try:
            await put_back()
            while not self._moved.empty():  # time that was asked for meanwhile is undone, too
                self._moved.get_nowait()
                self._moved.task_done()
        finally:
            await self._start()

    async def _follow_time(self) -> None:
        """Let time pass where it was asked for, stepping through what falls due on the way."""
        while True:
            seconds = await self._moved.get()
            try:
                await self.app.move_time(timedelta(seconds=seconds))
            finally:
                self._moved.task_done()


def invitation(room: TrainingRoom) -> str:
    """What the terminal shows to a class: the code to be scanned, its address, and the trainer's."""
    text = _(
        "{code}\nRuang latihan untuk kelas: {learners}\n"
        "Peserta memindai kode itu, atau membuka alamatnya di ponsel pada jaringan yang sama.\n"
        "Halaman pelatih, jangan dibagikan: {trainer}\nHentikan dengan Ctrl+C."
    )
    url = room.learners_url
    return text.format(code=code_text(url), learners=url, trainer=room.trainer_url)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _until_evening(setup: Setup, now: float) -> float:
    """Seconds until the next half past nine in the evening."""
    moment = datetime.fromtimestamp(now, setup.office.zone)
    evening = datetime.combine(moment.date(), newsroom.EVENING, setup.office.zone)
    return (evening + timedelta(days=evening < moment) - moment).total_seconds()
