import pytest

from bot.adapters.whatsapp.adapter import WhatsApp
from bot.adapters.whatsapp.errors import PairLimited, Unauthorized, failure, failure_kind
from bot.failures import (
    Gone,
    HeldBack,
    OptedOut,
    Rejected,
    SendError,
    TemplateRefused,
    Throttled,
    TooBig,
    Transient,
    Unreachable,
    WindowClosed,
)
from bot.messages import Address, Reply, Span
from tests.adapters.whatsapp.batches import PHONE_ID, SITI
from tests.adapters.whatsapp.graph import TOKEN, Graph, refusal

KINDS: list[tuple[int, int, type[SendError]]] = [
    (401, 0, Unauthorized),
    (401, 190, Unauthorized),
    (403, 10, Unauthorized),
    (403, 200, Unauthorized),
    (403, 299, Unauthorized),
    (400, 131031, Unauthorized),
    (400, 131042, Unauthorized),
    (500, 1, Transient),
    (503, 2, Transient),
    (500, 131000, Transient),
    (500, 131016, Transient),
    (500, 131057, Transient),
    (503, 133004, Transient),
    (400, 4, Throttled),
    (429, 80007, Throttled),
    (429, 130429, Throttled),
    (429, 131048, Throttled),
    (400, 131056, PairLimited),
    (400, 131026, Unreachable),
    (400, 131030, Unreachable),
    (400, 131047, WindowClosed),
    (400, 130472, HeldBack),
    (400, 131049, HeldBack),
    (400, 131050, OptedOut),
    (400, 131052, Gone),
    (400, 132000, TemplateRefused),
    (404, 132001, TemplateRefused),
    (400, 132015, TemplateRefused),
    (400, 132016, TemplateRefused),
    (400, 100, Rejected),
    (400, 131008, Rejected),
    (400, 131009, Rejected),
    (400, 131051, Rejected),
    (400, 131053, Rejected),
    (400, 999999, Rejected),
    (500, 999999, Transient),
]


@pytest.mark.parametrize(("status", "code", "kind"), KINDS)
async def test_send_refused_by_meta_has_its_kind(
    whatsapp: WhatsApp, graph: Graph, status: int, code: int, kind: type[SendError]
) -> None:
    graph.will(f"POST {PHONE_ID}/messages", (status, refusal(code)))
    with pytest.raises(SendError) as caught:
        async for _ in whatsapp.send(Address(SITI), Reply(text=(Span("Halo"),))):
            pass
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (500, Transient),
        (502, Transient),
        (200, Transient),
        (401, Unauthorized),
        (429, Throttled),
        (413, TooBig),
        (404, Rejected),
        (400, Rejected),
        (302, Rejected),
    ],
)
@pytest.mark.parametrize("answer", [None, [], "x", {}, {"error": "x"}, {"error": {"code": "x"}}])
def test_failure_without_a_code_is_read_from_http(status: int, kind: type[SendError], answer: object) -> None:
    assert type(failure("send", status, answer, TOKEN)) is kind


def test_failure_that_meta_calls_passing_is_tried_again() -> None:
    assert type(failure("send", 400, refusal(999999, is_transient=True), TOKEN)) is Transient


def test_failure_to_find_an_object_is_what_the_caller_says() -> None:
    answer = refusal(100, error_subcode=33)
    assert type(failure("media", 400, answer, TOKEN, missing=Gone)) is Gone
    assert type(failure("send", 400, answer, TOKEN)) is Rejected


def test_failure_kind_of_no_code_is_for_good() -> None:
    assert failure_kind(None) is Rejected


def test_failure_waits_fit_what_is_too_much() -> None:
    waits = [failure("send", 429, refusal(code), TOKEN) for code in (130429, 131048, 131056)]
    assert [error.seconds for error in waits if isinstance(error, Throttled)] == [5, 900, 1]
    assert [PairLimited(refusals).seconds for refusals in (0, 1, 2, 5, 50)] == [1, 4, 16, 1024, 1024]


@pytest.mark.parametrize(
    ("message", "is_told_as"),
    [
        (f"Malformed access token {TOKEN}", "send: 190 Malformed access token …"),
        ("Malformed access token EAAGabcdefghijklmnopqrstuvwxyz0123456789", "send: 190 Malformed access token …"),
        ("Recipient +62 812-5000-1111 is not allowed", "send: 190 Recipient … is not allowed"),
        ('Param text "Rapat rahasia" is wrong', "send: 190 Param text … is wrong"),
        ("See https://graph.facebook.com/x?y=1", "send: 190 See …"),
    ],
)
def test_failure_quotes_neither_people_nor_the_token(message: str, is_told_as: str) -> None:
    assert str(failure("send", 401, refusal(190, message), TOKEN)) == is_told_as


async def test_errors_and_logs_hold_no_token(
    whatsapp: WhatsApp, graph: Graph, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    graph.will(f"POST {PHONE_ID}/messages", (401, refusal(190, f"Malformed access token {TOKEN}")))
    with pytest.raises(Unauthorized) as caught:
        async for _ in whatsapp.send(Address(SITI), Reply(text=(Span("Halo"),))):
            pass
    assert TOKEN not in repr(caught.value) + str(caught.getrepr(chain=True)) + caplog.text
