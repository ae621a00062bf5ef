"""Updates are kept before they are confirmed, whatever they look like."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.adapters.telegram.adapter import Telegram
from bot.adapters.telegram.parse import ALLOWED_UPDATES
from bot.adapters.telegram.polling import conversation, envelope, poll
from bot.failures import Throttled, TokenRefused, Transient
from bot.messages import Envelope, IncomingKind
from bot.training import BotClient, Phone, Room, TrainingServer
from tests.adapters.conftest import Mailbox

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


class Over(BaseException):
    """Ends an endless poll."""


@asynccontextmanager
async def receiving(telegram: Telegram, store: Any) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(telegram.receive(store))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_polling_with_malformed_updates_loses_no_neighbour(
    telegram: Telegram, siti: Phone, room: Room, server: TrainingServer
) -> None:
    mailbox = Mailbox(telegram)
    await siti.send("sebelum")
    await room.post("updates", message=5)
    await room.post("updates", message={"message_id": "x", "chat": [], "from": {"id": {}}})
    await room.post("updates")
    await siti.send("sesudah")
    async with receiving(telegram, mailbox.store):
        texts = [(await mailbox.next()).text for _ in range(3)]
    assert texts == ["/start", "sebelum", "sesudah"]
    assert [envelope.conversation for envelope in mailbox.envelopes[2:5]] == ["?", "?", "?"]
    assert len(mailbox.unread) == 2
    assert len({envelope.external_id for envelope in mailbox.envelopes}) == 6
    server.calls.ring.clear()  # the judges would find what is malformed


async def test_polling_confirms_only_what_was_stored(telegram: Telegram, siti: Phone, server: TrainingServer) -> None:
    waiting: list[int] = []
    stored: list[Envelope] = []
    again = asyncio.Event()

    async def store(envelopes: Sequence[Envelope]) -> None:
        waiting.append(len(server.world.updates.waiting))
        if len(waiting) == 1:
            raise OSError("disk full")
        stored.extend(envelopes)
        again.set()

    with capture_logs() as logs:
        async with receiving(telegram, store), asyncio.timeout(10):
            await again.wait()
            await siti.send("lagi")
            again.clear()
            await again.wait()
    assert waiting == [1, 1, 1]  # the first still waits the second time; by the third it is confirmed
    assert [json.loads(envelope.raw)["message"]["text"] for envelope in stored] == ["/start", "lagi"]
    assert [log["event"] for log in logs] == ["telegram.store_failed"]


async def test_polling_after_a_restart_gets_what_was_not_confirmed(telegram: Telegram, siti: Phone) -> None:
    for _ in range(2):
        mailbox = Mailbox(telegram)

        async def store_and_stop(envelopes: Sequence[Envelope], mailbox: Mailbox = mailbox) -> None:
            await mailbox.store(envelopes)
            raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            await telegram.receive(store_and_stop)
        assert (await mailbox.next()).text == "/start"


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "cut", "error"])
async def test_polling_goes_on_after_faults(mailbox: Mailbox, siti: Phone, room: Room, kind: str) -> None:
    await mailbox.next()
    await room.fault(kind, "getUpdates", count=3)
    with capture_logs() as logs:
        await siti.send("satu")
        await siti.send("dua")
        seen: list[str] = []
        while seen[-1:] != ["dua"]:
            seen.append((await mailbox.next()).text)
    assert set(seen) == {"satu", "dua"}
    assert {log["event"] for log in logs} <= {"telegram.poll_failed"}


async def test_polling_beside_another_program_says_the_remedy(mailbox: Mailbox, siti: Phone, bot: BotClient) -> None:
    await mailbox.next()
    with capture_logs() as logs:
        while not logs:
            await bot.raw("getUpdates", timeout=0)
        await siti.send("halo")
        assert (await mailbox.next()).text == "halo"
    assert "stop the other one" in logs[0]["error"]


async def test_polling_takes_a_webhook_away_first(telegram: Telegram, siti: Phone, bot: BotClient) -> None:
    await bot("setWebhook", url="https://lama.id/hook")
    mailbox = Mailbox(telegram)
    async with receiving(telegram, mailbox.store):
        assert (await mailbox.next()).text == "/start"


async def test_polling_with_a_revoked_token_ends(telegram: Telegram, room: Room) -> None:
    await room.fault("error", "getUpdates", status=401)
    with pytest.raises(TokenRefused):
        await telegram.receive(Mailbox(telegram).store)


async def test_polling_asks_only_for_what_the_desk_reads(mailbox: Mailbox, siti: Phone, server: TrainingServer) -> None:
    await mailbox.next()
    params = server.calls.of("getUpdates")[0].params
    assert json.loads(params["allowed_updates"]) == list(ALLOWED_UPDATES)
    assert "offset" not in params


async def test_updates_repeated_and_mixed_up_keep_their_ids(mailbox: Mailbox, siti: Phone, room: Room) -> None:
    await mailbox.next()
    await room.fault("duplicate", "updates")
    await siti.send("dua kali")
    assert [(await mailbox.next()).text for _ in range(2)] == ["dua kali"] * 2
    assert len({envelope.external_id for envelope in mailbox.envelopes}) == 2


async def test_offset_is_left_out_after_an_empty_answer() -> None:
    answers = [[{"update_id": 7}, {"update_id": 9}], [], [{"update_id": 3}]]
    offsets: list[int | None] = []

    async def fetch(offset: int | None) -> list[Any]:
        offsets.append(offset)
        if not answers:
            raise Over
        return answers.pop(0)

    async def store(_: Sequence[Envelope]) -> None: ...

    with pytest.raises(Over):
        await poll(fetch, store, 0)
    assert offsets == [None, 10, None, 4]


async def test_pauses_grow_and_are_as_long_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("bot.adapters.telegram.polling.asyncio.sleep", pause)
    failures = [*(Transient("x") for _ in range(9)), Throttled(7)]

    async def fetch(_: int | None) -> list[Any]:
        raise failures.pop(0) if failures else Over

    with pytest.raises(Over), capture_logs():
        await poll(fetch, lambda _: asyncio.sleep(0), 1)
    assert all(2**n / 2 <= seconds <= 2**n for n, seconds in enumerate(pauses[:6]))
    assert all(seconds <= 60 for seconds in pauses)
    assert pauses[-1] == 7


async def test_updates_of_one_person_in_one_chat_are_one_conversation(
    mailbox: Mailbox, siti: Phone, room: Room
) -> None:
    group = await room.group(siti, "Ruang")
    sent = await siti.send("a", group)
    await siti.edit(sent, "b")
    await siti.tap_data("x", sent.id, group, wait=False)
    await siti.tap_data("x", sent.id, group, wait=False, inaccessible=True)
    await mailbox.next(IncomingKind.EDITED)
    for _ in range(2):
        await mailbox.next(IncomingKind.TAP)
    seen = [envelope.conversation for envelope in mailbox.envelopes]
    assert seen[0] == f"{siti.id}:{siti.id}"
    assert set(seen[1:]) == {f"{group}:{siti.id}"}


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (None, "?"),
        ({"update_id": 1}, "?"),
        ({"update_id": 1, "message": {"chat": {"id": 5}}}, "5:?"),
        ({"update_id": 1, "message": {"chat": {"id": "5"}, "from": {"id": 6}}}, "?:6"),
        ({"update_id": 1, "callback_query": {"message": [], "from": {"id": True}}}, "?"),
        ({"update_id": 1, "message": {"chat": {"id": 10**30}}}, "?"),
    ],
)
def test_conversation_of_a_shapeless_update(update: object, expected: str) -> None:
    assert conversation(update) == expected


@given(JSON | st.dictionaries(st.sampled_from(["update_id", "message", "callback_query"]), JSON))
def test_envelope_of_anything_holds_all_of_it(update: object) -> None:
    wrapped = envelope(update)
    assert json.dumps(json.loads(wrapped.raw)) == json.dumps(update)
    assert 0 < len(wrapped.external_id) <= 200
    assert 0 < len(wrapped.conversation) <= 200
