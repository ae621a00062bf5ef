"""Raw updates that the emulator's people can't cause: rare, newer than the library, or malformed."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.parse import Me, parse
from bot.messages import Attachment, Incoming, MediaKind, Sender
from tests.adapters.conftest import STORED_AT

ME = Me(7, "meja_bot")
GROUP = {"id": -100, "type": "supergroup", "title": "Ruang"}
USER = {"id": 5, "is_bot": False, "first_name": "Budi \u202e\u200b"}


def message(**fields: Any) -> dict[str, Any]:
    return {"message_id": 3, "date": 1_800_000_000, "chat": GROUP, "from": USER, **fields}


def read(update: dict[str, Any]) -> Incoming | None:
    return parse(json.dumps({"update_id": 1, **update}).encode(), STORED_AT, ME)


def test_name_with_invisible_signs_is_kept_as_it_is() -> None:
    incoming = read({"message": message(text="x")})
    assert incoming is not None
    assert incoming.sender == Sender("5", "Budi \u202e\u200b")


def test_posts_of_channels_are_nothing() -> None:
    channel = {"id": -200, "type": "channel", "title": "Kanal"}
    assert read({"channel_post": message(chat=channel, text="x")}) is None
    assert read({"message": message(chat=channel, text="x")}) is None
    assert read({"message": message(sender_chat=channel, is_automatic_forward=True, text="x")}) is None


def test_message_of_a_kind_newer_than_the_library_is_other() -> None:
    incoming = read({"message": message(hologram={"file_id": "x"})})
    assert incoming is not None
    assert incoming.attachments == (Attachment(MediaKind.OTHER, what="hologram"),)


def test_service_messages_are_nothing() -> None:
    for service in (
        {"new_chat_title": "Baru"},
        {"pinned_message": message(text="x")},
        {"new_chat_members": [USER]},
        {"group_chat_created": True},  # my_chat_member tells the same
        {"left_chat_member": USER},
        {"forum_topic_edited": {"name": "x"}},
    ):
        assert read({"message": message(**service)}) is None


def test_live_location_on_its_way_is_nothing() -> None:
    place = {"latitude": 1, "longitude": 2, "live_period": 60}
    assert read({"edited_message": message(location=place)}) is None


def test_general_topic_with_its_number_is_none() -> None:
    incoming = read({"message": message(text="x", message_thread_id=1, is_topic_message=True)})
    assert incoming is not None
    assert incoming.chat.thread is None


def test_thread_of_answers_outside_a_forum_is_none() -> None:
    incoming = read({"message": message(text="x", message_thread_id=9)})
    assert incoming is not None
    assert incoming.chat.thread is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"update_id": 1, "message": 5}',
        b'{"update_id": 1, "message": {"message_id": 1}}',
        b'{"update_id": 1, "callback_query": {"id": "1"}}',
        json.dumps({"update_id": 1, "message": message(text=5)}).encode(),
        json.dumps({"update_id": 1, "message": message(text="x", date="kemarin")}).encode(),
        json.dumps({"update_id": 1, "message": message(location={"latitude": 1e9, "longitude": 0})}).encode(),
        json.dumps({"update_id": 1, "message": message(**{"from": USER | {"id": "5"}}, text="x")}).encode(),
        b"[" * 100_000,
    ],
)
def test_malformed_update_is_a_value_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match="malformed"):
        parse(raw, STORED_AT, ME)


FULL = {
    "update_id": 1,
    "message": message(
        text="x",
        photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
        video={"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1},
        contact={"phone_number": "1", "first_name": "a"},
        location={"latitude": 1, "longitude": 1},
        reply_to_message=message(text="y"),
        forward_origin={"type": "user", "date": 1, "sender_user": USER},
    ),
    "callback_query": {"id": "1", "from": USER, "chat_instance": "1", "data": "a", "message": message(text="y")},
    "my_chat_member": {
        "chat": GROUP,
        "from": USER,
        "date": 1,
        "old_chat_member": {"status": "left", "user": USER},
        "new_chat_member": {"status": "member", "user": USER},
    },
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


@settings(deadline=None)
@given(st.data())
def test_update_with_anything_anywhere_parses_or_is_a_value_error(data: st.DataObject) -> None:
    update = copy.deepcopy(FULL)
    for kind in data.draw(st.sets(st.sampled_from(["message", "callback_query", "my_chat_member"]), max_size=2)):
        update.pop(kind)
    *path, last = data.draw(st.sampled_from(places(update)[1:]))
    target: Any = update
    for key in path:
        target = target[key]
    target[last] = data.draw(anything)
    try:
        incoming = parse(json.dumps(update).encode(), STORED_AT, ME)
    except ValueError:
        return
    if incoming is not None:
        for text in (incoming.text, incoming.payload, incoming.reply_text, incoming.chat.id):
            assert isinstance(text, str)
        for name in (incoming.chat.title, incoming.album, incoming.message_id):
            assert name is None or isinstance(name, str)
