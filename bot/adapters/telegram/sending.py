"""The calls that show something on Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

from telegram import (
    Bot,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
)
from telegram.error import BadRequest

from bot.adapters.telegram.render import MAX_CAPTION, Part, keyboard, shown
from bot.adapters.telegram.text import NOTHING, Styled
from bot.adapters.telegram.uploads import upload
from bot.messages import Address, Media, MediaKind, Reply

OpenFile = Callable[[str], AsyncIterator[bytes]]
"""Streams a file of the archive by its key."""
InputMedia = InputMediaPhoto | InputMediaVideo | InputMediaAudio | InputMediaDocument

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NO_TEXT = "there is no text in the message to edit"
_SAME = "message is not modified"
_INPUT: dict[MediaKind, type[InputMedia]] = {
    MediaKind.PHOTO: InputMediaPhoto,
    MediaKind.VIDEO: InputMediaVideo,
    MediaKind.AUDIO: InputMediaAudio,
}


async def send_part(bot: Bot, to: Address, part: Part, open_file: OpenFile) -> list[str]:
    """Make the call and return the ids of its messages."""
    where = _where(to)
    sent: list[Message]
    if len(part.media) > 1:
        album = [
            _input_media(media, open_file, part.words if number == 0 else NOTHING)
            for number, media in enumerate(part.media)
        ]
        sent = list(await bot.send_media_group(media=album, **where))
    elif part.media:
        sent = [await _send_file(bot, part, open_file, where)]
    elif part.pin is not None:
        latitude, longitude = part.pin
        sent = [await bot.send_location(latitude=latitude, longitude=longitude, reply_markup=part.markup, **where)]
    else:
        sent = [
            await bot.send_message(
                text=part.words.text,
                entities=part.words.entities,
                reply_markup=part.markup,
                link_preview_options=NO_PREVIEW,
                **where,
            )
        ]
    return [str(message.message_id) for message in sent]


async def edit_message(bot: Bot, to: Address, message_id: str, reply: Reply, open_file: OpenFile) -> None:
    """Show the first of `reply`'s messages in place of the one that is there; already showing it is a success."""
    where: dict[str, Any] = {
        "chat_id": to.chat_id,
        "message_id": int(message_id),
        "reply_markup": keyboard(reply.choices),
    }
    try:
        if reply.media:
            words = shown(reply, MAX_CAPTION) if reply.text else NOTHING
            await bot.edit_message_media(media=_input_media(reply.media[0], open_file, words), **where)
        else:
            await _edit_words(bot, reply, where)
    except BadRequest as error:
        if _SAME not in error.message.lower():
            raise


async def _edit_words(bot: Bot, reply: Reply, where: dict[str, Any]) -> None:
    words = shown(reply)
    try:
        await bot.edit_message_text(text=words.text, entities=words.entities, link_preview_options=NO_PREVIEW, **where)
    except BadRequest as error:
        if _NO_TEXT not in error.message.lower():
            raise
        words = shown(reply, MAX_CAPTION)
        await bot.edit_message_caption(caption=words.text, caption_entities=words.entities, **where)


async def _send_file(bot: Bot, part: Part, open_file: OpenFile, where: dict[str, Any]) -> Message:
    media = part.media[0]
    file = media.reference or upload(open_file(media.key), media.name)
    more = where | {
        "caption": part.words.text or None,
        "caption_entities": part.words.entities,
        "reply_markup": part.markup,
    }
    match media.kind:
        case MediaKind.PHOTO:
            return await bot.send_photo(photo=file, **more)
        case MediaKind.VIDEO:
            return await bot.send_video(video=file, supports_streaming=True, **more)
        case MediaKind.AUDIO:
            return await bot.send_audio(audio=file, **more)
        case MediaKind.VOICE:
            return await bot.send_voice(voice=file, **more)
        case _:
            return await bot.send_document(document=file, **more)


def _input_media(media: Media, open_file: OpenFile, words: Styled) -> InputMedia:
    kind = _INPUT.get(media.kind, InputMediaDocument)
    file = media.reference or upload(open_file(media.key), media.name, attach=True)
    return kind(media=file, caption=words.text or None, caption_entities=words.entities)


def _where(to: Address) -> dict[str, Any]:
    return {"chat_id": to.chat_id, "message_thread_id": None if to.thread is None else int(to.thread)}
