"""Drafts as editors handle them."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Duty, Role
from bot.domain.errors import DraftChanged, DraftClosed, Incomplete, NotAllowed, NotFound
from bot.models.people import Person
from bot.services import agendas, drafts
from bot.services.agenda_crew import step
from bot.services.draft_fields import correct
from bot.services.drafting import Attached, Source, draft_from_text, load_batch
from tests.draft_data import PANEN, SIX, TWO_ONE_UNDATED, draft
from tests.seat_data import add_person

IDEA, DRAFT, PUBLISHED, DISCARDED = (
    AgendaState.IDEA,
    AgendaState.DRAFT,
    AgendaState.PUBLISHED,
    AgendaState.DISCARDED,
)


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


async def states(session: Session, batch: int) -> list[AgendaState]:
    return [agenda.state for agenda in await load_batch(session, batch)]


async def test_only_what_is_complete_is_published(session: Session, rina: Person, now: datetime) -> None:
    made = await draft(session, rina, TWO_ONE_UNDATED, now)
    batch, seen = made[0].id, drafts.stamp(made)
    done = await drafts.publish_complete(session, actor=rina, batch=batch, seen=seen, now=now)
    assert [agenda.id for agenda in done] == [made[0].id]
    assert await states(session, batch) == [PUBLISHED, IDEA]
    assert await drafts.publish_complete(session, actor=rina, batch=batch, seen=seen, now=now) == []


async def test_batch_that_changed_since_it_was_shown_is_not_published(
    session: Session, rina: Person, now: datetime
) -> None:
    made = await draft(session, rina, SIX, now)
    batch, seen = made[0].id, drafts.stamp(made)
    await step(session, actor=rina, agenda_id=made[3].id, duty=Duty.VIDEOGRAPHER, by=1, now=now)
    with pytest.raises(DraftChanged):
        await drafts.publish_complete(session, actor=rina, batch=batch, seen=seen, now=now)
    assert await states(session, batch) == [DRAFT] * 6
    seen = drafts.stamp(await load_batch(session, batch))
    assert len(await drafts.publish_complete(session, actor=rina, batch=batch, seen=seen, now=now)) == 6


async def test_draft_that_changed_since_it_was_shown_is_not_published(
    session: Session, rina: Person, now: datetime
) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    old = made.version
    await correct(session, actor=rina, agenda_id=made.id, field=Field.TITLE, text="Panen Jagung", now=now)
    with pytest.raises(DraftChanged):
        await drafts.publish_one(session, actor=rina, agenda_id=made.id, seen=old, now=now)
    await drafts.publish_one(session, actor=rina, agenda_id=made.id, seen=made.version, now=now)
    again = await drafts.publish_one(session, actor=rina, agenda_id=made.id, seen=old, now=now)
    assert (again.state, again.code_number) == (PUBLISHED, 1)


async def test_conflicting_date_is_published_once_confirmed(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN.replace("Selasa", "Rabu"), now)
    with pytest.raises(Incomplete):
        await drafts.publish_one(session, actor=rina, agenda_id=made.id, seen=made.version, now=now)
    with pytest.raises(DraftChanged):
        await drafts.confirm_date(session, actor=rina, agenda_id=made.id, seen=made.version - 1, now=now)
    await drafts.confirm_date(session, actor=rina, agenda_id=made.id, seen=made.version, now=now)
    await drafts.confirm_date(session, actor=rina, agenda_id=made.id, seen=0, now=now)
    await drafts.publish_one(session, actor=rina, agenda_id=made.id, seen=made.version, now=now)
    assert made.state is PUBLISHED


async def test_draft_is_kept_as_an_idea_without_its_date(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await drafts.to_idea(session, actor=rina, agenda_id=made.id, now=now)
    assert (made.state, made.starts_on, made.place) == (IDEA, None, "Desa Riwa, Kec. Batumandi")
    await drafts.discard(session, actor=rina, ids=[made.id], now=now)
    with pytest.raises(DraftClosed):
        await drafts.to_idea(session, actor=rina, agenda_id=made.id, now=now)


async def test_discarding_is_undone(session: Session, rina: Person, now: datetime) -> None:
    made = await draft(session, rina, TWO_ONE_UNDATED, now)
    batch = made[0].id
    for _ in range(2):
        gone = await drafts.discard_batch(session, actor=rina, batch=batch, now=now)
        assert [agenda.state for agenda in gone] == [DISCARDED] * 2
    with pytest.raises(DraftClosed):
        await drafts.see_batch(session, actor=rina, batch=batch)
    await drafts.restore_batch(session, actor=rina, batch=batch, now=now)
    assert await states(session, batch) == [DRAFT, IDEA]


async def test_published_agendas_are_not_discarded(session: Session, rina: Person, now: datetime) -> None:
    made = await draft(session, rina, TWO_ONE_UNDATED, now)
    await agendas.publish(session, actor=rina, ids=[made[0].id], now=now)
    await drafts.discard_batch(session, actor=rina, batch=made[0].id, now=now)
    assert await states(session, made[0].id) == [PUBLISHED, DISCARDED]
    with pytest.raises(DraftClosed) as refusal:
        await drafts.discard(session, actor=rina, ids=[made[0].id], now=now)
    assert refusal.value.code == 1


async def test_inbox_lists_open_messages_newest_first(session: Session, rina: Person, now: datetime) -> None:
    dewi = await add_person(session, "Dewi", Role.EDITOR, now=now)
    two = await draft(session, rina, TWO_ONE_UNDATED, now, "1")
    (one,) = await draft(session, dewi, PANEN, now, "2")
    (idea,) = await draft(session, dewi, PANEN, now, "3")
    await drafts.to_idea(session, actor=dewi, agenda_id=idea.id, now=now)
    (gone,) = await draft(session, dewi, PANEN, now, "4")
    await agendas.publish(session, actor=dewi, ids=[gone.id], now=now)
    listed = await drafts.inbox(session, actor=rina)
    assert [([draft.id for draft in batch.drafts], batch.poster, batch.dated) for batch in listed] == [
        ([idea.id], "Dewi", False),
        ([one.id], "Dewi", True),
        ([two[0].id, two[1].id], "Rina", True),
    ]


async def test_long_names_of_files_are_cut(session: Session, rina: Person, now: datetime) -> None:
    long = [Attached("document", "file-1", "Undangan " * 40 + ".pdf"), Attached("photo", "file-2")]
    source = Source("telegram", "1", "1", PANEN, now, (long[0],))
    (made,) = await draft_from_text(session, actor=rina, source=source, now=now)
    await drafts.attach(session, actor=rina, agenda_id=made.id, messenger="telegram", files=long, now=now)
    names = [file.name for file in (await load_batch(session, made.id))[0].attachments]
    assert [name and (len(name), name[-4:]) for name in names] == [(255, ".pdf"), None]


async def test_files_are_attached_once(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    letter = [Attached("document", "file-1", "undangan.pdf")]
    for _ in range(2):
        await drafts.attach(session, actor=rina, agenda_id=made.id, messenger="telegram", files=letter, now=now)
    assert [file.reference for file in (await load_batch(session, made.id))[0].attachments] == ["file-1"]


async def test_drafts_are_for_editors(session: Session, rina: Person, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    (made,) = await draft(session, rina, PANEN, now)
    for attempt in (
        drafts.see_batch(session, actor=sari, batch=made.id),
        drafts.see(session, actor=sari, agenda_id=made.id),
        drafts.inbox(session, actor=sari),
        drafts.publish_one(session, actor=sari, agenda_id=made.id, seen=made.version, now=now),
        drafts.publish_complete(session, actor=sari, batch=made.id, seen=0, now=now),
        drafts.confirm_date(session, actor=sari, agenda_id=made.id, seen=0, now=now),
        drafts.to_idea(session, actor=sari, agenda_id=made.id, now=now),
        drafts.discard(session, actor=sari, ids=[made.id], now=now),
        drafts.restore(session, actor=sari, ids=[made.id], now=now),
    ):
        with pytest.raises(NotAllowed):
            await attempt
    assert made.state is DRAFT


async def test_unknown_ids_are_not_found(session: Session, rina: Person, now: datetime) -> None:
    for attempt in (
        drafts.see_batch(session, actor=rina, batch=999),
        drafts.see(session, actor=rina, agenda_id=999),
        drafts.publish_one(session, actor=rina, agenda_id=999, seen=1, now=now),
        drafts.discard(session, actor=rina, ids=[999], now=now),
        drafts.discard_batch(session, actor=rina, batch=999, now=now),
    ):
        with pytest.raises(NotFound):
            await attempt
