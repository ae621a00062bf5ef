"""A class: coming in, twenty at once, two browsers as one person, who is stuck, the list, beginning anew, and keys."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.demo.classroom.exercises import EXERCISES
from bot.demo.classroom.sheet import sheet
from bot.demo.pictures import picture
from bot.domain.enums import AgendaState, Role, SeatState
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import AuditRow
from bot.training.remote import Refused
from tests.demo.classroom.learners import Classroom, Json, Learner, open_class

SIX = [False] * 6


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[Classroom]:
    async with open_class(tmp_path) as school:
        yield school


async def takes(learner: Learner) -> None:
    await learner.tap("Ambil", learner.group, await learner.card("take"))


async def person_id(school: Classroom, name: str) -> int:
    offered = await school.browser().call("GET", "class/offer")
    return int(next(p["id"] for role in offered["roles"] for p in role["people"] if p["name"] == name))


def test_every_role_has_six_exercises() -> None:
    assert {role: len({each.key for each in listed}) for role, listed in EXERCISES.items()} == dict.fromkeys(Role, 6)


@pytest.mark.prove
async def test_twenty_learners_come_at_once_and_each_has_their_own(school: Classroom) -> None:
    roles = [*Role] * 5
    learners = await asyncio.gather(*(school.join(f"Peserta {n}", role) for n, role in enumerate(roles)))
    assert len({learner.id for learner in learners}) == len({learner.group for learner in learners}) == 20
    crew = [learner for learner, role in zip(learners, roles, strict=True) if role is Role.CREW]
    await asyncio.gather(*map(takes, crew))
    await school.room.settled()
    for learner, role in zip(learners, roles, strict=True):
        assert await learner.look() == [role is Role.CREW, *SIX[1:]]
    roster = await school.trainer.call("GET", "class/roster")
    assert {line["name"]: sum(line["done"]) for line in roster["people"]} == {
        learner.user["first_name"]: int(role is Role.CREW) for learner, role in zip(learners, roles, strict=True)
    }


async def test_two_browsers_as_one_person_share_everything_and_are_told(school: Classroom) -> None:
    first = await school.join("Ani", Role.CREW)
    second = await school.join("Budi", Role.CREW, first.id)
    again = await school.join("ani", Role.CREW, first.id)
    assert (first.id, first.group) == (second.id, second.group) == (again.id, again.group)
    await takes(second)
    assert await school.done(first) == 1
    assert (first.me["others"], second.me["others"], again.me["others"]) == (["Budi"], ["Ani"], ["Budi"])
    assert (first.me["browsers"], second.me["browsers"]) == (2, 1)


async def test_somebody_of_the_cast_can_be_played_in_one_role(school: Classroom) -> None:
    hendra = await person_id(school, "Hendra")
    learner = await school.join("Eka", Role.EDITOR, hendra)
    assert (learner.id, learner.me["name"]) == (hendra, "Hendra")
    offered = (await school.browser().call("GET", "class/offer"))["roles"]
    named = {role["role"]: {p["name"]: p["players"] for p in role["people"]} for role in offered}
    assert named[Role.EDITOR] == {"Hendra": ["Eka"], "Lestari": []}
    assert named[Role.ADMIN] == {}
    assert (await school.join("Adi", Role.EDITOR, hendra)).me["others"] == ["Eka"]


async def test_new_person_has_a_name_that_nobody_has(school: Classroom) -> None:
    names = [(await school.join(name, Role.CREW)).me["name"] for name in ("sari", "Sari", "Sari (Humas)")]
    assert names == ["sari 2", "Sari 3", "Sari 4"]


@pytest.mark.parametrize(
    ("name", "role", "person", "told"),
    [
        (" \t", "crew", 0, "Tulis nama Anda dahulu."),
        ("(0812-3456-7890)", "crew", 0, "Tulis nama Anda dahulu."),
        ("a" * 41, "crew", 0, "Nama terlalu panjang: paling banyak 40 huruf."),
        ("Ani", "boss", 0, "Pilih peran dahulu."),
        ("Ani", "crew", 12, "Orang itu tidak ada pada peran ini. Pilih yang lain."),
    ],
)
async def test_who_can_not_come_in_is_told_why(school: Classroom, name: str, role: str, person: int, told: str) -> None:
    with pytest.raises(Refused, match=f"^{re.escape(told)}$"):
        await school.browser().post("class/join", name=name, role=role, person=person)
    assert (await school.trainer.call("GET", "class/roster"))["people"] == []


async def test_class_goes_on_where_it_was_when_the_room_is_opened_again(tmp_path: Path) -> None:
    async with open_class(tmp_path) as school:
        ani = await school.join("Ani", Role.CREW)
        await takes(ani)
        assert await school.done(ani) == 1
        key, trainer = ani.key, school.course.trainer_key
    async with open_class(tmp_path) as again:
        assert again.course.trainer_key == trainer
        me = await again.browser(key).call("GET", "class/me")
        assert [each["done"] for each in me["exercises"]] == [True, *SIX[1:]]


async def test_who_does_nothing_or_is_refused_is_stuck(school: Classroom) -> None:
    now = datetime.now(UTC)
    school.course.now = lambda: now  # the real clock, which nothing else moves
    ani, eka = await school.join("Ani", Role.CREW), await school.join("Eka", Role.EDITOR)
    trainer = school.trainer

    async def stuck() -> list[object]:
        await school.room.settled()
        return [line["stuck"] for line in (await trainer.call("GET", "class/roster"))["people"]]

    for _ in range(3):
        assert await stuck() == [None, None]
        await ani.send("/undang")
    assert await stuck() == ["refused", None]
    await ani.send("/tugas")
    assert await stuck() == [None, None]
    now += timedelta(minutes=6)
    assert await stuck() == ["idle", "idle"]
    await takes(ani)
    assert await stuck() == [None, "idle"]
    await eka.look()
    online = [line["online"] for line in (await trainer.call("GET", "class/roster"))["people"]]
    assert online == [False, True]


async def test_reset_lets_one_begin_anew_and_leaves_others_alone(school: Classroom) -> None:
    ani, budi = await school.join("Ani", Role.CREW), await school.join("Budi", Role.CREW)
    for learner in (ani, budi):
        await takes(learner)
        await learner.tap("Siap", None, await learner.told("take", "Siap"))
        await learner.send_photo(picture(1))
        assert await school.done(learner) == 3
    old = dict(school.course.register.book.played[ani.id].practice.agendas)
    await school.trainer.post("class/reset", person=ani.id)
    await school.room.settled()
    assert (await ani.look(), await budi.look()) == (SIX, [True] * 3 + SIX[3:])
    async with Session(school.room.app.reads) as session:
        gone = await session.scalars(select(Agenda.state).where(Agenda.id.in_(old.values())))
        kept = await session.scalars(
            select(Seat.state).join(Person, Person.id == Seat.holder_id).where(Person.name == budi.me["name"])
        )
        assert set(gone) == {AgendaState.DISCARDED}
        assert sorted(kept) == sorted([SeatState.READY, SeatState.ASKED, SeatState.READY])
    cards = [seen for seen in await ani.messages(ani.group) if ani.about("take") in seen.text]
    assert len(cards) == 1
    await takes(ani)
    assert await school.done(ani) == 1


async def test_reset_of_an_admin_gives_everything_once_more(school: Classroom) -> None:
    adi = await school.join("Adi", Role.ADMIN)
    await adi.send("/pasang", adi.group)
    await adi.tap("Terima")
    await school.room.settled()
    assert (await adi.look()).count(True) == 2
    await school.trainer.post("class/reset", person=adi.id)
    await school.room.settled()
    assert await adi.look() == SIX
    await adi.send("/pasang", adi.group)
    await adi.tap("Terima")
    await school.room.settled()
    assert (await adi.look()).count(True) == 2


async def test_another_admin_who_empties_the_list_takes_nobodys_exercise(school: Classroom) -> None:
    adi, ida = await school.join("Adi", Role.ADMIN), await school.join("Ida", Role.ADMIN)
    await school.room.settled()
    adis = school.course.register.book.played[adi.id].practice.parked
    sent = await ida.send("/macet")
    listed = await ida.wait_for(lambda seen: len(seen.labels) >= 2, since=sent.id)
    await ida.tap(f"Kiriman nomor {adis}", None, listed)
    await school.room.settled()
    await ida.tap("Buang")
    await school.room.settled()
    assert (await ida.look())[5] is True
    await adi.look()
    await school.room.settled()
    assert school.course.register.book.played[adi.id].practice.parked != adis
    assert (await adi.look())[5] is False


async def test_attendance_list_is_for_excel_and_calculates_nothing(school: Classroom) -> None:
    ani = await school.join('=HYPERLINK("http://x";"y")', Role.CREW)
    await school.join("Budi; Ani", Role.CREW, ani.id)
    await takes(ani)
    await school.room.settled()
    async with (
        aiohttp.ClientSession() as browser,
        browser.get(
            f"{school.room.server.base}/control/class/sheet.csv", headers={"X-Kunci": school.course.trainer_key}
        ) as answer,
    ):
        body = await answer.read()
    assert body.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")
    assert heading == ["Nama", "Memainkan", "Peran", "Datang", "Latihan selesai", "Selesai pukul"]
    formula, played = "'" + '=HYPERLINK("http://x";"y")', "'=HYPERLINK"  # what stands in brackets is no name
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in rows] == [
        (formula, played, "petugas liputan", "1 dari 6", ""),
        ("Budi; Ani", played, "petugas liputan", "1 dari 6", ""),
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", rows[0][3])


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert sheet(["a"], [[cell]]).decode("utf-8-sig").splitlines(keepends=False)[1].startswith("\"'")


async def test_learner_acts_as_their_person_only(school: Classroom) -> None:
    ani, budi = await school.join("Ani", Role.CREW), await school.join("Budi", Role.CREW)
    own = ani.room
    forbidden: tuple[tuple[str, str, Json | None], ...] = (
        ("POST", f"people/{budi.id}/send", {"text": "hai"}),
        ("GET", f"people/{budi.id}/messages", None),
        ("GET", f"people/{budi.id}/chats", None),
        ("POST", f"people/{ani.id}/join", {"chat": budi.group}),
        ("POST", "people", {"first_name": "Baru"}),
        ("POST", "groups", {"owner": ani.id, "title": "x"}),
        ("POST", f"groups/{ani.group}/remove", {"user": "bot"}),
        ("POST", "time", {"seconds": 60}),
        ("POST", "faults", {"kind": "delay"}),
        ("GET", "faults", None),
        ("DELETE", "faults", None),
        ("POST", "limits", {}),
        ("POST", "updates", {}),
        ("GET", "calls", None),
        ("GET", "events", None),
        ("GET", f"events?person={budi.id}", None),
        ("GET", "class/roster", None),
        ("POST", "class/reset", {"person": ani.id}),
        ("GET", "class/sheet.csv", None),
    )
    for method, path, body in forbidden:
        with pytest.raises(Refused, match="this is for the trainer"):
            await own.call(method, path, body)
    state = await own.call("GET", "state")
    assert [person["id"] for person in state["people"]] == [ani.id]
    assert budi.group not in [group["id"] for group in state["groups"]]
    assert await school.browser("wrong").call("GET", "class/me") == {}
    for path in ("state", "class/roster", f"people/{ani.id}/chats"):
        with pytest.raises(Refused, match="join the class first"):
            await school.browser("wrong").call("GET", path)


async def test_learner_gets_files_of_their_own_chats_only(school: Classroom) -> None:
    ani, budi = await school.join("Ani", Role.CREW), await school.join("Budi", Role.CREW)
    photo = (await ani.send_photo(picture(1)))["photo"][-1]["file_id"]
    found = {}
    async with aiohttp.ClientSession() as browser:
        for name, key in (("ani", ani.key), ("budi", budi.key), ("trainer", school.course.trainer_key), ("nobody", "")):
            url = f"{school.room.server.base}/control/files/{photo}"
            async with browser.get(url, headers={"X-Kunci": key} if key else {}) as answer:
                found[name] = answer.status
    assert found == {"ani": 200, "budi": 404, "trainer": 200, "nobody": 401}


@pytest.mark.prove
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("drop_before", {"probability": 0.33}),
        ("delay", {"seconds": 2}),
        ("duplicate", {}),
        ("error", {"probability": 0.5, "status": 502}),
        ("flood", {"probability": 0.3, "retry_after": 3}),
        ("cut", {"probability": 0.2}),
    ],
)
async def test_exercise_is_done_whatever_goes_wrong_on_the_way(school: Classroom, kind: str, options: Json) -> None:
    """The faults of the trainer's page: nothing is lost by them, and nothing is done twice."""
    ani = await school.join("Ani", Role.CREW)
    await school.trainer.post("faults", kind=kind, count=0, **options)
    card = await ani.card("take")
    button = card.button("Ambil")
    assert button is not None
    await ani.tap_data(button["callback_data"], card.id, ani.group, wait=False)
    brief = await ani.wait_for(
        lambda seen: ani.about("take") in seen.text and seen.button("Siap") is not None, patience=60
    )
    ready = brief.button("Siap")
    assert ready is not None
    await ani.tap_data(ready["callback_data"], brief.id, wait=False)
    await ani.wait_until(lambda view: "✓" in str(view["messages"]), ani.group, patience=60)
    await school.trainer.call("DELETE", "faults")
    assert await school.done(ani) == 2
    async with Session(school.room.app.reads) as session:
        log = await session.scalars(select(AuditRow.action).where(AuditRow.subject == "seat"))
        assert list(log) == ["seat.taken", "seat.ready"]


async def test_reset_brings_back_who_has_left_and_blocked(school: Classroom) -> None:
    ani = await school.join("Ani", Role.CREW)
    await ani.leave(ani.group)
    await ani.block()
    await school.room.settled()
    await school.trainer.post("class/reset", person=ani.id)
    await school.room.settled()
    await takes(ani)
    assert await school.done(ani) == 1
    await ani.told("take", "Siap")


async def test_bots_token_is_no_ones_guess(school: Classroom) -> None:
    async with aiohttp.ClientSession() as browser:
        url = f"{school.room.server.base}/bot7000000000:TRAINING-ROOM-not-a-secret/getMe"
        async with browser.get(url) as answer:
            assert answer.status == 401


async def test_trainer_comes_by_the_key_and_keeps_it_in_a_cookie(school: Classroom) -> None:
    base = school.room.server.base
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        for page in ("/pelatih", "/ponsel", "/pelatih?kunci=salah"):
            async with browser.get(base + page) as answer:
                assert answer.status == 403
        key = school.course.trainer_key
        async with browser.get(f"{base}/pelatih?kunci={key}", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/pelatih")
            cookie = answer.headers["Set-Cookie"]
            assert ("HttpOnly" in cookie, "SameSite=Strict" in cookie) == (True, True)
        for page in ("/pelatih", "/ponsel", "/control/class/roster", "/control/class/code.svg", "/control/faults"):
            async with browser.get(base + page) as answer:
                assert answer.status == 200
