"""`liputan inbox`: what was parked, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click

from bot.config import Settings
from bot.domain.enums import ParkedKind
from bot.locale import _
from bot.messages import plain
from bot.services import dead_letters
from bot.services.queries.dead_letters import parked
from bot.storage.engines import short_write
from bot.storage.migrate import check_there
from bot.views.dead_letters import what

Say = Callable[[str], None]
Reference = tuple[ParkedKind, int]
"""What is parked: its kind and number."""
_REFERENCE = re.compile(rf"(?:({'|'.join(ParkedKind)})-)?(\d{{1,18}})")


def read_reference(text: str) -> Reference:
    """Read `pesan-3`, or `12` for the update with this number. Raises BadParameter."""
    match = _REFERENCE.fullmatch(text.strip().lower())
    if match is None:
        wanted = ", ".join(f"{kind}-1" for kind in ParkedKind)
        raise click.BadParameter(_("{text} bukan nomor yang macet. Contoh: {wanted}.").format(text=text, wanted=wanted))
    return ParkedKind(match[1] or ParkedKind.UPDATE), int(match[2])


async def show(settings: Settings, say: Say) -> None:
    """List what is parked, without its content."""
    await check_there(settings.database_url)
    async with short_write(settings.database_url) as session:
        found = await parked(session)
    if not found:
        say(_("Tidak ada yang macet."))
        return
    for each in found:
        say(f"{each.reference}  {each.at:%Y-%m-%d %H:%M} UTC  {plain(what(each))}  ({each.error or '-'})")
    say(_("Coba lagi: liputan inbox replay NOMOR. Buang: liputan inbox discard NOMOR."))


async def decide(settings: Settings, wanted: Sequence[Reference], *, replay: bool, say: Say) -> None:
    """Have what is parked tried again, or let it go. A running bot notices by itself."""
    await check_there(settings.database_url)
    now, done = datetime.now(UTC), set[Reference]()
    async with short_write(settings.database_url) as session:
        for kind in ParkedKind:
            ids = [number for each, number in wanted if each is kind]
            found = await dead_letters.decide(
                session, actor=None, kind=kind, ids=ids, replay=replay, now=now, from_shell=True
            )
            done.update((kind, number) for number in found)
    for kind, number in wanted:
        if (kind, number) not in done:
            say(_("{kind}-{number}: tidak ada di daftar yang macet.").format(kind=kind, number=number))
    if done:
        text = _("{n} dicoba lagi.") if replay else _("{n} dibuang.")
        say(text.format(n=len(done)))
