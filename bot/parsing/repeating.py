"""Agendas whose text says only how often they come: "apel setiap Senin pukul 8" begins on the next Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.recurrence import days_of
from bot.parsing.agendas import AgendaText, read_agendas
from bot.parsing.recurrences import Recurrence, read_recurrence

_EVERY = re.compile(r"\b(?:setiap|tiap|every)\b", re.IGNORECASE)
_MOST_WORDS = 12
_SOON = timedelta(days=62)
"""Every rule that names a day has one in it."""


def read_texts(text: str, now: datetime) -> list[AgendaText]:
    """The agendas of a text, as `read_agendas` gives them; one alone without a date begins when it first comes."""
    found = read_agendas(text, now)
    if len(found) == 1 and found[0].starts_at is None and found[0].reason == "no_date" and not found[0].time_words:
        first = _first(text, now)
        return [replace(found[0], starts_at=first, reason=None)] if first else found
    return found


def recurrence_in(text: str, today: date) -> str | None:
    """The words of a text that say how often: `setiap Senin pukul 08.00`; None where it says so nowhere."""
    for match in _EVERY.finditer(text):
        for said in _phrases(text[match.start() :]):
            if read_recurrence(said, today):
                return said
    return None


def _phrases(text: str) -> Iterator[str]:
    """The beginnings of a line, from the longest to the shortest."""
    words = text.partition("\n")[0].split()[:_MOST_WORDS]
    for count in range(len(words), 1, -1):
        yield " ".join(words[:count]).strip(" .,;:()")


def _first(text: str, now: datetime) -> date | datetime | None:
    said = recurrence_in(text, now.date())
    rule = read_recurrence(said, now.date()) if said else None
    if rule is None or not _names_days(rule):
        return None
    days = days_of(rule.rule, now.date(), after=now.date(), until=now.date() + _SOON)
    if not days:
        return None
    return datetime.combine(days[0], rule.clock, tzinfo=now.tzinfo) if rule.clock else days[0]


def _names_days(rule: Recurrence) -> bool:
    """Whether the rule itself says on which days: "setiap pekan" does not."""
    return "BYDAY" in rule.rule or "BYMONTHDAY" in rule.rule or rule.rule == "FREQ=DAILY"
