"""The lines of a message: labels, list items, headings; without letterheads, salutations and signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.parsing.labels import Key, read_label
from bot.parsing.masks import STAMP

LONGEST = 300
"""Lines of a message that are read."""

_MARKER = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}|[a-hA-H])[.)]\)?(?![\d])(?:\s+|(?=[A-Za-z]))"
    r"|[-•▪●◾◆■□▫→➡➤➢✅✔☑🔹🔸🔷🔶👉🔴🟢🔵🟡▶⭐·‣○◦❇✳♦⚫⚪»>+*]+\s*|\d{1,2}\s-\s(?=[A-Za-z]))"
)
_EMOJI_OF = {
    Key.DATE: "🗓📅📆",
    Key.TIME: "⏰⏱⌚🕛⏳🕰",
    Key.PLACE: "📍🏢🏛🗺🏠🕌🏫🏟",
    Key.ONLINE: "💻🖥🌐🔗",
    Key.IGNORED: "👔👗👕👚🥼☎📞📱",
    Key.CREW: "📸📷🎥📹🎬",
    Key.SOURCES: "🎙🗣",
    Key.TITLE: "📌📝📋🎯🎉✨🔖📖🎊",
}
_EMOJI = {sign: key for key, signs in _EMOJI_OF.items() for sign in signs}
_EMOJI |= {chr(code): Key.TIME for code in range(0x1F550, 0x1F568)}

_NOISE = re.compile(
    r"^\W*(?:(?:kepada )?yth\b.{0,100}|di\s?-?\s?(?:tempat|paringin|balangan)?\W*|paringin|tempat"
    r"|_?(?:diteruskan|forwarded|diteruskan dari .{0,60}|fwd)_?|a\.? ?n\.?\s.{0,60}|an\.\s.{0,60}"
    r"|ttd\.?|tertanda|ttd .{0,60}|hormat kami,?"
    r"|(?:plt\.?\s|plh\.?\s|pj\.?\s)?(?:sekretaris (?:daerah|dinas)|kepala (?:dinas|badan|bagian"
    r"|kantor)|camat|bupati|wakil bupati|asisten)\b[^:\d]{0,40},|nip\b.{0,40}"
    r"|pemerintah kabupaten .{0,40}|jl\.? .{0,60}(?:telp|kode pos|\d{5}).{0,60}|(?:telp|telepon|fax"
    r"|email|website|laman)\b.{0,80}|bismillah.{0,40}|dengan hormat,?|tembusan\b.{0,80}"
    r"|(?:surat )?undangan\W*|perhatian|wassalam\S*.{0,60}|assalam\S*(?: warahmatullahi| wr\.?| wb\.?"
    r"| wabarakatuh| wabarokatuh| wr wb)*\W*|(?:selamat|met) (?:pagi|siang|sore|malam)\W*)\W*$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^\W*(?:sekretaris daerah|kepala dinas [\w ]{0,40}|bupati|wakil bupati)\W*$", re.IGNORECASE)
_SIGNED = re.compile(r"^\W*(?:a\.? ?n\.?|an\.|ttd|hormat kami|tertanda|demikian|wassalam)", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"^(?!(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu"
    r"|ahad)\b)[A-Za-z]{4,20}\s?,\s\d{1,2}\s[A-Za-z]{3,9}\s\d{4}\.?$",
    re.IGNORECASE,
)
_RUNDOWN = re.compile(
    r"^\W*(?:susunan(?: acara)?|rundown(?: acara)?|rangkaian(?: acara| kegiatan)?|tata urutan)\W*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """A line: its text without list marker, whether it had one, and its label.

    `after_blank`: an empty line stands before it.
    """

    text: str
    marker: bool = False
    key: Key | None = None
    name: str = ""
    value: str = ""
    after_blank: bool = False

    @property
    def content(self) -> str:
        """The value behind the label, or the whole line."""
        return self.value if self.key else self.text


def bodies(text: str) -> list[str]:
    """The messages in a text: several when it was copied with WhatsApp's stamps."""
    found = [part.strip() for part in STAMP.split(text)]
    return [part for part in found if part]


def read_lines(text: str) -> list[Line]:
    """The lines that may say something about an agenda."""
    lines: list[Line] = []
    blank, rundown, signed = False, False, False
    for raw in text.split("\n")[:LONGEST]:
        if not raw.strip():
            blank, rundown = True, False
            continue
        if _RUNDOWN.match(raw):
            rundown = True
            continue
        line = _line(raw, blank)
        signed = signed or _SIGNED.match(raw) is not None
        if rundown and (line.marker or re.match(r"\W*\d{1,2}[.:]\d\d", raw)):
            continue
        rundown = False
        if _NOISE.match(raw) or _LETTERHEAD.match(raw) or (signed and _SIGNATURE.match(raw)):
            continue
        lines.append(line)
        blank = False
    return lines


def _line(raw: str, blank: bool) -> Line:
    marker = _MARKER.match(raw)
    text = raw[marker.end() :].strip() if marker else raw.strip()
    label = read_label(text) or (read_label(raw) if marker else None)
    if label:
        return Line(text, marker is not None, *label, after_blank=blank)
    emoji = _EMOJI.get(raw.lstrip()[:1])
    if emoji:
        value = raw.lstrip()[1:].strip()
        inner = read_label(value)
        return Line(value, False, *(inner or (emoji, "", value)), after_blank=blank)
    return Line(text, marker is not None, after_blank=blank)
