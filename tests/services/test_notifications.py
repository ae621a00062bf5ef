"""The table of who is told what, played cell by cell: every happening before everybody it may concern."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, OutgoingKind
from bot.domain.notifications import TOLD, Audience, Happening, Silent
from bot.models.queues import Card, OutboxRow
from bot.services.agenda_cards import agenda_card
from tests.services.notice_plays import TASKS
from tests.services.notice_plays_of_stories import STORIES
from tests.services.notice_plays_of_the_desk import THE_DESK
from tests.services.notice_stage import Stage, stage

PLAYS = {**TASKS, **THE_DESK, **STORIES}
QUESTIONS = {Happening.SOURCE_EDITED, Happening.RESENT_EDITED}
"""What is asked of its sender: what their edit is to mean."""


async def drawn(it: Stage) -> int:
    """How often the agenda's card was to be drawn."""
    return await it.session.scalar(select(Card.version).where(Card.key == agenda_card(it.agenda.id))) or 0


@pytest.mark.parametrize("happening", Happening)
async def test_happening_is_told_to_whom_the_table_says(session: Session, now: datetime, happening: Happening) -> None:
    play = PLAYS[happening]
    it = await stage(session, now, play.state)
    before = await drawn(it)
    await play.do(it)
    names = {person.id: name for name, person in it.people.items()}
    rows = await session.execute(select(OutboxRow.person_id, OutboxRow.notice).where(OutboxRow.notice.is_not(None)))
    cast = {Audience.ACTOR: {play.by} if play.by else set()} | {
        audience: people - {play.by} for audience, people in play.people.items()
    }
    expected = sorted(
        (name, notice)
        for audience, notice in TOLD[happening].items()
        if isinstance(notice, Notice)
        for name in cast[audience]
    )
    assert sorted((names[person or 0], notice) for person, notice in rows) == expected
    room = TOLD[happening].get(Audience.ROOM)
    calls = select(func.count()).where(OutboxRow.kind == OutgoingKind.REPLY, OutboxRow.chat_id == it.room.chat_id)
    assert await session.scalar(calls) == (1 if room is Silent.CALL else 0)
    if room is not Silent.CALL:  # posting the card for the call draws it, too
        assert (await drawn(it) > before) == (room is Silent.CARD)


def test_every_happening_is_in_the_table_and_no_cell_tells_the_actor_news() -> None:
    assert list(TOLD) == list(Happening)
    assert set(PLAYS) == set(Happening)
    news = {notice for told in TOLD.values() for audience, notice in told.items() if audience is Audience.ACTOR}
    assert news == {Notice.BRIEF}
    asked = {
        happening for happening, play in PLAYS.items() if not play.by and play.people.get(Audience.SENDER) == {"Rina"}
    }
    assert asked == QUESTIONS


def test_every_notice_that_can_be_sent_is_in_the_table() -> None:
    assert {notice for told in TOLD.values() for notice in told.values() if isinstance(notice, Notice)} == set(Notice)
