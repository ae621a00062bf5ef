"""A published agenda is moved to another time, or put off until one is known, and its crew told why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState
from bot.domain.errors import AgendaClosed, DraftChanged
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, AgendaAttachment
from bot.models.people import Person
from bot.services import agenda_crew, agendas, draft_fields, reasons
from bot.services.access import require
from bot.services.agendas import hold_one
from bot.services.desk import record
from bot.services.loading import load_agenda


async def preview(session: Session, *, actor: Person | None, agenda_id: int, text: str, now: datetime) -> Agenda:
    """The agenda as it would be at the time an editor wrote, as a copy that is not in the tables.

    Raises NotFound, AgendaClosed, BadField, BadDate, NoSuchTime, DateInPast.
    """
    require(actor, Action.EDIT_AGENDA)
    agenda = _published(await load_agenda(session, agenda_id))
    values = draft_fields.read(agenda, Field.WHEN, text, now)
    return Agenda(**{name: getattr(agenda, name) for name in (*draft_fields.TIMES, "title")} | values)


async def postpone(
    session: Session, *, actor: Person | None, agenda_id: int, text: str, reason: str, now: datetime, seen: str
) -> Agenda:
    """Move a published agenda to another time; its crew is told when and why, and asked again.

    `seen`: how its time stood when the editor was asked. Raises what `preview` raises, DraftChanged (somebody moved it
    meanwhile), ReasonMissing, TextTooLong.
    """
    actor = require(actor, Action.EDIT_AGENDA)
    reason = reasons.checked(reason)
    agenda = _published(await hold_one(session, agenda_id))
    if draft_fields.mark(agenda, Field.WHEN) != seen:
        raise DraftChanged
    values = draft_fields.read(agenda, Field.WHEN, text, now) | {"move_reason": reason}
    return await draft_fields.put(session, actor, agenda, values, now, action="agenda.postponed")


KEPT = [
    "title",
    "kind",
    "place",
    "latitude",
    "longitude",
    "district",
    "theme",
    "organiser",
    "official",
    "sources",
    "notes",
    "url",
    "priority",
]
"""What an agenda keeps as an idea."""


async def put_off(session: Session, *, actor: Person | None, agenda_id: int, reason: str, now: datetime) -> Agenda:
    """Put a published agenda off to a time nobody knows yet: it is cancelled, and waits as an idea (given back).

    Its crew is told why and is free; once the idea has a date it is published anew. Raises NotFound, AgendaClosed (also
    when it is put off already), ReasonMissing, TextTooLong.
    """
    actor = require(actor, Action.CANCEL_AGENDA)
    agenda = _published(await hold_one(session, agenda_id))
    idea = Agenda(
        **{name: getattr(agenda, name) for name in KEPT},
        state=AgendaState.IDEA,
        created_by_id=actor.id,
        created_at=now,
        duties=[],
        attachments=[AgendaAttachment(**_of_file(each)) for each in agenda.attachments],
    )
    session.add(idea)
    await session.flush()
    idea.batch = idea.id
    await agenda_crew.fill(session, idea, agenda_crew.counts(agenda), standing=())
    record(session, actor, "agenda.put_off", "agenda", agenda.id, now, after={"idea": idea.id})
    await agendas.cancel(session, actor=actor, agenda_id=agenda_id, reason=reason, now=now)
    return await load_agenda(session, idea.id)


def _of_file(file: AgendaAttachment) -> dict[str, str | None]:
    return {name: getattr(file, name) for name in ("kind", "messenger", "reference", "name", "key")}


def _published(agenda: Agenda) -> Agenda:
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    return agenda
