"""The request class: what goes over the wire, how long it waits, and how much it holds."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from aiohttp import web
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.adapters.telegram.adapter import Telegram
from bot.adapters.telegram.request import CHUNK, AiohttpRequest
from bot.adapters.waits import Waits
from bot.failures import Gone, Rejected, TooBig, Transient
from bot.messages import Address, Media, MediaKind, Reply, Span
from bot.training import Phone, Room
from tests.adapters import peers
from tests.adapters.archive import Shelf
from tests.adapters.conftest import Mailbox

MB = 1024 * 1024
BIG = 100 * MB
TOKEN = "7:rahasia-sekali"
TO = Address("5")
DOCUMENT = Reply(media=(Media(MediaKind.DOCUMENT, "besar", "besar.bin"),))


async def big_file(key: str) -> AsyncIterator[bytes]:
    piece = bytes(256 * 1024)
    for _ in range(BIG // len(piece)):
        yield piece


async def stalling_file(key: str) -> AsyncIterator[bytes]:
    yield b"awal"
    await asyncio.Event().wait()


@asynccontextmanager
async def speaking_to(api: str, **options: object) -> AsyncIterator[Telegram]:
    telegram = Telegram(TOKEN, big_file, api=api, **options)  # type: ignore[arg-type]
    await telegram._request.initialize()  # a server that answers nothing does not say who the bot is either
    yield telegram
    await telegram.stop()


@contextmanager
def holding_at_most(size: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


async def send(telegram: Telegram, reply: Reply) -> list[str]:
    return [sent async for sent in telegram.send(TO, reply)]


@pytest.mark.slow
async def test_upload_of_a_big_file_holds_little_of_it() -> None:
    depot = peers.Depot(0)
    async with peers.serving(depot.answer) as api, speaking_to(api) as telegram:
        with holding_at_most(8 * MB):
            assert await send(telegram, DOCUMENT) == ["3"]
    assert BIG < depot.received < BIG + MB


@pytest.mark.slow
async def test_download_of_a_big_file_holds_little_of_it() -> None:
    async with peers.serving(peers.Depot(BIG).answer) as api, speaking_to(api) as telegram:
        received = 0
        with holding_at_most(8 * MB):
            async for chunk in telegram.download("x"):
                assert len(chunk) <= CHUNK
                received += len(chunk)
    assert received == BIG


async def test_download_from_the_disk_of_a_local_server(tmp_path: Path) -> None:
    file = tmp_path / "video.mp4"
    file.write_bytes(b"a" * (CHUNK + 1))
    async with peers.serving(peers.Depot(CHUNK + 1, str(file)).answer) as api, speaking_to(api) as telegram:
        assert [len(chunk) async for chunk in telegram.download("x")] == [CHUNK, 1]
        file.unlink()
        with pytest.raises(Gone):
            _ = [chunk async for chunk in telegram.download("x")]
        tmp_path.joinpath("video.mp4").mkdir()
        with pytest.raises(Rejected, match="IsADirectory"):
            _ = [chunk async for chunk in telegram.download("x")]


async def test_download_shorter_than_announced_is_tried_again() -> None:
    depot = peers.Depot(len(peers.CHUNK) + 1)  # gives whole chunks only
    async with peers.serving(depot.answer) as api, speaking_to(api) as telegram:
        with pytest.raises(Transient, match="of 65537 bytes"):
            _ = [chunk async for chunk in telegram.download("x")]


async def test_download_left_early_gives_its_connection_back() -> None:
    async with peers.serving(peers.Depot(BIG).answer) as api, speaking_to(api) as telegram:
        download = telegram.download("x")
        assert await anext(download)
        await download.aclose()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "status"), [("cut", 0), ("drop_before", 0), ("error", 500), ("error", 429)])
async def test_download_with_a_fault_is_tried_again(
    mailbox: Mailbox, siti: Phone, room: Room, kind: str, status: int
) -> None:
    await siti.send_file(b"isi" * 1000)
    await mailbox.next()
    reference = (await mailbox.next()).attachments[0].reference or ""
    await room.fault(kind, "file", status=status, count=0)
    with pytest.raises(Transient):
        _ = [chunk async for chunk in mailbox.telegram.download(reference)]
    await room.calm()
    assert b"".join([chunk async for chunk in mailbox.telegram.download(reference)]) == b"isi" * 1000


async def test_download_of_what_is_not_there_is_gone(mailbox: Mailbox, siti: Phone, room: Room) -> None:
    with pytest.raises(Gone):
        _ = [chunk async for chunk in mailbox.telegram.download("tidak ada & lain=1")]
    await siti.send_file(b"isi")
    await mailbox.next()
    reference = (await mailbox.next()).attachments[0].reference or ""
    await room.fault("error", "file", status=404)
    with pytest.raises(Gone):
        _ = [chunk async for chunk in mailbox.telegram.download(reference)]


async def test_download_over_the_limit_is_too_big(mailbox: Mailbox, siti: Phone) -> None:
    await siti.send_huge(30 * MB)
    await mailbox.next()
    (attachment,) = (await mailbox.next()).attachments
    assert attachment.size == 30 * MB
    with pytest.raises(TooBig):
        _ = [chunk async for chunk in mailbox.telegram.download(attachment.reference or "")]


async def test_upload_nobody_reads_times_out() -> None:
    async with peers.deaf() as api, speaking_to(api, waits=Waits(write=0.05)) as telegram:
        with pytest.raises(Transient, match="Timed out"):
            await send(telegram, DOCUMENT)


async def test_upload_from_a_stalled_archive_times_out() -> None:
    async with peers.serving(peers.Depot(0).answer) as api:
        telegram = Telegram(TOKEN, stalling_file, api=api, waits=Waits(write=0.05))
        await telegram.start()
        with pytest.raises(Transient, match="Timed out"):
            await send(telegram, DOCUMENT)
        await telegram.stop()


async def test_call_nobody_answers_times_out() -> None:
    async with peers.deaf() as api, speaking_to(api, waits=Waits(read=0.05)) as telegram:
        with pytest.raises(Transient, match="Timed out"):
            await send(telegram, Reply(text=(Span("x"),)))


async def test_call_when_all_connections_are_taken_times_out() -> None:
    async with peers.deaf() as api, AiohttpRequest(1, Waits(pool=0.05, connect=0.05, read=10)) as request:
        calls = {asyncio.create_task(request.retrieve(f"{api}/{name}")) for name in "ab"}
        done, waiting = await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
        assert len(done) == 1  # the other one still waits for its answer
        with pytest.raises(TimedOut):
            await done.pop()
        for call in waiting:
            call.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def test_call_with_waits_of_its_own_uses_them() -> None:
    async with peers.deaf() as api, AiohttpRequest(waits=Waits(read=10)) as request:
        assert request.read_timeout == 10
        with pytest.raises(TimedOut):
            await request.retrieve(f"{api}/a", read_timeout=0.05)


async def test_call_of_a_server_that_is_not_there_is_a_network_error() -> None:
    async with peers.deaf() as api:
        pass
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError, match=r"No connection to 127\.0\.0\.1: ConnectionRefusedError"):
            await request.retrieve(f"{api}/bot{TOKEN}/getMe")


async def test_call_before_opening_and_after_closing_is_a_network_error() -> None:
    request = AiohttpRequest()
    with pytest.raises(NetworkError):
        await request.retrieve("http://127.0.0.1/")
    for _ in range(2):
        await request.initialize()
    for _ in range(2):
        await request.shutdown()
    with pytest.raises(NetworkError):
        await request.retrieve("http://127.0.0.1/")


@pytest.mark.parametrize("body", ["<html>502</html>", "", "[]", "null", '"teks"'])
async def test_call_answered_with_something_else_is_tried_again(body: str, caplog: pytest.LogCaptureFixture) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body)

    async with peers.serving(answer) as api, speaking_to(api) as telegram:
        with pytest.raises(Transient, match="Invalid server response"):
            await send(telegram, Reply(text=(Span("x"),)))
    assert not caplog.records


async def test_redirect_is_not_followed() -> None:
    async def answer(_: web.Request) -> web.Response:
        raise web.HTTPFound("https://lain.id/")

    async with peers.serving(answer) as api, AiohttpRequest() as request:
        with pytest.raises(TelegramError, match="302"):
            await request.retrieve(f"{api}/a")


async def test_upload_keeps_the_name_people_gave_but_no_headers(shelf: Shelf) -> None:
    bodies: list[bytes] = []
    depot = peers.Depot(0)

    async def answer(request: web.Request) -> web.StreamResponse:
        bodies.append(await request.read())
        return await depot.answer(request)

    async with peers.serving(answer) as api:
        telegram = Telegram(TOKEN, shelf.open, api=api)
        await telegram.start()
        name = 'surat\r\nX-Jahat: 1 "é" \ud83d.pdf'
        await send(telegram, Reply(media=(Media(MediaKind.DOCUMENT, "x", name),)))
        await telegram.stop()
    assert 'filename="surat__X-Jahat: 1 _é_ _.pdf"'.encode() in bodies[-1]
