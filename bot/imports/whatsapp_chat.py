"""A group chat as WhatsApp exports it: Android and iOS, in Indonesian and English, alone or in its zip.

The lines are not made for programs: the date has the order of the phone's language, system lines look like messages,
and a message goes on over several lines. What is read is who said what when; the other lines are only counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import BinaryIO
from zoneinfo import ZoneInfo

from bot.domain.chats import ChatRefused, Left

MAX_BYTES = 20 * 1024 * 1024
"""The text of a chat: some 200 000 messages. WhatsApp itself exports 40 000 at most."""
MAX_LINES = 400_000
ZIP = b"PK"
"""How a zip begins."""
LONGEST = 20_000
"""Characters of a message that are read, about; more than any announcement has."""
_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_HEAD = re.compile(
    r"\[?(?P<a>\d{1,4})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{2,4}),?\s(?:(?:pukul|jam|at)\s)?"
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?(?:\s?(?P<half>[ap])\.?\s?m\.?)?(?:\]|\s-)\s"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SYSTEM = re.compile(
    r"end-to-end|\b(?:menambahkan|mengeluarkan|mengundang|bergabung|ditambahkan|keluar|membuat grup"
    r"|dibuat oleh"
    r"|mengubah (?:subjek|nama|deskripsi|ikon|foto|setelan|pengaturan)|menyematkan|menghapus (?:ikon|foto|deskripsi)"
    r"|(?:kini|sekarang) (?:menjadi )?admin|bukan lagi admin|kode keamanan|nomor telepon|beralih ke nomor"
    r"|pesan sementara"
    r"|panggilan (?:suara|video) (?:tak|tidak) terjawab|tautan undangan|hapus setelan"
    r"|added|removed|joined|left|created (?:this )?group|changed (?:the|this|their|to)|pinned a message"
    r"|(?:now|no longer) an admin|security code|disappearing messages|missed (?:voice|video) call|invite link)\b",
    re.IGNORECASE,
)
"""Words of what WhatsApp itself says in a chat; looked for only where it can speak."""
_MEDIA = re.compile(
    r"^\s*(?:<(?:media|tanpa media)[^>\n]{0,30}>"
    r"|(?:gambar|foto|video|audio|pesan suara|stiker|gif|dokumen|kartu kontak|kontak|catatan video|media|lampiran)"
    r" (?:tidak disertakan|dihilangkan)"
    r"|(?:image|photo|video|audio|sticker|gif|document|contact card|video note|media) omitted"
    r"|[^\n]{1,120}?\.\w{2,5} \((?:file attached|file terlampir|berkas terlampir|berkas dilampirkan|file dilampirkan)\)"
    r"|null)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_ATTACHED = re.compile(
    r"^[^\n]{1,150}\s\u2022\s\d+\s(?:halaman|pages?)\b|<(?:attached|terlampir|lampiran): [^>\n]{1,200}>",
    re.IGNORECASE | re.MULTILINE,
)
"""How iOS names a file, also behind a caption."""
_DELETED = re.compile(
    r"^\s*(?:pesan ini (?:telah )?dihapus(?: oleh admin.{0,60})?|anda (?:telah )?menghapus pesan ini"
    r"|this message was deleted(?: by admin.{0,60})?|you deleted this message)\.?\s*$",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\s*<(?:pesan (?:ini )?(?:telah )?(?:diedit|disunting)|this message was edited)>\s*$", re.IGNORECASE
)


class ChatRefusedError(Exception):
    """The file is no chat that can be read, and why."""

    def __init__(self, why: ChatRefused) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Said:
    """A message with words: the name its sender has in the group, when it was sent (aware), and the text."""

    sender: str
    at: datetime
    text: str


@dataclass(slots=True)
class Chat:
    """What was read of an export. `left` counts what has no words; `order` is how its dates are read.

    `sure`: nothing in the file allows the other order of day and month.
    """

    said: list[Said] = field(default_factory=list)
    left: Counter[Left] = field(default_factory=Counter)
    order: str = "dmy"
    sure: bool = True


@dataclass(slots=True)
class _Entry:
    """A line with a date, and the lines that go on with it."""

    numbers: tuple[int, int, int]
    clock: tuple[int, int, int]
    rest: str
    ios: bool
    marked: bool
    """Whether what is said begins with the mark that WhatsApp sets before its own words."""
    half: bool
    """Whether the clock has two halves a day (AM, PM)."""


def read_chat(content: bytes, *, zone: ZoneInfo, now: datetime) -> Chat:
    """Read an export (its text, or the zip WhatsApp makes); no message is from after `now`. Raises ChatRefusedError."""
    entries = list(_entries(_text(content)))
    if not entries:
        raise ChatRefusedError(ChatRefused.NO_CHAT)
    order, sure = _order(entries, now.astimezone(zone))
    chat = Chat(order=order, sure=sure)
    for entry in entries:
        _add(chat, entry, order, zone)
    return chat


def _text(content: bytes) -> str:
    if content.startswith(ZIP):
        content = unzipped(io.BytesIO(content))
    if len(content) > MAX_BYTES:
        raise ChatRefusedError(ChatRefused.TOO_BIG)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ChatRefusedError(ChatRefused.ENCODING) from None


def unzipped(file: BinaryIO) -> bytes:
    """The chat in a zip: `_chat.txt` of iOS, or the one text of Android; what else is in it is not looked at.

    Raises ChatRefusedError.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            texts = [part for part in archive.infolist() if part.filename.casefold().endswith(".txt")]
            texts.sort(
                key=lambda part: (not part.filename.endswith("_chat.txt"), "whatsapp" not in part.filename.casefold())
            )
            if not texts:
                raise ChatRefusedError(ChatRefused.NO_CHAT)
            if texts[0].file_size > MAX_BYTES:
                raise ChatRefusedError(ChatRefused.TOO_BIG)
            return archive.read(texts[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise ChatRefusedError(ChatRefused.NO_CHAT) from None


def _entries(text: str) -> Iterator[_Entry]:
    last: _Entry | None = None
    for raw in re.split(r"\r?\n", text, maxsplit=MAX_LINES)[:MAX_LINES]:
        line = _MARKS.sub("", raw)
        match = _HEAD.match(line)
        if match is None:
            if last is not None and len(last.rest) < LONGEST:
                last.rest += f"\n{line[:LONGEST]}"
            continue
        if last is not None:
            yield last
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        clock = (hour, int(match["minute"]), int(match["second"] or 0))
        said = raw.partition(": ")[2]
        last = _Entry(
            (int(match["a"]), int(match["b"]), int(match["c"])),
            clock,
            match["rest"][:LONGEST],
            ios=line.startswith("["),
            marked=said.startswith("\u200e"),
            half=match["half"] is not None,
        )
    if last is not None:
        yield last


_ORDERS = ("dmy", "mdy")


def _order(entries: Sequence[_Entry], now: datetime) -> tuple[str, bool]:
    """How the file writes dates, and whether that is sure: as they all exist, go forward and are not to come.

    Where both orders do, clock times with AM and PM are taken for American ones.
    """
    if entries[0].numbers[0] > 31:
        return "ymd", True
    fits = {order: wrong for order in _ORDERS if (wrong := _against(entries, order, now)) is not None}
    if not fits:
        raise ChatRefusedError(ChatRefused.DATES)
    if len(set(fits.values())) == len(fits):
        return min(fits, key=lambda order: fits[order]), True
    alike = all(entry.numbers[0] == entry.numbers[1] for entry in entries)
    return ("mdy" if any(entry.half for entry in entries) else "dmy"), alike


def _against(entries: Sequence[_Entry], order: str, now: datetime) -> int | None:
    """How many days in this order are to come, or go back behind the one before; None where one does not exist."""
    days = [_day(entry, order) for entry in entries]
    there = [day for day in days if day is not None]
    if len(there) < len(days):
        return None
    to_come = sum(day.date() > now.date() for day in there)
    return to_come + sum(before > after for before, after in pairwise(there))


def _day(entry: _Entry, order: str) -> datetime | None:
    a, b, c = entry.numbers
    year, month, day = {"dmy": (c, b, a), "mdy": (c, a, b), "ymd": (a, b, c)}[order]
    try:
        return datetime(year + 2000 if year < 100 else year, month, day)  # noqa: DTZ001 - only the day, to compare
    except ValueError:
        return None


def _add(chat: Chat, entry: _Entry, order: str, zone: ZoneInfo) -> None:
    """Put an entry among what was said, or among what is counted."""
    day = _day(entry, order)
    sender, sign, text = entry.rest.partition(": ")
    if not sign and entry.rest.endswith(":"):
        sender, sign, text = entry.rest[:-1], ":", ""
    if day is None or max(entry.clock) > 59 or entry.clock[0] > 23:
        return
    if not sign or "\n" in sender or (_SYSTEM.search(sender) and not entry.ios):
        chat.left[Left.SYSTEM] += 1
        return
    text = _EDITED.sub("", text).strip()
    if _DELETED.match(text):
        chat.left[Left.DELETED] += 1
        return
    words = _MEDIA.sub("", _ATTACHED.sub("", text)).strip()
    if not words:
        chat.left[Left.MEDIA] += 1
    elif entry.marked and "\n" not in words and _SYSTEM.search(words):
        chat.left[Left.SYSTEM] += 1
    else:
        hour, minute, second = entry.clock
        at = day.replace(hour=hour, minute=minute, second=second, tzinfo=zone)
        chat.said.append(Said(sender.lstrip("~ ").strip(), at, words))
