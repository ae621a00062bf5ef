"""What the business sends: shown on the phone, refused at once, or failed later by a status."""

from typing import Any

import pytest

from bot.training.whatsapp import Business, GraphFailed, Phone, Room, Webhook, WhatsAppServer
from tests.training.stopwatch import Stopwatch

DAY = 24 * 3600
BUTTON = {"type": "reply", "reply": {"id": "claim:1", "title": "Ambil Foto"}}
ROW = {"id": "agenda:1", "title": "Panen Raya", "description": "Desa Riwa, 09.00"}


def buttons(*titles: str, body: str = "Panen Raya") -> dict[str, Any]:
    made = [{"type": "reply", "reply": {"id": f"id:{title}", "title": title}} for title in titles]
    return {"type": "button", "body": {"text": body}, "action": {"buttons": made}}


def rows(*found: dict[str, Any], **action: Any) -> dict[str, Any]:
    sections = [{"title": "Besok", "rows": list(found)}]
    return {"type": "list", "body": {"text": "Pilih"}, "action": {"button": "Lihat", "sections": sections, **action}}


async def refusal(business: Business, kind: str, fields: Any, to: str = "6281", **more: Any) -> GraphFailed:
    with pytest.raises(GraphFailed) as caught:
        await business.message(to, kind, fields, **more)
    return caught.value


async def test_a_text_arrives_and_its_statuses_follow(business: Business, hook: Webhook, ani: Phone) -> None:
    sent = await business.text(ani.person["wa_id"], "Selamat pagi")
    assert [(seen.id, seen.text, seen.mine) for seen in (await ani.messages())[1:]] == [(sent, "Selamat pagi", False)]
    await ani.read()
    statuses = await hook.first("statuses", 3)
    assert [(one["id"], one["status"]) for one in statuses] == [(sent, "sent"), (sent, "delivered"), (sent, "read")]
    assert statuses[0]["recipient_id"] == ani.person["wa_id"]
    assert statuses[0]["pricing"]["category"] == "service"


async def test_every_kind_is_shown(business: Business, ani: Phone) -> None:
    wa_id = ani.person["wa_id"]
    image = await business.upload(b"\xff\xd8 gambar", "image/jpeg")
    link = {"type": "cta_url", "body": {"text": "Buka"}, "action": {"name": "cta_url"}}
    link["action"] = {"name": "cta_url", "parameters": {"display_text": "Peta", "url": "https://x.id/peta"}}
    kinds: list[tuple[str, Any]] = [
        ("interactive", buttons("Ambil", "Tolak")),
        ("interactive", rows(ROW)),
        ("interactive", link),
        ("image", {"id": image, "caption": "Lembar kontak"}),
        ("document", {"link": "https://x.id/rekap.pdf", "filename": "rekap.pdf"}),
        ("location", {"latitude": -2.6, "longitude": 115.4, "name": "Desa Riwa"}),
        ("contacts", [{"name": {"formatted_name": "Budi", "first_name": "Budi"}, "phones": [{"phone": "+62811"}]}]),
    ]
    for kind, fields in kinds:
        await business.message(wa_id, kind, fields)
    shown = (await ani.messages())[1:]
    assert [seen["type"] for seen in shown] == [kind for kind, _ in kinds]
    assert [seen.labels for seen in shown[:3]] == [["Ambil", "Tolak"], ["Panen Raya"], ["Peta"]]
    assert shown[3]["medium"] == {"id": image}
    assert await ani.tap("Peta") == "https://x.id/peta"


async def test_a_reaction_shows_on_the_message(business: Business, ani: Phone) -> None:
    message = await ani.last()
    await business.message(ani.person["wa_id"], "reaction", {"message_id": message.id, "emoji": "👍"})
    assert [seen["reactions"] for seen in await ani.messages()] == [{"business": "👍"}]


async def test_reading_and_typing_show_on_the_phone(business: Business, ani: Phone, watch: Stopwatch) -> None:
    message = await ani.last()
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": message.id}
    typing = {"typing_indicator": {"type": "text"}}
    assert await business.call("POST", f"{business.phone_id}/messages", body | typing) == {"success": True}
    view = await ani.view()
    assert (view["messages"][0]["stage"], view["typing"]) == ("read", True)
    watch.now += 25
    assert (await ani.view())["typing"] is False
    with pytest.raises(GraphFailed) as caught:
        await business.call("POST", f"{business.phone_id}/messages", body | {"message_id": "wamid.tidak-ada"})
    assert caught.value.code == 131009


async def test_free_messages_fail_outside_the_window(
    business: Business, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    watch.now += DAY
    sent = await business.text(ani.person["wa_id"], "Terlambat")
    failed = (await hook.first("statuses"))[0]
    assert (failed["id"], failed["status"], failed["errors"][0]["code"]) == (sent, "failed", 131047)
    assert len(await ani.messages()) == 1
    await ani.send("Siap")
    await business.text(ani.person["wa_id"], "Tepat waktu")
    assert (await ani.last()).text == "Tepat waktu"


async def test_somebody_who_never_wrote_is_outside_the_window(
    server: WhatsAppServer, business: Business, hook: Webhook
) -> None:
    budi = await server.phone("Budi")
    await business.text(budi.person["wa_id"], "Halo")
    assert (await hook.first("statuses"))[0]["errors"][0]["code"] == 131047


async def test_who_has_blocked_or_has_no_whatsapp_is_undeliverable(
    business: Business, hook: Webhook, room: Room, ani: Phone
) -> None:
    await ani.block()
    await business.text(ani.person["wa_id"], "Halo")
    await ani.unblock()
    await room.change(ani, reachable=False)
    await business.text(ani.person["wa_id"], "Halo")
    await business.text("+62 811-1111-1111", "Halo")
    statuses = await hook.first("statuses", 3)
    assert [one["errors"][0]["code"] for one in statuses] == [131026] * 3
    assert statuses[2]["recipient_id"] == "6281111111111"


async def test_airplane_mode_holds_back_both_sides(
    business: Business, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    written = await ani.last()
    await ani.airplane()
    await business.text(ani.person["wa_id"], "Belum sampai")
    await ani.send("Dari lapangan")
    watch.now += 3600
    assert [seen.text for seen in await ani.messages()] == ["Halo", "Dari lapangan"]
    await ani.airplane(on=False)
    inbound = await hook.first("messages", 2)
    assert int(inbound[1]["timestamp"]) == int(written["at"])
    assert [one["status"] for one in await hook.first("statuses", 2)] == ["sent", "delivered"]
    assert "Belum sampai" in [seen.text for seen in await ani.messages()]


async def test_somebody_with_a_hidden_number_has_only_a_business_scoped_id(
    server: WhatsAppServer, business: Business, hook: Webhook
) -> None:
    sari = await server.phone("Sari", hides_number=True, username="sari.foto")
    await sari.send("Halo")
    message = (await hook.first("messages"))[0]
    user_id = sari.person["user_id"]
    assert ("from" in message, message["from_user_id"]) == (False, user_id)
    contact = hook.bodies[0]["entry"][0]["changes"][0]["value"]["contacts"][0]
    assert contact == {"profile": {"name": "Sari", "username": "sari.foto"}, "user_id": user_id}
    await business.text("", "Halo Sari", recipient=user_id)
    assert (await sari.last()).text == "Halo Sari"
    status = (await hook.first("statuses"))[0]
    assert ("recipient_id" in status, status["recipient_user_id"]) == (False, user_id)
    assert (await refusal(business, "text", {"body": "x"}, "", recipient="ID.0")).code == 131009


TEXTS: list[tuple[str, Any, int, str]] = [
    ("text", {"body": "x" * 4097}, 100, "(#100) Param text['body'] must be at most 4096 characters long."),
    ("text", {"body": " "}, 100, "(#100) The parameter text['body'] is required."),
    ("text", {"body": "x", "parse_mode": "HTML"}, 100, '(#100) Unexpected key "parse_mode" on param "text".'),
    ("text", "x", 100, "(#100) Param text must be a JSON object."),
    ("location", {"latitude": 91, "longitude": 0}, 100, "latitude"),
    ("location", {"latitude": 1}, 100, "(#100) The parameter location['longitude'] is required."),
    ("contacts", [], 100, "(#100) Param contacts must have 1 to 5 elements."),
    ("contacts", [{"name": {"formatted_name": "A"}}], 100, "needs one more part"),
    ("reaction", {"message_id": "1", "emoji": "👍"}, 100, "message_id"),
    ("image", {"id": "1", "link": "https://x.id/a.jpg"}, 131009, "Exactly one"),
    ("image", {"link": "ftp://x.id/a.jpg"}, 100, "(#100) Param image['link'] is not a valid URI."),
    ("image", {"id": "404"}, 100, "Param image['id'] is not a valid whatsapp business account media attachment ID"),
    ("audio", {"id": "1", "caption": "x"}, 100, '(#100) Unexpected key "caption" on param "audio".'),
    ("video", {"link": "https://x.id/a.mp4", "caption": "x" * 1025}, 100, "at most 1024"),
    ("poll", {"name": "x"}, 100, "(#100) Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE,"),
    ("interactive", buttons(), 131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"),
    ("interactive", buttons("A", "B", "C", "D"), 131009, "Invalid buttons count"),
    ("interactive", buttons("A" * 21), 131009, "Button title length invalid. Min length: 1, Max length: 20"),
    ("interactive", buttons("A", "A"), 131009, "Duplicated title: A"),
    ("interactive", buttons("A", body="x" * 1025), 131009, "Body text length invalid"),
    ("interactive", buttons("A") | {"footer": {"text": "x" * 61}}, 131009, "Footer text length invalid"),
    ("interactive", buttons("A") | {"header": {"type": "text", "text": "x" * 61}}, 131009, "Header text length"),
    ("interactive", buttons("A") | {"warna": "merah"}, 100, 'Unexpected key "warna" on param "interactive".'),
    ("interactive", rows(*({**ROW, "id": str(n)} for n in range(11))), 131009, "Total row count exceed max"),
    ("interactive", rows(ROW, ROW), 131009, "Duplicated row id: agenda:1"),
    ("interactive", rows(ROW | {"title": "x" * 25}), 131009, "Row title length invalid"),
    ("interactive", rows(ROW | {"description": "x" * 73}), 131009, "Row description length invalid"),
    ("interactive", rows(ROW, button="x" * 21), 131009, "Button length invalid"),
    ("interactive", rows(), 131009, "Invalid rows count"),
    ("interactive", {"type": "button", "action": {"buttons": [BUTTON]}}, 131008, "Parameter 'body' is mandatory"),
]


@pytest.mark.parametrize(("kind", "fields", "code", "text"), TEXTS)
async def test_a_message_beyond_the_limits_is_refused(
    business: Business, ani: Phone, kind: str, fields: Any, code: int, text: str
) -> None:
    failed = await refusal(business, kind, fields, ani.person["wa_id"])
    assert (failed.status, failed.code) == (400, code)
    assert text in f"{failed.message} {failed.details}"
    assert failed.error["type"] == "OAuthException"
    assert failed.error["fbtrace_id"]
    assert len(await ani.messages()) == 1


async def test_what_stands_on_the_envelope_is_checked(business: Business, ani: Phone) -> None:
    path = f"{business.phone_id}/messages"
    whole = {"messaging_product": "whatsapp", "to": ani.person["wa_id"], "type": "text", "text": {"body": "x"}}
    wanted = [
        (whole | {"messaging_product": "telegram"}, "messaging_product must be one of"),
        ({key: value for key, value in whole.items() if key != "messaging_product"}, "messaging_product is required."),
        ({key: value for key, value in whole.items() if key != "to"}, "The parameter to is required."),
        (whole | {"to": "Ani"}, "Param to must be a valid phone number."),
        (whole | {"recipient_type": "group"}, "recipient_type"),
        (whole | {"type": "image"}, 'Unexpected key "text" on param "message".'),
        (whole | {"context": {}}, "context['message_id'] is required."),
    ]
    for body, text in wanted:
        with pytest.raises(GraphFailed) as caught:
            await business.call("POST", path, body)
        assert (caught.value.code, text in caught.value.message) == (100, True)


async def test_the_token_is_checked(business: Business, room: Room, ani: Phone) -> None:
    told = []
    for state in ("expired", "revoked", "valid"):
        await room.post("token", state=state)
        if state != "valid":
            told.append(await refusal(business, "text", {"body": "x"}, ani.person["wa_id"]))
    business.token = "EAAsalah"
    told.append(await refusal(business, "text", {"body": "x"}))
    business.token = ""
    told.append(await refusal(business, "text", {"body": "x"}))
    assert [(one.status, one.code) for one in told] == [(401, 190), (401, 190), (401, 190), (401, 104)]
    assert told[0].error["error_subcode"] == 463
    assert told[2].message == "Invalid OAuth access token - Cannot parse access token"


async def test_what_is_not_there_is_refused_as_meta_does(business: Business) -> None:
    told = []
    for method, path in (("GET", "99"), ("POST", f"{business.phone_id}/polls"), ("GET", "a/b/c")):
        with pytest.raises(GraphFailed) as caught:
            await business.call(method, path)
        told.append((caught.value.status, caught.value.code, caught.value.error.get("error_subcode")))
    assert told == [(400, 100, 33), (400, 2500, None), (400, 2500, None)]


async def test_the_number_and_the_account_describe_themselves(business: Business) -> None:
    whole = await business.call("GET", business.phone_id)
    assert (whole["verified_name"], whole["quality_rating"]) == ("Meja Liputan", "GREEN")
    few = await business.call("GET", f"{business.phone_id}?fields=throughput")
    assert few == {"id": business.phone_id, "throughput": {"level": "STANDARD"}}
    account = await business.call("GET", business.business_id)
    assert account == {"id": business.business_id, "name": "Meja Liputan", "timezone_id": "66"}
    numbers = await business.call("GET", f"{business.business_id}/phone_numbers")
    assert [one["id"] for one in numbers["data"]] == [business.phone_id]
