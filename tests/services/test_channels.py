"""Channel rules: versions that stay, what they plan for an agenda, and two editors at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.channels import DEFAULTS, EDITOR, SOCIAL_MEDIA, Placement, rules_of
from bot.domain.enums import AgendaKind, AgendaState, Channel, Duty, Role, StoryFormat
from bot.domain.errors import NotAllowed, RulesChanged
from bot.models.queues import AuditRow
from bot.services import agendas, channels
from bot.services.channels import Change
from bot.services.loading import load_agenda
from tests.seat_data import HOUR, add_agenda, add_person

ARTICLE, PRESS = StoryFormat.ARTICLE, AgendaKind.PRESS


def test_youtube_has_long_video_and_live_streams_from_the_start_and_rules_are_kept_as_they_are() -> None:
    for form in (StoryFormat.LONG_VIDEO, StoryFormat.LIVE_STREAM):
        assert DEFAULTS.of("", form)[0].channel is Channel.YOUTUBE
    assert DEFAULTS.of("", StoryFormat.LIVE_STREAM)[0].hours == 0
    assert [DEFAULTS.is_own(kind, ARTICLE) for kind in ("", PRESS, AgendaKind.EVENT)] == [False, True, False]
    assert rules_of(DEFAULTS.as_json()) == DEFAULTS


async def test_published_agenda_keeps_its_version_and_drafts_go_by_the_newest(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari = await add_person(session, "Sari", now=now)
    starts = now + 48 * HOUR
    wanted = {Duty.REPORTER: 1, Duty.VIDEOGRAPHER: 1}
    made: dict[str, Any] = {"kind": AgendaKind.EVENT, "starts": starts, "now": now, "state": AgendaState.DRAFT}
    old, new, press = [await add_agenda(session, rina, wanted, **made | has) for has in ({}, {}, {"kind": PRESS})]
    await agendas.publish(session, actor=rina, ids=[old.id], now=now)
    change = Change("", ARTICLE, Channel.WEBSITE, 1, str(sari.id))
    found = await channels.preview(session, actor=rina, seen=0, change=change, now=now)
    assert [each.id for each in found.drafts] == [new.id]  # conferences have their own, and one is out
    first = await channels.apply(session, actor=rina, seen=0, change=change, now=now)
    assert await channels.apply(session, actor=rina, seen=0, change=change, now=now) == first  # tapped twice
    await agendas.publish(session, actor=rina, ids=[new.id], now=now)

    async def plan(agenda_id: int) -> list[tuple[Channel, timedelta, str, str | None]]:
        agenda = await load_agenda(session, agenda_id)
        planned = await channels.plan_for(session, agenda, ARTICLE)
        return [(each.channel, each.due - starts, each.poster, each.name) for each in planned]

    portal = (Channel.PORTAL, 8 * HOUR, EDITOR, None)
    assert await plan(old.id) == [(Channel.WEBSITE, 5 * HOUR, EDITOR, None), portal]
    assert await plan(new.id) == [(Channel.WEBSITE, 3 * HOUR, str(sari.id), "Sari"), portal]
    assert list(await channels.plan_of(session, await load_agenda(session, press.id))) == [
        StoryFormat.LONG_VIDEO,
        StoryFormat.SHORT_VIDEO,
        ARTICLE,
    ]
    back = await channels.apply(session, actor=rina, seen=first.version, change=0, now=now)
    assert (back.number, back.rules) == (2, DEFAULTS)
    assert [each.number for each in await channels.history(session, actor=sari)] == [2, 1, 0]
    rows = (await session.scalars(select(AuditRow).where(AuditRow.action == "channels.changed"))).all()
    assert rows[0].before == {":artikel": [["website", 3, EDITOR], ["portal", 6, EDITOR]]}
    assert rows[0].after == {":artikel": [["website", 1, str(sari.id)], ["portal", 6, EDITOR]]}


async def test_rules_changed_meanwhile_are_not_written_over_and_crew_only_read(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari = await add_person(session, "Sari", now=now)
    own = Change(AgendaKind.CEREMONY, ARTICLE, Channel.FACEBOOK, 2)
    made = await channels.apply(session, actor=rina, seen=0, change=own, now=now)
    assert made.rules.placed(AgendaKind.CEREMONY, ARTICLE, Channel.FACEBOOK) == Placement(
        Channel.FACEBOOK, 2, SOCIAL_MEDIA
    )
    assert [each.channel for each in made.rules.of(AgendaKind.CEREMONY, ARTICLE)] == [
        Channel.FACEBOOK,
        Channel.WEBSITE,
        Channel.PORTAL,
    ]
    away = Change("", ARTICLE, Channel.PORTAL)
    for ask in (
        channels.apply(session, actor=rina, seen=0, change=away, now=now),
        channels.preview(session, actor=rina, seen=0, change=away, now=now),
    ):
        with pytest.raises(RulesChanged):
            await ask
    with pytest.raises(NotAllowed):
        await channels.apply(session, actor=sari, seen=made.version, change=away, now=now)
    same = await channels.apply(
        session, actor=rina, seen=made.version, change=Change(AgendaKind.CEREMONY, ARTICLE), now=now
    )
    assert same.rules == DEFAULTS
