"""The book of officials, and texts against it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role, StoryFormat
from bot.domain.errors import NoOfficials, NotAllowed, NotFound, StoryChanged
from bot.domain.officials import Wrong
from bot.models.agendas import Agenda
from bot.services import officials, stories, story_names, story_texts
from tests.seat_data import add_agenda, add_person

LIST = "Daftar pejabat\nH. Abdul Hadi - Bupati Balangan\nPlt. Sekda: Sufriannor\n"
ATTEND = "Bupati (H. Abdul Hadi), Sekda (H. Sutikno), Camat Juai"


async def test_list_is_put_in_once_and_an_office_changes_hands(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    common: dict[str, Any] = {"actor": rina, "now": now}
    found = await officials.save(session, text=LIST, **common)
    assert (len(found.new), found.replaces, found.known, found.unread) == (2, [], 0, ["Daftar pejabat"])
    again = await officials.save(session, text=LIST, **common)
    assert (again.new, again.replaces, again.known) == ([], [], 2)
    changed = await officials.save(session, text="Sekretaris Daerah: H. Sutikno", **common)
    assert [(new.name, old.name) for new, old in changed.replaces] == [("H. Sutikno", "Sufriannor")]
    today = await officials.listing(session, **common)
    assert [(each.name, each.valid_from) for each in today] == [
        ("H. Abdul Hadi", None),
        ("H. Sutikno", date(2026, 11, 23)),
    ]
    yesterday = await officials.book(session, date(2026, 11, 22))
    assert [each.name for each in yesterday] == ["H. Abdul Hadi", "Sufriannor"]
    for day, attend in ((22, "Bupati (H. Abdul Hadi), Plt. Sekda (Sufriannor), Camat Juai"), (23, ATTEND)):
        agenda = Agenda(official="Bupati, Sekda, Camat Juai", starts_on=date(2026, 11, day))
        assert await officials.attending(session, agenda) == attend
    for _twice in range(2):
        ended = await officials.end(session, official_id=today[0].id, **common)
        assert ended.valid_to == date(2026, 11, 22)
    assert [each.name for each in await officials.listing(session, **common)] == ["H. Sutikno"]
    with pytest.raises(NoOfficials):
        await officials.preview(session, text="Sari\nBudi - Rudi", **common)
    sari = await add_person(session, "Sari", now=now)
    with pytest.raises(NotAllowed):
        await officials.save(session, actor=sari, text=LIST, now=now)


async def test_list_of_who_takes_office_later_is_put_in_once(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    common: dict[str, Any] = {"actor": rina, "now": now}
    await officials.save(session, text=LIST, **common)
    later = "Sekretaris Daerah: H. Sutikno (mulai 1 Desember 2026)\nH. Noor - Camat Juai (mulai 1 Desember 2026)"
    first = await officials.save(session, text=later, **common)
    assert (len(first.new), len(first.replaces), first.known) == (1, 1, 0)
    again = await officials.save(session, text=later, **common)
    assert (again.new, again.replaces, again.known) == ([], [], 2)
    for day, expected in ((30, ["H. Abdul Hadi", "Sufriannor"]), (31, ["H. Abdul Hadi", "H. Sutikno", "H. Noor"])):
        book = await officials.book(session, date(2026, 11, 1) + timedelta(days=day - 1))
        assert [each.name for each in book] == expected


async def test_text_is_judged_by_the_book_of_the_day_of_its_agenda(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    await officials.save(session, actor=rina, text=LIST, now=now)
    await officials.save(session, actor=rina, text="Sekretaris Daerah: H. Sutikno", now=now)
    agenda = await add_agenda(session, rina, {}, starts=now - timedelta(days=1), now=now)
    story = await stories.begin(session, actor=rina, agenda_id=agenda.id, kind=StoryFormat.ARTICLE, now=now)
    common: dict[str, Any] = {"actor": rina, "story_id": story.id, "now": now}
    await story_texts.write(session, text="Sekda Sufriannor dan Bupati Abdul Hadi.", seen=0, **common)
    found = await story_names.of(session, **common)
    assert [(each.wrong, each.found) for each in found.findings] == [(Wrong.ACTING, "Sekda Sufriannor")]
    with pytest.raises(NotFound):
        await story_names.fix(session, seen=1, place=1, **common)
    fixed = await story_names.fix(session, seen=1, place=0, **common)
    assert (fixed.findings, fixed.story.latest) == ([], 2)
    with pytest.raises(StoryChanged):
        await story_names.fix(session, seen=1, place=0, **common)
