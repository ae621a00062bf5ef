import dataclasses
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.whatsapp.envelopes import envelopes
from bot.adapters.whatsapp.parse import parse, parse_status, tapper
from bot.messages import Attachment, Chat, Incoming, IncomingKind, MediaKind, Sender
from tests.adapters.whatsapp.batches import (
    AT,
    CONTACT,
    DESK_WAMID,
    PHONE_ID,
    SITI,
    SITI_USER,
    WAMID,
    batch,
    message,
    messages,
    text,
)
from tests.adapters.whatsapp.specification import problems

STORED_AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
HALO = Incoming(
    messenger="whatsapp",
    kind=IncomingKind.MESSAGE,
    chat=Chat(SITI),
    sender=Sender(SITI, "Siti Aminah"),
    at=datetime.fromtimestamp(AT, UTC),
    text="halo",
    message_id=WAMID,
)
NOTHING = dataclasses.replace(HALO, text="")
SHA = "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI="
CONTEXT = {"from": "6251178000", "id": DESK_WAMID}


def read(*said: Any, contacts: list[Any] | None = None) -> Incoming | None:
    (envelope,) = envelopes(batch(messages(*said, contacts=contacts)))
    return parse(envelope.raw, STORED_AT, PHONE_ID)


def file(**more: Any) -> dict[str, Any]:
    return {"mime_type": "image/jpeg", "sha256": SHA, "id": "1003383421387256"} | more


def carrying(*attachments: Attachment, text: str = "") -> Incoming:
    return dataclasses.replace(HALO, text=text, attachments=attachments)


def tap(payload: str) -> Incoming:
    return Incoming(
        messenger="whatsapp",
        kind=IncomingKind.TAP,
        chat=Chat(SITI),
        sender=Sender(SITI, "Siti Aminah"),
        at=STORED_AT,
        payload=payload,
        tap=f"{SITI}/{WAMID}",
        message_id=DESK_WAMID,
    )


def button_reply(id_: str, title: str) -> dict[str, Any]:
    interactive = {"type": "button_reply", "button_reply": {"id": id_, "title": title}}
    return message("interactive", interactive=interactive, context=CONTEXT)


def list_reply(id_: str, title: str) -> dict[str, Any]:
    interactive = {"type": "list_reply", "list_reply": {"id": id_, "title": title, "description": "besok"}}
    return message("interactive", interactive=interactive, context=CONTEXT)


def quick_reply(payload: str, label: str) -> dict[str, Any]:
    return message("button", button={"payload": payload, "text": label}, context=CONTEXT)


PHOTO = Attachment(MediaKind.PHOTO, reference="1003383421387256", unique=SHA, mime="image/jpeg")
UNSUPPORTED = {
    "code": 131051,
    "type": "OAuthException",
    "fbtrace_id": "x",
    "title": "t",
    "message": "m",
    "error_data": {"details": "d"},
}
LUCIA = {
    "name": {"first_name": "Lucía", "formatted_name": "Lucía Gómez"},
    "phones": [{"phone": "+62 811 5555 2319", "wa_id": "6281155552319"}],
}
PLACE = {"latitude": -2.336, "longitude": 115.461, "name": "Desa Riwa", "address": "Batumandi, Balangan"}
ORDER = {"catalog_id": "1", "text": "", "product_items": []}


@pytest.mark.parametrize(
    ("said", "means"),
    [
        pytest.param(text("halo"), HALO, id="text"),
        pytest.param(message("image", image=file(caption="panen")), carrying(PHOTO, text="panen"), id="image"),
        pytest.param(
            message("video", video=file(mime_type="video/mp4")),
            carrying(dataclasses.replace(PHOTO, kind=MediaKind.VIDEO, mime="video/mp4")),
            id="video",
        ),
        pytest.param(
            message("audio", audio=file(mime_type="audio/ogg; codecs=opus", voice=True)),
            carrying(dataclasses.replace(PHOTO, kind=MediaKind.VOICE, mime="audio/ogg")),
            id="voice",
        ),
        pytest.param(
            message("audio", audio=file(mime_type="audio/mpeg", voice=False)),
            carrying(dataclasses.replace(PHOTO, kind=MediaKind.AUDIO, mime="audio/mpeg")),
            id="audio",
        ),
        pytest.param(
            message("document", document=file(filename="IMG_1.jpg", caption="asli")),
            carrying(dataclasses.replace(PHOTO, kind=MediaKind.DOCUMENT, name="IMG_1.jpg"), text="asli"),
            id="document",
        ),
        pytest.param(
            message("sticker", sticker=file(animated=False)),
            carrying(Attachment(MediaKind.OTHER, what="sticker")),
            id="sticker",
        ),
        pytest.param(
            message("location", location=PLACE),
            carrying(
                Attachment(MediaKind.LOCATION, name="Desa Riwa", latitude=-2.336, longitude=115.461),
                text="Desa Riwa\nBatumandi, Balangan",
            ),
            id="location",
        ),
        pytest.param(
            message("contacts", contacts=[LUCIA, {"name": {"formatted_name": "Tanpa nomor"}}]),
            carrying(
                Attachment(MediaKind.CONTACT, name="Lucía Gómez", phone="+62 811 5555 2319"),
                Attachment(MediaKind.CONTACT, name="Tanpa nomor"),
            ),
            id="contacts",
        ),
        pytest.param(message("order", order=ORDER), carrying(Attachment(MediaKind.OTHER, what="order")), id="order"),
        pytest.param(
            message("unsupported", errors=[UNSUPPORTED]),
            carrying(Attachment(MediaKind.OTHER, what="unsupported")),
            id="unsupported",
        ),
        pytest.param(button_reply("seat.take:12", "Ambil"), tap("seat.take:12"), id="button"),
        pytest.param(list_reply("draft.day:3:2026-11-24", "Selasa"), tap("draft.day:3:2026-11-24"), id="row"),
        pytest.param(quick_reply("seat.ready:12", "Siap"), tap("seat.ready:12"), id="quick reply"),
        pytest.param(quick_reply("Siap", "Siap"), dataclasses.replace(HALO, text="Siap"), id="quick reply of words"),
        pytest.param(
            list_reply("say:🗓 Jadwal", "🗓 Jadwal"), dataclasses.replace(HALO, text="🗓 Jadwal"), id="row of the menu"
        ),
        pytest.param(message("reaction", reaction={"message_id": DESK_WAMID, "emoji": "👍"}), None, id="reaction"),
    ],
)
def test_parse_of_each_kind_published_by_meta(said: dict[str, Any], means: Incoming | None) -> None:
    assert problems(json.loads(batch(messages(said))), "WebhookPayload") == []
    assert read(said) == means


def test_parse_of_a_kind_that_is_newer_than_the_desk_is_a_thing_it_has_no_word_for() -> None:
    assert read(message("hologram", hologram={})) == carrying(Attachment(MediaKind.OTHER, what="hologram"))


def test_parse_of_an_answer_knows_what_it_answers() -> None:
    assert read(text("siap", context=CONTEXT)) == dataclasses.replace(HALO, text="siap", reply_to=DESK_WAMID)


@pytest.mark.parametrize("how", ["forwarded", "frequently_forwarded"])
def test_parse_of_a_forwarded_message_says_so(how: str) -> None:
    assert read(text("halo", context={how: True})) == dataclasses.replace(HALO, forwarded=True)


def test_parse_of_an_old_message_keeps_its_time() -> None:
    old = text("halo") | {"timestamp": str(AT - 7 * 86400)}
    assert read(old) == dataclasses.replace(HALO, at=datetime.fromtimestamp(AT - 7 * 86400, UTC))


def test_parse_of_both_ids_keeps_both() -> None:
    contact = CONTACT | {"user_id": SITI_USER, "profile": {"name": "Siti Aminah", "username": "siti.a"}}
    sender = Sender(SITI, "Siti Aminah", "siti.a", other_id=SITI_USER)
    assert read(text("halo", from_user_id=SITI_USER), contacts=[contact]) == dataclasses.replace(HALO, sender=sender)
    assert read(text("halo"), contacts=[contact]) == dataclasses.replace(HALO, sender=sender)


def test_parse_of_a_person_with_only_a_business_scoped_id_is_known_by_it() -> None:
    said = text("halo", from_user_id=SITI_USER)
    del said["from"]
    contact = {"profile": {"username": "siti.a"}, "user_id": SITI_USER}
    assert read(said, contacts=[contact]) == dataclasses.replace(
        HALO, chat=Chat(SITI_USER), sender=Sender(SITI_USER, "siti.a", "siti.a")
    )


def test_parse_of_a_message_without_a_contact_names_the_person_by_id() -> None:
    assert read(text("halo"), contacts=[]) == dataclasses.replace(HALO, sender=Sender(SITI, SITI))


def test_parse_of_an_edit_is_the_new_text_of_the_first_message() -> None:
    edited = {"type": "text", "text": {"body": "halo"}, "context": CONTEXT}
    said = message("edit", wamid="wamid.2", edit={"original_message_id": WAMID, "message": edited})
    assert read(said) == dataclasses.replace(HALO, kind=IncomingKind.EDITED, reply_to=DESK_WAMID)


def moved(before: str, after: str) -> Incoming:
    return Incoming(
        messenger="whatsapp",
        kind=IncomingKind.RENUMBERED,
        chat=Chat(before),
        sender=None,
        at=datetime.fromtimestamp(AT, UTC),
        text=after,
    )


@pytest.mark.parametrize(
    ("system", "means"),
    [
        (
            {
                "type": "user_changed_number",
                "wa_id": "62899",
                "body": "x",
                "user_id": "ID.2",
                "previous_user_id": "ID.1",
            },
            moved(SITI, "62899"),
        ),
        (
            {"type": "user_changed_user_id", "user_id": "ID.2", "previous_user_id": "ID.1", "body": "x"},
            moved("ID.1", "ID.2"),
        ),
        ({"type": "customer_identity_changed", "body": "x"}, None),
    ],
)
def test_parse_of_a_changed_number_or_id_moves_the_chat(system: dict[str, Any], means: Incoming | None) -> None:
    assert read(message("system", system=system), contacts=[]) == means


@pytest.mark.parametrize(
    "said",
    [
        text("halo", group_id="Y2FwaV9ncm91cDox"),
        message("revoke", revoke={"original_message_id": DESK_WAMID}),
        message("interactive", interactive={"type": "nfm_reply", "nfm_reply": {"name": "flow"}}),
    ],
)
def test_parse_of_what_is_not_for_the_desk_is_nothing(said: dict[str, Any]) -> None:
    assert read(said) is None


def test_parse_of_another_number_of_the_same_app_is_nothing() -> None:
    (envelope,) = envelopes(batch(messages(text("halo"))))
    assert parse(envelope.raw, STORED_AT, "another") is None


@pytest.mark.parametrize(
    "said",
    [
        "x",
        None,
        {},
        text("halo") | {"timestamp": "kemarin"},
        text("halo") | {"timestamp": "9" * 30},
        text("halo") | {"id": 5},
        text("halo") | {"from": None},
        message("text", text={"body": 5}),
        message("text"),
        message("image", image={"mime_type": "image/jpeg"}),
        message("location", location={"latitude": 91, "longitude": 0}),
        message("location", location={"latitude": "NaN", "longitude": 0}),
        message("contacts", contacts="x"),
        message("interactive", interactive={}),
        message("system", system={"type": "user_changed_number"}),
    ],
)
def test_parse_of_a_malformed_message_is_refused_alone(said: Any) -> None:
    odd, good = envelopes(batch(messages(said, text("halo", wamid="wamid.2"))))
    with pytest.raises(ValueError, match="malformed"):
        parse(odd.raw, STORED_AT, PHONE_ID)
    assert parse(good.raw, STORED_AT, PHONE_ID) == dataclasses.replace(HALO, message_id="wamid.2")


@pytest.mark.parametrize("change", ["x", None, {"value": "x", "field": "messages"}])
def test_parse_of_a_malformed_change_is_refused_alone(change: Any) -> None:
    odd, good = envelopes(batch(change, messages(text("halo"))))
    with pytest.raises(ValueError, match="malformed"):
        parse(odd.raw, STORED_AT, PHONE_ID)
    assert parse(good.raw, STORED_AT, PHONE_ID) == HALO


@given(st.dictionaries(st.sampled_from(["phone", "message", "status", "odd", "contact"]), st.text() | st.integers()))
def test_parse_of_any_event_is_read_or_refused(event: dict[str, Any]) -> None:
    raw = json.dumps(event | {"phone": PHONE_ID}).encode()
    with suppress(ValueError):
        assert parse(raw, STORED_AT, PHONE_ID) is None
    with suppress(ValueError):
        assert parse_status(raw, PHONE_ID) is None


def test_tapper_is_who_tapped() -> None:
    taken = read(button_reply("seat.take:12", "Ambil"))
    assert taken is not None
    assert tapper(taken.tap or "") == SITI
