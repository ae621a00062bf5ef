import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.whatsapp.envelopes import envelopes
from tests.adapters.whatsapp.batches import (
    DESK_WAMID,
    PHONE_ID,
    SITI,
    SITI_USER,
    WAMID,
    batch,
    change,
    message,
    messages,
    status,
    statuses,
    text,
)

KEYS = ["entry", "changes", "value", "field", "messages", "statuses", "contacts", "metadata", "id", "from", "errors"]
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


def keys(body: bytes) -> list[tuple[str, str]]:
    return [(envelope.external_id, envelope.conversation) for envelope in envelopes(body)]


def test_envelopes_of_a_batch_are_one_for_each_message_and_status() -> None:
    body = batch(
        messages(text("satu"), text("dua", wamid="wamid.2", sender="62812")),
        statuses(status("sent"), status("delivered")),
        messages(text("tiga", wamid="wamid.3")),
    )
    assert keys(body) == [
        (WAMID, SITI),
        ("wamid.2", "62812"),
        (f"{DESK_WAMID}:sent", SITI),
        (f"{DESK_WAMID}:delivered", SITI),
        ("wamid.3", SITI),
    ]


def test_envelope_of_a_message_holds_its_own_contact() -> None:
    budi = {"profile": {"name": "Budi"}, "wa_id": "62812"}
    siti = {"profile": {"name": "Siti"}, "wa_id": SITI}
    body = batch(messages(text("satu"), text("dua", wamid="wamid.2", sender="62812"), contacts=[budi, siti]))
    assert [json.loads(envelope.raw)["contact"] for envelope in envelopes(body)] == [siti, budi]
    assert {json.loads(envelope.raw)["phone"] for envelope in envelopes(body)} == {PHONE_ID}


def test_envelope_of_a_person_with_only_a_business_scoped_id_is_theirs() -> None:
    said = message("text", text={"body": "halo"}, from_user_id=SITI_USER)
    del said["from"]
    told = status("read") | {"recipient_user_id": SITI_USER}
    del told["recipient_id"]
    assert keys(batch(messages(said), statuses(told))) == [(WAMID, SITI_USER), (f"{DESK_WAMID}:read", SITI_USER)]


def test_envelope_of_the_same_delivery_is_the_same() -> None:
    body = batch(messages(text("satu"), {"type": "text"}), statuses(status("sent")))
    assert envelopes(body) == envelopes(body)


def test_envelopes_beside_odd_parts_are_whole() -> None:
    body = batch("x", messages("x", text("satu")), change({"statuses": "x"}), {"value": None}, statuses(status("read")))
    assert [key for key in keys(body) if not key[0].startswith("?")] == [(WAMID, SITI), (f"{DESK_WAMID}:read", SITI)]
    assert len(keys(body)) == 6


def test_envelopes_of_other_fields_and_errors_are_kept() -> None:
    template = change({"event": "REJECTED", "message_template_name": "tugas"}, "message_template_status_update")
    body = batch(template, change({"errors": [{"code": 130429}]}))
    assert [list(json.loads(envelope.raw)) for envelope in envelopes(body)] == [["event", "time"], ["phone", "error"]]


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"{}", b'{"entry": {}}', b"\xff", b'{"entry":' + b"[" * 100_000], ids=range(7)
)
def test_envelopes_of_what_is_no_batch_are_refused(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own error is one, too
        envelopes(body)


def test_envelopes_of_three_megabytes_take_no_second() -> None:
    many = [text("x" * 100, wamid=f"wamid.{number}", sender=str(62000 + number)) for number in range(12_000)]
    contacts = [{"wa_id": str(62000 + number), "profile": {"name": "x"}} for number in range(12_000)]
    body = batch(messages(*many, contacts=contacts))
    began = time.process_time()
    found = envelopes(body)
    assert (len(body) > 3_000_000, len(found), len({each.external_id for each in found})) == (True, 12_000, 12_000)
    assert time.process_time() - began < 1


@given(st.lists(junk, max_size=4))
def test_envelopes_of_any_entries_can_be_kept(entries: list[object]) -> None:
    for envelope in envelopes(json.dumps({"entry": entries}).encode()):
        assert 0 < len(envelope.external_id) <= 200
        assert 0 < len(envelope.conversation) <= 200
