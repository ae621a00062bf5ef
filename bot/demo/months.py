"""Made-up months of a media center: which agendas there were, who took which task when, what they sent.

Pure and repeatable: each day has a die of its own, made from the seed and the date, so that the same seed, crew and
moment give the same months, and longer months begin with days of their own instead of changing the later ones' events.
The rhythm is that of an office: full from Monday to Thursday, shorter on Friday, feasts at weekends and in the evening,
where seats stay empty more often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.demo.coverage import Coverage, Package, Task
from bot.demo.happenings import BUPATI, FOOTAGE, HAPPENINGS, NOTES, REASONS, VILLAGES, Happening
from bot.domain.agenda_fields import kind_of
from bot.domain.enums import DISTRICTS, Duty, SeatState

SEED = "Meja Liputan"
A_MONTH = timedelta(days=30)
BUSY = timedelta(hours=2)
"""So long a person is away for an agenda."""
PER_DAY = ((4, 5), (3, 5), (3, 5), (3, 4), (2, 3), (2, 3), (0, 2))
"""Fewest and most agendas of a day, by weekday."""
CANCELLED, POSTED_LATE, QUIET, CLOSED, SENT = 0.06, 0.65, 0.04, 0.84, 0.7
"""Shares: called off; posted the evening before; empty seats on office days; closed; of the others, with material."""
BOTH = 0.75
"""How often one person writes and takes the pictures where no leader comes."""
AWAY = 0.2
"""Share of seats that stay empty at weekends and in the evening."""
PICTURES = 24
"""How many different pictures the made-up crew has; each is sent at most once for an agenda."""


def first_day(now: datetime, months: int, zone: ZoneInfo) -> date:
    """The Monday on or before `months` times thirty days ago: weeks are whole."""
    day = (now - months * A_MONTH).astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def past(
    now: datetime, months: int, zone: ZoneInfo, *, crew: Sequence[str], editors: Sequence[str], seed: str = SEED
) -> list[Coverage]:
    """The agendas of `months` until `now`, in the order of publication. Raises ValueError without crew or editors."""
    if not crew or not editors:
        raise ValueError("nobody to cover or to post")
    desk = _Desk(now, zone, tuple(crew), tuple(editors))
    day = first_day(now, months, zone)
    found: list[Coverage] = []
    while day <= now.astimezone(zone).date():
        found += desk.day(day, Random(f"{seed} {day.isoformat()}"))  # noqa: S311 - made-up data, to be repeatable
        day += timedelta(days=1)
    return sorted(found, key=lambda each: (each.published_at, each.starts_at, each.title))


@dataclass
class _Desk:
    """The desk as it works through the days: who did how much this week, and who is where."""

    now: datetime
    zone: ZoneInfo
    crew: tuple[str, ...]
    editors: tuple[str, ...]
    load: Counter[str] = field(default_factory=Counter)
    away: dict[str, list[datetime]] = field(default_factory=dict)
    had: set[str] = field(default_factory=set)
    """The sorts of events of this week: none comes twice."""

    def day(self, day: date, die: Random) -> Iterator[Coverage]:
        """The agendas of one day that have begun by now."""
        if day.weekday() == 0:
            self.load.clear()
            self.had.clear()
        self.away = {name: [] for name in self.crew}
        fit = [each for each in HAPPENINGS if day.weekday() in each.days and each.title not in self.had]
        chosen = [(each, die.choice(each.clocks)) for each in die.sample(fit, die.randint(*PER_DAY[day.weekday()]))]
        for happening, clock in sorted(chosen, key=lambda each: each[1]):
            self.had.add(happening.title)
            starts = datetime.combine(day, clock, self.zone)
            coverage = self._cover(happening, starts, die)
            if starts <= self.now:
                yield coverage

    def _cover(self, happening: Happening, starts: datetime, die: Random) -> Coverage:
        district = die.choice(DISTRICTS)
        names = {"district": district, "village": die.choice(VILLAGES[district])}
        central = happening.place is not None and "{district}" not in happening.title + happening.place
        title = happening.title.format(**names)
        published = self._published(starts, die)
        off = die.random() < CANCELLED
        cancelled = starts - timedelta(minutes=die.randint(60, 180)) if off else None
        return Coverage(
            title=title,
            theme=happening.theme,
            kind=kind_of(title),
            district="Paringin" if central else district,
            place=(happening.place or "Balai Desa {village}").format(**names),
            official=happening.official,
            organiser=happening.organiser,
            starts_at=starts,
            published_at=published,
            poster=die.choice(self.editors),
            cancelled_at=cancelled,
            reason=die.choice(REASONS) if off else None,
            tasks=tuple(self._tasks(title, happening.official, starts, published, cancelled, die)),
        )

    def _published(self, starts: datetime, die: Random) -> datetime:
        """The evening before, or in office hours some days earlier."""
        if die.random() < POSTED_LATE:
            clock, back = time(20, 30), 1
        else:
            clock, back = time(9, 0), die.randint(1, 3)
        return datetime.combine(starts.date() - timedelta(days=back), clock, self.zone) + _minutes(die, 1, 90)

    def _tasks(
        self,
        title: str,
        official: str | None,
        starts: datetime,
        published: datetime,
        cancelled: datetime | None,
        die: Random,
    ) -> Iterator[Task]:
        left = die.sample(range(PICTURES), PICTURES)
        names = [name for name in self.crew if all(abs(starts - other) >= BUSY for other in self.away[name])]
        quiet = AWAY if starts.weekday() >= 5 or starts.hour >= 18 else QUIET
        last = None
        for duty in _duties(official, die):
            alone = duty is Duty.PHOTOGRAPHER and official is None and die.random() < BOTH
            name, last = last if alone else None, None
            if name is None and names and die.random() >= quiet:
                name = min(names, key=lambda each: self.load[each] + die.uniform(0, 2.5))
                names.remove(name)
            if name is None:
                yield Task(duty)
                continue
            last = name
            self.away[name].append(starts)
            taken = _taken(published, starts, die)
            if cancelled is not None:
                yield Task(duty, SeatState.TAKEN, name, taken) if taken < cancelled else Task(duty)
                continue
            self.load[name] += 1
            yield self._worked(Task(duty, SeatState.READY, name, taken), title, starts, left, die)

    def _worked(self, task: Task, title: str, starts: datetime, left: list[int], die: Random) -> Task:
        """What became of a task that somebody has taken."""
        first = starts + _minutes(die, 15, 50)
        last = first + _minutes(die, 5, 60)
        done = last + _minutes(die, 5, 90)
        closed, sent = die.random() < CLOSED, die.random() < SENT
        package = _package(task.duty, title, first, last, left, die)
        if starts.date() == self.now.astimezone(self.zone).date():
            # what is open today is so tomorrow: whoever plays then would be asked which task photos are for
            if done > self.now:
                return Task(task.duty)
            closed = True
        if last > self.now or not (closed or sent):
            return Task(task.duty, task.state, task.holder, task.taken_at)
        if not closed or done > self.now:
            return Task(task.duty, task.state, task.holder, task.taken_at, package=package)
        return Task(task.duty, SeatState.DONE, task.holder, task.taken_at, done, package)


def _duties(official: str | None, die: Random) -> Iterator[Duty]:
    yield Duty.REPORTER
    yield Duty.PHOTOGRAPHER
    if die.random() < (0.6 if official == BUPATI else 0.15):
        yield Duty.VIDEOGRAPHER
    if die.random() < 0.08:
        yield Duty.SOCIAL_MEDIA


def _taken(published: datetime, starts: datetime, die: Random) -> datetime:
    """Mostly within the hour; nobody takes a task in the night, and all before it begins."""
    taken = published + timedelta(seconds=round(min(36_000.0, 60 * die.lognormvariate(2.8, 1.1))))
    if taken.hour >= 23 or taken.hour < 5:
        taken = taken.replace(hour=5, minute=45, second=0) + timedelta(days=taken.hour >= 23)
    return max(published, min(taken, starts - timedelta(minutes=30)))


def _package(duty: Duty, title: str, first: datetime, last: datetime, left: list[int], die: Random) -> Package:
    most = 10 if duty is Duty.PHOTOGRAPHER else 2
    pictures = tuple(left.pop() for _ in range(min(len(left), die.randint(most // 2, most))))
    notes: tuple[str, ...] = ()
    if duty is Duty.REPORTER:
        notes = tuple(note.format(title=title) for note in die.sample(NOTES, die.randint(1, 2)))
    elif duty is Duty.VIDEOGRAPHER:
        notes = (FOOTAGE,)
    return Package(pictures, notes, first, last)


def _minutes(die: Random, fewest: int, most: int) -> timedelta:
    return timedelta(minutes=die.randint(fewest, most))
