"""What the office learns of people's needs from elsewhere: complaints and aspirations, requests for information.

Neither has a name, an address or a number of a person in it: those are never read out of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.calendar import Deadline, WorkingDays, answer_terms

UNANSWERED = "(belum dijawab)"
"""How totals call the requests without a decision."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A report to SP4N-LAPOR! in the state an export shows it.

    Of a secret report (*Rahasia*) `title` and `body` are None: its text is never kept, the report is only counted.
    `status` is the system's word; "Ditutup" and "Diarsipkan" do not mean solved. `rating` is 1-5.
    """

    tracking_id: str
    received_at: datetime
    classification: str
    category: str | None
    title: str | None
    body: str | None
    anonymous: bool
    secret: bool
    source: str | None
    agency: str | None
    status: str
    district: str | None
    village: str | None
    rating: int | None


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """An entry of the register of requests for public information (PPID).

    `extension_days` are the working days by which the answer was put off in writing; `cost` is in rupiah.
    """

    number: str
    received_at: datetime
    information: str
    purpose: str | None
    status: str | None
    form: str | None
    kind: str | None
    decision: str | None
    refusal_reason: str | None
    answered_at: datetime | None
    cost: int | None
    extension_days: int


Lead = Complaint | InformationRequest


class LeadSource(StrEnum):
    """Where leads come from."""

    LAPOR = "lapor"
    PPID = "ppid"


class ImportState(StrEnum):
    """What became of a file: looked at, kept bit by bit, taken back bit by bit."""

    STAGED = "staged"
    KEEPING = "keeping"
    KEPT = "kept"
    UNDOING = "undoing"
    UNDONE = "undone"
    CANCELLED = "cancelled"


class Doing(StrEnum):
    """What keeping a row of a file does, or did."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


FIRST_ANSWER = 5
"""Working days to the first follow-up of a report (SP4N-LAPOR!); aspirations have no other clock."""
REPORT_DAYS = {"pengaduan": 14, "permintaan informasi": 5}
"""Working days to the completion of a report, by its class in small letters."""
ENDED = ("ditutup", "diarsipkan")
"""How the statuses of reports begin on which nobody works any more; none of them says that it was solved."""
WAITING = "terverifikasi"
"""The status of a report that nobody has answered."""

Facts = dict[str, Any]
"""A lead as its table keeps it: the fields of its record, moments in ISO 8601."""


def source_of(record: Lead) -> LeadSource:
    """Where a record comes from."""
    return LeadSource.LAPOR if isinstance(record, Complaint) else LeadSource.PPID


def key_of(record: Lead) -> str:
    """The number by which its source knows it."""
    return record.tracking_id if isinstance(record, Complaint) else record.number


def as_facts(record: Lead) -> Facts:
    """A record as it is kept."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(record).items()}


def title_of(facts: Mapping[str, Any]) -> str | None:
    """What it is about; None for a secret report."""
    found: str | None = facts.get("title") or facts.get("information")
    return None if facts.get("secret") else found


def is_open(facts: Mapping[str, Any]) -> bool:
    """Whether somebody still owes an answer."""
    if "number" in facts:
        return not facts["decision"] and not facts["answered_at"]
    return not str(facts["status"]).casefold().startswith(ENDED)


def is_unanswered(facts: Mapping[str, Any]) -> bool:
    """Whether nobody has answered at all."""
    return is_open(facts) and ("number" in facts or str(facts["status"]).casefold() == WAITING)


def received_on(facts: Mapping[str, Any], zone: ZoneInfo) -> date:
    """The day it came in, on the office's clock: day 0 of its deadline."""
    return datetime.fromisoformat(facts["received_at"]).astimezone(zone).date()


def terms_of(facts: Mapping[str, Any]) -> tuple[int, int]:
    """Within how many working days it is to be answered, and by how many more that was put off in writing."""
    if "number" in facts:
        return answer_terms(facts["extension_days"])
    return REPORT_DAYS.get(str(facts["classification"]).casefold(), FIRST_ANSWER), 0


def clock_of(facts: Mapping[str, Any], calendar: WorkingDays, zone: ZoneInfo) -> Deadline:
    """By when it is to be answered, and how that is computed."""
    return calendar.deadline(received_on(facts, zone), *terms_of(facts))


class Wanted(StrEnum):
    """Which leads a list shows; all but ALL only those to which somebody owes an answer."""

    OPEN = "open"
    UNANSWERED = "unanswered"
    OVERDUE = "overdue"
    ALL = "all"


class By(StrEnum):
    """What leads are parted by where needs are looked at."""

    NOTHING = "nothing"
    CATEGORY = "category"
    DISTRICT = "district"
    AGE = "age"


AGES: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 30), (31, 90), (91, None))
"""How many days leads have been open, in classes: from and to (None: however long)."""
