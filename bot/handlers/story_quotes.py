"""Consent to the words of leaders in a story."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, StoryState
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.domain.quotes import Tier
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Dialog, Person
from bot.services import dialogs, reasons, stories
from bot.services import story_quotes as service
from bot.services.access import require
from bot.views import story_quotes as views

WHO, EVIDENCE, REFUSE = "quotes.who", "quotes.evidence", "quotes.refuse"
"""The questions who consented by word of mouth, how one knows, and what is wrong with the words."""


async def show(session: Session, incoming: Incoming) -> Answer:
    """*Kutipan*; a question that was open about it is left."""
    found = await service.sheet(session, actor=incoming.actor, story_id=incoming.id)
    await dialogs.close(session, actor(incoming))
    return views.sheet(found, actor(incoming))


async def ask(session: Session, incoming: Incoming) -> Answer:
    """*Minta persetujuan*."""
    found, asked = await service.ask(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at)
    return views.sheet(found, actor(incoming), said=views.asked_of(asked))


async def agree(session: Session, incoming: Incoming) -> Answer:
    """*Setujui kutipan*."""
    tier, now = Tier(incoming.parts[1]), incoming.at
    found = await service.agree(session, actor=incoming.actor, story_id=incoming.id, tier=tier, now=now)
    return views.thanks(found)


async def ask_who(session: Session, incoming: Incoming) -> Answer:
    """*Catat persetujuan lisan*."""
    editor = require(incoming.actor, Action.APPROVE_STORY)
    story, tier = await stories.load(session, incoming.id), Tier(incoming.parts[1])
    await dialogs.ask(session, editor, WHO, now=incoming.at, about=story.id, tier=tier)
    return views.ask_who(story, tier)


async def who_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """They did; how does one know?"""
    who, story = reasons.checked(incoming.text), await stories.load(session, dialog.about_id or 0)
    data = {"tier": dialog.data["tier"], "who": who}
    await dialogs.ask(session, actor(incoming), EVIDENCE, now=incoming.at, about=story.id, **data)
    return views.ask_evidence(story, who)


async def evidence_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is how."""
    found = await service.note_oral(
        session,
        actor=incoming.actor,
        story_id=dialog.about_id or 0,
        tier=Tier(dialog.data["tier"]),
        who=dialog.data["who"],
        evidence=incoming.text,
        now=incoming.at,
    )
    await dialogs.close(session, actor(incoming))
    return views.sheet(found, actor(incoming), mode=Mode.NEW)


async def ask_reason(session: Session, incoming: Incoming) -> Answer:
    """*Perlu diperbaiki*."""
    person = require(incoming.actor, Action.AGREE_TO_QUOTES)
    story = await stories.load(session, incoming.id)
    await dialogs.ask(session, person, REFUSE, now=incoming.at, about=story.id)
    return views.ask_reason(story)


async def refused_because(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """That is wrong."""
    story_id, reason = dialog.about_id or 0, incoming.text
    story = await service.refuse(session, actor=incoming.actor, story_id=story_id, reason=reason, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.sent_back(story)


async def asked(session: Session, story_id: int, to: Person) -> Reply | None:
    """It is their turn, still."""
    story = await stories.load(session, story_id)
    found = await service.of(session, story)
    return views.asked(found) if story.state is StoryState.REVIEW and found.may(to) else None


async def agreed(session: Session, story_id: int, _to: Person) -> Reply | None:
    """Everybody has consented, and it waits for its approval."""
    story = await stories.load(session, story_id)
    return views.agreed(story) if story.state is StoryState.REVIEW else None


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "story.quotes": tap(show, number),
    "story.ask": tap(ask, number),
    "story.agree": tap(agree, number, one_of(*Tier)),
    "story.oral": tap(ask_who, number, one_of(*Tier)),
    "story.refuse": tap(ask_reason, number),
}
DIALOGS: dict[str, DialogHandler] = {WHO: who_written, EVIDENCE: evidence_written, REFUSE: refused_because}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.QUOTES_ASKED: asked, Notice.QUOTES_AGREED: agreed}
CARDS: dict[str, RenderCard] = {}
