"""`liputan import`: files of others, looked at or kept, also while the bot is running."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.cli.troubles import told
from bot.config import Settings
from bot.imports import preview
from bot.imports.read import read
from bot.imports.reading import Given, Reading
from bot.imports.refusing import MAX_BYTES, FileRefusedError
from bot.locale import _
from bot.views.imports import refused, row_refused

Say = Callable[[str], None]


def moment(text: str, settings: Settings) -> datetime:
    """Read an ISO 8601 moment; without an offset it is on the office's clock. Raises BadParameter."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(_("{text} bukan waktu. Contoh: 2026-02-02T09:44.").format(text=text)) from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(settings.timezone))


@contextmanager
def spoken(settings: Settings, told_: Mapping[str, str | None]) -> Iterator[Given]:
    """What the file can't know; a file that is not there is told in one line."""
    with told():
        yield given(settings, told_)


def given(settings: Settings, told: Mapping[str, str | None]) -> Given:
    """What the file can't know, as told: `imported_at`, `exported_at`, `today`."""
    read_ = {name: moment(text, settings) for name, text in told.items() if text}
    now = datetime.now(UTC)
    imported = read_.get("imported_at", now)
    today = read_.get("today", imported)
    return Given(ZoneInfo(settings.timezone), today=today, imported_at=imported, exported_at=read_.get("exported_at"))


def examine(path: Path, kind: str, known: Given) -> tuple[Reading | None, dict[str, object]]:
    """Read a file: what is in it (None when it is refused) and the facts to print."""
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    try:
        found = read(content, name=path.name, given=known, wanted=kind)
    except FileRefusedError as why:
        return None, preview.of_refusal(why, refused(why.cause, kind=why.kind, number=why.number))
    return found, preview.of_reading(found, known)


def tell(facts: Mapping[str, object], *, as_json: bool, say: Say) -> None:
    """Print the facts: all of them as JSON, or what a person wants to know."""
    if as_json:
        say(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    if facts["outcome"] == "refused":
        say(_("Ditolak: {why}").format(why=facts["message"]))
        return
    rejected = facts["rows_rejected"]
    say(_("Diterima {n} dari {all} baris.").format(n=facts["rows_accepted"], all=facts["rows_in_file"]))
    for each in rejected if isinstance(rejected, list) else []:
        say(_("Baris {row} ({key}) ditolak: {why} {value}").format(
            row=each["row"], key=each["key"] or "-", why=row_refused(each["reason"]), value=each["value"]
        ).rstrip())  # fmt: skip
