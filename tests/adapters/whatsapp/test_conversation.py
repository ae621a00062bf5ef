"""The adapter against the emulated WhatsApp: what people see, and what comes back when they tap."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import web
from PIL import Image

from bot.adapters.web.app import SIGNATURE
from bot.adapters.whatsapp.adapter import WhatsApp
from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.reviews import reviews, submit
from bot.adapters.whatsapp.signature import Seal
from bot.adapters.whatsapp.templates import ASSIGNED, TEMPLATES
from bot.domain.enums import Progress
from bot.failures import Gone, TemplateRefused, Unreachable, WindowClosed
from bot.messages import Address, Approved, Choice, Incoming, IncomingKind, Media, MediaKind, Reply, Span, Status, bold
from bot.training.whatsapp import WhatsApp as Emulated
from bot.training.whatsapp import WhatsAppServer
from tests.adapters.archive import Shelf
from tests.adapters.peers import serving

VERIFY = "kata-sandi"
DAY_S = 86_400
CHOICES = ((Choice("Siap", payload="seat.ready:12"), Choice("Minta ganti", payload="seat.leave:12")),)
ASSIGNMENT = {"name": "Siti", "task": "fotografer", "event": "Panen Raya", "time": "besok", "venue": "Desa Riwa"}
TAPS = ["seat.ready:12", "seat.leave:12"]


class Mailbox:
    """The webhook of a desk: keeps what Meta brings, when it is signed."""

    def __init__(self, seal: Seal) -> None:
        self.seal = seal
        self.whatsapp: WhatsApp | None = None
        self.incoming: asyncio.Queue[Incoming] = asyncio.Queue()
        self.news: asyncio.Queue[Status] = asyncio.Queue()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.method == "GET":
            return web.Response(text=self.seal.answer(request.query) or "", status=200)
        body = await request.read()
        if self.whatsapp is None or not self.seal.holds(body, request.headers.get(SIGNATURE)):
            return web.Response(status=403)
        for envelope in self.whatsapp.webhook_envelopes(body):
            read = self.whatsapp.parse(envelope.raw, datetime(2026, 11, 24, tzinfo=UTC))
            if isinstance(read, Status):
                self.news.put_nowait(read)
            elif isinstance(read, Incoming):
                self.incoming.put_nowait(read)
        return web.Response()

    async def next(self) -> Incoming:
        return await asyncio.wait_for(self.incoming.get(), 10)

    async def failed(self) -> Status:
        async with asyncio.timeout(10):
            while (news := await self.news.get()).progress is not Progress.FAILED:
                pass
            return news


@pytest.fixture
async def server() -> AsyncIterator[WhatsAppServer]:
    async with WhatsAppServer(Emulated(limits=False, webhook_retry=0.01)) as server:
        yield server
    assert server.whatsapp.calls.oddities == []


@pytest.fixture
async def mailbox(server: WhatsAppServer) -> AsyncIterator[Mailbox]:
    mailbox = Mailbox(Seal(server.world.app_secret, VERIFY))
    async with serving(mailbox.answer) as base:
        await server.room.webhook(f"{base}/whatsapp", VERIFY, batch=5)
        yield mailbox


@pytest.fixture
async def desk(server: WhatsAppServer, mailbox: Mailbox, shelf: Shelf) -> AsyncIterator[WhatsApp]:
    whatsapp = WhatsApp(server.world.token, server.world.phone_id, shelf.open, api=f"{server.base}/v23.0")
    await whatsapp.start()
    mailbox.whatsapp = whatsapp
    yield whatsapp
    await whatsapp.stop()


async def sent(whatsapp: WhatsApp, to: Incoming, reply: Reply) -> list[str]:
    return [message_id async for message_id in whatsapp.send(Address(to.chat.id), reply)]


async def test_conversation_of_words_buttons_and_a_tap(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti")
    await siti.send("halo")
    said = await mailbox.next()
    assert (said.text, said.sender and said.sender.name) == ("halo", "Siti")
    (message_id,) = await sent(desk, said, Reply(text=(bold("Panen Raya"),), choices=CHOICES))
    seen = await siti.wait_for("Panen Raya")
    assert (seen.text, seen.labels) == ("*Panen Raya*", ["Siap", "Minta ganti"])
    await siti.tap("Siap")
    tap = await mailbox.next()
    assert (tap.kind, tap.payload, tap.message_id, tap.chat) == (
        IncomingKind.TAP,
        "seat.ready:12",
        message_id,
        said.chat,
    )
    await desk.acknowledge(tap.tap or "", Reply(text=(Span("Siap, tercatat."),)))
    assert (await siti.wait_for("tercatat")).text == "Siap, tercatat."


async def test_conversation_of_lists_and_the_menu(desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox) -> None:
    siti = await server.phone("Siti")
    await siti.send("halo")
    said = await mailbox.next()
    many = tuple((Choice(f"Tanggal {day}", payload=f"draft.day:{day}"),) for day in range(1, 13))
    assert len(await sent(desk, said, Reply(text=(Span("Kapan?"),), choices=many, menu=(("🗓 Jadwal",),)))) == 3
    await siti.wait_for("Menu")
    await siti.tap("Tanggal 12")
    await siti.tap("🗓 Jadwal")
    first, second = await mailbox.next(), await mailbox.next()
    assert [(each.kind, each.payload, each.text) for each in (first, second)] == [
        (IncomingKind.TAP, "draft.day:12", ""),
        (IncomingKind.MESSAGE, "", "🗓 Jadwal"),
    ]


async def test_conversation_with_a_person_who_hides_their_number(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti", hides_number=True)
    await siti.send("halo")
    said = await mailbox.next()
    assert (said.chat.id.isdigit(), said.sender and said.sender.other_id) == (False, None)
    await sent(desk, said, Reply(text=(Span("Halo Siti"),), choices=CHOICES))
    await siti.wait_for("Halo Siti")
    await siti.tap("Siap")
    assert (await mailbox.next()).chat == said.chat


async def test_conversation_goes_on_when_a_person_changes_number(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti")
    await siti.send("halo")
    said = await mailbox.next()
    await siti.change_number("6281299998888")
    moved = await mailbox.next()
    assert (moved.kind, moved.chat, moved.text) == (IncomingKind.RENUMBERED, said.chat, "6281299998888")


async def test_conversation_of_files_both_ways(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox, shelf: Shelf
) -> None:
    picture = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(picture, "JPEG")
    shelf.picture = picture.getvalue()
    siti = await server.phone("Siti")
    await siti.send_file(b"%PDF-1.7 surat", name="surat.pdf", mime="application/pdf", caption="surat tugas")
    said = await mailbox.next()
    (file,) = said.attachments
    assert (said.text, file.kind, file.name, file.mime) == (
        "surat tugas",
        MediaKind.DOCUMENT,
        "surat.pdf",
        "application/pdf",
    )
    assert b"".join([chunk async for chunk in desk.download(file.reference or "")]) == b"%PDF-1.7 surat"
    photo = Media(MediaKind.PHOTO, "kunci", "foto.jpg")
    await sent(desk, said, Reply(text=(Span("Lembar foto"),), media=(photo,), pin=(-2.3, 115.4)))
    assert (await siti.wait_for("Lembar foto"))["type"] == "image"
    assert len(await siti.messages()) == 3


async def test_conversation_after_a_week_finds_no_file(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti")
    await siti.send_file(b"%PDF-1.7 surat", name="surat.pdf", mime="application/pdf")
    (file,) = (await mailbox.next()).attachments
    server.world.clock.move(8 * DAY_S)
    with pytest.raises(Gone):
        [chunk async for chunk in desk.download(file.reference or "")]


async def test_conversation_after_a_day_needs_a_template(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti")
    await siti.send("halo")
    said = await mailbox.next()
    server.world.clock.move(DAY_S + 60)
    (message_id,) = await sent(desk, said, Reply(text=(Span("Besok bertugas"),)))
    news = await mailbox.failed()
    assert (news.message_id, news.person, news.code, news.failure) == (message_id, said.chat.id, 131047, WindowClosed)
    with pytest.raises(TemplateRefused):
        await desk.send_approved(Address(said.chat.id), Approved(ASSIGNED.name, ASSIGNMENT, tuple(TAPS)), "id")


async def test_conversation_by_a_template_that_meta_has_approved(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    api = CloudApi(server.world.token, server.world.phone_id, api=f"{server.base}/v23.0")
    await api.open()
    for review in await reviews(api, server.world.business_id):
        assert await submit(api, server.world.business_id, review) == "PENDING"
    for template in TEMPLATES:
        await server.room.review(template.name, "APPROVED")
    assert {(each.state, each.category, each.same) for each in await reviews(api, server.world.business_id)} == {
        ("APPROVED", "UTILITY", True)
    }
    await api.close()
    siti = await server.phone("Siti")
    await siti.send("halo")
    said = await mailbox.next()
    server.world.clock.move(DAY_S + 60)
    await desk.send_approved(Address(said.chat.id), Approved(ASSIGNED.name, ASSIGNMENT, tuple(TAPS)), "id")
    assert (await siti.wait_for("Panen Raya")).text.startswith("Halo Siti. Redaktur menugaskan Anda untuk fotografer.")
    await siti.tap("Siap")
    tap = await mailbox.next()
    assert (tap.kind, tap.payload) == (IncomingKind.TAP, "seat.ready:12")
    await sent(desk, tap, Reply(text=(Span("Terima kasih"),)))
    assert (await siti.wait_for("Terima kasih")).text == "Terima kasih"


async def test_conversation_begins_with_the_words_of_the_link(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti")
    await siti.open(desk.start_link("gabung"))
    assert (await mailbox.next()).text == "/start gabung"


async def test_conversation_with_a_person_who_blocks_the_desk(
    desk: WhatsApp, server: WhatsAppServer, mailbox: Mailbox
) -> None:
    siti = await server.phone("Siti")
    await siti.send("halo")
    said = await mailbox.next()
    await siti.block()
    (message_id,) = await sent(desk, said, Reply(text=(Span("Halo"),)))
    news = await mailbox.failed()
    assert (news.message_id, news.failure) == (message_id, Unreachable)
