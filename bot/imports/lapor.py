"""The Excel export of SP4N-LAPOR! -> complaints. The reporter's name is never looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.domain.importing import Reason
from bot.domain.leads import Complaint, Lead
from bot.imports.cells import clock, day, digits, small_number
from bot.imports.reading import Given, Row, RowRejectedError
from bot.parsing.districts import district_of

REQUIRED = (
    "Tracking ID", "Tanggal Laporan Masuk", "Klasifikasi Laporan", "Judul Laporan", "Tipe Laporan (Anonim/Rahasia)",
    "Status Laporan",
)  # fmt: skip
"""Without the column of secrecy a secret report could not be told from an open one, so such a file is no export."""

TEXTS = (
    "Klasifikasi Laporan", "Kategori", "Judul Laporan", "Isi Laporan Awal", "Isi Laporan Akhir", "Sumber Laporan",
    "Instansi Terdisposisi", "Status Laporan", "Kecamatan", "Kelurahan",
)  # fmt: skip
"""Columns of which text is kept."""

LONGEST_TITLE, LONGEST_BODY, LONGEST_WORD = 500, 10_000, 200


def read(row: Row, given: Given) -> tuple[str, Complaint]:
    """A complaint and its Tracking ID. Raises RowRejectedError."""
    tracking_id = digits(row["Tracking ID"])
    if tracking_id is None:
        raise RowRejectedError(Reason.BAD_TRACKING_ID, row.text("Tracking ID"), row["Tracking ID"])
    title = row.text("Judul Laporan")
    received = _received(row, tracking_id, given)
    if not title:
        raise RowRejectedError(Reason.EMPTY_TITLE, tracking_id)
    kind = row.text("Tipe Laporan (Anonim/Rahasia)").casefold()
    secret = "rahasia" in kind
    rating = small_number(row["Rating"])
    return tracking_id, Complaint(
        tracking_id=tracking_id,
        received_at=received,
        classification=row.text("Klasifikasi Laporan")[:LONGEST_WORD],
        category=_word(row, "Kategori"),
        title=None if secret else title[:LONGEST_TITLE],
        body=None if secret else _body(row),
        anonymous="anonim" in kind,
        secret=secret,
        source=_word(row, "Sumber Laporan"),
        agency=_word(row, "Instansi Terdisposisi"),
        status=row.text("Status Laporan")[:LONGEST_WORD],
        district=_district(row),
        village=_word(row, "Kelurahan"),
        rating=rating if rating is not None and 1 <= rating <= 5 else None,
    )


def totals(records: Sequence[Lead], _given: Given) -> dict[str, object]:
    """Sums over the accepted records; secret ones are counted with the others."""
    complaints = [each for each in records if isinstance(each, Complaint)]
    return {
        "reports": len(complaints),
        "by_classification": _count([each.classification for each in complaints]),
        "by_status": _count([each.status for each in complaints]),
        "by_district": _count([each.district for each in complaints]),
        "by_month": _count([f"{each.received_at:%Y-%m}" for each in complaints]),
        "anonymous": sum(each.anonymous for each in complaints),
        "secret": sum(each.secret for each in complaints),
        "rated": sum(each.rating is not None for each in complaints),
    }


def shown(record: Lead, _given: Given) -> dict[str, object]:
    """A record as the preview shows it."""
    if not isinstance(record, Complaint):
        raise TypeError(record)
    return {
        "tracking_id": record.tracking_id,
        "received_at": record.received_at.isoformat(),
        "classification": record.classification,
        "category": record.category,
        "title": record.title,
        "anonymous": record.anonymous,
        "secret": record.secret,
        "source": record.source,
        "agency": record.agency,
        "status": record.status,
        "district": record.district,
        "village": record.village,
        "rating": record.rating,
    }


def _received(row: Row, tracking_id: str, given: Given) -> datetime:
    """When the report came in, on the office's clock."""
    cell = row["Tanggal Laporan Masuk"]
    if not row.text("Tanggal Laporan Masuk"):
        raise RowRejectedError(Reason.MISSING_DATE, tracking_id)
    found = day(cell)
    if found is None:
        raise RowRejectedError(Reason.IMPOSSIBLE_DATE, tracking_id, cell)
    hour = row["Waktu Laporan Masuk"]
    time = clock(hour if row.text("Waktu Laporan Masuk") else cell if isinstance(cell, datetime) else None)
    if time is None:
        raise RowRejectedError(Reason.IMPOSSIBLE_DATE, tracking_id, hour)
    return datetime.combine(found, time, given.zone)


def _word(row: Row, column: str) -> str | None:
    found = row.text(column)[:LONGEST_WORD]
    return None if found in {"", "-"} else found


def _district(row: Row) -> str | None:
    """The kecamatan by the name the desk uses ("Batu Mandi" is Batumandi)."""
    found = _word(row, "Kecamatan")
    return district_of(found) or found


def _body(row: Row) -> str | None:
    """The text as its editors left it, who take names out of it; as it came in only where there is no other."""
    return (row.text("Isi Laporan Akhir") or row.text("Isi Laporan Awal"))[:LONGEST_BODY] or None


def _count(values: Sequence[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(each or "-" for each in values).items()))
