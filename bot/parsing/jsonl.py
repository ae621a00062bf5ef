"""The line protocol of `liputan parse agenda|date --jsonl`: a JSON object a line in, one a line out.

In: `{id, now, text}`. Out: `{id, agendas: [...]}` with the fields of the sample collection, or `{id, start, end}`.
A line that can't be read gives `{id?, error}`, and the next one is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Literal

from bot.parsing.agendas import read_agendas
from bot.parsing.dates import read_when

Kind = Literal["agenda", "date"]


def parse_lines(kind: Kind, lines: Iterable[str]) -> Iterator[str]:
    """Answer each line that is not empty, in order."""
    answer = _agendas if kind == "agenda" else _dates
    for line in lines:
        if line.strip():
            yield json.dumps(_answered(line, answer), ensure_ascii=False)


def _answered(line: str, answer: Callable[[str, datetime], dict[str, object]]) -> dict[str, object]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "not JSON"}
    if not isinstance(asked, dict):
        return {"error": "not an object"}
    head: dict[str, object] = {"id": asked["id"]} if "id" in asked else {}
    text, now = asked.get("text"), _moment(asked.get("now"))
    if not isinstance(text, str):
        return head | {"error": "text: not a text"}
    if now is None:
        return head | {"error": "now: not a moment with a time zone"}
    return head | answer(text, now)


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _agendas(text: str, now: datetime) -> dict[str, object]:
    return {"agendas": [agenda.to_json() for agenda in read_agendas(text, now)]}


def _dates(text: str, now: datetime) -> dict[str, object]:
    when = read_when(text, now)
    start, end = (when.start, when.end) if when else (None, None)
    return {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}
