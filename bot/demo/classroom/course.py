"""A class as it runs: learners come in, their exercises are looked at, the trainer sees and begins anew."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.demo.classroom import checks, practice, roster
from bot.demo.classroom.address import code_svg
from bot.demo.classroom.exercises import EXERCISES, group_title
from bot.demo.classroom.practice import Practice
from bot.demo.classroom.register import Attendee, Played, Register, hash_of
from bot.demo.newsroom import ROOM_TITLE, come_in
from bot.domain.clock import DeskClock
from bot.domain.enums import InboxState, Role
from bot.locale import _
from bot.models.people import Account, Person
from bot.models.queues import InboxRow
from bot.pipeline.writer import Writer
from bot.services.invitations import name_alone
from bot.training.phone import Phone, Room
from bot.training.telegram import groups
from bot.training.telegram.world import World
from bot.training.web.classroom import Declined
from bot.views import labels

LONGEST_NAME = 40
MOST = 60
"""People who are played at once: more than a class has, and no one fills the machine by joining for ever."""
MOST_LINES = 5 * MOST
"""Lines of the attendance list, for the same reason."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """The room and the desk in which a class plays."""

    room: Room
    world: World
    writer: Writer
    reads: AsyncEngine
    clock: DeskClock


class Course:
    """The class of one training room; see `bot.training.web.classroom.Course`. Nobody comes in before `begin`.

    `now` tells the real time: attendance is a matter of this day, whatever the desk's clock was moved to.
    """

    def __init__(self, register: Register, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.register, self.now = register, now
        self._entering: defaultdict[int | str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._expected: set[str] = set()
        self._number = len(register.book.played)
        self._looking: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._seen: dict[int, datetime] = {}
        self.url = ""
        if not register.book.trainer_key:
            register.book.trainer_key = secrets.token_urlsafe(12)
            register.book.bot_secret = secrets.token_urlsafe(24)

    @property
    def trainer_key(self) -> str:
        """What opens the trainer's page."""
        return self.register.book.trainer_key

    def begin(self, place: Place, url: str) -> None:
        """Let learners in, who find the class at `url`."""
        self._place, self.url = place, url
        self.register.save()

    def code(self) -> bytes:
        """The address as a QR code."""
        return code_svg(self.url)

    def person_of(self, key: str) -> int | None:
        """Whom the learner with this key plays."""
        found = self.register.of_key(key) if key else None
        return found.person if found else None

    async def offer(self, lang: str) -> Json:
        """Roles, and the people of each who can be chosen, with who plays them already."""
        async with Session(self._place.reads) as session:
            rows = await session.execute(
                select(Person.name, Person.roles, Account.user_id)
                .join(Account, Account.person_id == Person.id)
                .where(Person.active, Account.messenger == practice.MESSENGER)
                .order_by(Person.id)
            )
            people = [(name, roles, int(user)) for name, roles, user in rows]
        with locale.use(lang):
            roles = [
                {"role": role, "label": labels.role(role), "people": self._choices(role, people)} for role in EXERCISES
            ]
        return {"roles": roles}

    def _choices(self, role: Role, people: list[tuple[str, frozenset[Role], int]]) -> list[Json]:
        """Who can be played in a role: who has it, unless they are played in another."""
        played = self.register.book.played
        return [
            {"id": user, "name": name, "players": [each.name for each in self.register.players(user)]}
            for name, roles, user in people
            if (played[user].practice.role is role if user in played else role in roles)
        ]

    async def join(self, name: str, role: str, person: int, key: str, lang: str) -> str:
        """A learner comes in; who comes again as the same person is the same learner, at another browser."""
        with locale.use(lang):
            name = _cleaned(name)
            wanted = _role(role)
        async with self._entering[person or name.casefold()]:  # others come in meanwhile
            played = await self._play(name, wanted, person, lang)
            with locale.use(lang):
                attendee = self._attendee(name, played.practice.user_id, key)
            fresh = secrets.token_urlsafe(18)
            attendee.keys.append(hash_of(fresh))
            self.register.save()
        return fresh

    def _attendee(self, name: str, person: int, key: str) -> Attendee:
        """The line of the attendance list: the one they have, wherever they sit down again."""
        known = self.register.of_key(key) if key else None
        if known is not None and known.name == name:
            known.person = person
            return known
        same = [each for each in self.register.players(person) if each.name.casefold() == name.casefold()]
        if same:
            return same[0]
        if len(self.register.book.attendees) >= MOST_LINES:
            raise Declined(_("Kelas sudah penuh."))
        attendee = Attendee(name, person, self.now())
        self.register.book.attendees.append(attendee)
        return attendee

    async def _play(self, name: str, role: Role, person: int, lang: str) -> Played:
        book = self.register.book
        if person in book.played:
            return book.played[person]
        if self._number >= MOST:
            with locale.use(lang):
                raise Declined(_("Kelas sudah penuh."))
        place, number = self._place, self._number
        self._number += 1
        phone, desk_name = await (self._known(person, role, lang) if person else self._fresh(name, role, lang))
        async with Session(place.reads) as session:
            account = Account.user_id == str(phone.id), Account.messenger == practice.MESSENGER
            row = (await session.scalars(select(Person).join(Account).where(*account))).one()
        group = await place.room.group(phone, group_title(desk_name))
        await place.room.promote(group)
        await phone.wait_for("/pasang", group)  # what the bot says first stands above the cards
        mine = Practice(row.id, phone.id, group, desk_name, number, role, row.language)
        if role in (Role.EDITOR, Role.ADMIN):
            mine.applicant = (await place.room.person(practice.applicant_name(mine), started=True)).id
        await place.writer.run(partial(self._restart, mine))
        book.played[phone.id] = Played(mine, self.now())
        return book.played[phone.id]

    async def _known(self, person: int, role: Role, lang: str) -> tuple[Phone, str]:
        found = [each for each in (await self.offer(lang))["roles"] if each["role"] == role]
        name = next((each["name"] for each in found[0]["people"] if each["id"] == person), None)
        if name is None:
            with locale.use(lang):
                raise Declined(_("Orang itu tidak ada pada peran ini. Pilih yang lain."))
        return await self._place.room.phone(person), name

    async def _fresh(self, name: str, role: Role, lang: str) -> tuple[Phone, str]:
        """Somebody new, whose name nobody has; who works in the newsroom is in its group."""
        place = self._place
        async with Session(place.reads) as session:
            names = {each.casefold() for each in await session.scalars(select(Person.name))} | self._expected
        called = next(each for each in _numbered(name_alone(name)) if each.casefold() not in names)
        self._expected.add(called.casefold())
        with locale.use("id"):
            phone = await place.room.person(called, note=labels.role(role), language_code=lang)
        await come_in(place.writer, place.clock, called, frozenset({role}), phone)
        rooms = (await place.room.call("GET", "state"))["groups"]
        newsroom = next((each["id"] for each in rooms if each["title"] == ROOM_TITLE), None)
        if newsroom is not None and role is not Role.HEAD:
            await place.room.add(newsroom, phone)
        return phone, called

    async def _restart(self, mine: Practice, session: Session) -> None:
        now = self._place.clock.now()
        await practice.forget(session, mine, now)
        await practice.begin(session, mine, now)

    async def progress(self, key: str, lang: str) -> Json:
        """The exercises of the learner with this key; empty for who has not joined."""
        attendee = self.register.of_key(key)
        if attendee is None:
            return {}
        played = self.register.book.played[attendee.person]
        self._seen[attendee.person] = self.now()
        await self._look(played)
        with locale.use(lang):
            listed = self._exercises(played)
        others = [each.name for each in self.register.players(attendee.person) if each is not attendee]
        mine = played.practice
        seats = {"person": mine.user_id, "name": mine.name, "group": mine.group, "browsers": len(attendee.keys)}
        return {"learner": attendee.name, "others": others, "exercises": listed, **seats}

    def _exercises(self, played: Played) -> list[Json]:
        now = self._place.clock.now()
        return [
            {"key": each.key, "done": each.key in played.done, **each.words(played.practice, now)}
            for each in EXERCISES[played.practice.role]
        ]

    async def _look(self, played: Played) -> None:
        """Ask the tables about what is not done yet."""
        async with self._looking[played.practice.user_id]:
            open_ones = [each for each in EXERCISES[played.practice.role] if each.key not in played.done]
            if not open_ones:
                return
            async with Session(self._place.reads) as session:
                done = [each.key for each in open_ones if await each.check(session, played.practice)]
            for key in done:
                played.done[key] = played.moved_at = self.now()
            if done:
                self.register.save()
            if "unpark" not in played.done and played.practice.parked:
                await self._place.writer.run(partial(self._park_again, played.practice))

    async def _park_again(self, mine: Practice, session: Session) -> None:
        """Another admin may have let go what this one was to find."""
        row = await session.get(InboxRow, mine.parked)
        if row is None or row.state is not InboxState.DEAD:
            await practice.park(session, mine, self._place.clock.now())

    async def roster(self, lang: str) -> Json:
        """Everybody who came, what they have done, who is stuck."""
        lines: list[Json] = []
        for played in list(self.register.book.played.values()):
            await self._look(played)
            async with Session(self._place.reads) as session:
                refused = await checks.refused_in_a_row(session, played.practice)
            lines.append(roster.line(self.register, played, refused, self._seen, self.now()))
        with locale.use(lang):
            roles = [
                {"role": role, "label": labels.role(role), "exercises": [_(each.title) for each in listed]}
                for role, listed in EXERCISES.items()
            ]
        return {"people": lines, "roles": roles, "url": self.url}

    async def reset(self, person: int) -> None:
        """Somebody's exercises and agendas begin anew; their group is swept, others keep everything."""
        played = self.register.book.played.get(person)
        if played is None:
            raise Declined("nobody plays this person", 404)
        mine, place = played.practice, self._place
        async with self._looking[person]:
            if mine.applicant:  # who was let in stays a person of the desk, another one asks
                mine.applicant = (await place.room.person(practice.applicant_name(mine), started=True)).id
            groups.block(place.world, person, blocked=False)
            group = place.world.current(mine.group)
            groups.add_member(place.world, group, person, person)  # who has left it is in it again
            for message in list(group.messages):
                place.world.remove(group, message)
            await place.writer.run(partial(self._restart, mine))
            played.done.clear()
            played.moved_at = self.now()
            self.register.save()

    async def sheet(self, lang: str) -> bytes:
        """The attendance list."""
        for played in list(self.register.book.played.values()):
            await self._look(played)
        with locale.use(lang):
            return roster.attendance(self.register)


def _cleaned(name: str) -> str:
    """A name in one line. Raises Declined when nothing is left, or too much."""
    name = " ".join("".join(each if each.isprintable() else " " for each in name).split())
    if not name_alone(name):
        raise Declined(_("Tulis nama Anda dahulu."))
    if len(name) > LONGEST_NAME:
        raise Declined(_("Nama terlalu panjang: paling banyak {count} huruf.").format(count=LONGEST_NAME))
    return name


def _role(word: str) -> Role:
    try:
        return Role(word)
    except ValueError:
        raise Declined(_("Pilih peran dahulu.")) from None


def _numbered(name: str) -> list[str]:
    """The name, and the name with a number behind it."""
    return [name, *(f"{name} {number}" for number in range(2, 1000))]
