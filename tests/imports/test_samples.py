"""Every sample file against the facts beside it, as `liputan import` tells them."""

from __future__ import annotations

import json
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cli.importing import examine
from bot.imports.kinds import BY_NAME
from bot.imports.reading import Given

FOLDER = Path(__file__).parents[1] / "data" / "imports"
WORDS = {
    "checks", "note", "trap", "why", "file", "merge_rule", "deadline_rule", "holidays_package", "given", "limits",
    "must_not_be_stored", "must_not_be_shown", "must_not_be_shown_in_groups", "personal_columns", "message_hint_id",
    "nothing_stored", "columns_in_file", "bytes_on_disk", "bytes_expanded", "nul_bytes", "when_imported_after",
    "titles", "dangerous_cells", "also_right", "number_style", "date_precision",
}  # fmt: skip
"""Fields of an expect file that are no field of the preview; those that say something testable have a test below."""
FILES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expect.json"))
NEVER = ("must_not_be_stored", "must_not_be_shown", "must_not_be_shown_in_groups")


def expected(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.with_name(f"{path.name}.expect.json").read_text())
    return found


def known(path: Path) -> Given:
    told = expected(path).get("given", {})
    assert isinstance(told, dict)
    moments = {name: datetime.fromisoformat(value) for name, value in told.items()}
    now = datetime(2026, 3, 3, tzinfo=UTC)
    imported_at, today = moments.get("imported_at", now), moments.get("today", now)
    return Given(ZoneInfo("Asia/Makassar"), today=today, imported_at=imported_at)


def readable(path: Path) -> bool:
    kind = str(expected(path)["kind"])
    return kind not in BY_NAME or BY_NAME[kind].reader is not None or expected(path)["outcome"] == "refused"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_is_read_as_expected(path: Path) -> None:
    wanted = expected(path)
    asked = kind if (kind := str(wanted["kind"])) in {"lapor", "ppid"} else "lapor"
    found, facts = examine(path, asked, known(path))
    if not readable(path):
        assert (found, facts["outcome"], facts["kind"]) == (None, "refused", wanted["kind"])
        return
    compared = {name: value for name, value in wanted.items() if name not in WORDS}
    assert {name: facts.get(name) for name in compared} == compared
    if found is None:
        assert facts["message"] == wanted["message_hint_id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_must_not_be_known_is_not_read(path: Path) -> None:
    found, facts = examine(path, "ppid" if "ppid" in path.name else "lapor", known(path))
    kept = json.dumps(facts, ensure_ascii=False) + repr(found.records if found else None)
    wanted = expected(path)
    secrets = [text for name in NEVER for text in wanted.get(name, [])]  # type: ignore[attr-defined]  # lists of text
    assert [text for text in secrets if text in kept] == []


@pytest.mark.parametrize("path", [path for path in FILES if "limits" in expected(path)], ids=lambda path: path.name)
def test_a_hostile_file_costs_little_time_and_memory(path: Path) -> None:
    limits = expected(path)["limits"]
    assert isinstance(limits, dict)
    tracemalloc.start()
    began = time.monotonic()
    try:
        examine(path, "lapor", known(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < limits["seconds"]
    assert peak < limits["peak_extra_memory_mb"] * 1024 * 1024


def test_the_cells_that_a_spreadsheet_would_run_are_named_and_kept_as_text() -> None:
    path = FOLDER / "hostile_formula.csv"
    found, facts = examine(path, "lapor", known(path))
    assert facts["dangerous_cells"] == expected(path)["dangerous_cells"]
    assert found is not None


def test_no_character_of_a_windows_1252_title_is_lost() -> None:
    path = FOLDER / "hostile_windows1252.csv"
    found, _ = examine(path, "lapor", known(path))
    assert found is not None
    titles = [record.title for record in found.records.values()]
    assert titles == expected(path)["titles"]


def test_a_request_register_is_refused_as_complaints_and_named() -> None:
    path = FOLDER / "ppid_register.xlsx"
    found, facts = examine(path, "lapor", known(path))
    assert (found, facts["kind"], facts["error_code"]) == (None, "ppid", "other_kind")
    assert facts["message"] == "Jenisnya lain dari yang diminta: ini register PPID."
