"""A public issue as one message tells it: `hoaks: air PDAM beracun; di: grup FB https://...; bukti: foto`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.issues import IssueKind
from bot.parsing.districts import district_of, theme_of
from bot.parsing.ranges import read_range

_KINDS = {
    IssueKind.HOAX: r"hoa(?:x|ks)|berita bohong|disinformasi",
    IssueKind.COMMENT: r"komentar(?: berulang)?|keluhan(?: berulang)?",
    IssueKind.RUMOUR: r"isu(?: publik)?|rumou?r|kabar burung|desas-desus",
}
_KIND = re.compile("|".join(rf"(?P<{kind}>{words})" for kind, words in _KINDS.items()), re.IGNORECASE)
_AFTER_KIND = re.compile(r"\s*[:,;-]\s*|\s+|$")
_LABELS = {
    "where": r"(?:terlihat |dilihat )?di|kanal|sumber|tempat",
    "evidence": r"bukti(?:nya)?",
    "seen_on": r"tanggal|tgl|hari",
    "district": r"kecamatan|kec\.?",
    "theme": r"tema",
    "clarification": r"klarifikasi",
}
_LABEL = re.compile(
    r"(?:^|[;\n])\s*(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _LABELS.items()) + r")\s*[:=]\s*",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\s*\(\s*\)|\s+(?=[,.;])")
"""What a link leaves behind: empty brackets, a blank before a comma."""
_LINK = re.compile(r"https?://\S+|(?:www\.)?(?:[a-z0-9-]+\.)+(?:com|id|net|org|me|ly)/\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IssueText:
    """What a text says of an issue; None: it does not say so. `bad_date` has a day that can't be read."""

    statement: str
    kind: IssueKind | None = None
    channel: str | None = None
    link: str | None = None
    seen_on: date | None = None
    evidence: str | None = None
    district: str | None = None
    theme: str | None = None
    clarification: str | None = None
    bad_date: str | None = None


def read_issue(text: str, today: date, chosen: IssueKind | None = None) -> IssueText:
    """The issue of a message: its kind first, its parts with their labels, a line or a semicolon apart.

    Where the kind is `chosen` already, its first word is of the statement.
    """
    kind, rest = (chosen, text) if chosen else _kind(text.strip())
    parts = _parts(rest)
    statement, link = split_link(parts.get("statement", ""))
    channel, seen_at = split_link(parts.get("where", ""))
    day = parts.get("seen_on")
    seen_on = day_of(day, today) if day else None
    return IssueText(
        statement=statement,
        kind=kind,
        channel=channel or None,
        link=seen_at or link,
        seen_on=seen_on,
        evidence=parts.get("evidence"),
        district=district_of(parts.get("district"), statement, channel),
        theme=theme_of(parts.get("theme", "")),
        clarification=parts.get("clarification"),
        bad_date=day if day and seen_on is None else None,
    )


def split_link(text: str) -> tuple[str, str | None]:
    """A text without the first link in it, on one line, and that link."""
    found = _LINK.search(text)
    if found is None:
        return _tidy(text), None
    link = found[0].rstrip(".,;)>")
    return _tidy(text[: found.start()] + text[found.start() + len(link) :]), link


def day_of(text: str, today: date) -> date | None:
    """The day on which something was seen; None for what names none, several, or one that is still to come."""
    found = read_range(text, today)
    return found[0] if found and found[0] == found[1] <= today else None


def _kind(text: str) -> tuple[IssueKind | None, str]:
    found = _KIND.match(text)
    if found is None or (after := _AFTER_KIND.match(text, found.end())) is None:
        return None, text
    return IssueKind(str(found.lastgroup)), text[after.end() :]


def _parts(text: str) -> dict[str, str]:
    """The parts by their labels; what stands before the first label is the statement."""
    labels = list(_LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)][: len(labels)]
    found = {"statement": text[: labels[0].start()] if labels else text}
    for label, end in zip(labels, ends, strict=True):
        if said := text[label.end() : end].strip(" ;\n"):
            found[str(label.lastgroup)] = said
    return found


def _tidy(text: str) -> str:
    return _LEFT_OVER.sub("", " ".join(text.split())).strip(" ;,")
