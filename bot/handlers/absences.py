"""Being away, written as one would in a chat: "cuti 3-5 Maret", "sakit hari ini"; and the tasks of those days."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AbsenceKind, Notice
from bot.domain.errors import BadAbsence
from bot.domain.office import office
from bot.domain.payloads import number
from bot.domain.permissions import Action, allowed
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming
from bot.models.people import Dialog
from bot.models.profiles import Absence
from bot.parsing.absences import Away, Unread, read_absence
from bot.services import absences as service
from bot.services import dialogs, profiles
from bot.services.loading import load_row
from bot.views import absences as views
from bot.views import labels
from bot.views import profiles as profile_views

AWAY = "profile.away"
"""The question when somebody is away."""


async def ask(session: Session, incoming: Incoming) -> Answer:
    """*Izin, sakit, dinas luar, cuti*: when?"""
    person = actor(incoming)
    sheet = await profiles.sheet(session, actor=person, person_id=incoming.id, now=incoming.at)
    await dialogs.ask(session, person, AWAY, now=incoming.at, about=incoming.id)
    return views.ask(sheet.person, person)


async def written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The answer; days alone are *izin*."""
    answer = await _add(session, incoming, dialog.about_id or 0, _read(incoming, kind=AbsenceKind.EXCUSED))
    await dialogs.close(session, actor(incoming))
    return answer


def is_absence(incoming: Incoming) -> bool:
    """Whether a whole message of somebody of the crew says when they are away."""
    if incoming.actor is None or incoming.attachments or not allowed(incoming.actor.roles, Action.SET_PROFILE):
        return False
    found = _read(incoming)
    return found is not None and (isinstance(found, Unread) or found.dated)


async def said(session: Session, incoming: Incoming) -> Answer:
    """It was said without being asked."""
    return await _add(session, incoming, actor(incoming).id, _read(incoming))


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Hapus cuti ...*: there after all."""
    absence = await service.take_back(session, actor=incoming.actor, absence_id=incoming.id, now=incoming.at)
    sheet = await profiles.sheet(session, actor=incoming.actor, person_id=absence.person_id, now=incoming.at)
    return [views.taken_back(absence), profile_views.profile(sheet, actor(incoming))]


async def give(session: Session, incoming: Incoming) -> Answer:
    """*Serahkan* a task of those days."""
    absence = await load_row(session, Absence, incoming.id)
    noted = await service.give_back(
        session,
        actor=incoming.actor,
        absence_id=incoming.id,
        seat_id=int(incoming.parts[1]),
        reason=labels.absence(absence.kind),
        now=incoming.at,
    )
    return views.given_back(noted, actor(incoming))


async def keep(session: Session, incoming: Incoming) -> Answer:
    """*Tetap dikerjakan*."""
    return views.kept(await service.noted(session, actor=incoming.actor, absence_id=incoming.id, now=incoming.at))


def _read(incoming: Incoming, *, kind: AbsenceKind | None = None) -> Away | Unread | None:
    return read_absence(incoming.text, office().local(incoming.at), kind=kind)


async def _add(session: Session, incoming: Incoming, person_id: int, found: Away | Unread | None) -> Answer:
    """Raises BadAbsence, and as the service."""
    if not isinstance(found, Away):
        raise BadAbsence(found.missing if found else None)
    noted = await service.add(
        session,
        actor=incoming.actor,
        person_id=person_id,
        kind=AbsenceKind(found.kind),
        first=found.first,
        last=found.last,
        now=incoming.at,
    )
    return views.noted(noted, actor(incoming))


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "profile.away": tap(ask, number),
    "absence.undo": tap(undo, number),
    "absence.give": tap(give, number, number),
    "absence.keep": tap(keep, number),
}
DIALOGS: dict[str, DialogHandler] = {AWAY: written}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
