"""Notices are drawn when they are sent: one about something that is gone is not sent any more."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, Notice, OutgoingKind, Role
from bot.handlers import router
from bot.models.queues import OutboxRow
from tests.seat_data import add_person

ALWAYS_THERE = (Notice.WELCOME, Notice.ROLES_CHANGED, Notice.HOLIDAY_CHANGED)
"""Notices about oneself, and about a day of the calendar."""


@pytest.mark.parametrize("notice", [notice for notice in Notice if notice not in ALWAYS_THERE])
async def test_notice_about_something_gone_is_obsolete(session: Session, now: datetime, notice: Notice) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    row = OutboxRow(lane=Lane.NOTICE, kind=OutgoingKind.NOTICE, person_id=rina.id, notice=notice, about_id=999)
    assert await router.notice(session, row, rina) is None
