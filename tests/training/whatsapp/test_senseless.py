"""Whatever a business sends, it gets an answer, and the phones go on."""

import copy
import random
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from bot.training.whatsapp import Business, GraphFailed, Phone, WhatsAppServer
from tests.training.whatsapp.test_sending import ROW, buttons, rows
from tests.training.whatsapp.test_templates import TASK, filled

JUNK: list[Any] = [None, "", "x", "-1", 1, -5, 10**20, 1.5, True, [], {}, [[]], [{}], {"type": "text"}, "[", "{}"]
JUNK += ["\ud800", "💥" * 5000, [5], {"id": 5}, {"text": {"text": []}}, "{{1}}"]
CALL_URL = {"name": "cta_url", "parameters": {"display_text": "Peta", "url": "https://x.id/peta"}}
MESSAGES: list[tuple[str, Any]] = [
    ("text", {"body": "Halo", "preview_url": False}),
    ("interactive", buttons("Ambil", "Tolak")),
    ("interactive", rows(ROW) | {"header": {"type": "text", "text": "Besok"}, "footer": {"text": "Kaki"}}),
    ("interactive", {"type": "cta_url", "body": {"text": "Buka"}, "action": CALL_URL}),
    ("image", {"link": "https://x.id/a.jpg", "caption": "x"}),
    ("location", {"latitude": -2.6, "longitude": 115.4}),
    ("contacts", [{"name": {"formatted_name": "Budi", "first_name": "Budi"}}]),
    ("reaction", {"message_id": "wamid.x", "emoji": "👍"}),
    ("template", filled("Panen Raya", "Desa Riwa", payload="duty.ready:7")),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*path, key)
        yield from places(item, (*path, key))


def spoiled(value: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy in which one or two things are junk, or gone."""
    made = copy.deepcopy(value)
    for _ in range(chance.randint(1, 2)):
        *path, key = chance.choice(list(places(made)))
        at = made
        for step in path:
            at = at[step]
        if isinstance(at, dict) and chance.random() < 0.2:
            del at[key]
        else:
            at[key] = copy.deepcopy(chance.choice(JUNK))
    return made


async def answered(business: Business, path: str, body: Any) -> int:
    """The HTTP status of a call, whose answer is one of Meta's."""
    status, code = 200, 0
    try:
        await business.call("POST", path, body)
    except GraphFailed as failed:
        status, code = failed.status, failed.code
    assert code in (0, 100, 131008, 131009, 132000, 132001, 132005, 132012, 132018)
    return status


@pytest.mark.parametrize("seed", range(3))
async def test_senseless_messages_are_refused_or_shown(
    server: WhatsAppServer, business: Business, ani: Phone, seed: int
) -> None:
    chance = random.Random(seed)
    await server.room.post("templates", approve=True)
    await answered(business, f"{business.business_id}/message_templates", TASK)
    for _ in range(600):
        kind, fields = chance.choice(MESSAGES)
        whole = {"messaging_product": "whatsapp", "to": ani.person["wa_id"], "type": kind, kind: fields}
        assert await answered(business, f"{business.phone_id}/messages", spoiled(whole, chance)) in (200, 400, 404)
    assert (await ani.send("masih ada")).text == "masih ada"
    assert (await ani.last()).text == "masih ada"
    server.whatsapp.calls.ring.clear()  # what the emulator takes in good nature, the judge need not
    server.whatsapp.calls.oddities.clear()


@pytest.mark.parametrize("seed", range(3))
async def test_senseless_templates_are_refused_or_can_be_sent(
    server: WhatsAppServer, business: Business, ani: Phone, seed: int
) -> None:
    chance = random.Random(seed)
    await server.room.post("templates", approve=True)
    path = f"{business.business_id}/message_templates"
    for number in range(300):
        made = spoiled(TASK | {"name": f"tugas_{number}"}, chance)
        if await answered(business, path, made) == 200:
            fields = filled("A", "B", name=made["name"])
            whole = {"messaging_product": "whatsapp", "to": ani.person["wa_id"], "type": "template", "template": fields}
            assert await answered(business, f"{business.phone_id}/messages", whole) in (200, 400, 404)
    assert len(await ani.messages()) > 1
    server.whatsapp.calls.ring.clear()
    server.whatsapp.calls.oddities.clear()


async def test_a_body_that_is_no_json_is_refused(server: WhatsAppServer, business: Business) -> None:
    url = f"{server.base}/v24.0/{business.phone_id}/messages"
    headers = {"Authorization": f"Bearer {business.token}", "Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for body in (b"{", b"[1]", b"", b"\xff"):
            async with session.post(url, data=body) as answer:
                error = (await answer.json())["error"]
                assert (answer.status, error["code"], error["type"]) == (400, 100, "OAuthException")
