"""*Profil saya* and /petugas: what the crew can do; their absences are set in `absences`."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice
from bot.domain.errors import PrivateOnly
from bot.domain.office import office
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.domain.staff import StaffField
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, IncomingKind, Mode
from bot.models.people import Dialog
from bot.parsing.hours import read_hours
from bot.services import dialogs
from bot.services import profiles as service
from bot.services.access import require
from bot.views import profiles as views

SKILLS, QUIET, STAFF = "profile.skills", "profile.quiet", "profile.staff"
"""The questions what else somebody can do, when they want to be left alone, and what letters say of them."""


async def mine(session: Session, incoming: Incoming) -> Answer:
    """/profil, and *Profil saya*."""
    person = require(incoming.actor, Action.SET_PROFILE)
    return views.profile(await _sheet(session, incoming, person.id), person, mode=Mode.PRIVATE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """A profile; a question that was open about it is left."""
    sheet = await _sheet(session, incoming, incoming.id)
    await dialogs.close(session, actor(incoming))
    return views.profile(sheet, actor(incoming))


async def everybody(session: Session, incoming: Incoming) -> Answer:
    """/petugas, and its pages."""
    if not incoming.private:
        raise PrivateOnly
    tapped = incoming.kind is IncomingKind.TAP
    sheets = await service.crew(session, actor=incoming.actor, now=incoming.at)
    today, mode = office().day(incoming.at), Mode.REPLACE if tapped else Mode.NEW
    return views.everybody(sheets, incoming.id if tapped else 0, today=today, mode=mode)


async def set_duty(session: Session, incoming: Incoming) -> Answer:
    """A duty was marked as one they can do, or can't."""
    duty, can = Duty(incoming.parts[1]), incoming.parts[2] == views.ON
    person_id, now = incoming.id, incoming.at
    await service.set_duty(session, actor=incoming.actor, person_id=person_id, duty=duty, can=can, now=now)
    return views.duty_set(await _sheet(session, incoming, incoming.id), actor(incoming))


async def ask_skills(session: Session, incoming: Incoming) -> Answer:
    """*Keahlian*."""
    sheet = await _sheet(session, incoming, incoming.id)
    await dialogs.ask(session, actor(incoming), SKILLS, now=incoming.at, about=incoming.id)
    return views.ask_skills(sheet)


async def skills_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """What else they can do was written."""
    return await _skills(session, incoming, dialog.about_id or 0, incoming.text, Mode.NEW)


async def no_skills(session: Session, incoming: Incoming) -> Answer:
    """*Kosongkan keahlian*."""
    return await _skills(session, incoming, incoming.id, None, Mode.REPLACE)


async def ask_quiet(session: Session, incoming: Incoming) -> Answer:
    """*Jam tenang*."""
    sheet = await _sheet(session, incoming, incoming.id)
    await dialogs.ask(session, actor(incoming), QUIET, now=incoming.at, about=incoming.id)
    return views.ask_quiet(sheet)


async def quiet_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The hours were written; what can't be read is asked again."""
    person_id = dialog.about_id or 0
    hours = read_hours(incoming.text)
    if hours is None:
        return views.ask_quiet(await _sheet(session, incoming, person_id), again=True)
    await service.set_quiet(session, actor=incoming.actor, person_id=person_id, hours=hours, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.profile(await _sheet(session, incoming, person_id), actor(incoming), mode=Mode.NEW)


async def no_quiet(session: Session, incoming: Incoming) -> Answer:
    """*Tanpa jam tenang*."""
    await service.set_quiet(session, actor=incoming.actor, person_id=incoming.id, hours=None, now=incoming.at)
    return await show(session, incoming)


async def staff(session: Session, incoming: Incoming) -> Answer:
    """*NIP, pangkat, jabatan*; a question that was open about it is left."""
    require(incoming.actor, Action.SET_STAFF_DATA)
    sheet = await _sheet(session, incoming, incoming.id)
    await dialogs.close(session, actor(incoming))
    return views.staff(sheet)


async def ask_staff(session: Session, incoming: Incoming) -> Answer:
    """*NIP*, *Pangkat/golongan*, or *Jabatan*."""
    require(incoming.actor, Action.SET_STAFF_DATA)
    field = StaffField(incoming.parts[1])
    sheet = await _sheet(session, incoming, incoming.id)
    await dialogs.ask(session, actor(incoming), STAFF, now=incoming.at, about=incoming.id, field=field)
    return views.ask_staff(sheet, field)


async def staff_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """It was written; what can't be read is asked again by the refusal."""
    field = StaffField(dialog.data["field"])
    return await _staff(session, incoming, dialog.about_id or 0, field, incoming.text, Mode.NEW)


async def no_staff(session: Session, incoming: Incoming) -> Answer:
    """*Kosongkan*."""
    return await _staff(session, incoming, incoming.id, StaffField(incoming.parts[1]), None, Mode.REPLACE)


async def _staff(
    session: Session, incoming: Incoming, person_id: int, field: StaffField, text: str | None, mode: Mode
) -> Answer:
    who, now = incoming.actor, incoming.at
    await service.set_staff(session, actor=who, person_id=person_id, field=field, text=text, now=now)
    await dialogs.close(session, actor(incoming))
    return views.staff(await _sheet(session, incoming, person_id), mode=mode)


async def _skills(session: Session, incoming: Incoming, person_id: int, skills: str | None, mode: Mode) -> Answer:
    await service.set_skills(session, actor=incoming.actor, person_id=person_id, skills=skills, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.profile(await _sheet(session, incoming, person_id), actor(incoming), mode=mode)


async def _sheet(session: Session, incoming: Incoming, person_id: int) -> service.Sheet:
    return await service.sheet(session, actor=incoming.actor, person_id=person_id, now=incoming.at)


COMMANDS: dict[str, Handler] = {"profil": mine, "petugas": everybody}
TAPS: dict[str, Tap] = {
    "profile.show": tap(show, number),
    "profile.list": tap(everybody, number),
    "profile.duty": tap(set_duty, number, one_of(*Duty), one_of(views.ON, views.OFF)),
    "profile.skills": tap(ask_skills, number),
    "profile.no_skills": tap(no_skills, number),
    "profile.quiet": tap(ask_quiet, number),
    "profile.no_quiet": tap(no_quiet, number),
    "profile.staff": tap(staff, number),
    "profile.staff_ask": tap(ask_staff, number, one_of(*StaffField)),
    "profile.no_staff": tap(no_staff, number, one_of(*StaffField)),
}
DIALOGS: dict[str, DialogHandler] = {SKILLS: skills_written, QUIET: quiet_written, STAFF: staff_written}
READ_ONLY: frozenset[str] = frozenset({"profil", "petugas", "profile.list"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
