"""From an update to its handler. What free text means is decided by `free_text.meaning`, one tested table."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import AnonymousAdmin, DeskError, ForgedPayload, InvitationInvalid, NotFound
from bot.handlers import (
    absences,
    agenda_changes,
    agendas,
    approvers,
    assignments,
    board,
    calendars,
    channels,
    chat_imports,
    checklists,
    claims,
    dead_letters,
    digests,
    draft_fields,
    drafts,
    drafts_form,
    evenings,
    event_letters,
    free_text,
    galleries,
    goals,
    handing,
    help,
    holidays,
    invitations,
    issues,
    lead_imports,
    lead_keepers,
    leads,
    letters,
    linking,
    material_desk,
    material_steps,
    materials,
    membership,
    mix,
    needs,
    officials,
    people,
    plan_files,
    postponements,
    profiles,
    reminders,
    replacements,
    resent,
    reserves,
    rooms,
    rosters,
    schedules,
    searches,
    seats,
    sensitivities,
    series,
    signs,
    standing_crew,
    stories,
    story_checks,
    story_names,
    story_quotes,
    story_reviews,
    story_texts,
    strategy,
    swot,
    unreached,
)
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap
from bot.messages import Incoming, IncomingKind, Reply
from bot.models.people import Person
from bot.models.queues import OutboxRow, Posting
from bot.services import dialogs
from bot.services import invitations as invitation_service
from bot.views import help as help_views

FEATURES = (
    absences,
    agenda_changes,
    agendas,
    approvers,
    assignments,
    board,
    calendars,
    chat_imports,
    channels,
    checklists,
    claims,
    dead_letters,
    digests,
    draft_fields,
    drafts,
    drafts_form,
    event_letters,
    evenings,
    galleries,
    goals,
    handing,
    help,
    holidays,
    invitations,
    issues,
    lead_imports,
    lead_keepers,
    leads,
    letters,
    linking,
    material_desk,
    material_steps,
    materials,
    membership,
    officials,
    mix,
    needs,
    people,
    plan_files,
    postponements,
    profiles,
    reminders,
    replacements,
    reserves,
    resent,
    rooms,
    rosters,
    schedules,
    searches,
    seats,
    sensitivities,
    signs,
    series,
    standing_crew,
    stories,
    story_checks,
    story_names,
    story_quotes,
    story_reviews,
    story_texts,
    strategy,
    swot,
    unreached,
)

COMMANDS: dict[str, Handler] = {name: handler for feature in FEATURES for name, handler in feature.COMMANDS.items()}
TAPS: dict[str, Tap] = {name: handler for feature in FEATURES for name, handler in feature.TAPS.items()}
DIALOGS: dict[str, DialogHandler] = {name: handler for feature in FEATURES for name, handler in feature.DIALOGS.items()}
LEAVING = frozenset({"batal"})
"""Commands that end an open question in their own words."""
READ_ONLY: frozenset[str] = frozenset().union(*(feature.READ_ONLY for feature in FEATURES))
"""Commands and taps that change nothing: they run on the read engine."""
ASKING = frozenset({"rekap", "cari"})
"""Commands that only read when words follow them; alone they open a question, which is a change."""
NOTICES: dict[Notice, RenderNotice] = {
    notice: render for feature in FEATURES for notice, render in feature.NOTICES.items()
}
CARDS: dict[str, RenderCard] = {kind: render for feature in FEATURES for kind, render in feature.CARDS.items()}

EVENTS: dict[IncomingKind, Handler] = {
    IncomingKind.JOINED: rooms.joined,
    IncomingKind.LEFT: rooms.left,
    IncomingKind.MIGRATED: rooms.migrated,
    IncomingKind.RENUMBERED: people.renumbered,
}


def reads_only(incoming: Incoming) -> bool:
    """Whether the update surely changes nothing, so that it may run beside the writer."""
    if incoming.kind is IncomingKind.TAP:
        return incoming.payload.split(":", 1)[0] in READ_ONLY
    if incoming.kind is not IncomingKind.MESSAGE:
        return False
    name, rest = free_text.named(incoming)
    asks = name in ASKING and not (free_text.command(incoming.text)[0] and rest)
    return name in READ_ONLY and not asks


async def leave_question(session: Session, incoming: Incoming) -> list[Reply]:
    """A command or menu button ends the question the person was being asked: what they type next is no answer to it.

    That is said, so that nobody waits for what they did not finish.
    """
    said = incoming.kind is IncomingKind.MESSAGE and incoming.private and incoming.actor
    if not said or free_text.named(incoming)[0] not in COMMANDS.keys() - LEAVING:
        return []
    dialog = await dialogs.leave(session, said, now=incoming.at)
    return (
        []
        if dialog is None
        else [help_views.left_question(dialog.data.get("text"), form=dialog.kind in drafts_form.DIALOGS)]
    )


async def dispatch(session: Session, incoming: Incoming) -> list[Reply]:
    """Let the right handler answer. Raises DeskError when the desk refuses."""
    if event := EVENTS.get(incoming.kind):
        return _as_list(await event(session, incoming))
    if incoming.kind is IncomingKind.TAP:
        return _as_list(await _tap(session, incoming))
    if incoming.sender is None:
        return _anonymous(incoming)
    return _as_list(await _message(session, incoming))


async def notice(session: Session, row: OutboxRow, to: Person) -> Reply | None:
    """Draw a notice when it is sent; None when what it is about is gone."""
    if row.notice is None or row.about_id is None:
        return None
    try:
        return await NOTICES[row.notice](session, row.about_id, to)
    except NotFound:
        return None


async def card(session: Session, key: str, posting: Posting, now: datetime) -> Reply | None:
    """Draw a card for one of its postings."""
    kind, _sign, subject = key.partition(":")
    return await CARDS[kind](session, subject, posting, now)


async def refused(session: Session, incoming: Incoming, refusal: DeskError) -> None:
    """Keep the receipt facts that stand although the change was undone."""
    if isinstance(refusal, InvitationInvalid) and incoming.sender:
        await invitation_service.count_wrong_try(session, incoming.messenger, incoming.sender.id, now=incoming.at)


async def _tap(session: Session, incoming: Incoming) -> Answer:
    name, *parts = incoming.payload.split(":")
    handler = TAPS.get(name)
    if handler is None:
        raise ForgedPayload
    return await handler(session, dataclasses.replace(incoming, parts=tuple(parts)))


async def _message(session: Session, incoming: Incoming) -> Answer:
    found = await free_text.meaning(session, incoming, COMMANDS, DIALOGS, TAPS)
    return await found() if found else None


def _anonymous(incoming: Incoming) -> list[Reply]:
    if free_text.command(incoming.text)[0] in COMMANDS:
        raise AnonymousAdmin
    return []


def _as_list(answer: Answer) -> list[Reply]:
    if answer is None:
        return []
    return answer if isinstance(answer, list) else [answer]
