from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaKind, Duty, Role
from bot.domain.errors import NotAllowed, UnknownPerson
from bot.models.agendas import StandingCrew
from bot.services import standing_crew
from bot.services.standing_crew import GROUPS, StandingCrews
from tests.seat_data import actions, add_person

REPORTER, PHOTO, VIDEO = Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER


async def test_empty_table_gives_the_defaults(session: Session) -> None:
    crews = await standing_crew.load(session)
    assert crews.of(None, None) == {REPORTER: 1, PHOTO: 1}
    assert crews.of("Bupati", AgendaKind.EVENT) == {REPORTER: 1, PHOTO: 1, VIDEO: 1}
    assert crews.of("Wakil Bupati", AgendaKind.MEETING) == {REPORTER: 1, PHOTO: 1}
    assert crews.of(None, AgendaKind.PRESS) == {REPORTER: 1, PHOTO: 1, VIDEO: 1}


@pytest.mark.parametrize(
    ("official", "counts"),
    [
        ("Ketua TP PKK, Bupati", {REPORTER: 2}),
        ("bupati", {REPORTER: 2}),
        ("Wakil Bupati, Ketua TP PKK", {REPORTER: 1, PHOTO: 3}),
        ("Asisten II", {REPORTER: 1}),
        ("Camat Bupati Lama", {REPORTER: 1}),
    ],
)
def test_first_official_with_a_crew_counts(official: str, counts: dict[Duty, int]) -> None:
    crews = StandingCrews({("", ""): {REPORTER: 1}, ("Bupati", ""): {REPORTER: 2}, ("Wakil Bupati", ""): {PHOTO: 3}})
    assert crews.of(official, None) == counts


def test_most_particular_rule_wins_duty_by_duty() -> None:
    crews = StandingCrews(
        {
            ("", ""): {REPORTER: 1, PHOTO: 1, VIDEO: 1},
            ("", "press"): {PHOTO: 2, VIDEO: 2},
            ("Sekda", ""): {VIDEO: 3},
            ("Sekda", "press"): {REPORTER: 0},
        }
    )
    assert crews.of("Sekda", AgendaKind.PRESS) == {PHOTO: 2, VIDEO: 3}
    assert crews.of("Sekda", AgendaKind.EVENT) == {REPORTER: 1, PHOTO: 1, VIDEO: 3}


async def test_step_is_kept_and_recorded(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    bupati = GROUPS.index(("Bupati", ""))
    for _ in range(2):
        await standing_crew.step(session, actor=rina, group=bupati, duty=PHOTO, by=1, now=now)
    crews = await standing_crew.step(session, actor=rina, group=bupati, duty=VIDEO, by=-1, now=now)
    assert crews.group(bupati) == {REPORTER: 1, PHOTO: 3}
    assert crews.group(0) == {REPORTER: 1, PHOTO: 1}
    rows = await session.execute(select(StandingCrew.official, StandingCrew.duty, StandingCrew.count))
    assert sorted(tuple(row) for row in rows) == [("Bupati", PHOTO, 3), ("Bupati", VIDEO, 0)]
    assert await actions(session) == ["standing_crew.set"] * 3


async def test_step_below_none_stays_none(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    crews = await standing_crew.step(session, actor=rina, group=0, duty=VIDEO, by=-1, now=now)
    assert crews.group(0) == {REPORTER: 1, PHOTO: 1}


async def test_step_by_others_is_refused(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    with pytest.raises(NotAllowed):
        await standing_crew.step(session, actor=sari, group=0, duty=VIDEO, by=1, now=now)
    with pytest.raises(UnknownPerson):
        await standing_crew.step(session, actor=None, group=0, duty=VIDEO, by=1, now=now)
