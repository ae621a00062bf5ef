"""What the office learns of people's needs from elsewhere: complaints and aspirations, requests for information.

Neither has a name, an address or a number of a person in it: those are never read out of a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
