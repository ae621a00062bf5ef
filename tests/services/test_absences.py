"""Days on which somebody is away, and the tasks they hold on these."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AbsenceKind, Duty, Notice, Role, SeatState
from bot.domain.errors import AbsenceOver, AbsenceTooLong, AwayAlready, BadAbsence, NotAllowed, NotFound
from bot.models.people import Person
from bot.services import absences, seats
from tests.seat_data import add_agenda, add_person, duty_id, notices

TODAY = date(2026, 11, 23)


async def away(session: Session, by: Person, whom: Person, first: int, last: int, now: datetime) -> absences.Noted:
    days: dict[str, Any] = {"first": TODAY + timedelta(days=first), "last": TODAY + timedelta(days=last)}
    return await absences.add(session, actor=by, person_id=whom.id, kind=AbsenceKind.LEAVE, now=now, **days)


async def test_absence_is_kept_once_and_taken_back(session: Session, now: datetime) -> None:
    rina, sari = await add_person(session, "Rina", Role.EDITOR, now=now), await add_person(session, "Sari", now=now)
    first = await away(session, sari, sari, 2, 4, now)
    assert (await away(session, rina, sari, 2, 4, now)).absence.id == first.absence.id
    for days in ((0, 2), (3, 3), (4, 9)):
        with pytest.raises(AwayAlready) as refusal:
            await away(session, sari, sari, *days, now)
        assert refusal.value.last == TODAY + timedelta(days=4)
    seen = await absences.away(session, actor=rina, first=TODAY, last=TODAY + timedelta(days=2))
    assert [(absence.id, person.name) for absence, person in seen] == [(first.absence.id, "Sari")]
    for _ in range(2):
        await absences.take_back(session, actor=sari, absence_id=first.absence.id, now=now)
    with pytest.raises(NotFound):
        await absences.noted(session, actor=sari, absence_id=first.absence.id, now=now)
    assert (await away(session, sari, sari, 3, 3, now)).tasks == []


async def test_absence_of_days_that_make_no_sense_is_refused(session: Session, now: datetime) -> None:
    sari, budi = [await add_person(session, name, now=now) for name in ("Sari", "Budi")]
    with pytest.raises(AbsenceOver):
        await away(session, sari, sari, -3, -1, now)
    with pytest.raises(BadAbsence):
        await away(session, sari, sari, 3, 1, now)
    with pytest.raises(AbsenceTooLong):
        await away(session, sari, sari, 0, 366, now)
    with pytest.raises(NotAllowed):
        await away(session, budi, sari, 0, 0, now)


async def test_absence_over_tasks_asks_and_gives_back_by_their_own_rules(session: Session, now: datetime) -> None:
    rina, sari = await add_person(session, "Rina", Role.EDITOR, now=now), await add_person(session, "Sari", now=now)
    agendas = [
        await add_agenda(session, rina, {Duty.REPORTER: 1}, starts=now + timedelta(days=days), now=now)
        for days in (0, 2, 5)
    ]
    held = [
        await seats.take_seat(session, actor=sari, duty_id=await duty_id(session, each, Duty.REPORTER), now=now)
        for each in agendas
    ]
    noted = await away(session, sari, sari, 0, 3, now)
    assert [seat.id for seat in noted.tasks] == [held[0].id, held[1].id]
    key: dict[str, Any] = {"absence_id": noted.absence.id, "reason": "cuti", "now": now}
    left = await absences.give_back(session, actor=sari, seat_id=held[1].id, **key)
    assert [seat.id for seat in left.tasks] == [held[0].id]
    left = await absences.give_back(session, actor=sari, seat_id=held[0].id, **key)
    assert [seat.state for seat in left.tasks] == [SeatState.REPLACING]
    left = await absences.give_back(session, actor=rina, seat_id=held[0].id, **key)
    assert left.tasks == []
    assert (await notices(session))[-1] == (Notice.REPLACED, sari.id)
