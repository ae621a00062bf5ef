"""Which screen shows an agenda or a whole message, with what is missing as of now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Gap
from bot.domain.errors import DeskError
from bot.messages import Incoming, Mode, Reply, Rich, toast
from bot.models.agendas import Agenda
from bot.services import drafts as service
from bot.services.agendas import gaps
from bot.views import draft_fields as field_views
from bot.views import drafts as views
from bot.views import refusals


async def of_agenda(
    session: Session, incoming: Incoming, agenda: Agenda, *, note: Rich | None = None, mode: Mode = Mode.REPLACE
) -> Reply:
    """One agenda with its fields."""
    siblings, lacking = await service.has_siblings(session, agenda), gaps(agenda, incoming.at)
    twin = await service.published_twin(session, agenda) if Gap.CANCELLED in lacking else None
    return field_views.draft(agenda, lacking, siblings=siblings, twin=twin, note=note, mode=mode)


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
    return views.batch(agendas, missing(agendas, incoming.at), service.stamp(agendas), page=page, note=note, mode=mode)


def missing(agendas: Sequence[Agenda], now: datetime) -> dict[int, list[Gap]]:
    """What is missing, by agenda."""
    return {agenda.id: found for agenda in agendas if (found := gaps(agenda, now))}


def why(refusal: DeskError, incoming: Incoming) -> Reply:
    """A refusal beside the tap, before the screen as it is now."""
    return toast(refusals.reply(refusal, incoming).text, alert=True)
