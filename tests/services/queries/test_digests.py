from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import NotAllowed, UnknownPerson
from bot.evaluation.facts import Share
from bot.evaluation.periods import Named, Period, named
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services.queries.digests import digest_of
from tests import digest_data
from tests.digest_data import WEEK

GOLDEN = Path(__file__).parents[2] / "data" / "digests"
HEAD = Person(name="Ahmad", roles=frozenset({Role.HEAD}), active=True)


async def test_the_facts_of_a_week_are_those_counted_by_hand(session: Session, now: datetime) -> None:
    people = await digest_data.fill(session)
    digest = await digest_of(session, actor=people["Ahmad"], period=WEEK, now=now)
    facts = json.loads(json.dumps(asdict(digest), default=str))
    assert facts == json.loads((GOLDEN / "week.json").read_text())


async def test_the_number_of_statements_does_not_grow_with_the_agendas(session: Session, now: datetime) -> None:
    counts = []
    for copies in (0, 1, 6):
        for _copy in range(copies):
            await digest_data.fill(session)
        counts.append(await _statements(session, now))
    assert counts == [5, 8, 8]


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [
        (None, UnknownPerson),
        (Person(name="Sari", roles=frozenset({Role.CREW}), active=True), NotAllowed),
        (Person(name="Ahmad", roles=frozenset({Role.HEAD}), active=False), UnknownPerson),
    ],
)
async def test_who_may_not_see_digests_is_refused(
    session: Session, now: datetime, actor: Person | None, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await digest_of(session, actor=actor, period=WEEK, now=now)


@pytest.mark.parametrize(
    ("moment", "published"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), 7),  # Sunday 23.59 WITA: the week of the 16th
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), 1),  # midnight: a new week, although still Sunday in UTC
    ],
)
async def test_this_week_turns_at_midnight_of_the_office(session: Session, moment: datetime, published: int) -> None:
    await digest_data.fill(session)
    local = moment.astimezone(digest_data.WITA).date()
    digest = await digest_of(session, actor=HEAD, period=named(Named.THIS_WEEK, local), now=moment)
    assert digest.facts.published == published


async def test_a_running_week_is_compared_to_the_same_days(session: Session) -> None:
    await digest_data.fill(session)
    wednesday = digest_data.at(18, (20, 0))
    digest = await digest_of(session, actor=HEAD, period=WEEK, now=wednesday)
    assert digest.running
    assert digest.before.period == Period(date(2026, 11, 9), date(2026, 11, 11))
    assert (digest.before.published, digest.before.coverage) == (2, Share(2, 2))


@pytest.mark.parametrize(
    ("first", "compared"),
    [
        (date(2026, 11, 17), 3),  # with the 10th to the 16th; the desk began on the 9th
        (date(2026, 11, 16), 3),
        (date(2026, 11, 15), 0),  # with the 8th to the 14th: of a day of it nothing is known
    ],
)
async def test_nothing_is_compared_with_a_period_that_begins_before_the_desk(
    session: Session, now: datetime, first: date, compared: int
) -> None:
    await digest_data.fill(session)
    week = Period(first, first + timedelta(days=6))
    digest = await digest_of(session, actor=HEAD, period=week, now=now)
    assert (digest.before.period.last, digest.before.published) == (first - timedelta(days=1), compared)


async def test_iso_week_53_holds_the_turn_of_the_year(session: Session) -> None:
    people = await digest_data.fill(session)
    week = named(Named.LAST_WEEK, date(2027, 1, 4))
    for day in (date(2026, 12, 27), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)):
        session.add(
            Agenda(
                state="published",
                title=f"Agenda {day}",
                starts_on=day,
                created_by_id=people["Dewi"].id,
                created_at=digest_data.at(1, (8, 0)),
            )
        )
    await session.flush()
    digest = await digest_of(session, actor=HEAD, period=week, now=datetime(2027, 1, 4, 1, 0, tzinfo=UTC))
    assert [agenda.title for agenda in digest.facts.uncovered] == ["Agenda 2026-12-31", "Agenda 2027-01-01"]
    assert digest.before.published == 1


async def _statements(session: Session, now: datetime) -> int:
    seen: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.extend([statement] if statement.startswith("SELECT") else [])

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    try:
        await digest_of(session, actor=HEAD, period=WEEK, now=now)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(seen)
