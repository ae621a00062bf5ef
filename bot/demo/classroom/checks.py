"""Whether an exercise is done: questions to the desk's tables about what a learner's person did since they began."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.demo.classroom.practice import MESSENGER, Practice
from bot.domain.enums import AgendaState, InboxState, MaterialKind, MaterialState, SeatState
from bot.domain.office import office
from bot.evaluation.periods import Named
from bot.handlers.free_text import command
from bot.handlers.menu import label_command
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material
from bot.models.people import Invitation, JoinRequest
from bot.models.queues import AuditRow, InboxRow, OutboxRow
from bot.models.rooms import Room
from bot.parsing.ranges import read_range
from bot.views.digests import Part

Check = Callable[[Session, Practice], Awaitable[bool]]


async def refused_in_a_row(session: Session, practice: Practice) -> int:
    """How many of the desk's newest answers to the person were refusals, without one in between that was none."""
    answers = await session.scalars(
        select(OutboxRow.body)
        .where(
            OutboxRow.id > practice.after["outbox"],
            OutboxRow.notice.is_(None),
            OutboxRow.body.is_not(None),
            (OutboxRow.person_id == practice.person_id)
            | ((OutboxRow.messenger == MESSENGER) & (OutboxRow.chat_id == str(practice.user_id))),
        )
        .order_by(OutboxRow.id.desc())
        .limit(20)
    )
    count = 0
    for body in answers:
        if not (body and body.get("refusal")):
            break
        count += 1
    return count


async def seat_taken(session: Session, practice: Practice) -> bool:
    """They took the task of their own agenda."""
    return await _seat(session, practice, "take", *(state for state in SeatState if state is not SeatState.FREE))


async def seat_ready(session: Session, practice: Practice) -> bool:
    """They said *Siap* to it."""
    return await _seat(session, practice, "take", SeatState.READY, SeatState.DONE)


async def photo_sent(session: Session, practice: Practice) -> bool:
    """A photo of theirs is with one of their agendas."""
    stored = Material.state.not_in([MaterialState.REFUSED, MaterialState.FAILED, MaterialState.REMOVED])
    sent = Material.sender_id == practice.person_id, Material.kind == MaterialKind.PHOTO, stored
    return await _any(session, select(Material.id).where(*sent, Material.agenda_id.in_(practice.agendas.values())))


async def seat_done(session: Session, practice: Practice) -> bool:
    """They closed it with *Selesai*."""
    return await _seat(session, practice, "take", SeatState.DONE)


async def answered(session: Session, practice: Practice) -> bool:
    """They answered what an editor asked, with yes or no."""
    return await _acted(session, practice, "seat.ready", "seat.taken", "seat.declined", about="asked")


async def left(session: Session, practice: Practice) -> bool:
    """They asked to be replaced."""
    return await _acted(session, practice, "seat.left", "seat.replacing", about="held")


async def drafted(session: Session, practice: Practice) -> bool:
    """They have made a draft, published by now or not."""
    return await _any(session, _made(practice).where(Agenda.state != AgendaState.DISCARDED))


async def published(session: Session, practice: Practice) -> bool:
    """They have published an agenda that they made."""
    return await _any(session, _made(practice).where(Agenda.published_at.is_not(None)))


async def changed(session: Session, practice: Practice) -> bool:
    """Their agenda begins at another time than it did."""
    row = await session.get(Agenda, practice.agendas["change"], populate_existing=True)
    return row is not None and row.starts_at != datetime.fromisoformat(practice.starts)


async def assigned(session: Session, practice: Practice) -> bool:
    """They asked somebody to do the task of their agenda."""
    theirs = Seat.agenda_id == practice.agendas["assign"], Seat.assigned_by_id == practice.person_id
    return await _any(session, select(Seat.id).where(*theirs))


async def cancelled(session: Session, practice: Practice) -> bool:
    """Their agenda is cancelled, with a reason."""
    row = await session.get(Agenda, practice.agendas["cancel"], populate_existing=True)
    return row is not None and row.state is AgendaState.CANCELLED and bool(row.cancel_reason)


async def admitted(session: Session, practice: Practice) -> bool:
    """They let in who wanted to join."""
    accepted = JoinRequest.approved.is_(True), JoinRequest.decided_by_id == practice.person_id
    return await _any(session, select(JoinRequest.id).where(JoinRequest.id == practice.request, *accepted))


async def invited(session: Session, practice: Practice) -> bool:
    """They have invited somebody."""
    return await _any(session, select(Invitation.id).where(*_invitations(practice)))


async def invited_several(session: Session, practice: Practice) -> bool:
    """They have invited three people or more at once."""
    together = select(Invitation.created_at).where(*_invitations(practice)).group_by(Invitation.created_at)
    return await _any(session, together.having(func.count() >= 3))


async def addressed(session: Session, practice: Practice) -> bool:
    """They have set how somebody is addressed, themselves or another."""
    return await _acted(session, practice, "person.addressed")


async def bound(session: Session, practice: Practice) -> bool:
    """Their group is an editorial room."""
    group = Room.messenger == MESSENGER, Room.chat_id == str(practice.group), Room.lost_at.is_(None)
    return await _any(session, select(Room.id).where(*group))


async def unparked(session: Session, practice: Practice) -> bool:
    """They have had something parked tried again, or discarded it."""
    return await _acted(session, practice, "inbox.replayed", "inbox.discarded")


async def saw_schedule(session: Session, practice: Practice) -> bool:
    """They have asked for the schedule."""
    return any(words[0] == "/jadwal" for words, _at in await _handled(session, practice))


async def saw_details(session: Session, practice: Practice) -> bool:
    """They have opened the details of an agenda."""
    return any(words[0] == "agenda.show" for words, _at in await _handled(session, practice))


async def saw_week(session: Session, practice: Practice) -> bool:
    """They have asked for the digest of last week."""
    return any(words == ["digest.named", Named.LAST_WEEK] for words, _at in await _handled(session, practice))


async def saw_part(session: Session, practice: Practice) -> bool:
    """They have opened a detail of a digest."""
    shown = [words for words, _at in await _handled(session, practice) if words[0] == "digest.show"]
    return any(Part.SUMMARY not in words for words in shown)


async def saw_range(session: Session, practice: Practice) -> bool:
    """They have asked for the digest of days that they wrote."""
    asked = [(words[1], at) for words, at in await _handled(session, practice) if words[0] == "/rekap"]
    return any(text and read_range(text, office().day(at)) is not None for text, at in asked)


def _made(practice: Practice) -> Any:
    return select(Agenda.id).where(
        Agenda.created_by_id == practice.person_id,
        Agenda.id > practice.after["agendas"],
        Agenda.id.not_in(practice.agendas.values()),
    )


def _invitations(practice: Practice) -> tuple[Any, ...]:
    return Invitation.made_by_id == practice.person_id, Invitation.id > practice.after["invitations"]


async def _any(session: Session, query: Any) -> bool:
    return await session.scalar(query.limit(1)) is not None


async def _seat(session: Session, practice: Practice, agenda: str, *states: SeatState) -> bool:
    theirs = Seat.agenda_id == practice.agendas[agenda], Seat.holder_id == practice.person_id
    return await _any(session, select(Seat.id).where(*theirs, Seat.state.in_(states)))


async def _acted(session: Session, practice: Practice, *actions: str, about: str = "") -> bool:
    """Whether the log has one of these actions of theirs, perhaps about the seat of one of their agendas."""
    query = select(AuditRow.id).where(
        AuditRow.id > practice.after["audit"],
        AuditRow.actor_id == practice.person_id,
        AuditRow.action.in_(actions),
    )
    if about:
        seats = select(Seat.id).where(Seat.agenda_id == practice.agendas[about])
        query = query.where(AuditRow.subject == "seat", AuditRow.subject_id.in_(seats))
    return await _any(session, query)


async def _handled(session: Session, practice: Practice) -> list[tuple[list[str], datetime]]:
    """What they asked the desk and it has answered, and when: ["/command", rest], or the parts of a tapped payload.

    Screens that only show leave no other trace; updates are emptied after a day, what was done is remembered.
    """
    rows = await session.execute(
        select(InboxRow.raw, InboxRow.stored_at).where(
            InboxRow.id > practice.after["inbox"],
            InboxRow.conversation.endswith(f":{practice.user_id}"),
            InboxRow.state == InboxState.DONE,
            InboxRow.raw.is_not(None),
        )
    )
    return [(_words(json.loads(raw)), at) for raw, at in rows if raw]


def _words(update: dict[str, Any]) -> list[str]:
    if tapped := update.get("callback_query"):
        verb, *parts = str(tapped.get("data", "")).split(":")
        return [verb, *parts]
    text = str(update.get("message", {}).get("text", ""))
    name, rest = command(text)
    return [f"/{name or label_command(text)}", rest if name else ""]
