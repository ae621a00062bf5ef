"""The kinds of media: what the business may upload and how large, and what a phone makes of a picture."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.training.telegram.base import ApiError

_MB = 1024 * 1024
SIZES = {"image": 5 * _MB, "audio": 16 * _MB, "video": 16 * _MB, "document": 100 * _MB, "sticker": 500 * 1024}
"""The largest file of each kind, in bytes."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "image": ("image/jpeg", "image/png"),
    "audio": ("audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"),
    "video": ("video/mp4", "video/3gpp"),
    "document": (
        "text/plain",
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        f"{_OFFICE}.wordprocessingml.document",
        f"{_OFFICE}.spreadsheetml.sheet",
        f"{_OFFICE}.presentationml.presentation",
    ),
    "sticker": ("image/webp",),
}
"""What the business may upload, by kind."""
_LONGEST_SIDE = 1600


def kind_of(mime: str) -> str:
    """The kind a MIME type belongs to; empty for one that is not accepted."""
    plain = mime.partition(";")[0].strip().lower()
    return next((kind for kind, types in TYPES.items() if plain in types), "")


def recompressed(data: bytes) -> bytes:
    """A picture as WhatsApp sends it: JPEG, smaller, upright, without EXIF. Raises ApiError for what is none."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            out = io.BytesIO()
            picture.convert("RGB").save(out, "JPEG", quality=80)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ApiError("the picture can't be read") from None
    return out.getvalue()
