"""/kebutuhan: people's needs at a glance, and the screens behind its figures. Each figure leads to its leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.domain.enums import DISTRICTS
from bot.domain.issues import Watch
from bot.domain.leads import AGES, By, LeadSource, Wanted
from bot.evaluation import needs as figures
from bot.evaluation.figures import FEW
from bot.evaluation.needs import Needs, Tally
from bot.evaluation.periods import Period
from bot.locale import _, formats
from bot.messages import Choice, Media, MediaKind, Mode, Reply, Rich, bold, lines, rich
from bot.services.queries.needs import LENGTHS
from bot.views import labels, lead_cuts
from bot.views.paging import BUTTONS, page_of

TOP = 3
"""Categories and districts of the first screen."""
MOST_UNCOVERED = 4
NAME = 26
"""Characters of a name where several share a line."""
SOURCES = {LeadSource.LAPOR: "SP4N-LAPOR!", LeadSource.PPID: "PPID"}


class Part(StrEnum):
    """The screens behind the first one."""

    CATEGORIES = "categories"
    DISTRICTS = "districts"
    AGES = "ages"
    UNCOVERED = "uncovered"


def summary(needs: Needs, *, mode: Mode) -> Reply:
    """The first screen: what came in, of what, from where, how long it is open, what is not covered."""
    return Reply(text=lines(*_text(needs)), choices=tuple(_ways(needs)), mode=mode)


def part(needs: Needs, wanted: Part, page: int) -> Reply:
    """All categories, all districts, the ages, or what was never covered; each leads to its leads."""
    entries = list(_entries(needs, wanted))
    shown = page_of(entries, page, BUTTONS)
    period = lead_cuts.parts(needs.period)
    compared = wanted in (Part.CATEGORIES, Part.DISTRICTS) and needs.compared
    return Reply(
        text=lines(
            bold(_title(wanted)),
            _period(needs) if compared else _days(needs.period, wanted),
            *(rich("{n}. {line}{mark}", n=place, line=line, mark=mark) for place, (line, mark, _way) in shown.numbered),
            *_notes(needs, wanted, empty=not entries),
            shown.where,
        ),
        choices=(
            *(
                (Choice(labels.short(f"{place}. {line}", labels.BUTTON), way),)
                for place, (line, _mark, way) in shown.numbered
            ),
            *shown.turn(f"need.part:{wanted}:{period}"),
            (Choice(_("‹ Kebutuhan"), f"need.show:{period}"),),
        ),
        mode=Mode.REPLACE,
    )


def drawing() -> Reply:
    """The picture is being made."""
    return Reply(text=rich(_("Gambarnya sedang dibuat.")), mode=Mode.TOAST)


def picture(period: Period, key: str) -> Reply:
    """The needs of a period as a picture."""
    return Reply(
        text=rich("📣 {title}", title=bold(title(period))),
        media=(Media(MediaKind.PHOTO, key, "kebutuhan-masyarakat.png"),),
        choices=((Choice(_("Lihat rinciannya"), f"need.show:{lead_cuts.parts(period)}"),),),
        mode=Mode.PRIVATE,
    )


def failed() -> Reply:
    """The picture can't be made."""
    return Reply(text=rich(_("Gambar kebutuhannya tidak bisa dibuat. Coba lagi nanti.")), mode=Mode.PRIVATE)


def title(period: Period) -> str:
    """`Kebutuhan masyarakat, 25 Oktober-23 November 2026`."""
    return _("Kebutuhan masyarakat, {period}").format(period=formats.period(period.first, period.last))


def gaps(needs: Needs) -> list[str]:
    """What the figures can't say, in words."""
    found = []
    if missing := figures.unnamed(needs.districts):
        found.append(_("{n} tanpa kecamatan").format(n=formats.number(missing)))
    if missing := figures.unnamed(needs.categories):
        found.append(_("{n} tanpa kategori").format(n=formats.number(missing)))
    for source, until in needs.sources:
        if until is None:
            found.append(_("{source} belum pernah diimpor").format(source=SOURCES[source]))
        elif until < needs.period.last:
            day = formats.short_day(until)
            found.append(_("{source} baru sampai {day}").format(source=SOURCES[source], day=day))
    if not needs.compared:
        found.append(_("pembanding dari periode sebelumnya"))
    return found


def few() -> str:
    """What is said where figures rest on little."""
    return _("Angka di bawah {n} terlalu sedikit untuk disimpulkan.").format(n=FEW)


def beside(needs: Needs, now: int, before: int) -> str:
    """`12 (9)`; without the period before where it is not known."""
    return f"{formats.number(now)} ({formats.number(before)})" if needs.compared else formats.number(now)


def _text(needs: Needs) -> Iterable[Rich | str | None]:
    yield rich("📣 {title}", title=bold(_("Kebutuhan masyarakat")))
    yield _period(needs)
    yield _("Masuk {n}").format(n=beside(needs, needs.total, needs.total_before))
    if needs.total:
        yield from _figures(needs)
    if sum(needs.ages):
        ages = [f"{lead_cuts.age(place)} {formats.number(count)}" for place, count in enumerate(needs.ages)]
        yield _("Umur yang terbuka: {ages}").format(ages=" · ".join(ages))
    if missing := gaps(needs):
        yield _("Belum ada data: {gaps}.").format(gaps=", ".join(missing))
    if any(each.few for each in _tops(needs)):
        yield few()
    if needs.secret:
        yield rich(_("🔒 {n} laporan rahasia hanya dihitung."), n=needs.secret)
    if not needs.total and not sum(needs.ages):
        yield _("Kirim berkas ekspor SP4N-LAPOR! atau register PPID ke sini untuk mengisinya.")
    elif not needs.total and needs.period.days < LENGTHS[-1]:
        yield _("Tidak ada yang masuk pada hari-hari itu. Ketuk Setahun untuk yang lebih lama.")


def _figures(needs: Needs) -> Iterable[str]:
    yield _("Belum ditanggapi {unanswered} · Lewat tenggat {overdue}").format(
        unanswered=formats.number(needs.unanswered), overdue=formats.number(needs.overdue)
    )
    for template, tallies in ((_("Kategori: {some}"), needs.categories), (_("Kecamatan: {some}"), needs.districts)):
        if some := [_tally(needs, each) for each in figures.named(tallies)[:TOP]]:
            yield template.format(some=", ".join(some))
    if risen := figures.risen(needs):
        name = labels.short(risen.name or "", NAME)
        yield _("Naik paling banyak: {name}, dari {before} ke {now}").format(
            name=name, before=formats.number(risen.before), now=formats.number(risen.now)
        )
    if names := [labels.short(name, NAME) for name in uncovered_names(needs)]:
        rest = len(names) - MOST_UNCOVERED
        some = names[:MOST_UNCOVERED] + ([_("dan {n} lainnya").format(n=rest)] if rest > 0 else [])
        yield _("Belum pernah diliput: {names}").format(names=", ".join(some))


def _ways(needs: Needs) -> Iterable[tuple[Choice, ...]]:
    here, last = lead_cuts.parts(needs.period), needs.period.last
    lengths = {7: _("7 hari"), 30: _("30 hari"), 90: _("90 hari"), 365: _("Setahun")}
    others = [days for days in LENGTHS if days != needs.period.days]
    yield tuple(Choice(lengths[days], f"need.show:{last:%Y%m%d}:{days}") for days in others)
    if needs.total:
        yield (
            Choice(_("Per kategori"), f"need.part:{Part.CATEGORIES}:{here}:0"),
            Choice(_("Per kecamatan"), f"need.part:{Part.DISTRICTS}:{here}:0"),
        )
    yield (
        Choice(_("Umur"), f"need.part:{Part.AGES}:{here}:0"),
        *((Choice(_("Belum diliput"), f"need.part:{Part.UNCOVERED}:{here}:0"),) if needs.total else ()),
    )
    if needs.total:
        yield (
            Choice(_("Belum ditanggapi"), _leads(needs, Wanted.UNANSWERED)),
            Choice(_("Lewat tenggat"), _leads(needs, Wanted.OVERDUE)),
        )
        yield (Choice(_("Semua yang masuk"), _leads(needs, Wanted.ALL)), Choice(_("🖼 Gambar"), f"need.picture:{here}"))
    yield (Choice(_("Isu publik"), f"issue.list:{Watch.OPEN}:all:0"),)


def _entries(needs: Needs, wanted: Part) -> Iterable[tuple[str, str, str]]:
    """Each line of a part with its remark and with where its button leads."""
    if wanted is Part.AGES:
        for place in range(len(AGES)):
            count = formats.number(needs.ages[place])
            yield f"{lead_cuts.age(place)}: {count}", "", _leads(needs, Wanted.OPEN, By.AGE, place)
        return
    for by, tallies in ((By.CATEGORY, needs.categories), (By.DISTRICT, needs.districts)):
        if wanted is not Part.UNCOVERED and wanted is not _PART[by]:
            continue
        named = figures.uncovered(tallies) if wanted is Part.UNCOVERED else [each for each in tallies if each.now]
        for each in named:
            name = lead_cuts.category(each.name) if by is By.CATEGORY else lead_cuts.district(each.name)
            if wanted is Part.UNCOVERED and by is By.DISTRICT:
                name = _("Kec. {district}").format(district=name)
            said = f"{labels.capital(name)}: {beside(needs, each.now, each.before)}"
            mark = "" if each.covered or wanted is Part.UNCOVERED or each.name is None else " · " + _("belum diliput")
            yield said, mark, _leads(needs, Wanted.ALL, by, each.lead_id)


_PART = {By.CATEGORY: Part.CATEGORIES, By.DISTRICT: Part.DISTRICTS}


def _notes(needs: Needs, wanted: Part, *, empty: bool) -> Iterable[str]:
    if wanted is Part.AGES:
        yield _("Dihitung dari semua yang masih terbuka.")
        return
    if empty:
        yield _("Semuanya sudah pernah menjadi agenda.") if needs.total else _("Tidak ada yang masuk.")
    elif wanted is Part.UNCOVERED:
        yield _("Belum satu pun menjadi agenda. Ketuk, pilih laporannya, lalu Jadikan agenda.")
    if wanted is Part.DISTRICTS and (silent := figures.silent(needs, DISTRICTS)):
        yield _("Tanpa laporan: {districts}.").format(districts=", ".join(silent))
    if any(each.few for each in (*needs.categories, *needs.districts)):
        yield few()


def _days(period: Period, wanted: Part) -> str:
    """The period; of ages, the day from which they are counted."""
    return formats.day(period.last) if wanted is Part.AGES else formats.period(period.first, period.last)


def _title(wanted: Part) -> str:
    return {
        Part.CATEGORIES: _("Kebutuhan per kategori"),
        Part.DISTRICTS: _("Kebutuhan per kecamatan"),
        Part.AGES: _("Berapa lama terbuka"),
        Part.UNCOVERED: _("Belum pernah diliput"),
    }[wanted]


def _period(needs: Needs) -> str:
    told = formats.period(needs.period.first, needs.period.last)
    if not needs.compared:
        return told
    before = formats.period(needs.before.first, needs.before.last)
    return _("{period} (dalam kurung: {before})").format(period=told, before=before)


def _tally(needs: Needs, each: Tally) -> str:
    return f"{labels.short(each.name or '', NAME)} {beside(needs, each.now, each.before)}"


def _tops(needs: Needs) -> Sequence[Tally]:
    return [*figures.named(needs.categories)[:TOP], *figures.named(needs.districts)[:TOP]]


def uncovered_names(needs: Needs) -> list[str]:
    """Categories and districts of which never an agenda came, the largest first."""
    districts = [_("Kec. {district}").format(district=each.name) for each in figures.uncovered(needs.districts)]
    return [*(each.name or "" for each in figures.uncovered(needs.categories)), *districts]


def _leads(needs: Needs, wanted: Wanted, by: By = By.NOTHING, value: int = 0) -> str:
    return f"lead.cut:{wanted}:{by}:{value}:{lead_cuts.parts(needs.period)}:0"
