"""An export sent to the bot: read beside the desk, shown, then kept, left, or taken back."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.leads import ImportState
from bot.domain.payloads import number
from bot.domain.permissions import Action, allowed
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, MediaKind
from bot.services import lead_imports as service
from bot.services.queries.seats import active_seats
from bot.views import lead_imports as views

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".yaml", ".yml"})
"""Endings of files that can be exports: they only say that one may look; what it is, its columns tell."""


async def is_export(session: Session, incoming: Incoming) -> bool:
    """Whether an editor or a head sent a table, alone, and is on no task that it could be material of."""
    person = actor(incoming)
    if len(incoming.attachments) != 1 or incoming.album or not allowed(person.roles, Action.SEND_FILE):
        return False
    sent = incoming.attachments[0]
    if sent.kind is not MediaKind.DOCUMENT or PurePath(sent.name or "").suffix.casefold() not in TABLES:
        return False
    return not await active_seats(session, person, incoming.at)


async def receive(session: Session, incoming: Incoming) -> Answer:
    """Have the file read."""
    sent = incoming.attachments[0]
    await service.ask(
        session,
        actor=incoming.actor,
        messenger=incoming.messenger,
        message=incoming.message_id or "",
        reference=sent.reference or "",
        name=sent.name or "",
        reading=views.reading().as_json(),
        now=incoming.at,
    )
    return None


async def keep(session: Session, incoming: Incoming) -> Answer:
    """*Simpan*."""
    await _begin(session, incoming, ImportState.KEEPING)
    return views.keeping()


async def cancel(session: Session, incoming: Incoming) -> Answer:
    """*Batal*."""
    await service.begin(session, actor=incoming.actor, import_id=incoming.id, to=ImportState.CANCELLED, now=incoming.at)
    return views.cancelled()


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan impor*."""
    await _begin(session, incoming, ImportState.UNDOING)
    return views.undoing()


async def last(session: Session, incoming: Incoming) -> Answer:
    """*Impor terakhir*."""
    made = await service.last(session, actor=incoming.actor)
    return views.last(made, await service.done(session, made.id) if made else Counter())


async def _begin(session: Session, incoming: Incoming, to: ImportState) -> None:
    await service.begin(session, actor=incoming.actor, import_id=incoming.id, to=to, now=incoming.at)
    await service.go_on(session, import_id=incoming.id, to=to, person_id=actor(incoming).id, now=incoming.at)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "import.keep": tap(keep, number),
    "import.cancel": tap(cancel, number),
    "import.undo": tap(undo, number),
    "import.last": tap(last, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"import.last"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
