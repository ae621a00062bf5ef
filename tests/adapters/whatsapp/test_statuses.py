import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.whatsapp.envelopes import envelopes
from bot.adapters.whatsapp.parse import parse, parse_status
from bot.domain.enums import Progress
from bot.failures import HeldBack, OptedOut, Rejected, SendError, TemplateRefused, Unreachable, WindowClosed
from bot.messages import Status
from tests.adapters.whatsapp.batches import AT, DESK_WAMID, PHONE_ID, SITI, batch, status, statuses
from tests.adapters.whatsapp.specification import problems


def told(raw: dict[str, Any]) -> Status | None:
    (envelope,) = envelopes(batch(statuses(raw)))
    assert parse(envelope.raw, datetime.now(UTC), PHONE_ID) is None
    return parse_status(envelope.raw, PHONE_ID)


@pytest.mark.parametrize("state", ["sent", "delivered", "read"])
def test_status_of_a_message_on_its_way(state: str) -> None:
    assert problems(json.loads(batch(statuses(status(state)))), "WebhookPayload") == []
    assert told(status(state)) == Status(DESK_WAMID, Progress(state), SITI, datetime.fromtimestamp(AT, UTC))


@pytest.mark.parametrize(
    ("code", "failure"),
    [(131047, WindowClosed), (131026, Unreachable), (131049, HeldBack), (131050, OptedOut), (132015, TemplateRefused)],
)
def test_status_of_a_failed_message_says_why(code: int, failure: type[SendError]) -> None:
    assert told(status("failed", code=code)) == Status(
        DESK_WAMID, Progress.FAILED, SITI, datetime.fromtimestamp(AT, UTC), code, failure
    )


def test_status_of_a_failed_message_without_a_code_is_refused_for_good() -> None:
    found = told(status("failed"))
    assert found is not None
    assert (found.code, found.failure) == (None, Rejected)


@pytest.mark.parametrize(
    "raw", [{}, status("deleted"), status("sent") | {"id": None}, status("failed") | {"errors": 5}]
)
def test_status_that_is_malformed_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="malformed"):
        told(raw)


def test_progress_never_goes_backwards() -> None:
    steps = list(Progress)
    assert [[after.value for after in steps if after.follows(before)] for before in (None, *steps)] == [
        ["sent", "delivered", "read", "failed"],
        ["delivered", "read", "failed"],
        ["read"],
        [],
        [],
    ]
