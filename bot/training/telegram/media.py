"""What files become in a message: photo sizes, documents, videos and so on."""

from __future__ import annotations

import io
import mimetypes
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.files import FileStore, StoredFile

KINDS = ("photo", "document", "video", "audio", "voice", "animation", "sticker", "video_note")
MAX_PHOTO = 10 * 1024 * 1024
_SIDES = (90, 320, 800, 1280)


def _measure(data: bytes) -> tuple[int, int, str]:
    """Width, height and format of a picture; raises ApiError for what is none."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.width, picture.height, str(picture.format)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ApiError("IMAGE_PROCESS_FAILED") from None


def photo_content(files: FileStore, data: bytes) -> Json:
    """A photo as Telegram shows it: always JPEG, in several sizes, the largest last and at most 1280 pixels."""
    width, height, form = _measure(data)
    if len(data) > MAX_PHOTO:
        raise ApiError(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes")
    if width + height > 10000 or max(width, height) > 20 * min(width, height):
        raise ApiError("PHOTO_INVALID_DIMENSIONS")
    sizes = [_scaled(files, data, side, form) for side in _SIDES if side < max(width, height)]
    if max(width, height) <= _SIDES[-1]:
        sizes.append(_scaled(files, data, max(width, height), form))
    for size in sizes:
        files.sizes[size["file_id"]] = sizes
    return {"photo": sizes}


def _scaled(files: FileStore, data: bytes, side: int, form: str) -> Json:
    """A copy of a picture at most `side` pixels wide and high, upright and without EXIF, as Telegram makes it."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened)
            if form != "JPEG" or max(picture.size) > side or opened.getexif():
                picture.thumbnail((side, side))
                out = io.BytesIO()
                picture.convert("RGB").save(out, "JPEG", quality=87)
                data = out.getvalue()
            width, height = picture.size
    except OSError:
        raise ApiError("IMAGE_PROCESS_FAILED") from None
    return _size(files.add("photo", data, name="photo.jpg", mime="image/jpeg"), width, height)


def _size(file: StoredFile, width: int, height: int) -> Json:
    return {**file.json(), "width": width, "height": height}


def _described(file: StoredFile, extra: Json) -> Json:
    fields = file.json()
    if file.name and file.kind not in ("voice", "sticker", "video_note"):
        fields["file_name"] = file.name
    if file.kind not in ("sticker", "video_note"):
        fields["mime_type"] = file.mime
    return fields | extra


def _needed(kind: str) -> Json:
    """Fields a kind always has, with harmless values."""
    if kind in ("video", "animation"):
        return {"width": 1280, "height": 720, "duration": 0}
    if kind in ("audio", "voice"):
        return {"duration": 0}
    if kind == "sticker":
        return {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"length": 240, "duration": 1} if kind == "video_note" else {}


_MIMES = {"video": "video/mp4", "voice": "audio/ogg", "audio": "audio/mpeg", "animation": "video/mp4"}


def file_content(
    files: FileStore,
    kind: str,
    data: bytes,
    *,
    name: str = "",
    mime: str = "",
    hollow_size: int = 0,
    extra: dict[str, Any] | None = None,
) -> Json:
    """The content of a message with a new file of one of KINDS. Raises ApiError for an empty or bad file."""
    if not data and not hollow_size:
        raise ApiError("file must be non-empty")
    if kind == "photo":
        return photo_content(files, data)
    mime = mime or _MIMES.get(kind) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    name = name or (f"file{mimetypes.guess_extension(mime) or ''}" if kind in ("document", "audio") else "")
    file = files.add(kind, data, name=name, mime=mime, hollow_size=hollow_size)
    fields = _described(file, _needed(kind) | (extra or {}))
    if kind == "animation":
        return {"animation": fields, "document": _described(file, {})}
    return {kind: fields}


def known_content(files: FileStore, kind: str, file_id: str) -> Json:
    """The content of a message with a file Telegram already has. Raises ApiError for an unfit file_id."""
    if file_id.startswith(("http://", "https://")):
        raise ApiError("failed to get HTTP URL content")
    file = files.find(file_id)
    if file.kind != kind:
        names = {"photo": "Photo", "document": "Document", "video": "Video", "audio": "Audio", "voice": "VoiceNote"}
        raise ApiError(f"can't use file of type {names.get(file.kind, file.kind)} as {names.get(kind, kind)}")
    if kind == "photo":
        return {"photo": files.sizes[file_id]}
    return {kind: _described(file, _needed(kind))}
