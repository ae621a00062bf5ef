"""Public issues: noted, filled in, clarified, closed, each step with who did it in the audit log."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, Role, Theme
from bot.domain.errors import BadDate, BadValue, IllegalMove, NoSuchCode, NotEligible, TextTooLong
from bot.domain.issues import LIMITS, LONGEST_LINK, IssueField, IssueKind, IssueState
from bot.domain.lifecycle import check_issue_move
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.models.agendas import Agenda
from bot.models.issues import PublicIssue
from bot.models.people import Person
from bot.parsing.agendas import AgendaText
from bot.parsing.issues import IssueText, day_of, split_link
from bot.services import drafting
from bot.services.access import require
from bot.services.desk import notify, record
from bot.services.drafting import Source
from bot.services.loading import hold_row, load_agenda
from bot.services.queries.issues import load
from bot.services.reach import people_with

_GONE = (AgendaState.DISCARDED, AgendaState.CANCELLED)


async def add(session: Session, *, actor: Person | None, said: IssueText, now: datetime) -> PublicIssue:
    """Note an issue, a rumour if its text does not say what it is. What is not said can follow; it was seen today.

    Raises UnknownPerson, NotAllowed, BadValue, BadDate, TextTooLong.
    """
    actor = require(actor, Action.CHANGE_ISSUES)
    if said.bad_date:
        raise BadDate
    issue = PublicIssue(
        kind=said.kind or IssueKind.RUMOUR,
        statement=_sentence(said.statement),
        state=IssueState.WATCHED,
        seen_on=said.seen_on or office().day(now),
        channel=said.channel and _checked(IssueField.WHERE, said.channel),
        link=_link(said.link),
        evidence=said.evidence and _checked(IssueField.EVIDENCE, said.evidence),
        district=said.district,
        theme=Theme(said.theme) if said.theme else None,
        made_by_id=actor.id,
        created_at=now,
    )
    session.add(issue)
    await session.flush()
    record(session, actor, "issue.noted", "issue", issue.id, now, after={"statement": issue.statement})
    if said.clarification:
        await write(
            session, actor=actor, issue_id=issue.id, field=IssueField.CLARIFICATION, text=said.clarification, now=now
        )
    return await load(session, issue.id)


async def write(
    session: Session, *, actor: Person | None, issue_id: int, field: IssueField, text: str, now: datetime
) -> PublicIssue:
    """Fill in what is written. A clarification clarifies the issue, where it is not closed.

    Raises UnknownPerson, NotAllowed, NotFound, BadValue, BadDate, TextTooLong, NoSuchCode.
    """
    actor = require(actor, Action.CHANGE_ISSUES)
    issue = await _held(session, issue_id)
    values = await _values(session, issue, field, text, now)
    if field is IssueField.CLARIFICATION and issue.state in (IssueState.WATCHED, IssueState.CHECKING):
        check_issue_move(issue.state, IssueState.CLARIFIED)
        values["state"] = IssueState.CLARIFIED
    return await _change(session, actor, issue, values, now)


async def choose(
    session: Session,
    *,
    actor: Person | None,
    issue_id: int,
    field: IssueField,
    value: StrEnum | str | None,
    now: datetime,
) -> PublicIssue:
    """Fill in what is chosen: kind, district or theme. Raises UnknownPerson, NotAllowed, NotFound."""
    actor = require(actor, Action.CHANGE_ISSUES)
    return await _change(session, actor, await _held(session, issue_id), {field.value: value}, now)


async def move(session: Session, *, actor: Person | None, issue_id: int, to: IssueState, now: datetime) -> PublicIssue:
    """Have an issue checked, closed, or opened again; where it is so already, nothing changes.

    Raises UnknownPerson, NotAllowed, NotFound, IllegalMove.
    """
    actor = require(actor, Action.CHANGE_ISSUES)
    issue = await _held(session, issue_id)
    if issue.state is to:
        return await load(session, issue_id)
    check_issue_move(issue.state, to)
    if to is IssueState.CLARIFIED and not issue.clarification:
        raise IllegalMove(issue.state, to)
    values: dict[str, Any] = {"state": to}
    issue.closed_from = issue.state if to is IssueState.CLOSED else None
    return await _change(session, actor, issue, values, now)


async def undo_closing(session: Session, *, actor: Person | None, issue_id: int, now: datetime) -> PublicIssue:
    """Put an issue back where it was before it was closed. Raises UnknownPerson, NotAllowed, NotFound."""
    require(actor, Action.CHANGE_ISSUES)
    issue = await _held(session, issue_id)
    if issue.state is not IssueState.CLOSED:
        return await load(session, issue_id)
    to = issue.closed_from or IssueState.WATCHED
    return await move(session, actor=actor, issue_id=issue_id, to=to, now=now)


async def own(session: Session, *, actor: Person | None, issue_id: int, person_id: int, now: datetime) -> PublicIssue:
    """Make somebody answer for an issue; they are told, unless they do it themselves.

    Raises UnknownPerson, NotAllowed, NotFound, NotEligible.
    """
    actor = require(actor, Action.CHANGE_ISSUES)
    issue = await _held(session, issue_id)
    person = await session.get(Person, person_id, populate_existing=True)
    if person is None or not person.active or not allowed(person.roles, Action.CHANGE_ISSUES):
        raise NotEligible
    if issue.owner_id != person.id and person.id != actor.id:
        await notify(session, Notice.ISSUE_GIVEN, to=person.id, about=issue.id, now=now)
    return await _change(session, actor, issue, {"owner_id": person.id}, now)


async def owners(session: Session) -> list[Person]:
    """Who can answer for an issue, by name."""
    return await people_with(session, Role.EDITOR, Role.ADMIN)


async def make_agenda(
    session: Session, *, actor: Person | None, issue_id: int, messenger: str, chat_id: str, now: datetime
) -> Agenda:
    """An idea for an agenda that clarifies the issue; tapped again, the same one while it is there.

    Raises UnknownPerson, NotAllowed, NotFound.
    """
    actor = require(actor, Action.CHANGE_ISSUES)
    issue = await _held(session, issue_id)
    known = await session.get(Agenda, issue.agenda_id) if issue.agenda_id else None
    if known is not None and known.state not in _GONE:
        return await load_agenda(session, known.id)
    agenda = drafting.blank(actor, now, 0, Source(messenger, chat_id, None, "", now))
    said = AgendaText(title=issue.statement[:200], district=issue.district, theme=issue.theme)
    await drafting.add(session, actor, [agenda], [said], now)
    await session.flush()
    await _change(session, actor, issue, {"agenda_id": agenda.id}, now)
    return await load_agenda(session, agenda.id)


async def _held(session: Session, issue_id: int) -> PublicIssue:
    """An issue that nobody else changes until this change is committed. Raises NotFound."""
    return await hold_row(session, PublicIssue, issue_id)


async def _change(
    session: Session, actor: Person, issue: PublicIssue, values: dict[str, Any], now: datetime
) -> PublicIssue:
    """Write what differs, and who did it."""
    before = {name: _plain(getattr(issue, name)) for name, value in values.items() if getattr(issue, name) != value}
    if before:
        for name in before:
            setattr(issue, name, values[name])
        after = {name: _plain(values[name]) for name in before}
        record(session, actor, "issue.changed", "issue", issue.id, now, before=before, after=after)
        await session.flush()
    return await load(session, issue.id)


async def _values(session: Session, issue: PublicIssue, field: IssueField, text: str, now: datetime) -> dict[str, Any]:
    """The columns that a written answer fills."""
    if field is IssueField.SEEN_ON:
        day = day_of(text, office().day(now))
        if day is None:
            raise BadDate
        return {"seen_on": day}
    if field is IssueField.AGENDA:
        return {"agenda_id": await _numbered(session, text)}
    if field is IssueField.STATEMENT:
        return {"statement": _sentence(text)}
    if field is IssueField.EVIDENCE:
        return {"evidence": _checked(field, text)}
    said, link = split_link(text)
    if not said and not link:
        raise BadValue
    if field is IssueField.WHERE:
        return {"channel": _checked(field, said) if said else issue.channel, "link": _link(link) or issue.link}
    return {"clarification": _checked(field, said or issue.clarification or ""), "published_at": _link(link)}


async def _numbered(session: Session, text: str) -> int:
    """The newest agenda with the number that a text has (`L-0142`, `142`). Raises BadValue, NoSuchCode."""
    digits = text.strip().casefold().removeprefix("l-").strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 9:
        raise BadValue
    query = select(Agenda.id).where(Agenda.code_number == int(digits))
    found: int | None = await session.scalar(query.order_by(Agenda.code_year.desc(), Agenda.id.desc()).limit(1))
    if found is None:
        raise NoSuchCode(int(digits))
    return found


def _sentence(text: str) -> str:
    """What is said, with a capital. Raises BadValue, TextTooLong."""
    said = _checked(IssueField.STATEMENT, text)
    return said[:1].upper() + said[1:]


def _checked(field: IssueField, text: str) -> str:
    """The text on one line. Raises BadValue for nothing, TextTooLong."""
    said = " ".join(text.split())
    if not said:
        raise BadValue
    if len(said) > LIMITS[field]:
        raise TextTooLong(LIMITS[field])
    return said


def _link(link: str | None) -> str | None:
    if link and len(link) > LONGEST_LINK:
        raise TextTooLong(LONGEST_LINK)
    return link


def _plain(value: Any) -> Any:
    """A value as the audit log keeps it."""
    return value if value is None or isinstance(value, int) else str(value)
