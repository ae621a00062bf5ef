"""How well sample messages and phrases are understood: the share right per field, by the rules of their description.

`python -m benchmarks.samples [FOLDER]` prints the figures and what went wrong (with `-v`).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.parsing.agendas import read_agendas
from bot.parsing.dates import read_when

Agenda = dict[str, Any]

EXACT = ("starts_at", "ends_at", "slots", "district", "theme", "official", "url", "conflict")
OVERLAP = ("title", "place", "organiser")
FIELDS = (
    "title",
    "starts_at",
    "ends_at",
    "place",
    "district",
    "theme",
    "organiser",
    "slots",
    "sources",
    "official",
    "url",
    "conflict",
)
FOLDER = Path(__file__).parents[1] / "tests" / "data" / "agendas"


def words(text: str | None) -> set[str]:
    """The words of a value as they are compared."""
    return set(re.sub(r"[\W_]+", " ", (text or "").lower()).split())


def overlap(a: str | None, b: str | None) -> float:
    """How alike two values are, 0 to 1."""
    one, two = words(a), words(b)
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 1.0


def instant(value: str | None) -> object:
    """A date stays a date, a datetime becomes an instant."""
    return datetime.fromisoformat(value) if value and "T" in value else value


def same_url(a: str | None, b: str | None) -> bool:
    """Links are compared without scheme and final slash."""
    one, two = (re.sub(r"^https?://", "", v or "").rstrip("/") for v in (a, b))
    return one == two


def same_sources(got: Sequence[str], expected: Sequence[str]) -> bool:
    """As many people, and each expected one has a partner."""
    left = list(got)
    for name in expected:
        partner = max(left, key=lambda g: overlap(g, name), default=None)
        if partner is None or overlap(partner, name) < 0.6:
            return False
        left.remove(partner)
    return not left


def right(name: str, got: Agenda, expected: Agenda) -> bool:
    """Whether one field is right."""
    a, b = got.get(name), expected.get(name)
    if name == "sources":
        return same_sources(a or [], b or [])
    if name == "url":
        return same_url(a, b)
    if name in ("starts_at", "ends_at"):
        return instant(a) == instant(b)
    if name in OVERLAP:
        return (a is None) == (b is None) and overlap(a, b) >= 0.6
    return (a or None) == (b or None)


def pairs(got: Sequence[Agenda], expected: Sequence[Agenda]) -> Iterator[tuple[Agenda | None, Agenda | None]]:
    """Agendas by position where the counts agree, else greedily by the likest titles."""
    if len(got) == len(expected):
        yield from zip(got, expected, strict=True)
        return
    ranked = sorted(
        ((overlap(g["title"], e["title"]), i, j) for i, g in enumerate(got) for j, e in enumerate(expected)),
        reverse=True,
    )
    used_got: set[int] = set()
    used: set[int] = set()
    for score, i, j in ranked:
        if score > 0 and i not in used_got and j not in used:
            used_got.add(i)
            used.add(j)
            yield got[i], expected[j]
    yield from ((g, None) for i, g in enumerate(got) if i not in used_got)
    yield from ((None, e) for j, e in enumerate(expected) if j not in used)


@dataclass
class Score:
    """Counts of what was right."""

    agendas: int = 0
    whole_agendas: int = 0
    messages: int = 0
    whole_messages: int = 0
    phrases: int = 0
    right_phrases: int = 0
    null_phrases: int = 0
    right_null_phrases: int = 0
    false: int = 0
    missing: int = 0
    wrong_dates: int = 0
    by_field: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    right_told: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add_message(self, line: dict[str, Any]) -> None:
        """Count one sample message."""
        got = [a.to_json() for a in read_agendas(line["text"], datetime.fromisoformat(line["now"]))]
        whole = True
        for mine, expected in pairs(got, line["expect"]):
            whole = self._add_pair(line["id"], mine, expected) and whole
        self.messages += 1
        self.whole_messages += whole

    def _add_pair(self, key: str, got: Agenda | None, expected: Agenda | None) -> bool:
        if expected is None:
            self.false += 1
            self.faults.append(f"{key} false agenda: {got and got['title']}")
            return False
        self.agendas += 1
        self.missing += got is None
        wrong = [name for name in FIELDS if got is None or not right(name, got, expected)]
        for name in FIELDS:
            is_told = bool(expected.get(name))
            self.told[name] += is_told
            self.by_field[name] += name not in wrong
            self.right_told[name] += is_told and name not in wrong
        if got is None:
            self.faults.append(f"{key} missing: {expected['title']}")
        else:
            self.faults += [f"{key} {name}: got {got.get(name)!r}, expected {expected.get(name)!r}" for name in wrong]
            self.wrong_dates += "starts_at" in wrong and bool(got["starts_at"]) and not got.get("conflict")
        self.whole_agendas += not wrong
        return not wrong

    def add_phrase(self, line: dict[str, Any]) -> None:
        """Count one sample phrase."""
        when = read_when(line["text"], datetime.fromisoformat(line["now"]))
        got = [v.isoformat() if v else None for v in (when.start, when.end)] if when else [None, None]
        expected = [line["expect"]["start"], line["expect"]["end"]]
        fine = [instant(v) for v in got] == [instant(v) for v in expected]
        self.phrases += 1
        self.right_phrases += fine
        self.null_phrases += expected[0] is None
        self.right_null_phrases += fine and expected[0] is None
        if not fine:
            self.wrong_dates += got[0] is not None and not (when and when.conflict)
            self.faults.append(f"{line['id']} {line['text']!r}: got {got}, expected {expected}")


def score(folder: Path) -> Score:
    """The score on a folder with `messages.jsonl` and `phrases.jsonl`."""
    result = Score()
    for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines():
        result.add_message(json.loads(line))
    for line in (folder / "phrases.jsonl").read_text(encoding="utf-8").splitlines():
        result.add_phrase(json.loads(line))
    return result


def share(part: int, whole: int) -> str:
    """A share as text."""
    return f"{part:4d} of {whole:4d} {100 * part / whole:6.1f}%" if whole else "   none"


def report(result: Score) -> Iterator[str]:
    """The figures, a line each."""
    yield f"{'field':<12}{'right':>20}{'right where told':>26}"
    for name in FIELDS:
        yield (
            f"{name:<12}{share(result.by_field[name], result.agendas)}      "
            f"{share(result.right_told[name], result.told[name])}"
        )
    yield f"agendas with all fields right   {share(result.whole_agendas, result.agendas)}"
    yield f"messages wholly right           {share(result.whole_messages, result.messages)}"
    yield f"phrases right                   {share(result.right_phrases, result.phrases)}"
    yield f"phrases without a date          {share(result.right_null_phrases, result.null_phrases)}"
    yield f"false agendas {result.false}, missing agendas {result.missing}, silently wrong dates {result.wrong_dates}"


def main(arguments: Sequence[str]) -> int:
    """Print the score of the samples, or of another folder."""
    folders = [Path(a) for a in arguments if not a.startswith("-")] or [FOLDER]
    for folder in folders:
        result = score(folder)
        print("\n".join(report(result)))
        if "-v" in arguments:
            print("\n".join(result.faults))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
