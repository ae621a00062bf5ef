"""The words of a digest, as golden texts: what stands in `tests/data/digests` is what people read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.enums import Duty, Role
from bot.evaluation.facts import Facts, Share, Work, nothing
from bot.evaluation.figures import (
    CoverageFell,
    Digest,
    DistrictUncovered,
    Finding,
    ManyCancelled,
    OneCarriesMost,
    SeatsAhead,
    SeatsMissed,
    Uncovered,
)
from bot.evaluation.periods import Period
from bot.messages import Mode, Reply, plain
from bot.models.people import Person
from bot.services.queries.digests import digest_of
from bot.views import digest_details as details
from bot.views import digest_findings, digests
from tests import digest_data
from tests.digest_data import WEEK

GOLDEN = Path(__file__).parents[1] / "data" / "digests"
HEAD = Person(name="Ahmad", address="Bapak", roles=frozenset({Role.HEAD}), active=True)
MONDAY = date(2026, 11, 23)


def shown(*replies: Reply) -> str:
    """Screens as they are read: the text, then the buttons row by row."""
    screens = []
    for reply in replies:
        rows = ["".join(f"[{choice.label}]" for choice in row) for row in reply.choices]
        screens.append("\n".join([plain(reply.text), *rows]))
    return "\n\n".join(screens) + "\n"


@pytest.mark.parametrize("language", locale.LANGUAGES)
async def test_the_screens_of_a_week_read_as_agreed(session: Session, now: datetime, language: str) -> None:
    await digest_data.fill(session)
    digest = await digest_of(session, actor=HEAD, period=WEEK, now=now)
    with locale.use(language):
        text = shown(
            digests.choose(Mode.NEW),
            digests.summary(digest, HEAD, MONDAY, Mode.NEW),
            details.themes(digest),
            details.districts(digest),
            details.people(digest.facts, 0),
            details.uncovered(digest.facts, 0),
        )
    assert text == (GOLDEN / f"week.{language}.txt").read_text()


@pytest.mark.parametrize("language", locale.LANGUAGES)
async def test_a_running_period_reads_as_agreed(session: Session, language: str) -> None:
    await digest_data.fill(session)
    morning = digest_data.at(18, (9, 0))
    digest = await digest_of(session, actor=HEAD, period=WEEK, now=morning)
    with locale.use(language):
        text = shown(digests.summary(digest, HEAD, morning.date(), Mode.NEW), details.themes(digest))
    assert text == (GOLDEN / f"running.{language}.txt").read_text()


async def test_an_empty_period_says_so(session: Session, now: datetime) -> None:
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    digest = await digest_of(session, actor=HEAD, period=january, now=now)
    reply = digests.summary(digest, HEAD, MONDAY, Mode.NEW)
    assert shown(reply) == (
        "Rekap 1-31 Januari 2026\n"
        "Belum ada agenda terbit pada periode ini.\n"
        "[‹ Sebelumnya][Berikutnya ›]\n"
        "[Periode lain]\n"
    )


async def test_the_period_before_is_named_only_beside_figures_of_it(session: Session, now: datetime) -> None:
    await digest_data.fill(session)
    digest = await digest_of(session, actor=HEAD, period=WEEK, now=now)
    only_cancelled = replace(
        digest.before, published=0, cancelled=2, coverage=Share(), staffed=Share(), waits=(), materials=()
    )
    legends = [
        [line for line in plain(digests.summary(each, HEAD, MONDAY, Mode.NEW).text).splitlines() if "kurung" in line]
        for each in (
            digest,
            replace(digest, before=only_cancelled),
            replace(digest, before=only_cancelled, facts=replace(digest.facts, cancelled=0)),
        )
    ]
    assert legends == [["Dalam kurung: pekan sebelumnya."], ["Dalam kurung: pekan sebelumnya."], []]


async def test_without_anything_to_compare_with_no_figure_is_compared(session: Session, now: datetime) -> None:
    await digest_data.fill(session)
    digest = await digest_of(session, actor=HEAD, period=Period(date(2026, 11, 9), date(2026, 11, 15)), now=now)
    text = plain(digests.summary(digest, HEAD, MONDAY, Mode.NEW).text)
    assert [line for line in text.splitlines() if "(" in line and "Belum diisi" not in line] == []
    assert "Belum ada data pembanding, tayang per kanal, dan pengikut." in text.splitlines()


async def test_without_a_form_of_address_the_heading_is_neutral(session: Session, now: datetime) -> None:
    people = await digest_data.fill(session)
    digest = await digest_of(session, actor=people["Dewi"], period=WEEK, now=now)
    lines = plain(digests.summary(digest, people["Dewi"], MONDAY, Mode.NEW).text).splitlines()
    assert lines[1] == "Mohon arahan:"


async def test_names_of_staff_stand_only_in_the_details(session: Session, now: datetime) -> None:
    await digest_data.fill(session)
    digest = await digest_of(session, actor=HEAD, period=WEEK, now=now)
    text = plain(digests.summary(digest, HEAD, MONDAY, Mode.NEW).text)
    assert [work.name for work in digest.facts.people if work.name in text] == []


async def test_the_next_period_is_offered_once_it_has_begun(session: Session) -> None:
    digest = await digest_of(session, actor=HEAD, period=WEEK, now=digest_data.at(22, (20, 0)))
    reply = digests.summary(digest, HEAD, date(2026, 11, 22), Mode.NEW)
    assert [choice.label for row in reply.choices for choice in row] == ["‹ Sebelumnya", "Periode lain"]


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (SeatsAhead(Share(2, 5), Duty.PHOTOGRAPHER), "Agenda mendatang butuh 5 orang lagi, terbanyak foto. Tugaskan?"),
        (SeatsAhead(Share(2, 2), Duty.PHOTOGRAPHER), "Agenda mendatang butuh 2 orang lagi: foto. Tugaskan?"),
        (Uncovered(1, title="Panen Raya"), "Panen Raya tak terliput. Liputan susulan?"),
        (Uncovered(3, weekday=6), "3 agenda Sabtu tak terliput. Tambah piket?"),
        (Uncovered(3), "3 agenda tak terliput. Liputan susulan?"),
        (
            SeatsMissed(2, Duty.VIDEOGRAPHER),
            "2 tugas video tidak terisi sampai agendanya lewat. Tambah petugas?",
        ),
        (DistrictUncovered("Halong", 3), "Halong: 3 agenda, belum satu pun terliput. Utamakan?"),
        (
            CoverageFell(Share(9, 10), Share(18, 24)),
            "Liputan turun dari 90% menjadi 75%. Bahas sebabnya?",
        ),
        (OneCarriesMost(Share(7, 12)), "Satu petugas memegang 7 dari 12 tugas. Bagi lebih merata?"),
        (ManyCancelled(Share(3, 12)), "3 dari 12 agenda batal. Bahas dengan penyelenggara?"),
    ],
)
def test_every_finding_has_its_words(finding: Finding, words: str) -> None:
    _heading, line = digest_findings.wanted([finding], HEAD)
    assert plain(line) == f"1. {words}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (timedelta(), "kurang dari 1 menit"),
        (timedelta(seconds=59), "1 menit"),
        (timedelta(minutes=25), "25 menit"),
        (timedelta(minutes=80), "1 jam 20 menit"),
        (timedelta(hours=2), "2 jam"),
        (timedelta(days=2, hours=3, minutes=9), "2 hari 3 jam"),
        (timedelta(days=1), "1 hari"),
    ],
)
def test_durations_are_written_in_two_units_at_most(value: timedelta, words: str) -> None:
    assert digests.duration(value) == words


def test_a_long_list_of_people_turns_pages_and_finds_the_way_back() -> None:
    facts = replace(_no_facts(), people=tuple(Work(f"Orang {n:02}", 0, 0, 0) for n in range(40)))
    pages = [details.people(facts, page) for page in (0, 1, 2, 9)]
    assert [_labels(reply) for reply in pages] == [
        ["Berikutnya ›", "‹ Kembali"],
        ["‹ Sebelumnya", "Berikutnya ›", "‹ Kembali"],
        ["‹ Sebelumnya", "‹ Kembali"],
        ["‹ Sebelumnya", "‹ Kembali"],  # beyond the last page: the last
    ]
    names = [line for reply in pages[:3] for line in plain(reply.text).splitlines() if line.startswith("Orang")]
    assert names == [f"Orang {n:02}: 0 tugas" for n in range(40)]


@pytest.mark.parametrize(
    ("screen", "nothing"),
    [
        (lambda digest: details.themes(digest), "Belum ada agenda."),
        (lambda digest: details.districts(digest), "Belum ada agenda."),
        (lambda digest: details.people(digest.facts, 0), "Belum ada petugas liputan."),
        (lambda digest: details.uncovered(digest.facts, 0), "Semua agenda yang sudah berlangsung terliput."),
    ],
)
def test_every_detail_has_an_empty_state(screen: Callable[[Digest], Reply], nothing: str) -> None:
    reply = screen(Digest(_no_facts(), _no_facts(), running=False))
    assert plain(reply.text).splitlines()[1:] == [nothing]


def test_every_button_fits_a_payload() -> None:
    decade = Period(date(2020, 1, 1), date(2029, 12, 31))
    assert max(len(f"{digests.route(decade, part)}:999".encode()) for part in digests.Part) <= 64


def _labels(reply: Reply) -> list[str]:
    return [choice.label for row in reply.choices for choice in row]


def _no_facts() -> Facts:
    return nothing(WEEK)
