"""What the crew can do: their own to set, or an editor's."""

from datetime import datetime, time
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role
from bot.domain.errors import LastDuty, NotAllowed, TextTooLong
from bot.services import profiles
from tests.seat_data import actions, add_person


async def test_profile_begins_with_every_duty_and_keeps_at_least_one(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    own: dict[str, Any] = {"actor": sari, "person_id": sari.id}
    assert (await profiles.sheet(session, **own, now=now)).duties == frozenset(Duty)
    for duty in Duty:
        if duty is not Duty.PHOTOGRAPHER:
            await profiles.set_duty(session, **own, duty=duty, can=False, now=now)
    with pytest.raises(LastDuty):
        await profiles.set_duty(session, **own, duty=Duty.PHOTOGRAPHER, can=False, now=now)
    assert (await profiles.sheet(session, **own, now=now)).duties == {Duty.PHOTOGRAPHER}
    before = await actions(session)
    await profiles.set_duty(session, **own, duty=Duty.PHOTOGRAPHER, can=True, now=now)
    assert await actions(session) == before == ["profile.set"] * 5


async def test_profile_of_another_is_an_editors_to_set(session: Session, now: datetime) -> None:
    rina, sari, budi = [
        await add_person(session, name, role, now=now)
        for name, role in (("Rina", Role.EDITOR), ("Sari", Role.CREW), ("Budi", Role.CREW))
    ]
    with pytest.raises(NotAllowed):
        await profiles.set_skills(session, actor=budi, person_id=sari.id, skills="drone", now=now)
    await profiles.set_skills(session, actor=rina, person_id=sari.id, skills=" drone,\nsunting ", now=now)
    await profiles.set_quiet(session, actor=sari, person_id=sari.id, hours=(time(21), time(5)), now=now)
    found = await profiles.sheet(session, actor=rina, person_id=sari.id, now=now)
    assert (found.skills, found.quiet) == ("drone, sunting", (time(21), time(5)))
    with pytest.raises(TextTooLong):
        await profiles.set_skills(session, actor=sari, person_id=sari.id, skills="x" * 301, now=now)
