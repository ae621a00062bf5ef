"""Files made to do harm or damaged on the way, beyond the samples."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from bot.domain.importing import Cause, Reason
from bot.domain.leads import Complaint
from bot.imports.lapor import REQUIRED
from bot.imports.read import read
from bot.imports.reading import Given, Reading
from bot.imports.refusing import FileRefusedError

NOW = datetime(2026, 3, 3, tzinfo=UTC)
GIVEN = Given(ZoneInfo("Asia/Makassar"), today=NOW, imported_at=NOW)
HEADER = ",".join(REQUIRED)


def csv(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def cause(content: bytes, name: str = "x.csv") -> Cause:
    with pytest.raises(FileRefusedError) as refused:
        read(content, name=name, given=GIVEN)
    return refused.value.cause


def only(found: Reading) -> Complaint:
    (record,) = found.records.values()
    assert isinstance(record, Complaint)
    return record


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [list(REQUIRED), *rows]:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rewritten(content: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(*change) if name == part else old.read(name))
    return file.getvalue()


ROW = ["501", "3 Jan 2026", "Pengaduan", "Jalan rusak", "-", "Terverifikasi"]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"PK\x03\x04" + b"x" * 99, "x.xlsx", Cause.NOT_XLSX),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "x.xls", Cause.OLD_XLS),
        (b"\n\n  \n", "x.csv", Cause.EMPTY),
        (b"a,b\n1,2\n", "lapor.csv", Cause.UNKNOWN),
        (csv('"' + "x" * 200_000 + '"'), "x.csv", Cause.DAMAGED),
        (csv(*["1,2,3,4,5,6"] * 20_001), "x.csv", Cause.ROWS),
        (csv("," * 600), "x.csv", Cause.COLUMNS),
        (b"x" * (20 * 1024 * 1024 + 1), "x.csv", Cause.TOO_BIG),
        (b"\xef\xbb\xbf\xff\xfe", "x.csv", Cause.ENCODING),
        (b"Views,Reach\n1,\x81\n", "x.csv", Cause.ENCODING),
        (workbook(ROW)[:-60], "x.xlsx", Cause.NOT_XLSX),
        (rewritten(workbook(ROW), SHEET, (b"<sheetData>", b"<!DOCTYPE a []><sheetData>")), "x.xlsx", Cause.NOT_XLSX),
        (rewritten(workbook(ROW), SHEET, (b"</sheetData>", b"")), "x.xlsx", Cause.DAMAGED),
        (rewritten(workbook(ROW), SHEET, (b'r="2"', b'r="900000"')), "x.xlsx", Cause.ROWS),
        (workbook(ROW, ["x"] * 600), "x.xlsx", Cause.COLUMNS),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_does_harm_is_refused_with_its_cause(content: bytes, name: str, why: Cause) -> None:
    assert cause(content, name) == why


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", csv(",".join(ROW)))
    assert cause(file.getvalue(), "x.zip") == Cause.NOT_XLSX


def test_a_formula_of_a_workbook_is_text_and_named() -> None:
    found = read(workbook([*ROW[:3], "=1+1", *ROW[4:]]), name="x.xlsx", given=GIVEN)
    assert only(found).title == "=1+1"
    assert [(each.row, each.column, each.raw) for each in found.dangerous] == [(2, "Judul Laporan", "=1+1")]


def test_a_tracking_id_that_a_spreadsheet_made_a_number_is_digits_again() -> None:
    found = read(workbook([5049672.0, datetime(2026, 1, 3, 9, 30), *ROW[2:]]), name="x.xlsx", given=GIVEN)  # noqa: DTZ001  # as in a cell
    assert (only(found).tracking_id, only(found).received_at.isoformat()) == ("5049672", "2026-01-03T09:30:00+08:00")


def test_a_report_that_became_secret_loses_its_text() -> None:
    found = read(csv(",".join(ROW), ",".join([*ROW[:4], "Rahasia", ROW[5]])), name="x.csv", given=GIVEN)
    assert (found.merged, only(found).title, only(found).secret) == (["501"], None, True)


def test_a_row_that_is_no_record_stops_no_other() -> None:
    found = read(csv("abc,3 Jan 2026,P,J,-,T", ",".join(ROW), "502,,P,J,-,T"), name="x.csv", given=GIVEN)
    assert only(found).tracking_id == "501"
    assert [(each.row, each.reason) for each in found.rejected] == [
        (2, Reason.BAD_TRACKING_ID),
        (4, Reason.MISSING_DATE),
    ]


@pytest.mark.parametrize("before", ["sep=;\n", "\n\nLaporan;;\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_header_is_found_below_what_stands_before_it_in_any_encoding(before: str, encoding: str) -> None:
    text = before + HEADER.replace(",", ";") + "\n" + ";".join([*ROW[:3], "Café", *ROW[4:]])
    assert only(read(text.encode(encoding), name="x.csv", given=GIVEN)).title == "Café"
