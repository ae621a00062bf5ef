"""What an edit of the source message does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Duty, Notice, Role
from bot.domain.errors import AlreadyDecided, NotAllowed
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services import agendas, drafts
from bot.services.agenda_crew import counts
from bot.services.draft_fields import correct
from bot.services.drafting import load_batch
from bot.services.source_edits import apply_edit, keep, preview, source_edited
from tests.draft_data import PANEN, TWO_ONE_UNDATED, draft, source
from tests.seat_data import add_person, notices

WITA = ZoneInfo("Asia/Makassar")
MOVED = PANEN.replace("Selasa, 24", "Rabu, 25").replace("09.00", "10.00").replace("Desa Riwa", "Desa Mampari")


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


async def edit(session: Session, text: str, now: datetime) -> bool:
    return await source_edited(session, source(text, now), now=now)


async def only(session: Session, batch: int) -> Agenda:
    (agenda,) = await load_batch(session, batch)
    return agenda


async def test_draft_follows_its_message_silently(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    assert await edit(session, MOVED.replace("2 foto", "3 foto 1 video"), now)
    agenda = await only(session, made.id)
    assert (agenda.starts_on, agenda.place) == (date(2026, 11, 25), "Desa Mampari, Kec. Batumandi")
    assert agenda.starts_at == datetime(2026, 11, 25, 10, tzinfo=WITA)
    assert counts(agenda) == {Duty.REPORTER: 1, Duty.PHOTOGRAPHER: 3, Duty.VIDEOGRAPHER: 1}
    assert await notices(session) == []


async def test_corrected_fields_stay(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await correct(session, actor=rina, agenda_id=made.id, field=Field.WHEN, text="26 November jam 7", now=now)
    await correct(session, actor=rina, agenda_id=made.id, field=Field.CREW, text="1 foto", now=now)
    await edit(session, MOVED.replace("2 foto", "3 foto"), now)
    agenda = await only(session, made.id)
    assert (agenda.starts_on, agenda.place) == (date(2026, 11, 26), "Desa Mampari, Kec. Batumandi")
    assert counts(agenda) == {Duty.PHOTOGRAPHER: 1}


async def test_second_edit_is_compared_with_the_first(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await edit(session, MOVED, now)
    await edit(session, PANEN, now)
    assert (await only(session, made.id)).starts_on == date(2026, 11, 24)


async def test_item_added_to_the_message_becomes_a_draft(session: Session, rina: Person, now: datetime) -> None:
    made = await draft(session, rina, TWO_ONE_UNDATED, now)
    longer = "1. Rabu 25 November 2026 jam 08.00 - Upacara Hari Guru, halaman Kantor Bupati (foto 2)\n" + (
        TWO_ONE_UNDATED.replace("2. ", "3. ").replace("1. ", "2. ")
    )
    await edit(session, longer, now)
    left = await load_batch(session, made[0].id)
    assert [(agenda.title, agenda.position) for agenda in left] == [
        ("Upacara Hari Guru", 0),
        ("Rapat TPID", 1),
        (made[1].title, 2),
    ]
    assert {agenda.batch for agenda in left} == {made[0].id}
    assert [agenda.id for agenda in left[1:]] == [agenda.id for agenda in made]


async def test_discarded_draft_is_left_alone(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await drafts.discard(session, actor=rina, ids=[made.id], now=now)
    assert await edit(session, MOVED, now)
    agenda = await only(session, made.id)
    assert (agenda.state, agenda.starts_on) == (AgendaState.DISCARDED, date(2026, 11, 24))


async def test_published_agenda_asks_its_poster_once(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await agendas.publish(session, actor=rina, ids=[made.id], now=now)
    for _ in range(2):
        await edit(session, MOVED, now)
    agenda = await only(session, made.id)
    assert (agenda.starts_on, agenda.edited_text) == (date(2026, 11, 24), MOVED)
    assert await notices(session) == [(Notice.SOURCE_EDITED, rina.id)]
    then = preview(agenda)
    assert then is not None
    assert (then.starts_on, then.place, then.title) == (
        date(2026, 11, 25),
        "Desa Mampari, Kec. Batumandi",
        "Panen Raya Padi",
    )
    assert agenda.place == "Desa Riwa, Kec. Batumandi"


async def test_edit_that_means_nothing_asks_nobody(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await agendas.publish(session, actor=rina, ids=[made.id], now=now)
    await edit(session, PANEN + "\nTerima kasih", now)
    assert await notices(session) == []


async def test_poster_applies_the_edit(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await agendas.publish(session, actor=rina, ids=[made.id], now=now)
    await edit(session, MOVED, now)
    agenda = await apply_edit(session, actor=rina, agenda_id=made.id, now=now)
    assert (agenda.starts_on, agenda.edited_text, agenda.source_text) == (date(2026, 11, 25), None, MOVED)
    with pytest.raises(AlreadyDecided):
        await apply_edit(session, actor=rina, agenda_id=made.id, now=now)
    assert preview(agenda) is None


async def test_poster_leaves_the_agenda_as_it_is(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await agendas.publish(session, actor=rina, ids=[made.id], now=now)
    await edit(session, MOVED, now)
    agenda = await keep(session, actor=rina, agenda_id=made.id)
    assert (agenda.starts_on, agenda.edited_text, agenda.source_text) == (date(2026, 11, 24), None, MOVED)
    with pytest.raises(AlreadyDecided):
        await keep(session, actor=rina, agenda_id=made.id)


async def test_other_messages_are_none_of_its_business(session: Session, rina: Person, now: datetime) -> None:
    await draft(session, rina, PANEN, now)
    assert not await source_edited(session, source(MOVED, now, "2"), now=now)
    assert await edit(session, "", now)
    assert await edit(session, "x" * 9000, now)


async def test_edits_are_applied_by_editors(session: Session, rina: Person, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    (made,) = await draft(session, rina, PANEN, now)
    with pytest.raises(NotAllowed):
        await apply_edit(session, actor=sari, agenda_id=made.id, now=now)
    with pytest.raises(NotAllowed):
        await keep(session, actor=sari, agenda_id=made.id)
