"""A story sent to review, approved, returned, scheduled, out, corrected."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, StoryState
from bot.domain.errors import BadDate, ChecksMissing, QuotesOpen
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Dialog, Person
from bot.models.stories import Story
from bot.services import dialogs, stories, story_checks, story_quotes
from bot.services import story_reviews as service
from bot.services.access import require
from bot.views import stories as views
from bot.views import story_checks as checks
from bot.views import story_quotes as quotes
from bot.views import story_steps as steps

RETURN, SCHEDULE, CORRECT = "story.return", "story.schedule", "story.correct"
"""The questions why a story is returned, when it goes out, what was wrong in it."""
GOES_OUT = frozenset({StoryState.APPROVED, StoryState.SCHEDULED})


async def submit(session: Session, incoming: Incoming) -> Answer:
    """*Kirim untuk diperiksa*; what is missing of the checklist is shown."""
    common = _common(incoming)
    try:
        _story, told = await service.submit(session, seen=int(incoming.parts[1]), sure=_sure(incoming, 2), **common)
    except ChecksMissing:
        return await _missing(session, incoming)
    return await _shown(session, incoming, incoming.id, said=steps.submitted(told))


async def withdraw(session: Session, incoming: Incoming) -> Answer:
    """*Tarik kembali*."""
    await service.withdraw(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at)
    return await _shown(session, incoming, incoming.id)


async def approve(session: Session, incoming: Incoming) -> Answer:
    """*Setujui*; what is missing of the checklist is shown."""
    common = _common(incoming)
    try:
        await service.approve(session, seen=int(incoming.parts[1]), sure=_sure(incoming, 2), **common)
    except QuotesOpen:
        found = await story_quotes.sheet(session, actor=incoming.actor, story_id=incoming.id)
        return quotes.sheet(found, actor(incoming))
    except ChecksMissing:
        return await _missing(session, incoming)
    return await _shown(session, incoming, incoming.id, said=views.approved_now())


async def publish(session: Session, incoming: Incoming) -> Answer:
    """*Sudah tayang*; what is missing of the checklist is shown."""
    try:
        await service.publish(session, sure=_sure(incoming, 1), **_common(incoming))
    except ChecksMissing:
        return await _missing(session, incoming)
    return await _shown(session, incoming, incoming.id, said=views.out_now())


async def drop_correction(session: Session, incoming: Incoming) -> Answer:
    """*Batalkan ralat*."""
    await service.drop_correction(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at)
    return await _shown(session, incoming, incoming.id)


async def ask_reason(session: Session, incoming: Incoming) -> Answer:
    """*Kembalikan*."""
    return steps.ask_reason(await _asked(session, incoming, RETURN))


async def ask_schedule(session: Session, incoming: Incoming) -> Answer:
    """*Jadwalkan*."""
    return steps.ask_schedule(await _asked(session, incoming, SCHEDULE))


async def ask_correction(session: Session, incoming: Incoming) -> Answer:
    """*Ralat*."""
    return steps.ask_correction(await _asked(session, incoming, CORRECT))


async def returned_because(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is why."""
    story_id, person = dialog.about_id or 0, actor(incoming)
    await service.send_back(session, actor=person, story_id=story_id, reason=incoming.text, now=incoming.at)
    return await _done(session, incoming, story_id)


async def scheduled_for(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """Then; what can't be read is asked again."""
    story_id = dialog.about_id or 0
    try:
        await service.schedule(session, actor=incoming.actor, story_id=story_id, text=incoming.text, now=incoming.at)
    except BadDate:
        return steps.ask_schedule(await stories.load(session, story_id), again=True)
    return await _done(session, incoming, story_id)


async def corrected_because(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That was wrong."""
    story_id, person = dialog.about_id or 0, actor(incoming)
    await service.correct(session, actor=person, story_id=story_id, reason=incoming.text, now=incoming.at)
    return await _done(session, incoming, story_id)


async def waits(session: Session, story_id: int, to: Person) -> Reply | None:
    """A text waits for approval."""
    found = await stories.whole(session, actor=to, story_id=story_id)
    return steps.review(found) if found.story.state is StoryState.REVIEW else None


async def returned(session: Session, story_id: int, _to: Person) -> Reply | None:
    """It was returned, and is so still."""
    story = await stories.load(session, story_id)
    return steps.returned(story) if story.state is StoryState.RETURNED else None


async def approved(session: Session, story_id: int, _to: Person) -> Reply | None:
    """It was approved, and is so still."""
    story = await stories.load(session, story_id)
    return steps.approved(story) if story.state in GOES_OUT else None


def _common(incoming: Incoming) -> dict[str, Any]:
    return {"actor": incoming.actor, "story_id": incoming.id, "now": incoming.at}


def _sure(incoming: Incoming, at: int) -> bool:
    return len(incoming.parts) > at


async def _missing(session: Session, incoming: Incoming) -> Answer:
    return checks.sheet(await story_checks.sheet(session, actor=incoming.actor, story_id=incoming.id))


async def _asked(session: Session, incoming: Incoming, question: str) -> Story:
    require(incoming.actor, Action.APPROVE_STORY)
    story = await stories.load(session, incoming.id)
    await dialogs.ask(session, actor(incoming), question, now=incoming.at, about=story.id)
    return story


async def _done(session: Session, incoming: Incoming, story_id: int) -> Answer:
    await dialogs.close(session, actor(incoming))
    return await _shown(session, incoming, story_id, mode=Mode.NEW)


async def _shown(
    session: Session, incoming: Incoming, story_id: int, *, mode: Mode = Mode.REPLACE, said: str | None = None
) -> Answer:
    found = await stories.whole(session, actor=incoming.actor, story_id=story_id)
    return views.one(found, actor(incoming), incoming.at, mode=mode, said=said)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "story.submit": tap(submit, number, number, more=one_of(checks.SURE)),
    "story.withdraw": tap(withdraw, number),
    "story.approve": tap(approve, number, number, more=one_of(checks.SURE)),
    "story.return": tap(ask_reason, number),
    "story.schedule": tap(ask_schedule, number),
    "story.publish": tap(publish, number, more=one_of(checks.SURE)),
    "story.correct": tap(ask_correction, number),
    "story.uncorrect": tap(drop_correction, number),
}
DIALOGS: dict[str, DialogHandler] = {
    RETURN: returned_because,
    SCHEDULE: scheduled_for,
    CORRECT: corrected_because,
}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {
    Notice.STORY_REVIEW: waits,
    Notice.STORY_RETURNED: returned,
    Notice.STORY_APPROVED: approved,
}
CARDS: dict[str, RenderCard] = {}
