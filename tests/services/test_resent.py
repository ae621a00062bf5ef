"""A schedule sent again: what it means for what is there, and what applying it does."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field, Gap
from bot.domain.enums import AgendaState, Duty, Notice, Role, SeatState
from bot.domain.errors import DraftChanged, NotAllowed, NotFound
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services import agendas as service
from bot.services import drafts
from bot.services.draft_fields import correct
from bot.services.drafting import Attached
from bot.services.queries.resent import Comparison
from bot.services.resent import Applied, all_new, answer, apply, receive, see
from bot.services.resent_changes import Status
from bot.services.seats import take_seat
from tests.draft_data import PANEN, SIX, source
from tests.seat_data import actions, add_person, duty_id, notices

WITA = ZoneInfo("Asia/Makassar")
NEWER = (
    SIX.replace("1. 09.00 Wita - Rapat koordinasi percepatan", "1. 10.00 WITA - RAKOR percepatan")
    .replace("ruang rapat Sekda", "aula Bapperida")
    .replace(
        "2. 15.30 Wita - Pelepasan kontingen Pramuka, halaman Kantor Bupati",
        "2. 19.30 - Pengajian akbar, masjid Al Akbar",
    )
)
"""One at another time under a shorter title, one elsewhere, one new, one not mentioned."""


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


async def send(session: Session, actor: Person, text: str, now: datetime, message: str) -> Comparison:
    found = await receive(session, actor=actor, source=source(text, now, message), now=now)
    assert isinstance(found, Comparison)
    return found


async def published(session: Session, actor: Person, text: str, now: datetime, message: str = "1") -> list[Agenda]:
    """Read for the first time and published."""
    made = await receive(session, actor=actor, source=source(text, now, message), now=now)
    assert not isinstance(made, Comparison)
    return await service.publish(session, actor=actor, ids=[agenda.id for agenda in made], now=now)


async def applied(session: Session, actor: Person, found: Comparison, now: datetime) -> Applied:
    return await apply(session, actor=actor, resent_id=found.row.id, seen=found.stamp, now=now)


def statuses(found: Comparison) -> list[Status]:
    return [item.status for item in found.items]


async def ids(session: Session) -> list[int]:
    return list(await session.scalars(select(Agenda.id).order_by(Agenda.id)))


async def test_changed_new_kept_and_not_mentioned(session: Session, rina: Person, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    first = await published(session, rina, SIX, now)
    await take_seat(session, actor=sari, duty_id=await duty_id(session, first[2], Duty.REPORTER), now=now)
    seat = first[2].duties[0].seats[0]
    seat.state = SeatState.READY
    found = await send(session, rina, NEWER, now, "2")
    kept, changed, new = Status.KEPT, Status.CHANGED, Status.NEW
    assert statuses(found) == [kept, kept, changed, kept, changed, new]
    assert [agenda.title for agenda in found.missing] == ["Pelepasan kontingen Pramuka"]
    assert (found.told, found.applicable) == (["Sari"], True)
    done = await applied(session, rina, found, now)
    assert [agenda.id for agenda in done.changed] == [first[2].id, first[4].id]
    assert done.changed[0].starts_at == datetime(2026, 11, 24, 10, tzinfo=WITA)
    assert done.changed[0].title == "Rapat koordinasi percepatan penurunan stunting"
    assert done.changed[1].place == "aula Bapperida"
    assert [(agenda.state, agenda.title) for agenda in done.drafts] == [(AgendaState.DRAFT, "Pengajian akbar")]
    assert seat.state is SeatState.TAKEN
    assert (Notice.AGENDA_CHANGED, sari.id) in await notices(session)
    assert first[5].state is AgendaState.PUBLISHED
    assert (await actions(session)).count("agenda.resent") == 2
    again = await see(session, actor=rina, resent_id=found.row.id, now=now)
    assert statuses(again) == [kept] * 6
    with pytest.raises(DraftChanged):
        await applied(session, rina, found, now)


async def test_sent_three_times_within_an_hour_changes_nothing(session: Session, rina: Person, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.EDITOR, now=now)
    drafts_of_rina = await receive(session, actor=rina, source=source(SIX, now, "1"), now=now)
    assert not isinstance(drafts_of_rina, Comparison)
    second = await send(session, ahmad, SIX, now + timedelta(minutes=20), "2")
    await service.publish(session, actor=rina, ids=[agenda.id for agenda in drafts_of_rina], now=now)
    third = await send(session, rina, SIX.lower(), now + timedelta(minutes=50), "3")
    for found in (second, third):
        assert (statuses(found), found.applicable, found.missing) == ([Status.KEPT] * 6, False, [])
        with pytest.raises(DraftChanged):
            await applied(session, rina, found, now)
    assert await ids(session) == [agenda.id for agenda in drafts_of_rina]
    same = await send(session, rina, SIX, now, "3")
    assert same.row.id == third.row.id


async def test_what_an_editor_corrected_stays_until_the_text_says_something_else(
    session: Session, rina: Person, now: datetime
) -> None:
    (agenda,) = await published(session, rina, PANEN, now)

    async def corrected(field: Field, text: str) -> None:
        await correct(session, actor=rina, agenda_id=agenda.id, field=field, text=text, now=now)

    await corrected(Field.WHEN, "09.30")
    await corrected(Field.PLACE, "Desa Riwa, Kec. Batumandi (belakang kantor desa)")
    assert statuses(await send(session, rina, PANEN, now, "2")) == [Status.KEPT]
    found = await send(session, rina, PANEN.replace("09.00", "10.00"), now, "3")
    assert found.items[0].values == {"starts_at": datetime(2026, 11, 24, 10, tzinfo=WITA)}
    await applied(session, rina, found, now)
    back = await send(session, rina, PANEN, now, "4")
    assert back.items[0].values == {"starts_at": datetime(2026, 11, 24, 9, tzinfo=WITA)}


async def test_doubtful_one_is_asked_and_either_answer_is_followed(
    session: Session, rina: Person, now: datetime
) -> None:
    (agenda,) = await published(session, rina, PANEN, now)
    moved = PANEN.replace("Selasa, 24", "Rabu, 25").replace(" WITA s.d. selesai", "")
    found = await send(session, rina, moved, now, "2")
    assert (statuses(found), found.applicable) == ([Status.ASKED], False)
    with pytest.raises(DraftChanged):
        await applied(session, rina, found, now)

    async def said(agenda_id: int) -> Comparison:
        place = {"resent_id": found.row.id, "position": 0}
        return await answer(session, actor=rina, agenda_id=agenda_id, now=now, **place)

    assert statuses(await said(0)) == [Status.NEW]
    assert statuses(await said(999)) == [Status.ASKED]
    yes = await said(agenda.id)
    assert statuses(yes) == [Status.CHANGED]
    (changed,) = (await applied(session, rina, yes, now)).changed
    assert (changed.id, changed.starts_on) == (agenda.id, date(2026, 11, 25))


async def test_unsafe_dates_are_shown_and_not_followed(session: Session, rina: Person, now: datetime) -> None:
    await published(session, rina, PANEN, now)
    cases = {
        PANEN.replace("Selasa, 24", "Rabu, 24").replace("09.00", "10.00"): Gap.CONFLICT,
        PANEN.replace("Selasa, 24 November", "31 November"): Gap.IMPOSSIBLE,
        f"{PANEN}\nAcara DIBATALKAN": Gap.CANCELLED,
    }
    for number, (text, gap) in enumerate(cases.items(), 2):
        (item,) = (await send(session, rina, text, now, str(number))).items
        assert (item.status, item.remarks, item.values) == (Status.LEFT, [gap], {})
    late = now + timedelta(hours=23, minutes=30)  # 08.30 of its day
    (item,) = (await send(session, rina, PANEN.replace("09.00", "05.00"), late, "9")).items
    assert (item.status, item.remarks, item.values) == (Status.LEFT, [Gap.PAST], {})


async def test_cancelled_here_is_no_new_draft_and_discarded_is(session: Session, rina: Person, now: datetime) -> None:
    (agenda,) = await published(session, rina, PANEN, now)
    await service.cancel(session, actor=rina, agenda_id=agenda.id, reason="hujan", now=now)
    found = await send(session, rina, PANEN, now, "2")
    assert (statuses(found), found.applicable) == ([Status.LEFT], False)
    (draft,) = await all_new(session, actor=rina, resent_id=found.row.id, now=now)
    assert (draft.title, draft.id != agenda.id) == ("Panen Raya Padi", True)
    twice = await send(session, rina, PANEN, now, "3")
    assert twice.items[0].agenda == draft
    await drafts.discard(session, actor=rina, ids=[draft.id], now=now)
    assert statuses(await see(session, actor=rina, resent_id=twice.row.id, now=now)) == [Status.LEFT]


async def test_file_of_a_text_sent_again_comes_to_the_agenda(session: Session, rina: Person, now: datetime) -> None:
    (agenda,) = await published(session, rina, PANEN, now)
    letter = Attached("document", "file-1", "undangan.pdf")
    again = replace(source(PANEN, now, "2"), attached=(letter,))
    found = await receive(session, actor=rina, source=again, now=now)
    assert isinstance(found, Comparison)
    shown = await drafts.see(session, actor=rina, agenda_id=agenda.id)
    assert [each.reference for each in shown.attachments] == ["file-1"]


async def test_only_editors_compare_and_apply(session: Session, rina: Person, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    await published(session, rina, PANEN, now)
    found = await send(session, rina, PANEN, now, "2")
    row = found.row.id
    for attempt in (
        receive(session, actor=sari, source=source(PANEN, now, "3"), now=now),
        see(session, actor=sari, resent_id=row, now=now),
        answer(session, actor=sari, resent_id=row, position=0, agenda_id=0, now=now),
        apply(session, actor=sari, resent_id=row, seen=found.stamp, now=now),
        all_new(session, actor=sari, resent_id=row, now=now),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    with pytest.raises(NotFound):
        await see(session, actor=rina, resent_id=row + 1, now=now)
