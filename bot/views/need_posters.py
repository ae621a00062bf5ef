"""What the picture of people's needs says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.domain.office import office
from bot.domain.posters import Bar, Bars, Number, Paragraph, Poster
from bot.evaluation import needs as figures
from bot.evaluation.needs import Needs, Tally
from bot.locale import _, formats, language
from bot.services.queries.issues import Listing
from bot.views import issue_words, labels, lead_cuts
from bot.views import needs as views

MOST_BARS = 8
NAME = 34
"""Characters of the name of a bar: two lines beside it."""
MOST_UNCOVERED = 6
STATEMENT = 90
"""Characters of a public issue."""


def poster(needs: Needs, issues: Listing) -> Poster:
    """The needs of a period as a picture, with the public issues that are open."""
    return Poster(
        lang=language(),
        office=office().name,
        title=_("Kebutuhan masyarakat"),
        summary=formats.period(needs.period.first, needs.period.last),
        numbers=[
            Number(formats.number(needs.total), _("masuk")),
            Number(formats.number(needs.unanswered), _("belum ditanggapi"), alarm=needs.unanswered > 0),
            Number(formats.number(needs.overdue), _("lewat tenggat"), alarm=needs.overdue > 0),
        ],
        groups=[group for group in _groups(needs) if group.bars],
        paragraphs=list(_paragraphs(needs, issues)),
        notes=list(_notes(needs)),
    )


def _groups(needs: Needs) -> Iterable[Bars]:
    yield Bars(_("Per kategori"), _bars(needs, needs.categories, lead_cuts.category))
    yield Bars(_("Per kecamatan"), _bars(needs, needs.districts, lead_cuts.district))
    most = max(*needs.ages, 1)
    ages = [
        Bar(lead_cuts.age(place), formats.number(count), _length(count, most)) for place, count in enumerate(needs.ages)
    ]
    yield Bars(_("Berapa lama terbuka"), ages if sum(needs.ages) else [])


def _bars(needs: Needs, tallies: Sequence[Tally], called: Callable[[str | None], str]) -> list[Bar]:
    """The largest, with what is not said last; each above what it was in the period before."""
    shown = figures.named(tallies)[:MOST_BARS]
    shown += [each for each in tallies if each.name is None and each.now]
    most = max((max(each.now, each.before) for each in shown), default=1)
    return [
        Bar(
            labels.short(labels.capital(called(each.name)), NAME),
            views.beside(needs, each.now, each.before),
            _length(each.now, most),
            _length(each.before, most) if needs.compared else 0,
            "" if each.covered or each.name is None else _("belum diliput"),
        )
        for each in shown
    ]


def _paragraphs(needs: Needs, issues: Listing) -> Iterable[Paragraph]:
    if names := views.uncovered_names(needs):
        rest = len(names) - MOST_UNCOVERED
        some = [labels.short(name) for name in names[:MOST_UNCOVERED]]
        some += [_("dan {n} lainnya").format(n=rest)] if rest > 0 else []
        yield Paragraph(_("Belum pernah diliput"), [", ".join(some)])
    if issues.total:
        lines = [f"{labels.short(each.statement, STATEMENT)} ({issue_words.said(each)})" for each in issues.found]
        rest = issues.total - len(lines)
        lines += [_("dan {n} lainnya").format(n=rest)] if rest > 0 else []
        yield Paragraph(_("Dinamika opini publik"), lines)


def _notes(needs: Needs) -> Iterable[str]:
    if needs.compared:
        before = formats.period(needs.before.first, needs.before.last)
        yield _("Batang tipis dan angka dalam kurung: {before}.").format(before=before)
    if missing := views.gaps(needs):
        yield _("Belum ada data: {gaps}.").format(gaps=", ".join(missing))
    if any(each.few for each in (*needs.categories, *needs.districts)):
        yield views.few()
    if needs.secret:
        yield _("{n} laporan rahasia hanya dihitung.").format(n=needs.secret)


def _length(count: int, most: int) -> int:
    """A bar's length in parts of a hundred; what is there is seen."""
    return max(2, round(100 * count / most)) if count else 0
