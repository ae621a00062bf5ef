from __future__ import annotations

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.whatsapp.parse import parse_ruling
from bot.domain.rulings import Ruling

PHONE = "1065"
TOLD = {
    "event": "PAUSED",
    "message_template_id": 5,
    "message_template_name": "tugas_baru",
    "message_template_language": "id",
    "reason": None,
}


def read(event: dict[str, Any]) -> tuple[Ruling | None, list[Any]]:
    """What is made of an event, and what is logged."""
    with capture_logs() as logged:
        return parse_ruling(json.dumps(event).encode(), PHONE), logged


def change(**value: object) -> dict[str, Any]:
    return {"event": {"field": "message_template_status_update", "value": TOLD | value}}


def test_ruling_on_a_template_of_the_desk_is_read_and_logged() -> None:
    found, logged = read(change())
    assert found == Ruling("tugas_baru", "id", "PAUSED", "NONE")
    assert logged == [
        {"event": "whatsapp template", "log_level": "warning", "template": "tugas_baru", "language": "id",
         "state": "PAUSED", "known": True}
    ]  # fmt: skip


def test_ruling_on_another_template_is_logged_alone() -> None:
    found, logged = read(change(message_template_name="promo"))
    assert (found, logged[0]["known"]) == (None, False)


def test_error_is_logged_without_what_it_quotes() -> None:
    error = {"code": 131031, "title": "Account locked for +62 812-3456-7890", "error_data": {"details": "Sari"}}
    found, logged = read({"phone": PHONE, "error": error})
    assert found is None
    assert logged == [
        {"event": "whatsapp reported an error", "log_level": "error", "kind": "131031 Account locked for …"}
    ]


def test_error_of_another_number_is_not_the_desks() -> None:
    assert read({"phone": "1", "error": {"code": 1}}) == (None, [])


def test_event_of_another_kind_is_named() -> None:
    found, logged = read({"event": {"field": "account_update", "value": {"phone_number": "6281234567890"}}})
    assert (found, logged) == (
        None,
        [{"event": "whatsapp event of no use", "log_level": "info", "field": "account_update"}],
    )


@pytest.mark.parametrize("event", [{"event": []}, {"event": {"field": "message_template_status_update", "value": {}}}])
def test_odd_event_is_malformed(event: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="malformed event"):
        read(event)
