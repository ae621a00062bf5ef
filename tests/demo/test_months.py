"""Made-up months: the same every time, and never what the desk itself could not have left."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.demo.coverage import Coverage
from bot.demo.filling import fill
from bot.demo.months import BUSY, first_day, past
from bot.domain.enums import DISTRICTS, AgendaState, MaterialState, Role, SeatState, Theme
from bot.domain.office import Office
from bot.models.agendas import Agenda, Counter, Seat
from bot.models.materials import Material, StoredFile
from tests.desk import MORNING, Desk, open_desk

WITA = Office().zone
CREW, EDITORS = ("Sari", "Rudi", "Budi", "Maya"), ("Hendra", "Lestari")
MOMENTS = st.integers(0, 60_000).map(lambda hours: datetime(2024, 1, 1, 7, 30, tzinfo=WITA) + timedelta(hours=hours))


def months(now: datetime, count: int, zone: ZoneInfo = WITA) -> list[Coverage]:
    return past(now, count, zone, crew=CREW, editors=EDITORS)


@given(now=MOMENTS, count=st.integers(1, 3))
def test_no_month_breaks_the_rules_of_the_desk(now: datetime, count: int) -> None:
    busy: dict[str, set[datetime]] = {name: set() for name in CREW}
    for each in months(now, count):
        first = datetime.combine(first_day(now, count, WITA), datetime.min.time(), WITA)
        assert first <= each.starts_at <= now
        assert each.published_at < each.starts_at
        assert each.poster in EDITORS
        assert each.district in DISTRICTS
        assert "{" not in each.title + each.place
        assert len({task.duty for task in each.tasks}) == len(each.tasks) > 0
        assert (each.state is AgendaState.CANCELLED) == (each.reason is not None)
        if each.cancelled_at is not None:
            assert each.published_at < each.cancelled_at < each.starts_at
        pictures: list[int] = []
        for task in each.tasks:
            assert (task.holder is None) == (task.state is SeatState.FREE) == (task.taken_at is None)
            assert (task.done_at is not None) == (task.state is SeatState.DONE)
            if task.holder is None or task.taken_at is None:
                assert task.package is None
                continue
            assert each.published_at <= task.taken_at < (each.cancelled_at or each.starts_at)
            busy[task.holder].add(each.starts_at)
            if each.state is AgendaState.CANCELLED:
                assert (task.state, task.package) == (SeatState.TAKEN, None)
                continue
            if each.starts_at.date() == now.date():
                assert task.state is SeatState.DONE  # nobody has anything left for tomorrow
            if task.package:
                pictures += task.package.pictures
                assert each.starts_at < task.package.first <= task.package.last <= (task.done_at or now) <= now
        assert len(set(pictures)) == len(pictures)  # the same bytes twice for an agenda would be a copy
    for starts in busy.values():
        assert all(later - earlier >= BUSY for earlier, later in pairwise(sorted(starts)))


@given(now=MOMENTS)
def test_the_same_seed_gives_the_same_months_and_more_months_only_go_back_further(now: datetime) -> None:
    one, two = months(now, 1), months(now, 2)
    assert months(now, 1) == one
    begin = first_day(now, 1, WITA)
    assert sorted([each for each in two if each.starts_at.date() >= begin], key=repr) == sorted(one, key=repr)


def test_another_seed_gives_other_months() -> None:
    assert past(MORNING, 1, WITA, crew=CREW, editors=EDITORS, seed="lain") != months(MORNING, 1)


def test_half_a_year_is_lively() -> None:
    found = months(MORNING, 6)
    seats = [task for each in found for task in each.tasks]
    weekdays = [sum(each.starts_at.weekday() == day for each in found) for day in range(7)]
    assert 450 < len(found) < 750
    assert {each.theme for each in found} == set(Theme)
    assert {each.district for each in found} == set(DISTRICTS)
    assert min(weekdays[:4]) > weekdays[4] > weekdays[6] > 0
    assert 10 < sum(each.state is AgendaState.CANCELLED for each in found) < 80
    assert 0.04 < sum(task.holder is None for task in seats) / len(seats) < 0.2
    shares = [sum(task.holder == name for task in seats) / len(seats) for name in CREW]
    assert max(shares) < 2 * min(shares)
    assert any(each.starts_at.hour >= 18 for each in found)


async def crewed(desk: Desk) -> None:
    for name in EDITORS:
        await desk.person(name, Role.EDITOR)
    for name in CREW:
        await desk.person(name, Role.CREW)


async def projection(desk: Desk) -> list[object]:
    """What two rooms of the same seed must agree on: no ids of people or chats."""
    agendas = await desk.read(
        select(Agenda.code_number, Agenda.title, Agenda.state, Agenda.starts_at, Agenda.place).order_by(Agenda.id)
    )
    seats = await desk.read(select(Seat.state, Seat.taken_at, Seat.done_at, Seat.agenda_id).order_by(Seat.id))
    materials = await desk.read(
        select(Material.kind, Material.text, StoredFile.sha256, Material.sent_at)
        .outerjoin(StoredFile, StoredFile.id == Material.file_id)
        .order_by(Material.id)
    )
    return [agendas, seats, materials]


async def filled(desk: Desk) -> None:
    await crewed(desk)
    await fill(desk.app.writer, desk.app.archive, months=1, now=MORNING)
    await desk.settle()


async def test_filled_months_are_rows_the_desk_can_tell_of(desk: Desk) -> None:
    await filled(desk)
    expected = months(MORNING, 1)
    assert await desk.read(select(func.count(Agenda.id))) == [len(expected)]
    years = await desk.read(select(Counter.name, Counter.value))
    assert years == [("agenda:2026", len(expected))]
    stored = await desk.read(select(Material.state).distinct())
    assert stored == [MaterialState.STORED]
    for key in await desk.read(select(StoredFile.key)):
        assert await desk.app.archive.verify(key)

    head = await desk.person("Syahril", Role.HEAD)
    await head.send("/rekap pekan lalu")
    await desk.settle()
    screen = (await head.last()).text.splitlines()
    now, before = week(expected, 7), week(expected, 14)
    assert [line for line in screen if line.startswith(("Rekap", "Terliput", "Batal"))] == [
        "Rekap 16-22 November 2026",
        f"Terliput {now[0]} dari {now[1]} ({before[0]} dari {before[1]})",
        *([f"Batal {now[2]} ({before[2]})"] if now[2] or before[2] else []),
    ]


def week(found: list[Coverage], back: int) -> tuple[int, int, int]:
    """(covered, published, cancelled) of the week that began so many days before this one."""
    monday = MORNING.astimezone(WITA).date() - timedelta(days=back)
    inside = [each for each in found if 0 <= (each.starts_at.date() - monday).days < 7]
    published = [each for each in inside if each.state is AgendaState.PUBLISHED]
    covered = [each for each in published if any(task.done_at or task.package for task in each.tasks)]
    return len(covered), len(published), len(inside) - len(published)


async def test_two_rooms_of_the_same_seed_hold_the_same_rows(desk: Desk, sqlite_template: Path, tmp_path: Path) -> None:
    await filled(desk)
    first = await projection(desk)
    other = tmp_path / "lain"
    other.mkdir()
    (other / "desk.db").write_bytes(sqlite_template.read_bytes())
    async with open_desk(f"sqlite+aiosqlite:///{other / 'desk.db'}", other) as second:
        await filled(second)
        assert await projection(second) == first


async def test_half_a_year_is_written_quickly(desk: Desk) -> None:
    await crewed(desk)
    before = datetime.now(WITA)
    assert await fill(desk.app.writer, desk.app.archive, months=6, now=MORNING) > 450
    assert datetime.now(WITA) - before < timedelta(seconds=20)
