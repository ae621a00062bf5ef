"""From a text to drafts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaKind, AgendaState, Duty, Role
from bot.domain.errors import NoAgendaInText, NotAllowed, TextTooLong, UnknownPerson
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services.agenda_crew import counts, named_counts
from bot.services.draft_fields import correct
from bot.services.drafting import Attached, Source, draft_from_text, start_form
from tests.draft_data import PANEN, SIX, TWO_ONE_UNDATED, draft, source
from tests.seat_data import actions, add_person

WITA = ZoneInfo("Asia/Makassar")
REPORTER, PHOTO, VIDEO = Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


async def test_text_becomes_a_draft_with_every_field(session: Session, rina: Person, now: datetime) -> None:
    (agenda,) = await draft(session, rina, PANEN, now)
    assert (agenda.state, agenda.title, agenda.kind) == (AgendaState.DRAFT, "Panen Raya Padi", AgendaKind.EVENT)
    assert (agenda.starts_on, agenda.ends_on, agenda.ends_at) == (date(2026, 11, 24), None, None)
    assert agenda.starts_at == datetime(2026, 11, 24, 9, tzinfo=WITA)
    assert (agenda.place, agenda.district, agenda.official) == ("Desa Riwa, Kec. Batumandi", "Batumandi", "Bupati")
    assert (agenda.batch, agenda.position, agenda.created_by_id) == (agenda.id, 0, rina.id)
    assert (agenda.source_text, agenda.code_number) == (PANEN, None)
    assert counts(agenda) == {REPORTER: 1, PHOTO: 2, VIDEO: 1}
    assert [duty.duty for duty in agenda.duties if duty.standing] == [VIDEO]
    assert await actions(session) == ["agenda.drafted"]


async def test_schedule_becomes_a_batch_in_its_order(session: Session, rina: Person, now: datetime) -> None:
    agendas = await draft(session, rina, SIX, now)
    assert [agenda.position for agenda in agendas] == [0, 1, 2, 3, 4, 5]
    assert {agenda.batch for agenda in agendas} == {agendas[0].id}
    assert [agenda.official for agenda in agendas] == ["Bupati"] * 2 + ["Wakil Bupati"] * 2 + ["Sekda"] * 2
    assert {agenda.starts_on for agenda in agendas} == {date(2026, 11, 24)}


async def test_agenda_without_a_date_is_an_idea(session: Session, rina: Person, now: datetime) -> None:
    agendas = await draft(session, rina, TWO_ONE_UNDATED, now)
    assert [agenda.state for agenda in agendas] == [AgendaState.DRAFT, AgendaState.IDEA]


async def test_standing_crew_fills_what_the_text_does_not_name(session: Session, rina: Person, now: datetime) -> None:
    agendas = await draft(session, rina, SIX, now)
    assert [counts(agenda) for agenda in agendas[1:3]] == [
        {REPORTER: 1, PHOTO: 1, VIDEO: 1},
        {REPORTER: 1, PHOTO: 1},
    ]
    assert all(duty.standing for agenda in agendas for duty in agenda.duties)


async def test_duty_the_text_names_stays_beside_the_standing_crew(
    session: Session, rina: Person, now: datetime
) -> None:
    text = "Rapat TPID besok jam 9 di aula Bapperida, butuh 3 foto"
    (agenda,) = await draft(session, rina, text, now)
    assert (counts(agenda), named_counts(agenda)) == ({REPORTER: 1, PHOTO: 3}, {PHOTO: 3})
    agenda = await correct(session, actor=rina, agenda_id=agenda.id, field=Field.OFFICIAL, text="Bupati", now=now)
    assert (counts(agenda), named_counts(agenda)) == ({REPORTER: 1, PHOTO: 3, VIDEO: 1}, {PHOTO: 3})


@pytest.mark.parametrize(
    ("crew", "wanted"),
    [
        ("cukup 1 foto", {PHOTO: 1}),
        ("2 foto saja", {PHOTO: 2}),
        ("butuh 1 foto, tanpa video", {REPORTER: 1, PHOTO: 1}),
        ("butuh 1 foto", {REPORTER: 1, PHOTO: 1, VIDEO: 1}),
    ],
)
async def test_standing_crew_adds_nobody_the_text_does_not_want(
    session: Session, rina: Person, now: datetime, crew: str, wanted: dict[Duty, int]
) -> None:
    (agenda,) = await draft(session, rina, f"Rapat TPID bersama Bupati besok jam 9 di aula Bapperida, {crew}", now)
    assert counts(agenda) == wanted


async def test_same_message_again_gives_the_same_drafts(session: Session, rina: Person, now: datetime) -> None:
    first = await draft(session, rina, SIX, now)
    again = await draft(session, rina, SIX, now)
    assert [agenda.id for agenda in again] == [agenda.id for agenda in first]
    other = await draft(session, rina, SIX, now, message="2")
    assert len({agenda.id for agenda in [*first, *other]}) == 12


async def test_relative_dates_count_from_when_it_was_said(session: Session, rina: Person, now: datetime) -> None:
    said = datetime(2026, 11, 20, 21, 30, tzinfo=WITA)
    text = "besok jam 9 pagi liputan vaksinasi anak sekolah di SDN Bungin, butuh 2 foto 1 video"
    (agenda,) = await draft_from_text(session, actor=rina, source=source(text, said), now=now)
    assert (agenda.starts_on, agenda.said_at) == (date(2026, 11, 21), said)


async def test_time_in_words_is_kept_with_an_estimate(session: Session, rina: Person, now: datetime) -> None:
    text = "Safari Ramadan Bupati: Jumat 27 November 2026 ba'da isya di Masjid Baiturrahman. Butuh 1 foto"
    (agenda,) = await draft(session, rina, text, now)
    assert (agenda.time_words, agenda.estimated) == ("ba'da isya", True)
    assert agenda.starts_at == datetime(2026, 11, 27, 19, 45, tzinfo=WITA)


async def test_files_are_kept_with_every_draft(session: Session, rina: Person, now: datetime) -> None:
    letter = Attached("document", "file-1", "undangan.pdf")
    made = Source("telegram", "7", "1", TWO_ONE_UNDATED, now, (letter,))
    agendas = await draft_from_text(session, actor=rina, source=made, now=now)
    kept = [(a.kind, a.reference, a.name) for agenda in agendas for a in agenda.attachments]
    assert kept == [("document", "file-1", "undangan.pdf")] * 2


async def test_over_long_values_are_cut_and_the_source_is_kept(session: Session, rina: Person, now: datetime) -> None:
    title = "Rapat " + "sangat " * 60 + "panjang"
    text = f"Acara : {title}\nHari/tanggal : Selasa, 24 November 2026\nTempat : {'Aula ' * 80}"
    (agenda,) = await draft(session, rina, text, now)
    assert (len(agenda.title), agenda.title[-1], len(agenda.place or "")) == (200, "…", 200)
    assert agenda.source_text == text


@pytest.mark.parametrize(
    "title", ["<b>Panen</b> *raya* [x](y)", "مهرجان بالانغان", "Panen 🌾🌾 Raya", "{title} %s {0}"]
)
async def test_markup_and_other_scripts_stay_what_they_are(
    session: Session, rina: Person, now: datetime, title: str
) -> None:
    text = f"Acara : {title}\nHari/tanggal : Selasa, 24 November 2026\nWaktu : 09.00\nTempat : Aula"
    (agenda,) = await draft(session, rina, text, now)
    kept = title.replace("*", "")  # WhatsApp's mark for bold
    assert agenda.title == kept


async def test_text_without_an_agenda_is_refused(session: Session, rina: Person, now: datetime) -> None:
    for text in ("siap pak", "", "   ", "👍"):
        with pytest.raises(NoAgendaInText):
            await draft(session, rina, text, now)


async def test_over_long_text_is_refused(session: Session, rina: Person, now: datetime) -> None:
    with pytest.raises(TextTooLong) as refusal:
        await draft(session, rina, PANEN + "x" * 10_000, now)
    assert refusal.value.limit == 8000


async def test_only_editors_post(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    with pytest.raises(NotAllowed):
        await draft(session, sari, PANEN, now)
    with pytest.raises(UnknownPerson):
        await draft_from_text(session, actor=None, source=source(PANEN, now), now=now)
    with pytest.raises(NotAllowed):
        await start_form(session, actor=sari, source=source("", now, None), now=now)
    assert list(await session.scalars(select(Agenda.id))) == []


async def test_form_begins_with_an_empty_idea(session: Session, rina: Person, now: datetime) -> None:
    agenda = await start_form(session, actor=rina, source=source("", now, None), now=now)
    assert (agenda.state, agenda.title, agenda.starts_on) == (AgendaState.IDEA, "", None)
    assert counts(agenda) == {REPORTER: 1, PHOTO: 1}
