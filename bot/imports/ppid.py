"""The register of requests for public information (PPID) -> requests, with their deadlines in working days.

Name, address, contact and occupation of the requester are never looked at: the register itself keeps them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.calendar import Deadline
from bot.domain.importing import Reason
from bot.domain.leads import UNANSWERED, InformationRequest, Lead
from bot.imports.cells import Cell, day, rupiah, small_number, text
from bot.imports.reading import Given, Row, RowRejectedError

REQUIRED = (
    "No. Register", "Tanggal Permohonan Diterima", "Informasi yang Diminta", "Keputusan", "Tanggal Pemberitahuan",
)  # fmt: skip
TEXTS = (
    "Informasi yang Diminta", "Tujuan Penggunaan Informasi", "Status Informasi", "Bentuk Informasi", "Jenis Permohonan",
    "Keputusan", "Alasan Penolakan",
)  # fmt: skip
LONGEST_TEXT, LONGEST_WORD, LONGEST_NUMBER = 2_000, 200, 60
MOST_DAYS = 60


def read(row: Row, given: Given) -> tuple[str, InformationRequest]:
    """A request and its number in the register. Raises RowRejectedError."""
    number = row.text("No. Register")[:LONGEST_NUMBER]
    if not number:
        raise RowRejectedError(Reason.BAD_TRACKING_ID, "", row["No. Register"])
    if not row.text("Tanggal Permohonan Diterima"):
        raise RowRejectedError(Reason.MISSING_DATE, number)
    received = _midnight(row["Tanggal Permohonan Diterima"], number, given)
    answered = row["Tanggal Pemberitahuan"]
    information = row.text("Informasi yang Diminta")
    if not information:
        raise RowRejectedError(Reason.EMPTY_TITLE, number)
    return number, InformationRequest(
        number=number,
        received_at=received,
        information=information[:LONGEST_TEXT],
        purpose=_word(row, "Tujuan Penggunaan Informasi"),
        status=_word(row, "Status Informasi"),
        form=_word(row, "Bentuk Informasi"),
        kind=_word(row, "Jenis Permohonan"),
        decision=_word(row, "Keputusan"),
        refusal_reason=_word(row, "Alasan Penolakan"),
        answered_at=_midnight(answered, number, given) if text(answered) not in {"", "-"} else None,
        cost=rupiah(row["Biaya"]),
        extension_days=min(small_number(row["Perpanjangan (hari kerja)"]) or 0, MOST_DAYS),
    )


def due(request: InformationRequest, given: Given) -> Deadline:
    """By when it has to be answered, and how that came about."""
    return given.calendar.answer_due(request.received_at.date(), request.extension_days)


def late(request: InformationRequest, given: Given) -> bool | None:
    """Whether the answer came after the last day; None as long as there is none."""
    if request.answered_at is None:
        return None
    return request.answered_at.date() > due(request, given).final


def totals(records: Sequence[Lead], given: Given) -> dict[str, object]:
    """Sums over the accepted records."""
    requests = [each for each in records if isinstance(each, InformationRequest)]
    open_ones = [each for each in requests if each.decision is None and each.answered_at is None]
    today = given.today.astimezone(given.zone).date()
    answers = [late(each, given) for each in requests]
    return {
        "requests": len(requests),
        "by_decision": dict(sorted(Counter(each.decision or UNANSWERED for each in requests).items())),
        "extended": sum(each.extension_days > 0 for each in requests),
        "cost": sum(each.cost or 0 for each in requests),
        "answered_on_time": answers.count(False),
        "answered_late": answers.count(True),
        "open": len(open_ones),
        "open_and_overdue": sum(due(each, given).final < today for each in open_ones),
    }


def shown(record: Lead, given: Given) -> dict[str, object]:
    """A record as the preview shows it."""
    if not isinstance(record, InformationRequest):
        raise TypeError(record)
    found = due(record, given)
    return {
        "number": record.number,
        "received_at": record.received_at.isoformat(),
        "information": record.information,
        "purpose": record.purpose,
        "status": record.status,
        "form": record.form,
        "kind": record.kind,
        "decision": record.decision,
        "refusal_reason": record.refusal_reason,
        "answered_at": record.answered_at and record.answered_at.isoformat(),
        "cost": record.cost,
        "extension_days": record.extension_days,
        "due": _at(found.due, given),
        "extended_due": found.extended_due and _at(found.extended_due, given),
        "final_due": _at(found.final, given),
        "answered_late": late(record, given),
    }


def deadlines(records: Sequence[Lead], given: Given) -> list[dict[str, object]]:
    """How each deadline was computed."""
    found = [(each, due(each, given)) for each in records if isinstance(each, InformationRequest)]
    return [
        {
            "number": each.number,
            "received": deadline.start.isoformat(),
            "due": deadline.due.isoformat(),
            "extension_days": each.extension_days,
            "extended_due": deadline.extended_due and deadline.extended_due.isoformat(),
            "holidays_skipped": [{"date": free.day.isoformat(), "why": free.why} for free in deadline.skipped],
        }
        for each, deadline in found
    ]


def _midnight(cell: Cell, number: str, given: Given) -> datetime:
    found = day(cell)
    if found is None:
        raise RowRejectedError(Reason.IMPOSSIBLE_DATE, number, cell)
    return datetime.combine(found, datetime.min.time(), given.zone)


def _at(moment: date, given: Given) -> str:
    return datetime.combine(moment, datetime.min.time(), given.zone).isoformat()


def _word(row: Row, column: str) -> str | None:
    found = row.text(column)[:LONGEST_WORD]
    return None if found in {"", "-"} else found
