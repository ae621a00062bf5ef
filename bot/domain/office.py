"""The office this desk works for, as the composition root set it up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

MESSENGERS = {"telegram": "Telegram", "whatsapp": "WhatsApp"}
"""The messengers there are, and what people call them."""


def _no_link(messenger: str, payload: str) -> str:
    return f"{messenger}:{payload}"


def _no_numbers(messenger: str, body: Mapping[str, Any]) -> Mapping[int, str]:
    return {}


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands on every letter of the office: its head, what it bases assignments on, who signs.

    `numbering` is who gives numbers. What is empty is left blank on the letter.
    """

    lines: tuple[str, ...] = ("PEMERINTAH KABUPATEN BALANGAN", "DINAS KOMUNIKASI DAN INFORMATIKA")
    address: str = ""
    title: str = "SURAT TUGAS"
    basis: tuple[str, ...] = ()
    place: str = "Paringin"
    signer: str = "Kepala Dinas"
    signer_name: str = ""
    signer_number: str = ""
    numbering: str = "bagian umum"


@dataclass(frozen=True, slots=True)
class Office:
    """Name, time zone and default language of the office; `links` are its official (label, address) pairs.

    `start_link(messenger, payload)` gives the address that opens the bot's private chat on one of `messengers`;
    `numbers(messenger, body)` the payloads behind the numbers that people see there in a reply kept as JSON;
    `words_link(words)` one that opens it on WhatsApp with words already typed, None where the desk is not there;
    `feed_link(token)` the address of a calendar, None where the desk has none on the internet.
    """

    name: str = "Media Center"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Makassar"))
    language: str = "id"
    links: tuple[tuple[str, str], ...] = ()
    start_link: Callable[[str, str], str] = _no_link
    words_link: Callable[[str], str] | None = None
    feed_link: Callable[[str], str] | None = None
    numbers: Callable[[str, Mapping[str, Any]], Mapping[int, str]] = _no_numbers
    messengers: tuple[str, ...] = ("telegram",)
    letter: LetterHead = LetterHead()
    self_approval: bool = False
    roster_hour: int = 17
    """Whether who wrote a story may approve it themselves: for desks of one or two."""

    def local(self, moment: datetime) -> datetime:
        """The same moment on the office's clock."""
        return moment.astimezone(self.zone)

    def day(self, moment: datetime) -> date:
        """The office's calendar day of a moment."""
        return moment.astimezone(self.zone).date()


_current: ContextVar[Office] = ContextVar("office")


def office() -> Office:
    """The office at work. Raises LookupError when the composition root did not say which."""
    return _current.get()


def use_office(value: Office) -> None:
    """Set the office for this context and every task started from it."""
    _current.set(value)
