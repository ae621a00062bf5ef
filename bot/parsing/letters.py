"""The text of an official letter, made into what is read for agendas: no letterhead, wrapped lines made whole.

A letter as it stands on its page has its values in a column of their own; a line that begins in that column goes on
with the value above it. The number, the addressee and the letter's own date are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.parsing.labels import Key, read_label
from bot.parsing.text import clean, lowered
from bot.parsing.titles import names_event

LIMIT = 8000
"""Characters of the text that is given back."""
FULL = 45
"""Characters from which on a line of running text may go on below."""
_LABELLED = re.compile(r"^(?P<indent>\s*)(?P<name>[^\W\d][^:\n]{0,40}?)\s*:\s*(?P<value>\S.*)?$")
_OPENING = re.compile(
    r"^\W*(?:dengan hormat|assalam\w*|salam sejahtera|sehubungan|dalam rangka|bersama ini|menindaklanjuti|memperhatikan"
    r"|berdasarkan|mengharap|kami (?:mengundang|mengharap)|memenuhi)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W*(?:demikian\w*|atas (?:perhatian|kehadiran|kesediaan|kerja ?sama|bantuan)\w*|tembusan)\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"^\W*(?:perihal|hal|p ?e ?r ?i ?h ?a ?l)\s*:\s*(?P<x>\S.*?)(?:\s{3,}.*)?$", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"^\W*(?:(?:surat|mohon|permohonan|permintaan|undangan|peliputan|liputan|publikasi|dokumentasi|menghadiri|kegiatan"
    r"|acara|dan|untuk|rapat(?=$)|penting|resmi)\b\W*)+",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s|^\s*[-•▪*]\s", re.IGNORECASE)


def letter_text(page: str) -> str:
    """What is to be read for agendas of a letter as it stands on its page (`page`, columns side by side)."""
    lines = page.replace("\r\n", "\n").replace("\f", "\n").split("\n")
    body = _body(lines)
    whole = _joined(body)
    if not any(label and label[0] is Key.TITLE for label in map(read_label, whole)) and (subject := _subject(lines)):
        whole.append(f"Acara : {subject}")
    return clean("\n".join(whole))[:LIMIT]


def _body(lines: Sequence[str]) -> Sequence[str]:
    """From the salutation to the closing words; all of it where there is neither."""
    first = next((i for i, line in enumerate(lines) if _OPENING.match(line)), 0)
    labels = [i for i, line in enumerate(lines) if (label := read_label(line.strip())) and label[0] in _TELLING]
    after = labels[0] if labels else first
    first = first if not labels or first <= after else 0
    last = next((i for i, line in enumerate(lines) if i > after and _CLOSING.match(line)), len(lines))
    return lines[first:last]


_TELLING = (Key.DAY, Key.DATE, Key.TIME, Key.PLACE, Key.TITLE)


def _subject(lines: Sequence[str]) -> str | None:
    """What the letter says it is about, where that names an event."""
    found = next((match["x"] for match in map(_SUBJECT.match, lines) if match), "")
    name = _ASKED_FOR.sub("", found).strip()
    return name if len(name.split()) > 1 and names_event(lowered(name)) else None


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines with those that go on below made one."""
    done: list[str] = []
    column: int | None = None
    full = False
    for line in lines:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if not text:
            column, full = None, False
            if done and done[-1]:
                done.append("")
            continue
        label = _LABELLED.match(line)
        if text.startswith(":") and done and done[-1]:  # the name of a label on a line of its own
            done[-1], column, full = f"{done[-1]} {text}", indent + 2, False
        elif label and (label["value"] or read_label(text)) and _is_label(label["name"], line):
            done.append(text)
            column, full = (label.start("value") if label["value"] else len(line)), False
        elif column is not None and done and done[-1] and indent >= column - 2 > 2:
            done[-1] = f"{done[-1]} {text}"
        elif full and done and done[-1] and not _ITEM.match(line):
            done[-1], full = f"{done[-1]} {text}", len(text) >= FULL
        else:
            done.append(text)
            column, full = None, len(text) >= FULL
    return done


def _is_label(name: str, line: str) -> bool:
    """Whether words before a colon are a label, not a sentence that ends in one."""
    return read_label(line.strip()) is not None or len(name.split()) <= 3
