"""*Satu hari peliputan* on the real program: it plays to its end, goes back, holds, and says when it can't go on."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.app import Setup
from bot.cli.training import TrainingRoom
from bot.demo.newsroom import EVENTS, ROOM_TITLE, SCHEDULE_TITLE
from bot.domain.enums import AgendaState, MaterialState, SeatState
from bot.domain.office import Office
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.pipeline.pacing import NO_PACE
from bot.training.phone import Phone, Room
from bot.training.remote import Refused
from bot.training.server import TrainingServer
from bot.training.whatsapp.view import text_of

STEPS = 8
FOREVER = 1e6


def room_in(folder: Path, reading: float = 0) -> TrainingRoom:
    setup = Setup("", "", pace=NO_PACE)
    return TrainingRoom(setup, folder, address=("127.0.0.1", 0), reading=reading)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[TrainingRoom]:
    async with room_in(tmp_path) as room:
        yield room


async def played(room: TrainingRoom, *acts: str) -> dict[str, Any]:
    """The state after some taps on the story's buttons, each waited for."""
    async with Room(room.server.base) as page:
        for act in acts:
            await page.post("story", do=act)
            await room.story.idle()
        state: dict[str, Any] = await page.call("GET", "story")
    assert state["error"] == ""
    return state


async def told(room: TrainingRoom) -> dict[str, Any]:
    """What the desk knows of the story's agendas, without ids and moments."""
    story = Agenda.title.in_([event.split(maxsplit=1)[1].split(" di ")[0] for event in EVENTS[:5]])
    async with Session(room.app.reads) as session:

        async def rows(query: Any) -> list[Any]:
            return [tuple(row) for row in (await session.execute(query)).all()]

        return {
            "agendas": await rows(
                select(Agenda.title, Agenda.state, Agenda.starts_on).where(story).order_by(Agenda.id)
            ),
            "seats": await rows(
                select(Seat.state, func.count(Person.id))
                .join(AgendaDuty, AgendaDuty.id == Seat.duty_id)
                .join(Agenda, Agenda.id == Seat.agenda_id)
                .join(Person, Person.id == Seat.holder_id)
                .where(story)
                .group_by(Seat.state)
            ),
            "materials": await rows(select(Material.state, Material.text).join(Agenda).where(story)),
        }


def messages(room: TrainingRoom) -> dict[str, list[str]]:
    """The first line of everything that stands in a chat, by chat."""
    assert room.whatsapp is not None
    found = {str(chat.id): [one.text for one in chat.messages.values()] for chat in room.server.world.chats.values()}
    on_whatsapp = room.whatsapp.emulated.world.chats
    found |= {f"w{person}": [text_of(one) for one in chat.values()] for person, chat in on_whatsapp.items()}
    return {chat: [text.partition("\n")[0] for text in texts] for chat, texts in found.items()}


async def phone(page: Room, name: str) -> Phone:
    people = (await page.call("GET", "state"))["people"]
    return Phone(page, next(person for person in people if person["first_name"] == name))


async def test_story_plays_to_its_end_and_leaves_a_covered_agenda(room: TrainingRoom) -> None:
    state = await played(room, "play")
    assert (state["at"], state["playing"], state["busy"]) == (STEPS, False, False)
    found = await told(room)
    assert [state for _title, state, _day in found["agendas"]] == [AgendaState.PUBLISHED] * 5
    assert sorted(found["seats"]) == [(SeatState.DONE, 1), (SeatState.TAKEN, 5)]
    assert [state for state, _text in found["materials"]] == [MaterialState.STORED] * 3
    async with Room(room.server.base) as page:
        assert "Terliput" in (await (await phone(page, "Syahril")).last()).text


async def test_going_back_restores_everything_and_going_on_gives_the_same(room: TrainingRoom) -> None:
    await played(room, *["next"] * 3)
    before, said, at = await told(room), messages(room), room.server.world.clock.now()
    await played(room, *["next"] * 3)
    after, said_after = await told(room), messages(room)
    assert after != before

    state = await played(room, *["back"] * 3)
    assert state["at"] == 3
    assert (await told(room), messages(room)) == (before, said)
    assert room.server.world.clock.now() - at < 60  # the night has not been

    await played(room, *["next"] * 3)
    assert await told(room) == after
    assert {chat: len(texts) for chat, texts in messages(room).items()} == {
        chat: len(texts) for chat, texts in said_after.items()
    }


async def test_restart_begins_with_the_room_as_it_was_first(room: TrainingRoom) -> None:
    await room.settled()
    said = messages(room)
    await played(room, "next", "next")
    state = await played(room, "restart")
    assert (state["at"], messages(room)) == (0, said)
    archived = {file.name for file in (room.server.state_file or Path()).parent.glob("arsip/??/??/*")}
    assert len(archived) == 24  # the pictures of the months
    assert (await played(room, "next"))["at"] == 1


async def test_pause_holds_after_the_step_that_is_under_way(tmp_path: Path) -> None:
    async with room_in(tmp_path) as room, Room(room.server.base) as page:
        first = await page.post("story", do="play")
        assert (first["playing"], first["at"]) == (True, 0)
        paused = await page.post("story", do="pause")
        assert paused["playing"] is False
        await room.story.idle()
        held = await page.call("GET", "story")
        assert (held["playing"], held["busy"]) == (False, False)
        assert held["at"] <= 1
        assert room.story.state()["at"] == held["at"]


async def test_reading_time_holds_the_next_step_back_until_somebody_asks_for_it(tmp_path: Path) -> None:
    async with room_in(tmp_path, reading=FOREVER) as room, Room(room.server.base) as page:
        seen = await states(page, "play", lambda state: state["at"] == 1)
        assert [(state["at"], state["playing"], state["busy"]) for state in seen] == [
            (0, True, False),
            (0, True, True),
            (1, True, False),
        ]
        assert (await page.post("story", do="speed", speed=4))["speed"] == 4
        assert (await page.post("story", do="next"))["playing"] is False
        await room.story.idle()
        assert (await page.call("GET", "story"))["at"] == 2


async def states(page: Room, act: str, last: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """The states of the story that the stream tells after a tap, up to the one that is `last`."""
    seen: list[dict[str, Any]] = []
    async with aiohttp.ClientSession() as session, session.get(f"{page.base}/control/events") as stream:
        await stream.content.readline()  # it listens
        await page.post("story", do=act)
        async for line in stream.content:
            event = json.loads(line[5:]) if line.startswith(b"data:") else {}
            if event.get("event") == "story":
                seen.append(event)
                if last(event):
                    return seen
    raise AssertionError("the stream ended")


async def test_story_goes_on_where_it_was_when_the_room_is_opened_again(tmp_path: Path) -> None:
    async with room_in(tmp_path) as room:
        await played(room, "next", "next")
    async with room_in(tmp_path) as again:
        assert (await played(again, "next"))["at"] == 3
        assert (await played(again, "back", "back", "back"))["at"] == 0
        assert (await told(again))["agendas"] == []


async def test_failing_step_is_undone_and_said_in_a_sentence(room: TrainingRoom) -> None:
    await played(room, "next")
    async with Room(room.server.base) as page:
        hendra = await phone(page, "Hendra")
        screen, _button = await hendra.find("Terbitkan")
        await hendra.delete(screen)
        said = messages(room)
        await page.post("story", do="play")
        await room.story.idle()
        state = await page.call("GET", "story")
    assert (state["at"], state["playing"], messages(room)) == (1, False, said)
    sentence = "Langkah Terbit sekali ketuk tidak berhasil dan sudah dibatalkan. Coba lagi, atau mulai dari awal."
    assert state["error"] == sentence
    assert state["en"]["error"].startswith("The step Published with one tap did not work")
    assert (await played(room, "back", "next", "next"))["at"] == 2


async def test_answers_and_events_tell_which_state_is_newer(tmp_path: Path) -> None:
    async with room_in(tmp_path) as room, Room(room.server.base) as page:
        told = await states(page, "next", lambda state: state["at"] == 1)
        answer = await page.call("GET", "story")
        back = await states(page, "back", lambda state: state["at"] == 0)
    versions = [state["version"] for state in (*told, answer, *back)]
    assert versions == sorted(versions)
    assert {key: value for key, value in told[-1].items() if key not in ("event", "chat_id", "version")} == {
        key: value for key, value in answer.items() if key != "version"
    }


async def test_wrong_orders_are_refused(room: TrainingRoom) -> None:
    async with Room(room.server.base) as page:
        for wrong in ({"do": "dance"}, {"do": "speed", "speed": 3}, {}):
            with pytest.raises(Refused):
                await page.call("POST", "story", wrong)
        assert (await page.call("GET", "story"))["at"] == 0


async def test_room_without_a_story_says_so() -> None:
    async with (
        TrainingServer() as server,
        aiohttp.ClientSession() as session,
        session.get(f"{server.base}/control/story") as answer,
    ):
        assert answer.status == 404


async def test_schedule_waits_on_the_editors_phones_only(room: TrainingRoom) -> None:
    async with Room(room.server.base) as page:
        group = next(each for each in (await page.call("GET", "state"))["groups"] if each["title"] == SCHEDULE_TITLE)
        hendra = await phone(page, "Hendra")
        assert (await hendra.last(group["id"])).text.splitlines()[2:] == [
            f"{number}. {event}" for number, event in enumerate(EVENTS, 1)
        ]
        with pytest.raises(Refused):
            await (await phone(page, "Sari")).messages(group["id"])
        world = room.server.world
        assert not world.chats[group["id"]].member(world.bot.id).present


async def test_fresh_room_begins_in_the_evening_with_the_day_on_its_board(room: TrainingRoom) -> None:
    async with Room(room.server.base) as page:
        begun = datetime.fromtimestamp((await page.call("GET", "time"))["now"], Office().zone)
        group = next(each for each in (await page.call("GET", "state"))["groups"] if each["title"] == ROOM_TITLE)
        await room.settled()
        pinned = [seen for seen in await (await phone(page, "Hendra")).messages(group["id"]) if seen["pinned"]]
    assert (begun.hour, begun.minute) == (21, 30)
    async with Session(room.app.reads) as session:
        titles = list(await session.scalars(select(Agenda.title).where(Agenda.starts_on == begun.date())))
    assert len(pinned) == 1
    assert [title for title in titles if title not in pinned[0].text] == []


async def test_room_without_months_is_empty_and_keeps_them_out_when_opened_again(tmp_path: Path) -> None:
    for months in (0, 2):  # only a fresh room is filled
        setup = Setup("", "", pace=NO_PACE)
        async with (
            TrainingRoom(setup, tmp_path, address=("127.0.0.1", 0), months=months) as room,
            Session(room.app.reads) as session,
        ):
            assert await session.scalar(select(func.count(Agenda.id))) == 0
