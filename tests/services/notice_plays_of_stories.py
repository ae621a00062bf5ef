"""How everything happens that somebody may be told of a story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from bot.domain.checklists import Check
from bot.domain.enums import StoryFormat
from bot.domain.notifications import Audience as To
from bot.domain.notifications import Happening
from bot.domain.quotes import Tier
from bot.models.queues import OutboxRow
from bot.services import stories, story_checks, story_quotes, story_reviews, story_texts
from tests.services.notice_plays import ALL_EDITORS, Play
from tests.services.notice_stage import Stage

WRITER = {To.WRITER: {"Sari"}}


async def begun(it: Stage) -> dict[str, Any]:
    """Sari has written an article."""
    common: dict[str, Any] = {"actor": it.people["Sari"], "now": it.now}
    story = await stories.begin(it.session, agenda_id=it.agenda.id, kind=StoryFormat.ARTICLE, **common)
    await story_texts.write(it.session, story_id=story.id, text="Petani memanen padi.", seen=0, **common)
    return {"story_id": story.id, "now": it.now}


async def sent(it: Stage, *, by: str = "Sari") -> dict[str, Any]:
    """Somebody sends it to review."""
    common = await begun(it)
    await story_checks.mark(it.session, actor=it.people[by], number=Check.NAMES, met=True, **common)
    await story_reviews.submit(it.session, actor=it.people[by], seen=1, sure=True, **common)
    return common


async def returned(it: Stage) -> None:
    """Rina returns what nobody was told of."""
    common = await in_review(it)
    await story_reviews.send_back(it.session, actor=it.people["Rina"], reason="Nama", **common)


async def approved(it: Stage) -> None:
    """Rina approves what nobody was told of."""
    common = await in_review(it)
    await story_reviews.approve(it.session, actor=it.people["Rina"], seen=1, sure=True, **common)


async def in_review(it: Stage) -> dict[str, Any]:
    """An article waits; that it does was told before."""
    common = await sent(it)
    await it.session.execute(delete(OutboxRow))
    return common


async def quoted(it: Stage) -> dict[str, Any]:
    """An article with words of the Bupati waits; that it does was told before."""
    common: dict[str, Any] = {"actor": it.people["Sari"], "now": it.now}
    story = await stories.begin(it.session, agenda_id=it.agenda.id, kind=StoryFormat.ARTICLE, **common)
    text = '"Panen tahun ini naik," kata Bupati Abdul Hadi.'
    await story_texts.write(it.session, story_id=story.id, text=text, seen=0, **common)
    await story_checks.mark(it.session, story_id=story.id, number=Check.NAMES, met=True, **common)
    await story_reviews.submit(it.session, story_id=story.id, seen=1, sure=True, **common)
    await it.session.execute(delete(OutboxRow))
    return {"story_id": story.id, "now": it.now}


async def consent_asked(it: Stage) -> None:
    """Rina asks for consent: the head comes first."""
    await story_quotes.ask(it.session, actor=it.people["Rina"], **await quoted(it))


async def consent_given(it: Stage) -> None:
    """Rina notes that both tiers consented by word of mouth."""
    common = await quoted(it)
    for tier in Tier:
        oral: dict[str, Any] = {"tier": tier, "who": "Pak Kabid", "evidence": "telepon"}
        await story_quotes.note_oral(it.session, actor=it.people["Rina"], **common, **oral)
        if tier is Tier.HEAD:
            await it.session.execute(delete(OutboxRow))


async def taken_over(it: Stage) -> None:
    """Rina takes over what Sari writes at."""
    common = await begun(it)
    await story_texts.open_text(it.session, actor=it.people["Sari"], **common)
    await story_texts.open_text(it.session, actor=it.people["Rina"], take_over=True, **common)


STORIES: Mapping[Happening, Play] = {
    Happening.STORY_SENT: Play(sent, "Sari", ALL_EDITORS),
    Happening.STORY_RETURNED: Play(returned, "Rina", WRITER),
    Happening.STORY_APPROVED: Play(approved, "Rina", WRITER),
    Happening.QUOTES_ASKED: Play(consent_asked, "Rina", {To.ASKED: {"Kabid"}}),
    Happening.QUOTES_AGREED: Play(consent_given, "Rina", ALL_EDITORS),
    Happening.STORY_TAKEN_OVER: Play(taken_over, "Rina", WRITER),
}
