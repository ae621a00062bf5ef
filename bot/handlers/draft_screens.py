"""Which screen shows an agenda or a whole message, with what is missing as of now."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import DeskError
from bot.messages import Incoming, Mode, Reply, Rich, toast
from bot.models.agendas import Agenda
from bot.services import drafts as service
from bot.services.draft_checks import check, check_one
from bot.views import draft_fields as field_views
from bot.views import drafts as views
from bot.views import refusals


async def of_agenda(
    session: Session, incoming: Incoming, agenda: Agenda, *, note: Rich | None = None, mode: Mode = Mode.REPLACE
) -> Reply:
    """One agenda with its fields."""
    siblings, found = await service.has_siblings(session, agenda), await check_one(session, agenda, incoming.at)
    return field_views.draft(agenda, found, siblings=siblings, note=note, mode=mode)


async def of_batch(
    session: Session,
    incoming: Incoming,
    agendas: Sequence[Agenda],
    *,
    page: int = 0,
    note: Rich | None = None,
    mode: Mode = Mode.REPLACE,
) -> Reply:
    """The agendas of a message: one with all its fields, several with a few lines each."""
    if len(agendas) == 1:
        return await of_agenda(session, incoming, agendas[0], note=note, mode=mode)
    checks = await check(session, agendas, incoming.at)
    return views.batch(agendas, checks, service.stamp(agendas), page=page, note=note, mode=mode)


def why(refusal: DeskError, incoming: Incoming) -> Reply:
    """A refusal beside the tap, before the screen as it is now."""
    return toast(refusals.reply(refusal, incoming).text, alert=True)
