"""The words of an ordinary week, with which people read the screens."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.agenda_fields import Gap
from bot.domain.enums import AgendaKind, AgendaState, Duty, MaterialKind, Theme
from bot.evaluation.facts import Facts, Group, Opening, Share, Work
from bot.evaluation.periods import Period, previous
from bot.evaluation.records import AgendaRecord
from docs.generate.sample import Sample, Words

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
NAMES = ("Sari", "Rudi", "Maya", "Budi")


def _uncovered(code: int, title: str, day: int, district: str) -> AgendaRecord:
    return AgendaRecord(
        code, code, title, AgendaState.PUBLISHED, Theme.REGIONAL, district, date(2026, 11, day), None, None, False
    )


def _week() -> tuple[Facts, Facts]:
    """A week of 24 agendas, beside the one before."""
    now = Facts(
        period=WEEK,
        published=24,
        cancelled=2,
        coverage=Share(21, 24),
        upcoming=0,
        staffed=Share(20, 24),
        seats=Share(58, 63),
        themes=(
            Group(Theme.GOVERNMENT, 9, Share(9, 9)),
            Group(Theme.PUBLIC_SERVICE, 6, Share(6, 6)),
            Group(Theme.REGIONAL, 7, Share(4, 7)),
            Group(None, 2, Share(2, 2)),
        ),
        districts=(
            Group("Batumandi", 6, Share(6, 6)),
            Group("Halong", 2, Share(0, 2)),
            Group("Paringin", 13, Share(13, 13)),
            Group(None, 3, Share(2, 3)),
        ),
        openings=(Opening(Duty.PHOTOGRAPHER, 3, 1), Opening(Duty.VIDEOGRAPHER, 1, 0)),
        uncovered=(
            _uncovered(131, "Senam sehat bersama warga", 21, "Halong"),
            _uncovered(132, "Aruh adat di Desa Kapul", 21, "Halong"),
            _uncovered(134, "Donor darah", 21, "Paringin"),
        ),
        waits=tuple(timedelta(minutes=number) for number in (4, 12, 35, 90, 300)),
        materials=((MaterialKind.PHOTO, 212), (MaterialKind.VIDEO, 31), (MaterialKind.TEXT, 18)),
        people=tuple(
            Work(name, held, done, sent)
            for name, held, done, sent in zip(
                sorted(NAMES), (14, 12, 18, 14), (14, 11, 18, 13), (61, 48, 92, 60), strict=True
            )
        ),
    )
    then = Facts(
        period=previous(WEEK),
        published=22,
        cancelled=1,
        coverage=Share(19, 22),
        upcoming=0,
        staffed=Share(17, 22),
        seats=Share(49, 57),
        themes=now.themes,
        districts=now.districts,
        openings=(),
        uncovered=(),
        waits=tuple(timedelta(minutes=number) for number in (9, 40, 80)),
        materials=((MaterialKind.PHOTO, 180), (MaterialKind.VIDEO, 22)),
        people=now.people,
    )
    return now, then


NATURAL = Sample(
    Words(
        titles=[
            "Panen Raya Padi",
            "Rapat Koordinasi Stunting",
            "Peninjauan Jalan Kecamatan Juai",
            "Audiensi KNPI",
        ],
        names=NAMES,
        editor="Hendra",
        place="Desa Riwa",
        elsewhere="Aula Benteng Tundakan",
        district="Batumandi",
        theme=Theme.POTENTIAL,
        kind=AgendaKind.EVENT,
        organiser="Dinas Pertanian",
        official="Bupati",
        rank="Penata (III/c)",
        position="Pranata Humas Ahli Pertama",
        sources=["Kepala Dinas Pertanian", "Ketua Kelompok Tani"],
        notes="Kumpul pukul 08.00 di kantor. Wawancara satu petani.",
        url="https://s.id/panenraya",
        time_words="ba'da magrib",
        reason="Hujan lebat",
        excuse="Sakit",
        caption="Bupati memanen padi bersama petani",
        contact="Yusuf, Ketua Kelompok Tani",
        photo="IMG_0417.jpg",
        file="MVI_0412.MP4",
        stranger="Wati",
        unknown="jadwl",
        credit="Dian",
        error="Bad Request: message is too long",
        rumour="Air PDAM Paringin disebut beracun",
        room="Ruang Redaksi",
        topic="Papan liputan",
        lasts=timedelta(hours=2),
        ends_on=None,
        duties=[(Duty.REPORTER, 1), (Duty.VIDEOGRAPHER, 1), (Duty.PHOTOGRAPHER, 2)],
        code=142,
        number=7,
        published=[AgendaState.PUBLISHED, AgendaState.CANCELLED],
        drafted=[AgendaState.DRAFT, AgendaState.IDEA],
        gaps=[Gap.CONFLICT, Gap.TENTATIVE],
        facts=_week(),
        most=4,
    )
)
