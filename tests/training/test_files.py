"""Files in both directions, albums, and the sizes that Telegram allows."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.training import BotClient, CallFailed, Phone, Refused, TrainingServer


@pytest.fixture
async def ani(server: TrainingServer) -> Phone:
    phone = await server.phone("Ani")
    await phone.start()
    return phone


async def refusal(bot: BotClient, method: str, **params: Any) -> str:
    with pytest.raises(CallFailed) as caught:
        await bot(method, **params)
    return caught.value.description


async def test_a_photo_has_sizes_and_can_be_fetched(bot: BotClient, ani: Phone, picture: bytes) -> None:
    await bot.updates()
    await ani.send_photo(picture, caption="Rapat di x.id")
    message = await bot.next("message")
    assert [size["width"] for size in message["photo"]] == [90, 320, 640]
    assert message["caption_entities"][0]["type"] == "url"
    for size in message["photo"]:
        file = await bot("getFile", file_id=size["file_id"])
        data = await bot.download(file["file_path"])
        assert len(data) == file["file_size"] == size["file_size"]
        with Image.open(io.BytesIO(data)) as shown:
            assert shown.size == (size["width"], size["height"])
    assert await bot.download(file["file_path"]) == picture


async def test_a_large_png_becomes_a_jpeg_of_1280_pixels(bot: BotClient, ani: Phone) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (3000, 1500)).save(out, "PNG")
    photo = (await ani.send_photo(out.getvalue()))["photo"]
    assert (photo[-1]["width"], photo[-1]["height"]) == (1280, 640)
    data = await bot.download((await bot("getFile", file_id=photo[-1]["file_id"]))["file_path"])
    assert data.startswith(b"\xff\xd8")


async def test_a_document_keeps_its_bytes_and_its_lie(bot: BotClient, ani: Phone, tmp_path: Path) -> None:
    await bot.updates()
    file = tmp_path / "undangan.pdf"
    file.write_bytes(b"MZ bukan pdf")
    await ani.send_file(file, mime="application/pdf")
    document = (await bot.next("message"))["document"]
    assert (document["file_name"], document["mime_type"]) == ("undangan.pdf", "application/pdf")
    path = (await bot("getFile", file_id=document["file_id"]))["file_path"]
    assert path.endswith(".pdf")
    assert await bot.download(path) == b"MZ bukan pdf"


async def test_an_album_is_several_updates(bot: BotClient, ani: Phone, picture: bytes) -> None:
    await bot.updates()
    await ani.send_album([picture, picture], caption="dua")
    first, second = [update["message"] for update in await bot.updates()]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second.get("caption")) == ("dua", None)
    assert first["photo"][-1]["file_unique_id"] != second["photo"][-1]["file_unique_id"]


async def test_too_large_to_fetch(bot: BotClient, ani: Phone) -> None:
    await bot.updates()
    await ani.send_huge(300 * 1024 * 1024)
    video = (await bot.next("message"))["video"]
    assert video["file_size"] == 300 * 1024 * 1024
    assert await refusal(bot, "getFile", file_id=video["file_id"]) == "Bad Request: file is too big"
    await ani.send_huge(20 * 1024 * 1024, "document", name="pas.bin")
    document = (await bot.next("message"))["document"]
    path = (await bot("getFile", file_id=document["file_id"]))["file_path"]
    assert len(await bot.download(path)) == 20 * 1024 * 1024


async def test_the_bot_sends_files_anew_and_again(bot: BotClient, ani: Phone, picture: bytes) -> None:
    upload = {"photo": ("foto.jpg", picture)}
    sent = await bot("sendPhoto", files=upload, chat_id=ani.id, caption="<i>lembar</i>", parse_mode="HTML")
    assert (await ani.last()).text == "lembar"
    again = await bot("sendPhoto", chat_id=ani.id, photo=sent["photo"][-1]["file_id"])
    assert again["photo"] == sent["photo"]
    for kind in ("document", "audio", "voice", "video", "animation"):
        name = f"send{kind.capitalize()}"
        extra: dict[str, Any] = {} if kind == "document" else {"duration": 3}
        message = await bot(name, files={kind: ("a.bin", b"isi")}, chat_id=ani.id, **extra)
        assert message[kind]["file_size"] == 3
    media = [{"type": "photo", "media": "attach://a", "caption": "satu"}, {"type": "photo", "media": "attach://b"}]
    files = {"a": ("a.jpg", picture), "b": ("b.jpg", picture)}
    album = await bot("sendMediaGroup", files=files, chat_id=ani.id, media=media)
    assert len({message["media_group_id"] for message in album}) == 1
    where = {"chat_id": ani.id, "message_id": sent["message_id"]}
    edited = await bot("editMessageMedia", files={"a": ("a.jpg", picture)}, media=media[0], **where)
    assert (edited["caption"], "caption_entities" in edited) == ("satu", False)
    assert (await bot("editMessageCaption", caption="lain", **where))["caption"] == "lain"
    text = "Bad Request: there is no text in the message to edit"
    assert await refusal(bot, "editMessageText", text="x", **where) == text


async def test_files_that_are_refused(bot: BotClient, ani: Phone, picture: bytes) -> None:
    document = await bot("sendDocument", files={"document": ("a.txt", b"x")}, chat_id=ani.id)
    file_id = document["document"]["file_id"]
    expected = "Bad Request: can't use file of type Document as Photo"
    assert await refusal(bot, "sendPhoto", chat_id=ani.id, photo=file_id) == expected
    expected = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await refusal(bot, "sendPhoto", chat_id=ani.id, photo="AgAC") == expected
    assert await refusal(bot, "getFile", file_id="AgAC") == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    expected = "Bad Request: there is no photo in the request"
    assert await refusal(bot, "sendPhoto", chat_id=ani.id) == expected
    bad = {"photo": ("a.jpg", b"\xff\xd8 bukan gambar")}
    assert await refusal(bot, "sendPhoto", files=bad, chat_id=ani.id) == "Bad Request: IMAGE_PROCESS_FAILED"
    cut = {"photo": ("a.jpg", picture[: len(picture) // 3])}
    assert await refusal(bot, "sendPhoto", files=cut, chat_id=ani.id) == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await refusal(bot, "sendDocument", files={"document": ("a", b"")}, chat_id=ani.id) == (
        "Bad Request: file must be non-empty"
    )
    long = {"files": {"photo": ("a.jpg", picture)}, "chat_id": ani.id, "caption": "x" * 1025}
    assert await refusal(bot, "sendPhoto", **long) == "Bad Request: message caption is too long"
    mixed = [{"type": "photo", "media": file_id}, {"type": "document", "media": file_id}]
    assert await refusal(bot, "sendMediaGroup", chat_id=ani.id, media=mixed) == (
        "Bad Request: can't use the media of the specified type in the album"
    )
    with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
        await ani.send_photo(b"bukan gambar")


async def test_file_of_100_mb_is_refused_before_it_is_read(server: TrainingServer, ani: Phone) -> None:
    """With a body that says how long it is, and with one that does not."""
    boundary = b'--x\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n'
    sent = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal sent
        yield boundary
        for _ in range(100):
            sent += 1
            yield bytes(1024 * 1024)
        yield b"\r\n--x--\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    lengths: tuple[dict[str, str], ...] = ({}, {"Content-Length": str(100 * 1024 * 1024)})
    for extra in lengths:
        sent = 0
        async with aiohttp.ClientSession() as http:
            url = f"{server.base}/control/people/{ani.id}/file"
            async with http.post(url, data=body(), headers=headers | extra) as answer:
                told = (answer.status, await answer.json())
        assert told == (413, {"error": "Request Entity Too Large: files of at most 50 MB can be sent"})
        assert sent < 100
    assert [seen for seen in await ani.messages() if "document" in seen] == []
