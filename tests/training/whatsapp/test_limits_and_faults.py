"""Rates, and everything that goes wrong on demand."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.training.remote import Refused
from bot.training.telegram.base import Clock
from bot.training.whatsapp import Business, GraphFailed, Phone, Room, WhatsApp, WhatsAppServer
from tests.training.stopwatch import Stopwatch


@pytest.fixture
async def strict(watch: Stopwatch) -> AsyncIterator[WhatsAppServer]:
    """With rates and a time that stands still."""
    async with WhatsAppServer(WhatsApp(clock=Clock(watch))) as server:
        yield server


async def codes(business: Business, wa_ids: list[str]) -> list[tuple[int, int]]:
    told = []
    for wa_id in wa_ids:
        try:
            await business.text(wa_id, "x")
            told.append((200, 0))
        except GraphFailed as failed:
            told.append((failed.status, failed.code))
    return told


async def test_one_person_takes_a_burst_then_one_message_in_six_seconds(
    strict: WhatsAppServer, watch: Stopwatch
) -> None:
    ani = await strict.phone("Ani")
    await ani.send("Halo")
    business = Business(strict.base, strict.world)
    wa_id = ani.person["wa_id"]
    assert await codes(business, [wa_id] * 46) == [(200, 0)] * 45 + [(400, 131056)]
    watch.now += 6
    assert await codes(business, [wa_id] * 2) == [(200, 0), (400, 131056)]
    await strict.room.post("limits", pair=0)
    assert await codes(business, [wa_id] * 10) == [(200, 0)] * 10
    await business.close()


async def test_eighty_a_second_in_all(strict: WhatsAppServer, watch: Stopwatch) -> None:
    await strict.room.post("limits", overall=3)
    people = [await strict.phone(f"Orang {number}") for number in range(4)]
    business = Business(strict.base, strict.world)
    wa_ids = [phone.person["wa_id"] for phone in people]
    assert await codes(business, wa_ids) == [(200, 0)] * 3 + [(429, 130429)]
    watch.now += 1
    assert await codes(business, wa_ids) == [(200, 0)] * 3 + [(429, 130429)]
    assert await strict.room.post("limits") == {"pair": 45, "overall": 3}
    with pytest.raises(Refused, match="there is no limit"):
        await strict.room.post("limits", harian=3)
    await business.close()


async def test_lost_connections(business: Business, room: Room, ani: Phone) -> None:
    for kind, arrived in (("drop_before", 0), ("drop_after", 1), ("cut", 2)):
        await room.fault(kind, "messages")
        with pytest.raises(aiohttp.ClientError):
            await business.text(ani.person["wa_id"], "x")
        assert len(await ani.messages()) - 1 == arrived
    await business.text(ani.person["wa_id"], "x")


async def test_errors_storms_and_slowness(server: WhatsAppServer, business: Business, room: Room, ani: Phone) -> None:
    wa_id = ani.person["wa_id"]
    await room.fault("error", "messages", status=503)
    assert await codes(business, [wa_id]) == [(503, 131016)]
    await room.fault("error", "messages")
    assert await codes(business, [wa_id, wa_id]) == [(500, 131000), (200, 0)]
    await room.fault("flood", count=0)
    assert await codes(business, [wa_id, wa_id]) == [(429, 130429)] * 2
    await room.calm()
    await room.fault("delay", "messages", seconds=0.01)
    assert await codes(business, [wa_id]) == [(200, 0)]
    assert [call.fault for call in server.whatsapp.calls] == ["error", "error", "", "flood", "flood", ""]


async def test_senseless_values_are_refused_and_said_loudly(
    server: WhatsAppServer, business: Business, ani: Phone
) -> None:
    await server.room.post("templates", approve=True)
    body = {"type": "BODY", "text": "Halo"}
    template = {"name": "salam", "language": "id", "category": "UTILITY", "components": [body]}
    await business.call("POST", f"{business.business_id}/message_templates", template)
    senseless = {"name": "salam", "language": {"code": "id"}, "components": [{"type": "button", "index": "satu"}]}
    with pytest.raises(GraphFailed) as caught:
        await business.message(ani.person["wa_id"], "template", senseless)
    assert caught.value.code == 131009
    assert len(server.whatsapp.calls.oddities) == 1
    server.whatsapp.calls.oddities.clear()


async def test_pages_of_other_sites_can_not_use_the_control(server: WhatsAppServer) -> None:
    async with (
        aiohttp.ClientSession(headers={"Origin": "https://x.id"}) as session,
        session.get(f"{server.base}/control/state") as answer,
    ):
        assert answer.status == 403


async def test_refusals_by_metas_code_at_once_or_later(business: Business, room: Room, ani: Phone) -> None:
    wa_id, medium = ani.person["wa_id"], await ani.send_voice()
    for kind, method, code in (("fail", "messages", 131047), ("error", "messages", 131056), ("error", "media", 100)):
        await room.fault(kind, method, code=code)
    with pytest.raises(GraphFailed) as refused:
        await business.text(wa_id, "x")
    await business.text(wa_id, "x")  # taken, and failed later
    with pytest.raises(GraphFailed, match="does not exist") as gone:
        await business.call("GET", str(medium["medium"]["id"]))
    await business.text(wa_id, "sampai")
    assert (refused.value.code, gone.value.code) == (131056, 100)
    assert [seen.text for seen in await ani.messages() if not seen.mine] == ["sampai"]
    whole = await room.call("GET", f"people/{ani.id}/messages?whole=1")
    fates = [(one["stage"], one.get("error")) for one in whole["messages"] if not one["mine"]]
    assert fates == [("failed", 131047), ("delivered", None)]
    assert (await room.state())["people"][0]["last"] == len(whole["messages"])
