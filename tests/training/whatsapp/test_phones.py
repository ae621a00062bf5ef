"""What people do, as the webhook tells it."""

import pytest

from bot.training.remote import Refused
from bot.training.whatsapp import Business, Phone, Room, Seen, Webhook, WhatsAppServer
from tests.training.stopwatch import Stopwatch
from tests.training.whatsapp.test_sending import ROW, buttons, rows


async def test_a_text_says_who_wrote_it(hook: Webhook, ani: Phone) -> None:
    message = (await hook.first("messages"))[0]
    assert message["text"] == {"body": "Halo"}
    value = hook.bodies[0]["entry"][0]["changes"][0]["value"]
    assert value["contacts"] == [
        {"profile": {"name": "Ani"}, "wa_id": ani.person["wa_id"], "user_id": ani.person["user_id"]}
    ]
    assert value["metadata"]["phone_number_id"] == hook.bodies[0]["entry"][0]["id"].replace(
        "102290129340398", "106540352242922"
    )


async def test_buttons_and_rows_are_tapped_weeks_later(
    business: Business, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    first = await business.message(ani.person["wa_id"], "interactive", buttons("Ambil", "Tolak"))
    second = await business.message(ani.person["wa_id"], "interactive", rows(ROW, {"id": "agenda:2", "title": "Rapat"}))
    watch.now += 21 * 24 * 3600
    await ani.tap("Tolak")
    await ani.tap("Panen")
    await ani.tap("Rapat")
    replies = (await hook.first("messages", 4))[1:]
    assert [(one["interactive"], one["context"]["id"]) for one in replies] == [
        ({"type": "button_reply", "button_reply": {"id": "id:Tolak", "title": "Tolak"}}, first),
        ({"type": "list_reply", "list_reply": ROW}, second),
        ({"type": "list_reply", "list_reply": {"id": "agenda:2", "title": "Rapat"}}, second),
    ]
    assert [seen.text for seen in (await ani.messages())[-3:]] == ["Tolak", "Panen Raya", "Rapat"]


async def test_places_contacts_reactions_and_unsupported_kinds(hook: Webhook, ani: Phone) -> None:
    hello = await ani.last()
    await ani.send_location(-2.6, 115.4)
    await ani.send_contact("Budi", "+62811")
    await ani.react(hello, "👍")
    await ani.react(hello, "")
    await ani.act("unsupported", kind="poll")
    place, contact, liked, unliked, odd = (await hook.first("messages", 6))[1:]
    assert place["location"] == {"latitude": -2.6, "longitude": 115.4}
    assert contact["contacts"][0]["phones"] == [{"phone": "+62811", "wa_id": "62811", "type": "CELL"}]
    assert liked["reaction"] == {"message_id": hello.id, "emoji": "👍"}
    assert unliked["reaction"] == {"message_id": hello.id}
    assert (odd["type"], odd["errors"][0]["code"]) == ("unsupported", 131051)


async def test_every_file_kind_arrives(hook: Webhook, ani: Phone) -> None:
    for kind in ("video", "audio", "sticker"):
        await ani.send_file(b"isi", kind)
    kinds = [one["type"] for one in await hook.first("messages", 4)]
    assert kinds == ["text", "video", "audio", "sticker"]


async def test_a_reply_says_to_what(hook: Webhook, ani: Phone) -> None:
    hello = await ani.last()
    await ani.send("Lagi", reply_to=hello)
    context = (await hook.first("messages", 2))[1]["context"]
    assert context == {"from": "6281100009999", "id": hello.id}


async def test_a_link_writes_ahead(hook: Webhook, ani: Phone) -> None:
    await ani.open("https://wa.me/6281100009999?text=AMBIL%2012%20FOTO")
    assert (await hook.first("messages", 2))[1]["text"]["body"] == "AMBIL 12 FOTO"
    with pytest.raises(Refused, match="does not lead"):
        await ani.open("https://wa.me/6281?text=x")


async def test_a_new_number_is_told_and_the_old_one_is_gone(
    business: Business, hook: Webhook, room: Room, ani: Phone
) -> None:
    old = dict(ani.person)
    await ani.change_number("6285200001111")
    system = (await hook.first("messages", 2))[1]
    assert (system["from"], system["from_user_id"]) == (old["wa_id"], old["user_id"])
    assert system["system"] == {
        "body": f"User Ani changed from {old['wa_id']} to 6285200001111",
        "type": "user_changed_number",
        "wa_id": "6285200001111",
        "user_id": ani.person["user_id"],
    }
    assert "contacts" not in hook.bodies[1]["entry"][0]["changes"][0]["value"]
    await business.text(old["wa_id"], "Masih di sana?")
    assert (await hook.first("statuses"))[0]["errors"][0]["code"] == 131026
    await business.text("6285200001111", "Halo lagi")
    assert (await ani.last()).text == "Halo lagi"
    with pytest.raises(Refused):
        await ani.change_number("6285200001111")


async def test_what_a_phone_refuses(server: WhatsAppServer, ani: Phone) -> None:
    with pytest.raises(Refused, match="text is empty"):
        await ani.send("  ")
    with pytest.raises(Refused, match="can't be read"):
        await ani.send_image(b"bukan gambar")
    with pytest.raises(Refused, match="unknown kind"):
        await ani.send_file(b"x", "dice")
    with pytest.raises(Refused, match="message not found"):
        await ani.react(Seen(id="wamid.x"), "👍")
    with pytest.raises(Refused, match="there is no button"):
        await ani.act("tap", message=(await ani.last()).id, choice="Siap")
    await ani.block()
    with pytest.raises(Refused, match="has blocked"):
        await ani.send("Halo")
    with pytest.raises(Refused, match="person not found"):
        await Phone(server.room, {"id": 99}).send("Halo")


async def test_who_hides_receipts_leaves_messages_delivered(
    business: Business, hook: Webhook, room: Room, ani: Phone
) -> None:
    await room.change(ani, receipts=False)
    await business.text(ani.person["wa_id"], "Halo")
    await ani.read()
    await ani.send("Sudah")
    await hook.first("messages", 2)
    assert [one["status"] for one in hook.values("statuses")] == ["sent", "delivered"]


async def test_a_phone_waits_for_what_comes(business: Business, ani: Phone) -> None:
    await business.text(ani.person["wa_id"], "Tugas besok")
    assert (await ani.wait_for("besok")).text == "Tugas besok"
    with pytest.raises(TimeoutError, match="waited in vain"):
        await ani.wait_for("lusa", patience=0.01)


async def test_who_stops_marketing_tells_the_business(hook: Webhook, ani: Phone) -> None:
    await ani.act("marketing", on=False)
    await ani.act("marketing", on=True)
    told = await hook.first("user_preferences", 2)
    assert [(one["category"], one["value"]) for one in told] == [
        ("marketing_messages", "stop"),
        ("marketing_messages", "resume"),
    ]
    assert (told[0]["wa_id"], told[0]["user_id"]) == (ani.person["wa_id"], ani.person["user_id"])
    assert hook.bodies[1]["entry"][0]["changes"][0]["field"] == "user_preferences"
