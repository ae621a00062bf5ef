"""Agendas that come again: made from one, changed or ended from one of them on."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import BadRecurrence, NotRepeating
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.draft_fields import GONE
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming
from bot.models.agendas import Agenda
from bot.models.people import Dialog
from bot.parsing.recurrences import DAY_NAMES
from bot.parsing.repeating import recurrence_in
from bot.services import dialogs
from bot.services import series as service
from bot.services.access import require
from bot.services.loading import load_agenda
from bot.views import refusals
from bot.views import series as views

RULE, WHY = "series.rule", "series.why"
QUICK = {"weekly": "setiap {day}", "workdays": "setiap hari kerja", "monthly": "setiap tanggal {date}"}


async def ask(session: Session, incoming: Incoming) -> Answer:
    """*Ulangi*: how often?"""
    agenda = await _agenda(session, incoming)
    await dialogs.ask(session, actor(incoming), RULE, now=incoming.at, about=agenda.id)
    return views.ask(agenda)


async def rule_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """How often was written; what is not understood is asked again."""
    return await _repeat(session, incoming, dialog.about_id or 0, incoming.text)


async def rule_chosen(session: Session, incoming: Incoming) -> Answer:
    """How often was tapped."""
    agenda = await _agenda(session, incoming)
    day = agenda.starts_on
    if day is None:
        raise BadRecurrence
    said = "hari minggu" if day.weekday() == len(DAY_NAMES) - 1 else DAY_NAMES[day.weekday()]
    text = QUICK[incoming.parts[1]].format(day=said, date=day.day)
    return await _repeat(session, incoming, agenda.id, text)


async def said(session: Session, incoming: Incoming) -> Answer:
    """*Ulangi setiap Senin*, as the message of the agenda says."""
    agenda = await _agenda(session, incoming)
    text = recurrence_in(agenda.source_text or "", agenda.starts_on or incoming.at.date())
    if text is None:
        raise BadRecurrence
    return await _repeat(session, incoming, agenda.id, text)


async def show(session: Session, incoming: Incoming) -> Answer:
    """*Berulang*."""
    agenda = await _agenda(session, incoming)
    if agenda.series_id is None:
        raise NotRepeating
    return views.show(agenda, await service.rule_of(session, agenda))


async def follow(session: Session, incoming: Incoming) -> Answer:
    """*Samakan semua berikutnya*."""
    count = await service.follow(session, actor=incoming.actor, agenda_id=incoming.id, now=incoming.at)
    return views.followed(await load_agenda(session, incoming.id), count)


async def ask_end(session: Session, incoming: Incoming) -> Answer:
    """*Hentikan sesudah ini*: why?"""
    agenda = await _agenda(session, incoming)
    await dialogs.ask(session, actor(incoming), WHY, now=incoming.at, about=agenda.id)
    return views.ask_end(agenda)


async def why_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is why it ends."""
    count = await service.end(
        session, actor=incoming.actor, agenda_id=dialog.about_id or 0, reason=incoming.text, now=incoming.at
    )
    await dialogs.close(session, actor(incoming))
    return views.ended(await load_agenda(session, dialog.about_id or 0), count)


async def _repeat(session: Session, incoming: Incoming, agenda_id: int, text: str) -> Answer:
    try:
        result = await service.repeat(session, actor=incoming.actor, agenda_id=agenda_id, text=text, now=incoming.at)
    except BadRecurrence:
        return views.ask(await load_agenda(session, agenda_id), again=True)
    except GONE as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    await dialogs.close(session, actor(incoming))
    return views.made(result, await load_agenda(session, agenda_id))


async def _agenda(session: Session, incoming: Incoming) -> Agenda:
    require(incoming.actor, Action.EDIT_AGENDA)
    return await load_agenda(session, incoming.id)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "series.ask": tap(ask, number),
    "series.rule": tap(rule_chosen, number, one_of(*QUICK)),
    "series.said": tap(said, number),
    "series.show": tap(show, number),
    "series.follow": tap(follow, number),
    "series.end": tap(ask_end, number),
}
DIALOGS: dict[str, DialogHandler] = {RULE: rule_given, WHY: why_given}
READ_ONLY: frozenset[str] = frozenset({"series.show"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
