"""Public issues: who may do what, in which order, and what is refused; on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role, Theme
from bot.domain.errors import BadDate, BadValue, IllegalMove, NotAllowed, NotEligible, TextTooLong
from bot.domain.issues import IssueField, IssueKind, IssueState, Watch
from bot.parsing.issues import IssueText
from bot.services import issues as service
from bot.services.queries import issues as queries
from tests.seat_data import actions, add_agenda, add_person

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


async def test_issues_are_filled_in_moved_and_listed(session: Session) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=NOW)
    hadi = await add_person(session, "Hadi", Role.HEAD, now=NOW)
    by: dict[str, Any] = {"actor": rina, "now": NOW}
    issue = await service.add(session, said=IssueText("air keruh"), **by)
    assert (issue.kind, issue.state, issue.seen_on) == (IssueKind.RUMOUR, IssueState.WATCHED, date(2026, 11, 23))
    about: dict[str, Any] = {"issue_id": issue.id, **by}
    with pytest.raises(IllegalMove):  # nothing has been said yet
        await service.move(session, to=IssueState.CLARIFIED, **about)
    with pytest.raises(NotEligible):
        await service.own(session, person_id=hadi.id, **about)
    for field, text, refusal in (
        (IssueField.STATEMENT, " \n", BadValue), (IssueField.EVIDENCE, "x" * 1001, TextTooLong),
        (IssueField.SEEN_ON, "besok", BadDate), (IssueField.AGENDA, "nanti", BadValue),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await service.write(session, field=field, text=text, **about)
    agenda = await add_agenda(session, rina, {}, starts=NOW, now=NOW, code_number=142, code_year=2026)
    issue = await service.write(session, field=IssueField.AGENDA, text=" l-0142", **about)
    assert issue.agenda == agenda
    made = await service.make_agenda(session, messenger="telegram", chat_id="1", **about)
    assert made.id == agenda.id  # there is one already
    await service.choose(session, field=IssueField.THEME, value=Theme.PUBLIC_SERVICE, **about)
    for _ in range(2):  # tapped twice
        issue = await service.move(session, to=IssueState.CLOSED, **about)
    assert (issue.state, issue.closed_from) == (IssueState.CLOSED, IssueState.WATCHED)
    issue = await service.write(session, field=IssueField.CLARIFICATION, text="Tidak benar.", **about)
    assert issue.state is IssueState.CLOSED
    for _ in range(2):
        issue = await service.undo_closing(session, **about)
    assert issue.state is IssueState.WATCHED
    other = await service.add(session, said=IssueText("hoaks banjir", IssueKind.HOAX, clarification="Salah."), **by)
    assert other.state is IssueState.CLARIFIED
    found = await queries.listing(session, actor=hadi, watch=Watch.OPEN, page=7)
    assert ([each.id for each in found.found], found.total, found.start) == ([other.id, issue.id], 2, 0)
    hoaxes = await queries.listing(session, actor=hadi, watch=Watch.CLARIFIED, kind=IssueKind.HOAX)
    assert [each.id for each in hoaxes.found] == [other.id]
    _issue, steps = await queries.history(session, actor=hadi, issue_id=issue.id)
    assert [step.after.get("state") for step in steps] == [None, None, None, "closed", None, "watched"]
    assert (await actions(session)).count("issue.changed") == 6
    with pytest.raises(NotAllowed):
        await service.move(session, actor=hadi, issue_id=issue.id, to=IssueState.CLOSED, now=NOW)
    sari = await add_person(session, "Sari", Role.CREW, now=NOW)
    with pytest.raises(NotAllowed):
        await queries.see(session, actor=sari, issue_id=issue.id)
