"""The words for what a digest asks of its reader. How each is found stands in `evaluation/figures.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.evaluation import figures
from bot.evaluation.facts import Share
from bot.evaluation.figures import Finding
from bot.locale import _, formats, n_
from bot.messages import Rich, rich
from bot.models.people import Person
from bot.views import labels


def wanted(found: Sequence[Finding], of: Person) -> Iterable[Rich]:
    """A heading with the person's form of address, then a numbered line a finding."""
    if not found:
        yield rich(_("Tidak ada yang mendesak."))
        return
    if of.address:
        yield rich(_("Mohon arahan {address}:"), address=of.address)
    else:
        yield rich(_("Mohon arahan:"))
    for number, finding in enumerate(found, 1):
        yield rich("{number}. {text}", number=number, text=TEXTS[type(finding)](finding))


def _seats_ahead(finding: figures.SeatsAhead) -> Rich:
    n, duty = finding.seats.whole, labels.duty(finding.duty).lower()
    if finding.seats.part < n:
        return rich(_("Agenda mendatang butuh {n} orang lagi, terbanyak {duty}. Tugaskan?"), n=n, duty=duty)
    text = n_(
        "Agenda mendatang butuh {n} orang lagi: {duty}. Tugaskan?",
        "Agenda mendatang butuh {n} orang lagi: {duty}. Tugaskan?",
        n,
    )
    return rich(text, n=n, duty=duty)


def _uncovered(finding: figures.Uncovered) -> Rich:
    if finding.title is not None:
        title = labels.short(finding.title) or _("(tanpa judul)")
        return rich(_("{title} tak terliput. Liputan susulan?"), title=title)
    if finding.weekday is None:
        return rich(_("{n} agenda tak terliput. Liputan susulan?"), n=finding.count)
    weekday = formats.weekday(finding.weekday)
    return rich(_("{n} agenda {weekday} tak terliput. Tambah piket?"), n=finding.count, weekday=weekday)


def _seats_missed(finding: figures.SeatsMissed) -> Rich:
    text = n_(
        "{n} tugas {duty} tidak terisi sampai agendanya lewat. Tambah petugas?",
        "{n} tugas {duty} tidak terisi sampai agendanya lewat. Tambah petugas?",
        finding.count,
    )
    return rich(text, duty=labels.duty(finding.duty).lower(), n=finding.count)


def _district(finding: figures.DistrictUncovered) -> Rich:
    text = _("{district}: {n} agenda, belum satu pun terliput. Utamakan?")
    return rich(text, district=finding.district, n=finding.agendas)


def _fell(finding: figures.CoverageFell) -> Rich:
    text = _("Liputan turun dari {before} menjadi {after}. Bahas sebabnya?")
    return rich(text, before=_percent(finding.before), after=_percent(finding.after))


def _load(finding: figures.OneCarriesMost) -> Rich:
    text = _("Satu petugas memegang {part} dari {whole} tugas. Bagi lebih merata?")
    return rich(text, part=finding.load.part, whole=finding.load.whole)


def _cancelled(finding: figures.ManyCancelled) -> Rich:
    text = _("{part} dari {whole} agenda batal. Bahas dengan penyelenggara?")
    return rich(text, part=finding.cancelled.part, whole=finding.cancelled.whole)


def _percent(share: Share) -> str:
    return formats.percent(share.part / share.whole)


TEXTS: dict[type[Finding], Callable[[Any], Rich]] = {
    figures.SeatsAhead: _seats_ahead,
    figures.Uncovered: _uncovered,
    figures.SeatsMissed: _seats_missed,
    figures.DistrictUncovered: _district,
    figures.CoverageFell: _fell,
    figures.OneCarriesMost: _load,
    figures.ManyCancelled: _cancelled,
}
