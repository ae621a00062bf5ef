import asyncio
from datetime import UTC, datetime

import pytest

from bot.adapters.waits import Waits
from bot.adapters.whatsapp.adapter import WhatsApp
from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.errors import PairLimited
from bot.adapters.whatsapp.uploads import UploadKind
from bot.failures import Gone, Rejected, Throttled, TokenRefused, TooBig, Transient
from bot.messages import Address, Choice, Incoming, Media, MediaKind, Messenger, Reply, Span, Status, toast
from tests.adapters.archive import Shelf
from tests.adapters.peers import deaf, serving
from tests.adapters.whatsapp.batches import PHONE_ID, SITI, SITI_USER, WAMID, batch, messages, status, statuses, text
from tests.adapters.whatsapp.graph import TOKEN, Graph, refusal
from tests.adapters.whatsapp.specification import problems

TO = Address(SITI)
HI = Reply(text=(Span("Halo"),))
SEND, UPLOAD, NUMBER = f"POST {PHONE_ID}/messages", f"POST {PHONE_ID}/media", f"GET {PHONE_ID}"
PHOTO = Media(MediaKind.PHOTO, "kunci", "foto.jpg")
BIG = bytes(5_000_001)


async def sent(whatsapp: WhatsApp, reply: Reply, to: Address = TO, first_part: int = 0) -> list[str]:
    return [message_id async for message_id in whatsapp.send(to, reply, first_part=first_part)]


async def downloaded(whatsapp: WhatsApp, reference: str) -> bytes:
    return b"".join([chunk async for chunk in whatsapp.download(reference)])


def hello(**to: str) -> dict[str, object]:
    common = {"messaging_product": "whatsapp", "recipient_type": "individual", "type": "text"}
    return common | to | {"text": {"body": "Halo", "preview_url": False}}


async def test_adapter_is_a_messenger(whatsapp: WhatsApp) -> None:
    messenger: Messenger = whatsapp
    assert messenger.name == "whatsapp"


async def test_start_learns_the_number_for_links(whatsapp: WhatsApp) -> None:
    assert whatsapp.number == "6251178000"
    assert whatsapp.start_link("gabung-x_1") == "https://wa.me/6251178000?text=%2Fstart%20gabung-x_1"


@pytest.mark.parametrize(
    "answer", [(401, refusal(190)), (401, b"no json"), (400, refusal(10)), (403, refusal(200))], ids=range(4)
)
async def test_start_with_a_token_meta_does_not_take_is_refused(
    graph: Graph, shelf: Shelf, answer: tuple[int, object]
) -> None:
    graph.will(NUMBER, answer)
    with pytest.raises(TokenRefused):
        await WhatsApp(TOKEN, PHONE_ID, shelf.open, api=graph.base).start()


async def test_start_without_a_connection_is_tried_again(shelf: Shelf) -> None:
    with pytest.raises(Transient, match="ClientConnectorError"):
        await WhatsApp(TOKEN, PHONE_ID, shelf.open, api="http://127.0.0.1:9").start()


async def test_send_addresses_a_number_and_a_business_scoped_id(whatsapp: WhatsApp, graph: Graph) -> None:
    assert await sent(whatsapp, HI) == ["wamid.2"]
    await sent(whatsapp, HI, Address(SITI_USER))
    assert graph.sent() == [hello(to=SITI), hello(recipient=SITI_USER)]
    assert problems(graph.sent()[0], "Message") == []
    assert graph.tokens == {f"Bearer {TOKEN}"}


async def test_send_from_a_later_part_leaves_out_what_was_sent(whatsapp: WhatsApp, graph: Graph) -> None:
    reply = Reply(text=(Span("Halo"),), pin=(-2.3, 115.4))
    assert whatsapp.parts(reply) == 2
    await sent(whatsapp, reply, first_part=1)
    assert [message["type"] for message in graph.sent()] == ["location"]


async def test_send_of_a_photo_uploads_it_first(whatsapp: WhatsApp, graph: Graph, shelf: Shelf) -> None:
    await sent(whatsapp, Reply(text=(Span("Materi"),), media=(PHOTO,)))
    uploaded = {"messaging_product": "whatsapp", "type": "image/jpeg"}
    file = ("foto.jpg", "image/jpeg", len(shelf.picture))
    (message,) = graph.sent()
    assert (message["type"], message["image"]) == ("image", {"caption": "Materi", "id": "media.2"})
    assert graph.asked[1] == (UPLOAD, uploaded | {"file": file})


async def test_send_of_a_photo_too_big_for_one_goes_as_a_document(
    whatsapp: WhatsApp, graph: Graph, shelf: Shelf
) -> None:
    shelf.files["kunci"] = BIG
    await sent(whatsapp, Reply(text=(Span("Materi"),), media=(PHOTO,)))
    (message,) = graph.sent()
    assert (message["type"], message["document"]["caption"], message["document"]["filename"]) == (
        "document",
        "Materi",
        "foto.jpg",
    )
    assert graph.asked[-2][1]["file"] == ("foto.jpg", "image/jpeg", len(BIG))


async def test_send_of_a_document_too_big_for_whatsapp_is_too_big(
    whatsapp: WhatsApp, shelf: Shelf, graph: Graph
) -> None:
    graph.will(UPLOAD, (413, b""))
    with pytest.raises(TooBig):
        await sent(whatsapp, Reply(media=(Media(MediaKind.DOCUMENT, "kunci", "surat.pdf"),)))


async def test_send_of_a_file_that_cannot_be_read_is_a_bug(whatsapp: WhatsApp, shelf: Shelf) -> None:
    shelf.files["kunci"] = RuntimeError("archive")
    with pytest.raises(Rejected, match="RuntimeError"):
        await sent(whatsapp, Reply(media=(PHOTO,)))


async def test_send_of_what_a_person_sent_brings_it_back_first(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.files["777"] = b"isi surat"
    await sent(whatsapp, Reply(media=(Media(MediaKind.DOCUMENT, "", "surat.pdf", reference="777"),)))
    assert [body["file"] for call, body in graph.asked if call == UPLOAD] == [("surat.pdf", "application/pdf", 9)]


async def test_send_of_what_meta_has_no_more_is_gone(whatsapp: WhatsApp) -> None:
    with pytest.raises(Gone):
        await sent(whatsapp, Reply(media=(Media(MediaKind.DOCUMENT, "", "surat.pdf", reference="888"),)))


async def test_send_waits_longer_with_each_refusal_to_one_person(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.will(SEND, *[(400, refusal(131056))] * 3)
    waits = []
    for _ in range(3):
        with pytest.raises(PairLimited) as caught:
            await sent(whatsapp, HI)
        waits.append(caught.value.seconds)
    await sent(whatsapp, HI)
    graph.will(SEND, (400, refusal(131056)))
    with pytest.raises(PairLimited) as caught:
        await sent(whatsapp, HI)
    assert [*waits, caught.value.seconds] == [1, 4, 16, 1]


async def test_send_of_a_choice_that_is_none_is_rejected(whatsapp: WhatsApp) -> None:
    with pytest.raises(Rejected, match="render"):
        await sent(whatsapp, Reply(choices=((Choice("x"),),)))


async def test_send_to_a_server_that_does_not_answer_is_tried_again(shelf: Shelf) -> None:
    async with deaf() as base:
        whatsapp = WhatsApp(TOKEN, PHONE_ID, shelf.open, api=base, waits=Waits(read=0.05))
        with pytest.raises(Transient):
            await whatsapp.start()


async def test_upload_that_does_not_move_is_tried_again(shelf: Shelf) -> None:
    shelf.files["kunci"] = bytes(90_000_000)
    async with deaf() as base:
        api = CloudApi(TOKEN, PHONE_ID, api=base, waits=Waits(write=0.05))
        await api.open()
        with pytest.raises(Transient, match="nothing moved"):
            await api.upload(shelf.open("kunci"), "video.bin", UploadKind("document", "video/mp4", 100_000_000))
        await api.close()


async def test_edit_is_gone_so_that_it_is_shown_anew(whatsapp: WhatsApp) -> None:
    with pytest.raises(Gone):
        await whatsapp.edit(TO, WAMID, HI)


async def test_acknowledge_says_the_words_of_a_toast(whatsapp: WhatsApp, graph: Graph) -> None:
    await whatsapp.acknowledge(f"{SITI}/{WAMID}", toast("Halo", alert=True))
    assert graph.sent() == [hello(to=SITI)]


async def test_acknowledge_without_words_is_silent(whatsapp: WhatsApp, graph: Graph) -> None:
    await whatsapp.acknowledge(f"{SITI}/{WAMID}", toast(""))
    assert graph.sent() == []


async def test_acknowledge_to_a_person_who_cannot_be_reached_is_gone(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.will(SEND, (400, refusal(131026)))
    with pytest.raises(Gone):
        await whatsapp.acknowledge(f"{SITI}/{WAMID}", toast("Halo"))


async def test_acknowledge_at_too_much_at_once_waits(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.will(SEND, (429, refusal(130429)))
    with pytest.raises(Throttled):
        await whatsapp.acknowledge(f"{SITI}/{WAMID}", toast("Halo"))


async def test_pins_are_rejected_and_commands_pass(whatsapp: WhatsApp, graph: Graph) -> None:
    with pytest.raises(Rejected):
        await whatsapp.pin(TO, WAMID)
    with pytest.raises(Rejected):
        await whatsapp.unpin(TO, WAMID)
    await whatsapp.set_commands(TO, [("tugas", "tugas Anda")])
    assert [call for call, _ in graph.asked] == [NUMBER]


async def test_mark_read_shows_it_and_that_an_answer_is_under_way(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.will(SEND, (200, {"success": True}), (200, {"success": True}))
    await whatsapp.mark_read(WAMID)
    await whatsapp.mark_read(WAMID, typing=True)
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": WAMID}
    assert graph.sent() == [read, read | {"typing_indicator": {"type": "text"}}]
    assert [each for body in graph.sent() for each in problems(body, "MarkMessageRequestPayload")] == []


async def test_download_streams_what_was_sent(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.files["777"] = bytes(700_000)
    chunks = [len(chunk) async for chunk in whatsapp.download("777")]
    assert (sum(chunks), max(chunks) <= 256 * 1024) == (700_000, True)
    assert graph.tokens == {f"Bearer {TOKEN}"}


async def test_download_from_an_address_that_has_run_out_asks_for_another(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.files["777"] = b"foto"
    graph.will("GET berkas/777", (404, b""))
    assert await downloaded(whatsapp, "777") == b"foto"
    assert [call for call, _ in graph.asked[1:]] == ["GET 777", "GET berkas/777"] * 2


async def test_download_of_an_expired_id_is_gone(whatsapp: WhatsApp) -> None:
    with pytest.raises(Gone):
        await downloaded(whatsapp, "888")


async def test_download_of_less_than_announced_is_tried_again(whatsapp: WhatsApp, graph: Graph) -> None:
    graph.files["777"] = b"foto"
    graph.will("GET 777", (200, {"url": f"{graph.base}/berkas/777", "file_size": 9}))
    with pytest.raises(Transient, match="4 of 9"):
        await downloaded(whatsapp, "777")


@pytest.mark.parametrize("url", ["http://jahat.example/x", "ftp://x", None, 5])
async def test_download_gives_the_token_to_no_unsafe_address(whatsapp: WhatsApp, graph: Graph, url: object) -> None:
    graph.will("GET 777", (200, {"url": url}))
    with pytest.raises(Rejected, match="no safe address"):
        await downloaded(whatsapp, "777")


async def test_download_of_a_reference_that_is_a_path_stays_one_id(whatsapp: WhatsApp, graph: Graph) -> None:
    with pytest.raises(Gone):
        await downloaded(whatsapp, "../me?x")
    assert graph.asked[-1][0].startswith("GET ")
    assert "me" not in graph.asked[-1][0].split("/")


async def test_webhook_brings_messages_and_news_of_sent_ones(whatsapp: WhatsApp) -> None:
    said, told = whatsapp.webhook_envelopes(batch(messages(text("halo")), statuses(status("read"))))
    at = datetime(2026, 11, 24, tzinfo=UTC)
    incoming, news = whatsapp.parse(said.raw, at), whatsapp.parse(told.raw, at)
    assert isinstance(incoming, Incoming)
    assert isinstance(news, Status)
    assert (incoming.text, news.progress) == ("halo", "read")


async def test_receive_waits_and_fetches_nothing(whatsapp: WhatsApp, graph: Graph) -> None:
    async def store(_: object) -> None:
        raise AssertionError

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(whatsapp.receive(store), 0.05)
    assert [call for call, _ in graph.asked] == [NUMBER]


async def test_call_follows_no_redirect(graph: Graph, shelf: Shelf) -> None:
    thief = Graph()
    async with serving(thief.answer) as elsewhere:
        whatsapp = WhatsApp(TOKEN, PHONE_ID, shelf.open, api=graph.base)
        graph.will(NUMBER, (302, {"location": elsewhere}))
        with pytest.raises(TokenRefused, match="HTTP 302"):
            await whatsapp.start()
    assert thief.asked == []


def test_number_before_start_is_an_error(shelf: Shelf) -> None:
    with pytest.raises(RuntimeError):
        _ = WhatsApp(TOKEN, PHONE_ID, shelf.open).number


async def test_send_before_start_is_tried_again(shelf: Shelf) -> None:
    with pytest.raises(Transient, match="not open"):
        await sent(WhatsApp(TOKEN, PHONE_ID, shelf.open), HI)
