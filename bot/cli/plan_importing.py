"""`liputan import renstra`: a file of the plan, looked at or kept, also while the bot is running."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime

from bot.config import Settings
from bot.domain.strategy import retaining
from bot.imports import renstra
from bot.imports.reading import Reading, Rejected
from bot.imports.refusing import FileRefusedError
from bot.messages import plain
from bot.services import strategy_imports as service
from bot.services.strategy_imports import Differences
from bot.storage.engines import short_write
from bot.storage.migrate import check_there
from bot.views.plan_files import counts

KIND = "renstra"
Say = Callable[[str], None]


def look(found: Reading, facts: dict[str, object]) -> None:
    """Add to the facts which rows don't fit together, as far as the file alone tells."""
    try:
        _content, refused = renstra.settle(found, None)
    except FileRefusedError:
        return  # it does not name its years: the desk knows them
    _tell(facts, refused)


async def keep(settings: Settings, found: Reading, facts: dict[str, object]) -> Differences:
    """Keep the plan of a file: what it changed. Raises FileRefusedError."""
    await check_there(settings.database_url)
    now = datetime.now(UTC)
    async with short_write(settings.database_url) as session:
        known = await service.known(session)
        said, refused = renstra.settle(found, known)
        _tell(facts, refused)
        content = retaining(said, known, [each.key for each in refused])
        made = await service.stage(session, actor=None, content=content, now=now, from_shell=True)
        _made, did = await service.keep(session, actor=None, import_id=made.id, now=now, from_shell=True)
    return did


def _tell(facts: dict[str, object], refused: list[Rejected]) -> None:
    more = len(refused) - len(facts["rows_rejected"]) if isinstance(facts["rows_rejected"], list) else 0
    accepted = facts["rows_accepted"]
    facts["rows_accepted"] = accepted - more if isinstance(accepted, int) else accepted
    facts["rows_rejected"] = [asdict(each) for each in refused]


def tell_kept(did: Differences, say: Say) -> None:
    """Say what keeping a plan changed."""
    say(plain(counts(did)))
