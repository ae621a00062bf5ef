"""Media in both directions: types, sizes, and how long ids and addresses live."""

import io

import aiohttp
import pytest
from PIL import Image

from bot.training.whatsapp import Business, GraphFailed, Phone, Room, Webhook, WhatsAppServer
from tests.training.stopwatch import Stopwatch

DAY = 24 * 3600


def photo(side: int = 2000) -> bytes:
    """A picture with a note in its EXIF, as phones make them."""
    picture, out = Image.linear_gradient("L").resize((side, side // 2)).convert("RGB"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


async def code_of(business: Business, method: str, path: str) -> tuple[int, int, int]:
    with pytest.raises(GraphFailed) as caught:
        await business.call(method, path)
    return caught.value.status, caught.value.code, caught.value.error.get("error_subcode", 0)


async def status_of(business: Business, url: str) -> int:
    headers = {"Authorization": f"Bearer {business.token}"}
    async with aiohttp.ClientSession(headers=headers) as session, session.get(url) as answer:
        return answer.status


async def test_a_photo_comes_recompressed_and_a_document_as_it_was(
    business: Business, hook: Webhook, ani: Phone
) -> None:
    original = photo()
    await ani.send_image(original, caption="Panen")
    await ani.send_file(original, "document", name="DSC_1.jpg", mime="image/jpeg")
    image, document = (await hook.first("messages", 3))[1:]
    assert image["image"]["caption"] == "Panen"
    assert document["document"]["filename"] == "DSC_1.jpg"
    found = await business.call("GET", image["image"]["id"])
    assert {key: found[key] for key in ("id", "mime_type", "sha256")} == {
        key: image["image"][key] for key in ("id", "mime_type", "sha256")
    }
    with Image.open(io.BytesIO(await business.call("GET", found["url"]))) as shown:
        assert (shown.size, shown.format, dict(shown.getexif())) == ((1600, 800), "JPEG", {})
    kept = await business.call("GET", document["document"]["id"])
    data = await business.call("GET", kept["url"])
    assert (data, kept["file_size"]) == (original, str(len(original)))


async def test_an_address_lives_five_minutes_and_needs_the_token(
    business: Business, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    await ani.send_voice()
    audio = (await hook.first("messages", 2))[1]["audio"]
    assert (audio["voice"], audio["mime_type"]) == (True, "audio/ogg; codecs=opus")
    url = (await business.call("GET", audio["id"]))["url"]
    assert await business.call("GET", url) == b"OggS suara"
    async with aiohttp.ClientSession() as stranger, stranger.get(url) as answer:
        assert answer.status == 401
    assert await status_of(business, url.replace("hash=", "hash=0")) == 404
    watch.now += 300
    assert await status_of(business, url) == 404
    assert await business.call("GET", (await business.call("GET", audio["id"]))["url"]) == b"OggS suara"


async def test_an_inbound_id_lives_seven_days_and_an_uploaded_one_thirty(
    business: Business, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    await ani.send_image(photo(100))
    inbound = (await hook.first("messages", 2))[1]["image"]["id"]
    uploaded = await business.upload(b"%PDF", "application/pdf")
    watch.now += 7 * DAY
    assert await code_of(business, "GET", inbound) == (400, 100, 33)
    assert (await business.call("GET", uploaded))["mime_type"] == "application/pdf"
    watch.now += 23 * DAY
    assert await code_of(business, "GET", uploaded) == (400, 100, 33)


async def test_a_medium_can_be_deleted_and_is_then_unknown(business: Business, ani: Phone) -> None:
    media_id = await business.upload(b"\xff\xd8", "image/jpeg")
    assert await business.call("DELETE", media_id) == {"success": True}
    assert await code_of(business, "DELETE", media_id) == (400, 100, 33)
    with pytest.raises(GraphFailed) as caught:
        await business.message(ani.person["wa_id"], "image", {"id": media_id})
    assert caught.value.code == 100


async def test_uploads_that_are_refused(business: Business) -> None:
    for data, mime, code, text in (
        (b"PK", "application/zip", 100, "Received file of type 'application/zip'."),
        (b"", "image/jpeg", 100, "non-empty"),
        (bytes(5 * 1024 * 1024 + 1), "image/jpeg", 131053, "exceeds the limit of 5242880 bytes for image"),
        (bytes(500 * 1024 + 1), "image/webp", 131053, "for sticker"),
    ):
        with pytest.raises(GraphFailed) as caught:
            await business.upload(data, mime)
        assert (caught.value.code, text in str(caught.value)) == (code, True)
    with pytest.raises(GraphFailed, match="The parameter file is required"):
        await business.call("POST", f"{business.phone_id}/media", {"messaging_product": "whatsapp"})


async def test_a_large_document_can_be_uploaded_whole(business: Business) -> None:
    media_id = await business.upload(bytes(20 * 1024 * 1024), "application/pdf", "rekap.pdf")
    assert (await business.call("GET", media_id))["file_size"] == str(20 * 1024 * 1024)


async def test_a_medium_of_another_kind_fails_later(business: Business, hook: Webhook, ani: Phone) -> None:
    pdf = await business.upload(b"%PDF", "application/pdf")
    await business.message(ani.person["wa_id"], "image", {"id": pdf})
    assert (await hook.first("statuses"))[0]["errors"][0]["code"] == 131053


async def test_what_a_person_sent_can_not_be_sent_by_its_id(business: Business, hook: Webhook, ani: Phone) -> None:
    await ani.send_image(photo(100))
    media_id = (await hook.first("messages", 2))[1]["image"]["id"]
    with pytest.raises(GraphFailed, match="not a valid whatsapp business account media attachment ID"):
        await business.message(ani.person["wa_id"], "image", {"id": media_id})


async def test_a_huge_file_weighs_what_it_says(business: Business, hook: Webhook, ani: Phone) -> None:
    await ani.send_huge(30_000_000, name="video.mp4", mime="video/mp4")
    document = (await hook.first("messages", 2))[1]["document"]
    found = await business.call("GET", document["id"])
    assert found["file_size"] == "30000000"
    assert len(await business.call("GET", found["url"])) == 30_000_000


async def test_a_broken_download_can_be_tried_again(
    server: WhatsAppServer, business: Business, room: Room, hook: Webhook, ani: Phone
) -> None:
    await ani.send_file(b"x" * 100_000, name="a.txt", mime="text/plain")
    found = await business.call("GET", (await hook.first("messages", 2))[1]["document"]["id"])
    await room.fault("cut", "file")
    with pytest.raises(aiohttp.ClientError):
        await business.call("GET", found["url"])
    await room.fault("error", "file", status=503)
    with pytest.raises(GraphFailed) as caught:
        await business.call("GET", found["url"])
    assert caught.value.code == 131016
    assert len(await business.call("GET", found["url"])) == 100_000
