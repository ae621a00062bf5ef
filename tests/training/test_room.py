"""The room as a whole: time, the event stream, the kept state, the process of its own."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.training import BotClient, Phone, Refused, Room, Seen, TrainingServer
from bot.training.state import to_json


async def test_time_moves_and_others_follow(server: TrainingServer, room: Room) -> None:
    heard: list[float] = []
    server.world.on_time_moved.append(heard.append)
    before = server.world.clock.now()
    after = await room.move_time(3600)
    assert heard == [after]
    assert after - before >= 3600
    with pytest.raises(Refused, match="only moves forward"):
        await room.move_time(-1)


async def test_time_is_left_to_who_walks_through_it(server: TrainingServer, room: Room) -> None:
    asked: list[float] = []
    server.world.walk = asked.append
    before = server.world.clock.now()
    assert await room.move_time(3600) - before == pytest.approx(3600, abs=5)
    assert asked == [3600]
    assert server.world.clock.now() - before < 5
    with pytest.raises(Refused, match="only moves forward"):
        await room.move_time(-1)
    assert asked == [3600]


async def test_a_phone_waits_for_what_comes(bot: BotClient, server: TrainingServer) -> None:
    ani = await server.phone("Ani")
    await ani.start()
    waiting = asyncio.create_task(ani.wait_for(lambda seen: "kartu" in seen.text))
    await bot("sendMessage", chat_id=ani.id, text="bukan")
    await bot("sendMessage", chat_id=ani.id, text="kartu 1")
    seen = await waiting
    assert seen.text == "kartu 1"
    with pytest.raises(TimeoutError, match="Ani waited in vain"):
        await ani.wait_for("tidak pernah", patience=0.01)
    await bot("editMessageText", chat_id=ani.id, message_id=seen.id, text="kartu 2")
    assert (await ani.wait_for("kartu 2")).id == seen.id


async def test_the_event_stream_tells_only_what_concerns(bot: BotClient, server: TrainingServer, room: Room) -> None:
    ani, budi = await server.phone("Ani"), await server.phone("Budi")
    group = await room.group(ani, "Ruang")
    await budi.start()

    async def read() -> list[dict[str, Any]]:
        events = []
        async with aiohttp.ClientSession() as http, http.get(f"{server.base}/control/events?person={ani.id}") as stream:
            started.set()
            async for line in stream.content:
                if line.startswith(b"data: "):
                    events.append(json.loads(line[6:]))
                if len(events) == 2:
                    break
        return events

    started = asyncio.Event()
    reading = asyncio.create_task(read())
    await started.wait()
    await budi.send("rahasia")
    await bot("sendMessage", chat_id=group, text="untuk semua")
    await ani.start()
    events = await asyncio.wait_for(reading, 5)
    assert [(event["event"], event["chat_id"]) for event in events] == [("message", group), ("message", ani.id)]
    assert [event["withheld"] for event in events] == [1, 0]  # a page knows that it has missed nothing


async def test_pages_of_other_sites_are_kept_out(server: TrainingServer) -> None:
    async with aiohttp.ClientSession() as http:
        foreign = {"Origin": "https://jahat.example"}
        async with http.post(f"{server.base}/control/people", json={"first_name": "X"}, headers=foreign) as answer:
            assert answer.status == 403
        async with http.get(f"{server.base}/control/state", headers={"Origin": server.base}) as answer:
            assert answer.status == 200


async def test_wrong_requests_are_answered_clearly(room: Room, server: TrainingServer) -> None:
    ani = await server.phone("Ani")
    for path, body, expected in (
        ("people", {}, "KeyError: 'first_name'"),
        (f"people/{ani.id}/content", {"kind": "zeppelin"}, "unknown kind"),
        (f"people/{ani.id}/press", {"text": "x"}, "there is no button x"),
        ("people/1/send", {"text": "x"}, "user not found"),
        ("faults", {"kind": "gempa"}, "unknown fault"),
        ("limits", {"langit": 1}, "there is no limit"),
    ):
        with pytest.raises(Refused, match=expected):
            await room.post(path, **body)


async def test_a_page_can_be_added() -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(text="halaman telepon")

    def routes(app: web.Application) -> None:
        app.router.add_get("/", page)

    async with (
        TrainingServer(routes=[routes]) as other,
        aiohttp.ClientSession() as http,
        http.get(other.base) as answer,
    ):
        assert await answer.text() == "halaman telepon"


async def test_people_and_groups_come_and_go(room: Room, server: TrainingServer) -> None:
    ani, budi = await server.phone("Ani"), await server.phone("Budi")
    group = await room.group(ani, "Ruang", bot=False)
    await budi.join(group)
    await budi.leave(group)
    assert [message.get("left_chat_member", {}).get("id") for message in await ani.messages(group)][-1] == budi.id
    assert (await room.phone(ani.id)).user["first_name"] == "Ani"
    with pytest.raises(LookupError):
        await room.phone(1)
    state = await room.call("GET", "state")
    assert [chat["id"] for chat in state["groups"]] == [group]


async def play(server: TrainingServer, picture: bytes) -> Phone:
    ani = await server.phone("Ani", username="ani")
    room = await server.room()
    await ani.start()
    await ani.send_photo(picture, caption="foto")
    group = await room.group(ani, "Ruang", supergroup=True, forum=True)
    await room.promote(group)
    await room.topic(group, "Liputan")
    await room.move_time(100)
    return ani


async def test_the_room_is_the_same_after_a_restart(tmp_path: Path, picture: bytes) -> None:
    file = tmp_path / "ruang" / "room.json"
    async with TrainingServer(state_file=file) as first:
        ani = await play(first, picture)
        async with BotClient(first.base, first.token) as bot:
            await bot("setMyCommands", commands=[{"command": "a", "description": "b"}])
        kept = json.loads(json.dumps(to_json(first.world)))
    async with TrainingServer(state_file=file) as second:
        assert json.loads(json.dumps(to_json(second.world))) == kept
        again = Phone(await second.room(), ani.user)
        photo = Seen((await again.messages())[-1])["photo"][-1]["file_id"]
        async with BotClient(second.base, second.token) as bot:
            path = (await bot("getFile", file_id=photo))["file_path"]
            assert await bot.download(path) == picture
            assert (await bot.updates())[0]["message"]["text"] == "/start"
    with pytest.raises(ValueError, match="another bot"):
        await TrainingServer(state_file=file, token="5:x").start()


async def test_the_state_is_written_while_running(tmp_path: Path) -> None:
    file = tmp_path / "room.json"
    async with TrainingServer(state_file=file) as server:
        await server.phone("Ani")
        assert server._keeper._timer is not None
        server._keeper.stop()
        assert "Ani" in file.read_text("utf-8")


async def test_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "room.json"
    command = [sys.executable, "-m", "bot.training", "--state", str(file), "--token", "77:abc"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env={**os.environ})
    assert process.stdout
    base = (await process.stdout.readline()).decode().strip()
    async with Room(base) as room, BotClient(base, "77:abc") as bot:
        ani = await room.person("Ani")
        await ani.start()
        assert (await bot("getMe"))["id"] == 77
        assert (await bot.next("message"))["text"] == "/start"
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
    assert "Ani" in file.read_text("utf-8")
