"""Consent to the words of leaders: in order, by who may, for as long as the words stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import Check
from bot.domain.enums import Notice, Role, StoryFormat, StoryState
from bot.domain.errors import IllegalMove, NotAllowed, NotTheirTurn, QuotesOpen, ReasonMissing
from bot.domain.quotes import Tier
from bot.models.people import Person
from bot.models.queues import AuditRow
from bot.services import approvers, stories, story_checks, story_quotes, story_reviews, story_texts
from tests.seat_data import HOUR, add_agenda, add_person, notices

TEXT = '"Panen tahun ini naik dua kali lipat," kata Bupati.'
People = dict[str, Person]


@pytest.fixture
async def people(session: Session, now: datetime) -> People:
    roles = {"Adi": Role.ADMIN, "Rina": Role.EDITOR, "Sari": Role.CREW, "Kabid": Role.HEAD, "Pram": Role.CREW}
    return {name: await add_person(session, name, role, now=now) for name, role in roles.items()}


@pytest.fixture
async def common(session: Session, people: People, now: datetime) -> dict[str, Any]:
    """Sari's article with words of the Bupati, in review."""
    agenda = await add_agenda(session, people["Rina"], {}, starts=now - HOUR, now=now)
    story = await stories.begin(session, actor=people["Sari"], agenda_id=agenda.id, kind=StoryFormat.ARTICLE, now=now)
    common: dict[str, Any] = {"story_id": story.id, "now": now}
    await story_texts.write(session, actor=people["Sari"], text=TEXT, seen=0, **common)
    await story_checks.mark(session, actor=people["Sari"], number=Check.NAMES, met=True, **common)
    await story_reviews.submit(session, actor=people["Sari"], seen=1, sure=True, **common)
    return common


async def test_leaders_words_are_consented_to_by_the_head_then_by_protocol(
    session: Session, people: People, common: dict[str, Any]
) -> None:
    rina, kabid, pram = people["Rina"], people["Kabid"], people["Pram"]
    with pytest.raises(QuotesOpen):
        await story_reviews.approve(session, actor=rina, seen=1, sure=True, **common)
    appoint: dict[str, Any] = {"tier": Tier.PROTOCOL, "person_id": pram.id, "now": common["now"]}
    with pytest.raises(NotAllowed):
        await approvers.appoint(session, actor=rina, on=True, **appoint)
    for _twice in range(2):
        await approvers.appoint(session, actor=people["Adi"], on=True, **appoint)
    assert (await story_quotes.ask(session, actor=rina, **common))[1] == [kabid]
    for who, tier in ((pram, Tier.PROTOCOL), (pram, Tier.HEAD), (people["Sari"], Tier.HEAD)):
        with pytest.raises(NotTheirTurn):
            await story_quotes.agree(session, actor=who, tier=tier, **common)
    for _twice in range(2):
        found = await story_quotes.agree(session, actor=kabid, tier=Tier.HEAD, **common)
        assert found.next is Tier.PROTOCOL
    await story_quotes.agree(session, actor=pram, tier=Tier.PROTOCOL, **common)
    assert (await notices(session))[-3:] == [
        (Notice.QUOTES_ASKED, kabid.id), (Notice.QUOTES_ASKED, pram.id), (Notice.QUOTES_AGREED, rina.id)
    ]  # fmt: skip
    approved = await story_reviews.approve(session, actor=rina, seen=1, sure=True, **common)
    assert approved.state is StoryState.APPROVED
    with pytest.raises(IllegalMove):
        await story_quotes.agree(session, actor=kabid, tier=Tier.HEAD, **common)


async def test_consent_by_word_of_mouth_is_kept_with_its_evidence_and_lasts_while_the_words_do(
    session: Session, people: People, common: dict[str, Any]
) -> None:
    rina = people["Rina"]
    oral: dict[str, Any] = {"actor": rina, "who": "Pak Kabid", "evidence": "telepon 10.15"}
    with pytest.raises(NotTheirTurn):
        await story_quotes.note_oral(session, tier=Tier.PROTOCOL, **oral, **common)
    with pytest.raises(ReasonMissing):
        await story_quotes.note_oral(session, tier=Tier.HEAD, **oral | {"evidence": " "}, **common)
    with pytest.raises(NotAllowed):
        await story_quotes.note_oral(session, tier=Tier.HEAD, **oral | {"actor": people["Sari"]}, **common)
    found = await story_quotes.note_oral(session, tier=Tier.HEAD, **oral, **common)
    given = found.given[Tier.HEAD]
    assert (given.by, given.oral_from, given.evidence) == (rina, "Pak Kabid", "telepon 10.15")
    await story_texts.write(session, actor=rina, text=f"{TEXT} Warga senang.", seen=1, **common)
    assert (await story_quotes.sheet(session, actor=rina, story_id=common["story_id"])).next is Tier.PROTOCOL
    await story_texts.write(session, actor=rina, text=TEXT.replace("dua", "tiga"), seen=2, **common)
    assert (await story_quotes.sheet(session, actor=rina, story_id=common["story_id"])).next is Tier.HEAD


async def test_who_does_not_consent_returns_the_story(session: Session, people: People, common: dict[str, Any]) -> None:
    refuse: dict[str, Any] = {"reason": "Bukan dua kali lipat", **common}
    with pytest.raises(NotTheirTurn):
        await story_quotes.refuse(session, actor=people["Pram"], **refuse)
    story = await story_quotes.refuse(session, actor=people["Kabid"], **refuse)
    assert (story.state, story.return_reason) == (StoryState.RETURNED, "Bukan dua kali lipat")
    assert (await notices(session))[-1] == (Notice.STORY_RETURNED, people["Sari"].id)


async def test_head_who_is_away_has_a_stand_in(session: Session, people: People, now: datetime) -> None:
    stand_in: dict[str, Any] = {"actor": people["Adi"], "tier": Tier.HEAD, "person_id": people["Rina"].id, "now": now}
    for _twice in range(2):
        await approvers.appoint(session, on=True, **stand_in)
        assert await approvers.of(session, Tier.HEAD) == [people["Kabid"], people["Rina"]]
    for _twice in range(2):
        await approvers.appoint(session, on=False, **stand_in)
        assert await approvers.of(session, Tier.HEAD) == [people["Kabid"]]
    set_for = select(AuditRow.after).where(AuditRow.action == "approver.set").order_by(AuditRow.id)
    assert [after and after["on"] for after in await session.scalars(set_for)] == [True, False]
