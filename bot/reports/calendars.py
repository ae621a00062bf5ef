"""Agendas as an iCalendar file (RFC 5545), which phones and mail programs subscribe to or open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import icalendar

from bot.domain.schedules import Event

MAKER: Final = "-//Meja Liputan//ID"
EVERY: Final = timedelta(hours=1)
"""How often programs are asked to look again."""


def ics(name: str, events: Sequence[Event], *, zone: str, now: datetime) -> bytes:
    """A calendar called `name`; `zone` is shown for its times, `now` is when it was written."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_event(event, now))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(event: Event, now: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", now)
    made.add("sequence", event.sequence)
    made.add("summary", event.summary)
    made.add("dtstart", event.start)
    whole_days = not isinstance(event.end, datetime)
    made.add("dtend", event.end + timedelta(days=1) if whole_days else event.end)  # the end is the day after
    made.add("status", event.status)
    if whole_days or event.status == "CANCELLED":
        made.add("transp", "TRANSPARENT")  # nobody is busy then
    if event.place:
        made.add("location", event.place)
    if event.description:
        made.add("description", event.description)
    if event.pin:
        made.add("geo", event.pin)
    return made
