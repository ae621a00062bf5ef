"""The digest as chat text: what needs a decision, then the figures, with the details a tap away on the same message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.enums import MaterialKind
from bot.domain.payloads import YEARS
from bot.evaluation import periods
from bot.evaluation.facts import Facts, Share, nothing
from bot.evaluation.figures import FEW, Digest, findings, middle
from bot.evaluation.periods import Named, Period
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, Rich, bold, join, lines, rich
from bot.models.people import Person
from bot.views import digest_findings, labels


class Part(StrEnum):
    """Screens of a digest."""

    SUMMARY = "summary"
    THEMES = "themes"
    DISTRICTS = "districts"
    PEOPLE = "people"
    UNCOVERED = "uncovered"


def choose(mode: Mode, shown: Period | None = None) -> Reply:
    """Which period? `shown` is the one to go back to."""
    back = ((_goto(_("‹ Kembali"), shown),),) if shown else ()
    return Reply(
        text=lines(rich(_("Rekap periode mana?")), _("Rentang lain: ketik saja, misalnya 1-15 November 2026.")),
        choices=(
            (_named(Named.THIS_WEEK, _("Pekan ini")), _named(Named.LAST_WEEK, _("Pekan lalu"))),
            (_named(Named.THIS_MONTH, _("Bulan ini")), _named(Named.LAST_MONTH, _("Bulan lalu"))),
            *back,
        ),
        mode=mode,
    )


def summary(digest: Digest, to: Person, today: date, mode: Mode) -> Reply:
    """The first screen: at most three things to decide, then a line a figure."""
    facts = digest.facts
    if facts.empty:
        text = lines(_title(digest), _("Belum ada agenda terbit pada periode ini."))
        return Reply(text=text, choices=_neighbours(facts.period, today), mode=mode)
    return Reply(
        text=lines(
            _title(digest),
            *digest_findings.wanted(findings(digest), to),
            "",
            legend(digest) if _compares(digest) else None,
            *_figures(digest),
            *_gaps(digest),
        ),
        choices=(*_details(facts), *_neighbours(facts.period, today)),
        mode=mode,
    )


def route(period: Period, part: Part) -> str:
    """What the buttons of the pages of a part of a digest have in common."""
    return f"digest.show:{period.first:%Y%m%d}:{period.last:%Y%m%d}:{part}"


def payload(period: Period, part: Part) -> str:
    """What the button of a part of a digest carries: its first page."""
    return f"{route(period, part)}:0"


def share(value: Share) -> str:
    """`21 dari 24`."""
    return _("{part} dari {whole}").format(part=formats.number(value.part), whole=formats.number(value.whole))


def beside(now: str, before: str | None) -> str:
    """A figure with the one it is compared with: `21 dari 24 (19 dari 22)`."""
    return f"{now} ({before})" if before else now


def duration(value: timedelta) -> str:
    """`25 menit`, `1 jam 20 menit`, `2 hari 3 jam`."""
    minutes = round(value.total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = (
        n_("{n} hari", "{n} hari", days).format(n=days) if days else "",
        n_("{n} jam", "{n} jam", hours).format(n=hours) if hours else "",
        n_("{n} menit", "{n} menit", minutes).format(n=minutes) if minutes and not days else "",
    )
    return " ".join(part for part in parts if part) or _("kurang dari 1 menit")


def _title(digest: Digest) -> Rich:
    period = formats.period(digest.facts.period.first, digest.facts.period.last)
    return (bold(_("Rekap {period}").format(period=period)),)


def legend(digest: Digest) -> Rich:
    """What the figures in brackets are of."""
    return rich(_("Dalam kurung: {before}."), before=_compared(digest))


def _compares(digest: Digest) -> bool:
    """Whether an older figure stands beside any of the figures: only then its period is named."""
    alone = replace(digest, before=nothing(digest.before.period))
    return [*_figures(digest)] != [*_figures(alone)]


def _compared(digest: Digest) -> str:
    if digest.running:
        return formats.period(digest.before.period.first, digest.before.period.last)
    if digest.facts.period.is_week:
        return _("pekan sebelumnya")
    if digest.facts.period.months == 1:
        return _("bulan sebelumnya")
    return formats.period(digest.before.period.first, digest.before.period.last)


def _figures(digest: Digest) -> Iterable[Rich | None]:
    facts, before = digest.facts, digest.before
    whole = before if not digest.running else None
    yield _coverage(facts, before)
    yield _counts(facts, whole)
    if facts.staffed.whole:
        old = share(whole.staffed) if whole and whole.staffed.whole else None
        yield rich(beside(_("Petugas lengkap {value} agenda"), old), value=share(facts.staffed))
    if facts.openings:
        yield rich(
            _("Belum terisi {n}: {duties}"),
            n=formats.number(sum(opening.total for opening in facts.openings)),
            duties=", ".join(f"{labels.duty(each.duty)} {formats.number(each.total)}" for each in facts.openings),
        )
    yield _waiting(facts, before)
    yield _materials(facts, before)


def _coverage(facts: Facts, before: Facts) -> Rich:
    if not facts.coverage.whole:
        return rich(_("Belum ada agenda yang berlangsung."))
    old = share(before.coverage) if before.coverage.whole else None
    return rich(_("Terliput {value}"), value=beside(share(facts.coverage), old))


def _counts(facts: Facts, before: Facts | None) -> Rich | None:
    cancelled = formats.number(before.cancelled) if before and not before.empty else None
    parts = [
        _("Sedang berlangsung {n}").format(n=formats.number(facts.going_on)) if facts.going_on else "",
        _("Akan datang {n}").format(n=formats.number(facts.upcoming)) if facts.upcoming else "",
        _("Batal {value}").format(value=beside(formats.number(facts.cancelled), cancelled)) if facts.cancelled else "",
    ]
    return join(" · ", [part for part in parts if part]) or None


def _waiting(facts: Facts, before: Facts) -> Rich | None:
    now, then = middle(facts.waits), middle(before.waits)
    if now is None:
        return None
    value = beside(duration(now), duration(then) if then is not None else None)
    if len(facts.waits) >= FEW:
        return rich(_("Tugas biasanya terisi dalam {value}"), value=value)
    few = _("Tugas terisi dalam {value}, baru dari {n} tugas")
    return rich(few, value=value, n=len(facts.waits))


def _materials(facts: Facts, before: Facts) -> Rich | None:
    now, then = dict(facts.materials), dict(before.materials)
    kinds = [
        beside(labels.amount(kind, now.get(kind, 0)), formats.number(then.get(kind, 0)) if before.published else None)
        for kind in MaterialKind
        if kind in now or kind in then
    ]
    if not kinds:
        return rich(_("Belum ada bahan masuk.")) if facts.coverage.whole else None
    return rich(_("Bahan: {kinds}"), kinds=", ".join(kinds))


def _gaps(digest: Digest) -> Iterable[Rich | None]:
    facts = digest.facts
    unknown = [_("tayang per kanal"), _("pengikut")]
    if digest.before.empty:
        unknown.insert(0, _("pembanding"))
    yield rich(_("Belum ada data {what}."), what=labels.listing(unknown))
    unfilled = [
        (_("tema"), sum(group.agendas for group in facts.themes if group.key is None)),
        (_("kecamatan"), sum(group.agendas for group in facts.districts if group.key is None)),
    ]
    if any(count for _what, count in unfilled):
        missing = [beside(what, _agendas(count)) for what, count in unfilled if count]
        yield rich(_("Belum diisi: {what}."), what=", ".join(missing))


def _agendas(count: int) -> str:
    return n_("{n} agenda", "{n} agenda", count).format(n=formats.number(count))


def _details(facts: Facts) -> tuple[tuple[Choice, ...], ...]:
    uncovered = _("Agenda tak terliput ({n})").format(n=formats.number(len(facts.uncovered)))
    return (
        (
            Choice(_("Per tema"), payload(facts.period, Part.THEMES)),
            Choice(_("Per kecamatan"), payload(facts.period, Part.DISTRICTS)),
        ),
        (
            Choice(_("Per petugas"), payload(facts.period, Part.PEOPLE)),
            *((Choice(uncovered, payload(facts.period, Part.UNCOVERED)),) if facts.uncovered else ()),
        ),
    )


def _neighbours(period: Period, today: date) -> tuple[tuple[Choice, ...], ...]:
    """The periods before and after, and the choice of another."""
    before, after = periods.previous(period), periods.following(period)
    return (
        (
            *((_goto(_("‹ Sebelumnya"), before),) if before.first.year in YEARS else ()),
            *((_goto(_("Berikutnya ›"), after),) if after.first <= today else ()),
        ),
        (Choice(_("Periode lain"), f"digest.choose:{period.first:%Y%m%d}:{period.last:%Y%m%d}"),),
    )


def _goto(label: str, period: Period) -> Choice:
    return Choice(label, payload(period, Part.SUMMARY))


def _named(name: Named, label: str) -> Choice:
    return Choice(label, f"digest.named:{name}")
