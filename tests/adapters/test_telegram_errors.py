"""What the desk is told when Telegram does not do it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import AsyncIterator

import pytest
from telegram.error import BadRequest, Conflict, RetryAfter, TelegramError

from bot.adapters.telegram.adapter import Telegram
from bot.adapters.telegram.errors import Unauthorized, reason, translate
from bot.adapters.waits import Waits
from bot.failures import (
    Gone,
    Moved,
    Rejected,
    SendError,
    Throttled,
    TokenRefused,
    TooBig,
    TopicGone,
    Transient,
    Unreachable,
)
from bot.messages import Address, Choice, Reply, Span
from bot.training import Phone, Room, TrainingServer
from tests.adapters.archive import Shelf

pytestmark = pytest.mark.slow  # it waits for time-outs

HELLO = Reply(text=(Span("Halo, ini rahasia"),))


@pytest.fixture
async def telegram(server: TrainingServer, shelf: Shelf) -> AsyncIterator[Telegram]:
    telegram = Telegram(server.token, shelf.open, api=server.base, waits=Waits(read=0.1), pause=0.001)
    await telegram.start()
    yield telegram
    await telegram.stop()


async def failure(telegram: Telegram, chat_id: int, reply: Reply = HELLO) -> SendError:
    with pytest.raises(SendError) as caught:
        _ = [sent async for sent in telegram.send(Address(str(chat_id)), reply)]
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "TRAINING" not in told  # a piece of the token
    assert "rahasia" not in told
    return caught.value


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "cut"])
async def test_lost_connection_is_transient(telegram: Telegram, siti: Phone, room: Room, kind: str) -> None:
    await room.fault(kind, "sendMessage")
    assert type(await failure(telegram, siti.id)) is Transient


async def test_slow_answer_is_transient(telegram: Telegram, siti: Phone, room: Room) -> None:
    await room.fault("delay", "sendMessage", seconds=1)
    assert str(await failure(telegram, siti.id)) == "send: Timed out"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_failing_server_is_transient(telegram: Telegram, siti: Phone, room: Room, status: int) -> None:
    await room.fault("error", "sendMessage", status=status)
    assert type(await failure(telegram, siti.id)) is Transient


async def test_flood_is_throttled_for_as_long_as_said(telegram: Telegram, siti: Phone, room: Room) -> None:
    await room.fault("flood", "sendMessage", retry_after=7)
    error = await failure(telegram, siti.id)
    assert isinstance(error, Throttled)
    assert error.seconds == 7


async def test_too_large_a_body_is_too_big(telegram: Telegram, siti: Phone, room: Room) -> None:
    await room.fault("error", "sendMessage", status=413)
    assert isinstance(await failure(telegram, siti.id), TooBig)


async def test_person_who_blocked_the_bot_is_unreachable(telegram: Telegram, siti: Phone) -> None:
    await siti.block()
    assert isinstance(await failure(telegram, siti.id), Unreachable)


async def test_person_who_never_started_the_bot_is_unreachable(telegram: Telegram, server: TrainingServer) -> None:
    assert isinstance(await failure(telegram, (await server.phone("Budi")).id), Unreachable)


async def test_chat_nobody_knows_is_unreachable(telegram: Telegram) -> None:
    assert isinstance(await failure(telegram, 123), Unreachable)


async def test_group_that_removed_the_bot_is_unreachable(telegram: Telegram, siti: Phone, room: Room) -> None:
    group = await room.group(siti, "Ruang")
    await room.remove(group)
    assert isinstance(await failure(telegram, group), Unreachable)


async def test_topic_that_is_not_there_is_gone(telegram: Telegram, siti: Phone, room: Room) -> None:
    group = await room.group(siti, "Ruang", forum=True)
    with pytest.raises(TopicGone):
        _ = [sent async for sent in telegram.send(Address(str(group), "999"), HELLO)]


async def test_group_that_became_a_supergroup_is_moved(telegram: Telegram, siti: Phone, room: Room) -> None:
    group = await room.group(siti, "Ruang")
    new = await room.migrate(group)
    error = await failure(telegram, group)
    assert isinstance(error, Moved)
    assert error.chat_id == str(new)


async def test_call_telegram_never_takes_is_rejected_without_what_was_said(telegram: Telegram, siti: Phone) -> None:
    broken = Reply(text=(Span("x"),), choices=((Choice("x", url="bukan alamat rahasia"),),))
    assert isinstance(await failure(telegram, siti.id, broken), Rejected)


async def test_token_that_was_revoked_lets_messages_wait(
    telegram: Telegram, siti: Phone, server: TrainingServer
) -> None:
    server.world.token = "1:other"
    assert type(await failure(telegram, siti.id)) is Unauthorized
    assert issubclass(Unauthorized, Transient)


@pytest.mark.parametrize("status", [401, 404])
async def test_start_with_a_token_telegram_does_not_know_says_what_to_do(
    server: TrainingServer, room: Room, shelf: Shelf, status: int
) -> None:
    await room.fault("error", "getMe", status=status)
    telegram = Telegram(server.token, shelf.open, api=server.base)
    with pytest.raises(TokenRefused, match="does not accept LIPUTAN_TELEGRAM_TOKEN") as caught:
        await telegram.start()
    assert server.token not in "".join(traceback.format_exception(caught.value))


async def test_start_without_network_is_transient(server: TrainingServer, room: Room, shelf: Shelf) -> None:
    await room.fault("drop_before", "getMe", count=0)
    telegram = Telegram(server.token, shelf.open, api=server.base)
    with pytest.raises(Transient):
        await telegram.start()
    with pytest.raises(RuntimeError):
        _ = telegram.me


async def test_logs_hold_neither_token_nor_words(
    server: TrainingServer,
    siti: Phone,
    room: Room,
    shelf: Shelf,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram = Telegram(server.token, shelf.open, api=server.base)
    await telegram.start()
    _ = [sent async for sent in telegram.send(Address(str(siti.id)), HELLO)]
    for kind in ("drop_before", "cut", "error", "flood"):
        await room.fault(kind, "sendMessage")
        await failure(telegram, siti.id)
    await telegram.stop()
    logged = caplog.text + capsys.readouterr().out
    assert server.token not in logged
    assert "rahasia" not in logged


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Bad Request: message can't be edited", Gone),
        ("Bad Request: message to edit not found", Gone),
        ("Bad Request: query is too old and response timeout expired or query ID is invalid", Gone),
        ("Bad Request: wrong file_id or the file is temporarily unavailable", Gone),
        ("Bad Request: file is temporarily unavailable", Transient),
        ("Bad Request: file is too big", TooBig),
        ("Bad Request: TOPIC_CLOSED", TopicGone),
        ("Bad Request: message thread not found", TopicGone),
        ("Bad Request: TOPIC_DELETED", TopicGone),
        ("Bad Request: not enough rights to send text messages to the chat", Unreachable),
        ("Bad Request: CHAT_ADMIN_REQUIRED", Rejected),
    ],
)
def test_words_of_telegram_mean(description: str, kind: type[SendError]) -> None:
    assert type(translate(BadRequest(description), "x")) is kind


def test_conflict_says_the_remedy() -> None:
    assert "stop the other one" in str(translate(Conflict("terminated by other getUpdates request"), "getUpdates"))


def test_flood_of_a_fraction_and_unknown_errors() -> None:
    assert isinstance(translate(RetryAfter(3), "x"), Throttled)
    assert type(translate(TelegramError("baru"), "x")) is Transient


def test_reason_leaves_out_what_is_quoted() -> None:
    error = BadRequest("""can't parse "isi pesan" and 'lagi': https://api/bot1:x don't""")
    assert reason(error) == "can't parse … and …: … don't"
