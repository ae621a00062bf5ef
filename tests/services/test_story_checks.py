"""The checklist: what stops a story, what only warns, what an admin makes of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import DEFAULTS, FIRST_OWN, LABEL, MOST_OWN, Check, Need, Step, with_own
from bot.domain.enums import Role, StoryFormat, StoryState
from bot.domain.errors import (
    ChecksMissing,
    IllegalMove,
    NotAllowed,
    NotFound,
    ReasonMissing,
    TextTooLong,
    TooManyItems,
)
from bot.models.people import Person
from bot.models.stories import Checklist
from bot.services import checklists, stories, story_checks, story_reviews, story_texts
from tests.seat_data import HOUR, add_agenda, add_person

PHOTOS = StoryFormat.PHOTO_SET


@pytest.fixture
async def people(session: Session, now: datetime) -> dict[str, Person]:
    roles = {"Adi": Role.ADMIN, "Rina": Role.EDITOR, "Sari": Role.CREW}
    return {name: await add_person(session, name, role, now=now) for name, role in roles.items()}


@pytest.fixture
async def common(session: Session, people: dict[str, Person], now: datetime) -> dict[str, Any]:
    """Sari's set of photos, with its caption."""
    agenda = await add_agenda(session, people["Rina"], {}, starts=now - HOUR, now=now)
    story = await stories.begin(session, actor=people["Sari"], agenda_id=agenda.id, kind=PHOTOS, now=now)
    common: dict[str, Any] = {"story_id": story.id, "now": now}
    await story_texts.write(session, actor=people["Sari"], text="Petani memanen padi.", seen=0, **common)
    return common


async def test_photo_set_is_stopped_until_all_that_is_required_is_met(
    session: Session, people: dict[str, Person], common: dict[str, Any]
) -> None:
    sari, rina = people["Sari"], people["Rina"]
    with pytest.raises(ChecksMissing) as refusal:
        await story_reviews.submit(session, actor=sari, seen=1, sure=True, **common)
    assert refusal.value.required == [Check.NAMES, Check.CAPTION]
    for item in (Check.NAMES, Check.CAPTION):
        await story_checks.mark(session, actor=sari, number=item, met=True, **common)
    with pytest.raises(NotFound):  # asked at a later step
        await story_checks.mark(session, actor=sari, number=Check.CONSENT, met=True, **common)
    await story_reviews.submit(session, actor=sari, seen=1, **common)
    with pytest.raises(ChecksMissing):
        await story_reviews.approve(session, actor=rina, seen=1, **common)
    await story_checks.mark(session, actor=rina, number=Check.CONSENT, met=True, **common)
    await story_reviews.approve(session, actor=rina, seen=1, **common)
    with pytest.raises(ReasonMissing):
        await story_checks.mark(session, actor=rina, number=Check.ALT_TEXT, met=True, answer=" ", **common)
    with pytest.raises(TextTooLong):
        await story_checks.mark(session, actor=rina, number=Check.ALT_TEXT, met=True, answer="x" * 501, **common)
    words = "Tiga petani di sawah."
    sheet = await story_checks.mark(session, actor=rina, number=Check.ALT_TEXT, met=True, answer=words, **common)
    assert [(each.met, each.answer) for each in sheet.checks] == [(True, words)]
    assert (await story_reviews.publish(session, actor=rina, **common)).state is StoryState.PUBLISHED
    with pytest.raises(IllegalMove):
        await story_checks.sheet(session, actor=rina, story_id=common["story_id"])


async def test_what_is_met_of_the_text_is_asked_anew_when_the_text_changes(
    session: Session, people: dict[str, Person], common: dict[str, Any]
) -> None:
    sari = people["Sari"]
    for item in (Check.NAMES, Check.CAPTION):
        await story_checks.mark(session, actor=sari, number=item, met=True, **common)
    sheet = await story_checks.mark(session, actor=sari, number=Check.CAPTION, met=False, **common)
    assert [each.met for each in sheet.checks] == [True, False]
    await story_texts.write(session, actor=sari, text="Bupati memanen padi.", seen=1, **common)
    sheet = await story_checks.sheet(session, actor=sari, story_id=common["story_id"])
    assert [each.met for each in sheet.checks] == [False, False]


async def test_what_is_recommended_warns_once(
    session: Session, people: dict[str, Person], common: dict[str, Any]
) -> None:
    sari, adi, now = people["Sari"], people["Adi"], common["now"]
    for item in (Check.NAMES, Check.CAPTION):
        await checklists.set_need(session, actor=adi, number=item, kind=PHOTOS, need=Need.RECOMMENDED, now=now)
    with pytest.raises(ChecksMissing) as refusal:
        await story_reviews.submit(session, actor=sari, seen=1, **common)
    assert (refusal.value.required, refusal.value.recommended) == ([], [Check.NAMES, Check.CAPTION])
    story, _told = await story_reviews.submit(session, actor=sari, seen=1, sure=True, **common)
    assert story.state is StoryState.REVIEW


async def test_admin_changes_the_checklist_and_every_version_stays(
    session: Session, people: dict[str, Person], now: datetime
) -> None:
    adi = people["Adi"]
    with pytest.raises(NotAllowed):
        await checklists.shown(session, actor=people["Rina"])
    assert (await checklists.in_force(session)).items == DEFAULTS
    common: dict[str, Any] = {"actor": adi, "now": now}
    off: dict[str, Any] = {"number": Check.NAMES, "kind": PHOTOS, "need": Need.OFF}
    await checklists.set_need(session, **off, **common)
    again = await checklists.set_need(session, **off, **common)
    added = await checklists.add(session, kind=PHOTOS, step=Step.PUBLISH, label=" Logo  dinas ", **common)
    assert (again.version, added.version, added.by) == (1, 2, adi)
    assert [(item.number, item.need, item.label) for item in added.of(PHOTOS)][0::5] == [
        (Check.NAMES, Need.OFF, ""),
        (FIRST_OWN, Need.RECOMMENDED, "Logo dinas"),
    ]
    assert await session.scalar(select(func.count()).select_from(Checklist)) == 2
    for label, refusal in ((" ", ReasonMissing), ("x" * (LABEL + 1), TextTooLong)):
        with pytest.raises(refusal):
            await checklists.add(session, kind=PHOTOS, step=Step.PUBLISH, label=label, **common)
    with pytest.raises(NotFound):
        await checklists.set_need(session, number=77, kind=PHOTOS, need=Need.OFF, **common)
    for _n in range(MOST_OWN - 1):
        await checklists.add(session, kind=PHOTOS, step=Step.PUBLISH, label="Lagi", **common)
    with pytest.raises(TooManyItems):
        await checklists.add(session, kind=PHOTOS, step=Step.PUBLISH, label="Lagi", **common)


def test_own_items_have_numbers_of_their_own() -> None:
    items = with_own(with_own(DEFAULTS, PHOTOS, Step.SUBMIT, "Satu"), StoryFormat.ARTICLE, Step.SUBMIT, "Dua")
    assert [item.number for item in items[-2:]] == [FIRST_OWN, FIRST_OWN + 1]
