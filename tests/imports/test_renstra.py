"""Plans as YAML and workbooks: read as written, refused where they could do harm, and templates read back."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from bot.domain.importing import Cause, Reason
from bot.domain.strategy import EXAMPLE, Content, Item, Part
from bot.imports import renstra
from bot.imports.read import read
from bot.imports.reading import Given
from bot.imports.refusing import FileRefusedError
from bot.reports.plan_templates import workbook, yaml_text

NOW = datetime(2026, 3, 3, tzinfo=UTC)
GIVEN = Given(ZoneInfo("Asia/Makassar"), today=NOW, imported_at=NOW)
HOSTILE = Item(Part.VISION, "V9", '=HYPERLINK("http://x") #{y}: *a &b !c "kutip" - 1', "")
PLAN = Content("Renstra: #1 & kawan", 2025, 2029, [EXAMPLE[0], HOSTILE, *EXAMPLE[1:]])
BOMB = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"


def settled(content: bytes, name: str, known: Content | None = None) -> tuple[Content, list[tuple[int, str, Reason]]]:
    plan, refused = renstra.settle(read(content, name=name, given=GIVEN, wanted="renstra"), known)
    return plan, [(each.row, each.key, each.reason) for each in refused]


@pytest.mark.parametrize(("name", "written"), [("r.xlsx", workbook(PLAN)), ("r.yaml", yaml_text(PLAN))])
def test_a_template_is_read_back_as_the_plan_it_was_written_from(name: str, written: bytes) -> None:
    assert settled(written, name) == (PLAN, [])


def test_no_text_of_a_workbook_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(workbook(PLAN))).worksheets[0]
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s", "n"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BOMB, Cause.YAML_UNSAFE), ("visi: !!python/object/apply:os.system ['id']", Cause.YAML_UNSAFE),
        ("visi:\n - kode: V1\n  uraian: x", Cause.NOT_YAML), ("- a\n- b", Cause.NOT_YAML), (" \n", Cause.EMPTY),
        ("[" * 500, Cause.YAML_TOO_BIG), ("a: " + "x" * 200_000, Cause.YAML_TOO_BIG), ("a: b\0", Cause.NUL),
        ("visi:\n" + "- {kode: a}\n" * 9000, Cause.YAML_TOO_BIG), ("---\na: 1\n---\nb: 2", Cause.NOT_YAML),
        ("\x07: 1", Cause.NOT_YAML), ("visi:\n- {kode: V1, uraian: Maju}", Cause.NO_PERIOD),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_yaml_is_refused_as_a_whole(text: str, why: Cause) -> None:
    with pytest.raises(FileRefusedError) as refused:
        settled(text.encode(), "r.yml")
    assert refused.value.cause is why


def test_every_row_that_can_not_be_kept_is_told_by_its_line() -> None:
    text = """
renstra: {nama: Renstra, mulai: 2025, selesai: 2029}
visi:
  - {kode: V1, uraian: Maju}
  - {kode: v 1, uraian: Dua kali}
  - {kode: "???", uraian: Kode aneh}
  - {kode: V3, uraian: "", warna: merah}
  - {kode: V4}
  - Tanpa kode
semboyan:
  - {kode: S1, uraian: Bukan bagian}
tujuan:
  - {kode: T1, induk: V1, uraian: Induknya visi}
iku:
  - {kode: I1, tujuan: T1, uraian: Yatim}
  - {kode: I2, uraian: Angka, target: {2026: banyak}}
  - {kode: I3, uraian: Pecahan, target: {2026: 1.250}}
  - {kode: I4, uraian: Luar, target: {2030: 1}}
  - {kode: I5, uraian: Baik, target: {2026 TW1: 12.5, 2026: "1.000,5"}}
""".lstrip()
    plan, refused = settled(text.encode(), "r.yaml")
    assert [each.code for each in plan.items] == ["V1", "I5"]
    assert refused == [
        (4, "V1", Reason.SAME_CODE), (5, "???", Reason.BAD_CODE), (6, "V3", Reason.UNKNOWN_FIELD),
        (7, "V4", Reason.BAD_TEXT), (8, "", Reason.BAD_CODE), (10, "S1", Reason.UNKNOWN_PART),
        (12, "T1", Reason.UNKNOWN_PARENT), (14, "I1", Reason.UNKNOWN_PARENT), (15, "I2", Reason.BAD_NUMBER),
        (16, "I3", Reason.UNCLEAR_NUMBER), (17, "I4", Reason.OUTSIDE_PERIOD),
    ]  # fmt: skip


def test_a_file_without_years_means_the_plan_that_is_known() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Kode", "Jenis", "Uraian", 2026, "2026 TW2", "Catatan"])
    sheet.append(["IKU1", "IKU", "Angka", 75.5, "20,5", "bebas"])
    written = io.BytesIO()
    book.save(written)
    plan, refused = settled(written.getvalue(), "x.xlsx", PLAN)
    assert (plan.name, refused, [str(each) for _when, each in sorted(plan.items[0].targets.items())]) == (
        PLAN.name,
        [],
        ["75.5", "20.5"],
    )
