"""What leaders are quoted with: where their words stand in a text, and whose consent they need."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.officials import Holder, aliases


class Tier(StrEnum):
    """Who consents to the words of leaders, in this order."""

    HEAD = "head"  # of the division
    PROTOCOL = "protocol"


LEADERS = ("Bupati Balangan", "Wakil Bupati Balangan", "Sekretaris Daerah")
"""Offices whose words need consent."""
BEFORE, AFTER = 90, 90
"""Characters before and behind a quotation in which who said it is named."""
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{12,}?)[”\"]")
_OFFICES = sorted({form for office in LEADERS for form in aliases(office)}, key=len, reverse=True)
_LEADER = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _OFFICES))})(?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, and how the text calls who said them."""

    words: str
    who: str


def quotes(text: str, book: Sequence[Holder]) -> list[Quote]:
    """The words of leaders: quotations beside which one is named, by office or by the name of the book."""
    leaders = {form.casefold() for form in _OFFICES}
    names = [each.bare for each in book if leaders & {form.casefold() for form in aliases(each.office)}]
    named = re.compile("|".join([*(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names), _LEADER.pattern]))
    found = []
    for match in _QUOTED.finditer(text):
        behind = text[match.end() : match.end() + AFTER].split("\n")[0]
        before = text[max(0, match.start() - BEFORE) : match.start()].rsplit("\n", 1)[-1]
        who = named.search(re.split(r"[“\"]", behind)[0]) or named.search(re.split(r"[”\"]", before)[-1])
        if who:
            found.append(Quote(match[1].strip(), who[0]))
    return found


def stamp(found: Sequence[Quote]) -> str:
    """What consent is given to: it lasts while these words stay, whatever else changes in the text."""
    return hashlib.sha256("\n".join(f"{each.who}: {each.words}" for each in found).encode()).hexdigest()
