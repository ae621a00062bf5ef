"""`liputan import`: files of others, looked at or kept, also while the bot is running."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.cli import plan_importing as plans
from bot.cli.troubles import told
from bot.config import Settings
from bot.domain.leads import Doing, ImportState, LeadSource
from bot.domain.office import Office, use_office
from bot.imports import preview
from bot.imports.read import read
from bot.imports.reading import Given, Reading
from bot.imports.refusing import MAX_BYTES, FileRefusedError
from bot.locale import _
from bot.services import lead_imports as service
from bot.services.lead_imports import Told
from bot.storage.engines import short_write
from bot.storage.migrate import check_there
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
    """Read a file: what is in it (None when it is refused) and the facts to print. Raises ClickException."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise click.ClickException(_("tidak ada berkas {name}.").format(name=path)) from None
    try:
        found = read(content, name=path.name, given=known, wanted=kind)
    except FileRefusedError as why:
        return None, preview.of_refusal(why, refused(why.cause, kind=why.kind, number=why.number))
    facts = preview.of_reading(found, known)
    if kind == plans.KIND:
        plans.look(found, facts)
    return found, facts


async def kept(
    settings: Settings, found: Reading, facts: dict[str, object], known: Given, *, say: Say
) -> Callable[[], None] | None:
    """Keep what a file brings; how to say what that did, None where it can't be kept, which `facts` tell then."""
    if found.kind != plans.KIND:
        did = await keep(settings, found, facts, known)
        facts["stored"] = dict(did)
        return partial(tell_kept, did, say)
    try:
        changed = await plans.keep(settings, found, facts)
    except FileRefusedError as why:
        facts |= preview.of_refusal(why, refused(why.cause, kind=why.kind, number=why.number))
        return None
    facts["stored"] = dict(Counter(change for change, _each in changed))
    return partial(plans.tell_kept, changed, say)


async def keep(settings: Settings, found: Reading, facts: Mapping[str, object], known: Given) -> Counter[Doing]:
    """Keep a file, in short transactions beside a running bot: how many leads it made, changed and left."""
    await check_there(settings.database_url)
    use_office(Office(zone=known.zone))
    now, records = datetime.now(UTC), list(found.records.values())
    kept = {name: facts[name] for name in ("rows_in_file", "rows_accepted", "rows_merged", "rows_rejected")}
    file = Told(LeadSource(found.kind), kept, known.imported_at, known.exported_at)
    async with short_write(settings.database_url) as session:
        made = await service.stage(session, actor=None, told=file, now=now, from_shell=True)
    for at in range(0, len(records), service.BATCH):
        async with short_write(settings.database_url) as session:
            await service.stage_rows(session, import_id=made.id, records=records[at : at + service.BATCH])
    async with short_write(settings.database_url) as session:
        to = ImportState.KEEPING
        await service.begin(session, actor=None, import_id=made.id, to=to, now=now, from_shell=True)
    left = 1
    while left:
        async with short_write(settings.database_url) as session:
            left = await service.step(session, made.id)
    async with short_write(settings.database_url) as session:
        return await service.done(session, made.id)


def tell_kept(did: Counter[Doing], say: Say) -> None:
    """Say what keeping a file did."""
    new, updated, same = (did[each] for each in (Doing.NEW, Doing.UPDATED, Doing.UNCHANGED))
    say(_("Tersimpan: {new} baru, {updated} diperbarui, {same} tetap.").format(new=new, updated=updated, same=same))


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
        say(
            _("Baris {row} ({key}) ditolak: {why} {value}")
            .format(row=each["row"], key=each["key"] or "-", why=row_refused(each["reason"]), value=each["value"])
            .rstrip()
        )
