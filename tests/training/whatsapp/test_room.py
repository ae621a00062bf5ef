"""The emulator as a whole: kept in a file, mounted beside another, told in events."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.training import TrainingServer, keeping
from bot.training.remote import Refused
from bot.training.telegram.base import Clock
from bot.training.whatsapp import Business, Phone, Room, Webhook, WhatsApp, WhatsAppServer, World, state
from tests.training.stopwatch import Stopwatch
from tests.training.whatsapp.test_sending import buttons


async def test_everything_is_there_after_a_restart(tmp_path: Path, watch: Stopwatch, hook: Webhook) -> None:
    file = tmp_path / "wa.json"
    async with WhatsAppServer(WhatsApp(clock=Clock(watch), state_file=file)) as server:
        ani = await server.phone("Ani", hides_number=True)
        await ani.send_file(b"isi", name="a.txt", mime="text/plain")
        await server.room.post("templates", approve=True)
        await server.room.hold()
        await server.room.move_time(100)
    async with WhatsAppServer(WhatsApp(clock=Clock(watch), state_file=file, webhook_retry=0.01)) as server:
        again = Phone(server.room, (await server.room.state())["people"][0])
        assert again.person == ani.person | {"window_open": True, "last": 1, "last_inbound": watch.now}
        assert (await again.last())["medium"]["filename"] == "a.txt"
        assert server.world.clock.now() == watch.now + 100
        assert server.world.templates.approve
        await server.room.webhook(hook.url, hook.verify_token)
        assert await server.room.let_go() == 1
        document = (await hook.first("messages"))[0]["document"]
        business = Business(server.base, server.world)
        assert await business.call("GET", (await business.call("GET", document["id"]))["url"]) == b"isi"
        await business.close()


async def test_a_state_of_another_business_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wa.json"
    keeping.write(file, state.to_json(World(business_id="1")))
    with pytest.raises(ValueError, match="another business"):
        state.from_json(World(), keeping.read(file) or {})
    file.write_text(json.dumps({"format": 99}))
    with pytest.raises(ValueError, match="another version"):
        state.from_json(World(), keeping.read(file) or {})


async def test_a_broken_character_does_not_break_the_state(tmp_path: Path) -> None:
    world = World()
    person = world.add_person("Ani \ud800")
    keeping.write(tmp_path / "wa.json", state.to_json(world))
    again = World()
    plain = keeping.read(tmp_path / "wa.json")
    assert plain is not None
    state.from_json(again, plain)
    assert again.person(person.id).name == "Ani \ud800"


async def test_it_is_mounted_beside_telegram_with_the_same_clock(tmp_path: Path) -> None:
    telegram = TrainingServer()
    whatsapp = WhatsApp(clock=telegram.world.clock)

    def mount(app: web.Application) -> None:
        app.add_subapp("/whatsapp", whatsapp.app())

    telegram = TrainingServer(clock=whatsapp.world.clock, routes=[mount])
    async with telegram:
        await whatsapp.start()
        room = Room(f"{telegram.base}/whatsapp")
        ani = await room.person("Ani")
        await ani.send("Halo")
        await (await telegram.room()).move_time(60)
        assert (await room.state())["now"] - whatsapp.world.clock.source() == pytest.approx(60, abs=5)
        business = Business(f"{telegram.base}/whatsapp", whatsapp.world)
        media_id = await business.upload(b"%PDF", "application/pdf")
        assert await business.call("GET", (await business.call("GET", media_id))["url"]) == b"%PDF"
        with pytest.raises(Refused, match="person not found"):
            await Phone(room, {"id": 99}).send("x")
        await business.close()
        await room.close()
        await whatsapp.stop()


async def test_events_tell_only_what_concerns_a_person(server: WhatsAppServer, business: Business, ani: Phone) -> None:
    budi = await server.phone("Budi")
    url = f"{server.base}/control/events?person={ani.id}"
    async with aiohttp.ClientSession() as session, session.get(url) as stream:
        assert await stream.content.readline() == b": hello\n"
        await budi.send("rahasia")
        await business.message(ani.person["wa_id"], "interactive", buttons("Siap"))
        events: list[dict[str, Any]] = []
        while len(events) < 3:
            line = await stream.content.readline()
            if line.startswith(b"data: "):
                events.append(json.loads(line.removeprefix(b"data: ")))
    assert [(event["event"], event["chat_id"]) for event in events] == [
        ("message", ani.id),
        ("status", ani.id),
        ("status", ani.id),
    ]


async def test_what_the_control_refuses(room: Room, ani: Phone) -> None:
    for path, body, problem in (
        ("templates/tidak_ada", {"status": "APPROVED"}, "template not found"),
        ("token", {"state": "hilang"}, "a token is never hilang"),
        ("faults", {"kind": "gempa"}, "unknown fault gempa"),
        ("people", {}, "KeyError"),
        ("time", {"seconds": -1}, "time only moves forward"),
    ):
        with pytest.raises(Refused, match=problem):
            await room.post(path, **body)
    with pytest.raises(Refused, match="a person has no blocked"):
        await room.change(ani, blocked=True)
