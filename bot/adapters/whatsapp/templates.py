"""The notices WhatsApp lets the desk send when a person has not written for a day. Meta approves each text first.

This file declares them; `template_rules.py` says what Meta would refuse, `reviews.py` shows and submits them. A text
that is changed here needs a new name, or a new approval.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

UTILITY = "UTILITY"
"""The category of all of them: what people need to know, not advertising."""


class PlaceKind(StrEnum):
    """What is filled into a place."""

    TEXT = "text"  # str
    NUMBER = "number"  # int
    DAY = "day"  # date


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a text: its name in the texts, what is filled in, and examples for Meta's review by language."""

    name: str
    examples: tuple[str, str]
    kind: PlaceKind = PlaceKind.TEXT


@dataclass(frozen=True, slots=True)
class Wording:
    """A template in one language: the text with its `{places}`, and the labels of its quick replies."""

    body: str
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A notice in all languages; places are numbered in this order, whatever order a text has them in."""

    name: str
    places: tuple[Place, ...]
    id: Wording
    en: Wording

    def wording(self, language: str) -> Wording:
        """The text in a language of the desk."""
        return self.en if language == "en" else self.id


NAME = Place("name", ("Siti Aminah", "Siti Aminah"))
TASK = Place("task", ("foto", "photos"))
EVENT = Place("event", ("Panen Raya Padi", "Rice Harvest"))
TIME = Place("time", ("Senin, 30 November 2026 pukul 09.00 WITA", "Monday, 30 November 2026 at 09:00 WITA"))
VENUE = Place("venue", ("Desa Riwa, Kecamatan Batumandi", "Riwa village, Batumandi"))
REASON = Place("reason", ("ditunda karena hujan", "put off because of rain"))
DAY = Place("day", ("Senin, 30 November 2026", "Monday, 30 November 2026"), PlaceKind.DAY)
PERIOD = Place("period", ("16-22 November 2026", "16-22 November 2026"))
EVENTS = Place("events", ("3", "3"), PlaceKind.NUMBER)
COVERED = Place("covered", ("11", "11"), PlaceKind.NUMBER)
PUBLISHED = Place("published", ("12", "12"), PlaceKind.NUMBER)

ASSIGNED = Template(
    "tugas_baru",
    (NAME, TASK, EVENT, TIME, VENUE),
    id=Wording(
        "Halo {name}. Redaktur menugaskan Anda untuk {task}.\n"
        "Acara: {event}\nWaktu: {time}\nTempat: {venue}\n"
        "Bisa? Ketuk Siap, supaya redaktur tahu.",
        ("Siap", "Tidak bisa"),
    ),
    en=Wording(
        "Hello {name}. An editor assigns you to {task}.\n"
        "Event: {event}\nTime: {time}\nPlace: {venue}\n"
        "Can you? Tap Ready, so that the editors know.",
        ("Ready", "I can't"),
    ),
)
CHANGED = Template(
    "tugas_berubah",
    (TASK, EVENT, TIME, VENUE),
    id=Wording(
        "Ada perubahan pada tugas {task} Anda.\n"
        "Acara: {event}\nWaktu sekarang: {time}\nTempat sekarang: {venue}\n"
        "Masih bisa? Ketuk Siap.",
        ("Siap", "Minta ganti"),
    ),
    en=Wording(
        "Your task ({task}) has changed.\n"
        "Event: {event}\nTime now: {time}\nPlace now: {venue}\n"
        "Can you still come? Tap Ready.",
        ("Ready", "Ask for a replacement"),
    ),
)
CANCELLED = Template(
    "tugas_batal",
    (EVENT, TIME, REASON),
    id=Wording(
        "Acara {event} pada {time} batal.\nAlasan: {reason}\n"
        "Tugas Anda di sana ikut batal. Terima kasih atas kesediaan Anda.",
        ("Tugas saya",),
    ),
    en=Wording(
        "The event {event} on {time} is cancelled.\nReason: {reason}\n"
        "You have no task there any more. Thank you for being ready.",
        ("My tasks",),
    ),
)
REMINDER = Template(
    "pengingat_tugas",
    (TASK, EVENT, TIME, VENUE),
    id=Wording(
        "Sekadar mengingatkan tugas {task} Anda.\n"
        "Acara: {event}\nWaktu: {time}\nTempat: {venue}\n"
        "Ketuk Siap, supaya redaktur tahu Anda datang.",
        ("Siap", "Minta ganti"),
    ),
    en=Wording(
        "A reminder of your task ({task}).\n"
        "Event: {event}\nTime: {time}\nPlace: {venue}\n"
        "Tap Ready, so that the editors know you will be there.",
        ("Ready", "Ask for a replacement"),
    ),
)
EVENING = Template(
    "tugas_esok_hari",
    (NAME, DAY, EVENTS, EVENT, TIME),
    id=Wording(
        "Halo {name}. Pada {day} Anda bertugas di {events} acara.\n"
        "Yang pertama {event}, waktunya {time}.\n"
        "Ketuk Siap, lalu rinciannya kami kirim di sini.",
        ("Siap", "Tugas saya"),
    ),
    en=Wording(
        "Hello {name}. On {day} you have tasks at {events} events.\n"
        "The first is {event}, at the time of {time}.\n"
        "Tap Ready, and the details follow here.",
        ("Ready", "My tasks"),
    ),
)
DIGEST = Template(
    "rekap_liputan",
    (PERIOD, COVERED, PUBLISHED),
    id=Wording(
        "Rekap liputan {period} sudah siap. Terliput {covered} acara dari {published} yang terbit.\n"
        "Ketuk Lihat rekap untuk membaca selengkapnya.",
        ("Lihat rekap",),
    ),
    en=Wording(
        "The summary of {period} is ready. We covered {covered} events of {published} published.\n"
        "Tap Show summary to read all of it.",
        ("Show summary",),
    ),
)
TEMPLATES = (ASSIGNED, CHANGED, CANCELLED, REMINDER, EVENING, DIGEST)
"""All of them, in the order in which they are shown and submitted."""
BY_NAME = {template.name: template for template in TEMPLATES}
