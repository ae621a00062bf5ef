"""What a file would bring, as `liputan import --preview --json` prints it."""

from __future__ import annotations

from dataclasses import asdict

from bot.imports.kinds import BY_NAME
from bot.imports.reading import Given, Reading
from bot.imports.refusing import FileRefusedError

ENCODINGS = {"utf-8-sig": "utf-8 with BOM", "cp1252": "windows-1252"}


def of_reading(found: Reading, given: Given) -> dict[str, object]:
    """The facts of a file that can be imported; nothing of a secret report's text, no name of a reporter."""
    reader = BY_NAME[found.kind].reader
    if reader is None:
        raise TypeError(found.kind)
    records = list(found.records.values())
    facts: dict[str, object] = {
        "kind": found.kind,
        "outcome": "accepted_and_neutralised" if found.dangerous else "accepted",
        **_container(found),
        "rows_in_file": found.rows_in_file,
        "rows_accepted": len(records),
        "rows_merged": len(found.merged),
        "rows_skipped": [],
        "rows_rejected": [asdict(each) for each in found.rejected],
        "rows_blank": found.rows_blank,
        "totals": reader.totals(records, given),
        "unknown": {},
        "first": reader.shown(records[0], given) if records else None,
        "last": reader.shown(records[-1], given) if records else None,
    }
    if found.merged:
        last = {key: reader.shown(found.records[key], given) for key in found.merged}
        facts["merged_ids"] = [
            {"tracking_id": key, "final_status": each.get("status"), "secret": each.get("secret", False)}
            for key, each in last.items()
        ]
    if found.dangerous:
        facts["dangerous_cells"] = [asdict(each) for each in found.dangerous]
    if reader.deadlines:
        facts["deadlines"] = reader.deadlines(records, given)
    return facts


def of_refusal(why: FileRefusedError, message: str) -> dict[str, object]:
    """The facts of a file that can't be imported."""
    return {
        "kind": why.kind or "unknown",
        "outcome": "refused",
        "error_code": str(why.cause),
        "message": message,
        "rows_accepted": 0,
    }


def _container(found: Reading) -> dict[str, object]:
    facts = {
        "encoding": found.grid.encoding and ENCODINGS.get(found.grid.encoding, found.grid.encoding),
        "delimiter": found.grid.delimiter,
        "sheet": found.grid.sheet,
        "header_row": found.header_row,
    }
    return {key: value for key, value in facts.items() if value is not None}
