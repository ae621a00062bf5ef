"""The desk's own adapter against the emulator: each is the other's judge."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.whatsapp.adapter import WhatsApp as Adapter
from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.errors import PairLimited
from bot.adapters.whatsapp.reviews import reviews, submit
from bot.adapters.whatsapp.template_rules import Value, filled
from bot.adapters.whatsapp.templates import TEMPLATES, PlaceKind
from bot.domain.enums import Progress
from bot.failures import Gone, OptedOut, TemplateRefused, Throttled, TokenRefused, Transient, Unreachable, WindowClosed
from bot.locale import LANGUAGES
from bot.messages import Address, Choice, IncomingKind, Media, MediaKind, Reply, rich
from bot.training.whatsapp import Phone, Room, Webhook, WhatsAppServer
from tests.training.stopwatch import Stopwatch

JPEG = b"\xff\xd8 gambar"
SAMPLES: dict[PlaceKind, Value] = {
    PlaceKind.TEXT: "Panen *Raya*",
    PlaceKind.NUMBER: 3,
    PlaceKind.DAY: datetime(2026, 11, 30, tzinfo=UTC).date(),
}


async def open_file(key: str) -> AsyncIterator[bytes]:
    yield JPEG


@pytest.fixture
async def adapter(server: WhatsAppServer) -> AsyncIterator[Adapter]:
    made = Adapter(server.world.token, server.world.phone_id, open_file, api=f"{server.base}/v23.0")
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def api(server: WhatsAppServer) -> AsyncIterator[CloudApi]:
    made = CloudApi(server.world.token, server.world.phone_id, api=f"{server.base}/v23.0")
    await made.open()
    yield made
    await made.close()


async def send(adapter: Adapter, person: str, reply: Reply) -> list[str]:
    return [message_id async for message_id in adapter.send(Address(person), reply)]


def read(adapter: Adapter, hook: Webhook) -> list[Any]:
    """Everything the webhook got, as the desk reads it."""
    found = [each for body in hook.bodies for each in adapter.webhook_envelopes(json.dumps(body).encode())]
    return [adapter.parse(each.raw, datetime.now(UTC)) for each in found]


async def test_the_link_writes_to_the_number(adapter: Adapter, hook: Webhook, server: WhatsAppServer) -> None:
    budi = await server.phone("Budi")
    await budi.open(adapter.start_link("abc"))
    await hook.first("messages")
    assert [one.text for one in read(adapter, hook)] == ["/start abc"]


async def test_a_choice_comes_back_as_a_tap_from_either_id(
    adapter: Adapter, hook: Webhook, server: WhatsAppServer, ani: Phone
) -> None:
    sari = await server.phone("Sari", hides_number=True)
    await sari.send("Halo")
    reply = Reply(text=rich("Panen Raya"), choices=((Choice("Ambil Foto", payload="seats.claim:1"),),))
    for phone, person in ((ani, ani.person["wa_id"]), (sari, sari.person["user_id"])):
        sent = await send(adapter, person, reply)
        assert [(seen.id, seen.text) for seen in (await phone.messages())[1:]] == [(sent[0], "Panen Raya")]
        await phone.tap("Ambil Foto")
    await hook.first("messages", 4)
    taps = [one for one in read(adapter, hook) if getattr(one, "kind", None) is IncomingKind.TAP]
    assert [(one.sender.id, one.payload) for one in taps] == [
        (ani.person["wa_id"], "seats.claim:1"),
        (sari.person["user_id"], "seats.claim:1"),
    ]


async def test_files_travel_both_ways(adapter: Adapter, hook: Webhook, ani: Phone, watch: Stopwatch) -> None:
    await send(adapter, ani.person["wa_id"], Reply(text=rich("Lembar"), media=(Media(MediaKind.PHOTO, "k", "a.jpg"),)))
    seen = await ani.last()
    assert (seen["type"], seen.text) == ("image", "Lembar")
    await ani.send_file(b"isi", name="a.txt", mime="text/plain")
    document = (await hook.first("messages", 2))[1]["document"]["id"]
    assert b"".join([chunk async for chunk in adapter.download(document)]) == b"isi"
    watch.now += 7 * 24 * 3600
    with pytest.raises(Gone):
        _ = [chunk async for chunk in adapter.download(document)]


async def test_refusals_are_of_the_right_kind(
    adapter: Adapter, hook: Webhook, server: WhatsAppServer, ani: Phone, watch: Stopwatch
) -> None:
    wa_id, room = ani.person["wa_id"], server.room
    await room.post("limits", pair=1)
    await send(adapter, wa_id, Reply(text=rich("satu")))
    with pytest.raises(PairLimited):
        await send(adapter, wa_id, Reply(text=rich("dua")))
    await room.post("limits", pair=0, overall=1)
    await send(adapter, wa_id, Reply(text=rich("tiga")))
    with pytest.raises(Throttled):
        await send(adapter, wa_id, Reply(text=rich("empat")))
    await room.post("limits", overall=0)
    for kind in ("error", "drop_before", "cut"):
        await room.fault(kind, "messages", status=503)
        with pytest.raises(Transient):
            await send(adapter, wa_id, Reply(text=rich("lima")))
    await room.post("token", state="expired")
    with pytest.raises(TokenRefused):
        await adapter.start()


async def test_failed_statuses_are_of_the_right_kind(
    adapter: Adapter, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    await ani.block()
    await send(adapter, ani.person["wa_id"], Reply(text=rich("diblokir")))
    await ani.unblock()
    watch.now += 24 * 3600
    await send(adapter, ani.person["wa_id"], Reply(text=rich("terlambat")))
    await hook.first("statuses", 2)
    found = [one for one in read(adapter, hook) if getattr(one, "progress", None) is Progress.FAILED]
    assert [one.failure for one in found] == [Unreachable, WindowClosed]


async def test_every_declared_template_is_taken_approved_and_sent(
    server: WhatsAppServer, api: CloudApi, ani: Phone, watch: Stopwatch
) -> None:
    business = server.world.business_id
    for review in await reviews(api, business):
        assert review.state is None
        assert await submit(api, business, review) == "PENDING"
    assert {(one.state, one.same) for one in await reviews(api, business)} == {("PENDING", True)}
    watch.now += 30 * 24 * 3600
    for template in TEMPLATES:
        values = {place.name: SAMPLES[place.kind] for place in template.places}
        for language in LANGUAGES:
            content = filled(template, language, values, ["duty.ready:1"] * len(template.id.buttons))
            message = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": ani.person["wa_id"]}
            whole = message | {"type": "template", "template": content}
            with pytest.raises(TemplateRefused):
                await api.send(whole)
            await server.room.review(template.name, "APPROVED")
            await api.send(whole)
            assert (await ani.last()).labels == list(template.wording(language).buttons)
            await server.room.review(template.name, "PENDING")


async def test_who_stops_marketing_is_opted_out(
    server: WhatsAppServer, room: Room, adapter: Adapter, api: CloudApi, hook: Webhook, ani: Phone
) -> None:
    await room.post("templates", approve=True)
    body = {"type": "BODY", "text": "Ikut pelatihan?"}
    ask = {"name": "ajakan", "language": "id", "category": "MARKETING", "components": [body]}
    await api.call("submit", "POST", f"{server.world.business_id}/message_templates", body=ask)
    await ani.act("marketing", on=False)
    template = {"name": "ajakan", "language": {"policy": "deterministic", "code": "id"}}
    message = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": ani.person["wa_id"]}
    await api.send(message | {"type": "template", "template": template})
    await hook.first("statuses")
    assert [one.failure for one in read(adapter, hook) if getattr(one, "progress", None)] == [OptedOut]
