"""The details of a digest: by theme, by district, by person, what was not covered. Each replaces the first screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.domain.enums import DISTRICTS
from bot.evaluation.facts import Facts, Group, Work
from bot.evaluation.figures import Digest
from bot.evaluation.records import AgendaRecord
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich
from bot.views import labels
from bot.views.digests import Part, beside, legend, payload, route, share
from bot.views.paging import in_rows, page_of

PAGE = 15
"""Lines that fit on a phone's screen beside the buttons."""
IN_A_ROW = 5

T = TypeVar("T")


def themes(digest: Digest) -> Reply:
    """Coverage by theme, with the period before."""
    before = {group.key: group for group in digest.before.themes}
    entries = [
        _group(labels.theme(group.key) if group.key else _("Tanpa tema"), group, before.get(group.key))
        for group in digest.facts.themes
    ]
    told = _legend(digest, digest.facts.themes, before)
    return _screen(digest.facts, Part.THEMES, _("Per tema"), entries, _("Belum ada agenda."), legend=told)


def districts(digest: Digest) -> Reply:
    """Coverage by district, with the period before."""
    before = {group.key: group for group in digest.before.districts}
    entries = [
        _group(group.key or _("Tanpa kecamatan"), group, before.get(group.key)) for group in digest.facts.districts
    ]
    named = {group.key for group in digest.facts.districts}
    if entries and (others := [name for name in DISTRICTS if name not in named]):
        entries.append(rich(_("Tanpa agenda: {districts}."), districts=", ".join(others)))
    told = _legend(digest, digest.facts.districts, before)
    return _screen(digest.facts, Part.DISTRICTS, _("Per kecamatan"), entries, _("Belum ada agenda."), legend=told)


def people(facts: Facts, page: int) -> Reply:
    """What each person did, those without tasks too, by name."""
    entries = [_work(work) for work in facts.people]
    return _screen(facts, Part.PEOPLE, _("Per petugas"), entries, _("Belum ada petugas liputan."), page)


def uncovered(facts: Facts, page: int) -> Reply:
    """The agendas that took place without coverage."""
    entries = [_agenda(number, agenda) for number, agenda in enumerate(facts.uncovered, 1)]
    buttons = [Choice(str(number), f"agenda.show:{agenda.id}") for number, agenda in enumerate(facts.uncovered, 1)]
    nothing = _("Semua agenda yang sudah berlangsung terliput.")
    return _screen(facts, Part.UNCOVERED, _("Agenda tak terliput"), entries, nothing, page, buttons)


def _screen(
    facts: Facts,
    part: Part,
    title: str,
    entries: Sequence[Rich],
    nothing: str,
    page: int = 0,
    buttons: Sequence[Choice] = (),
    legend: Rich | None = None,
) -> Reply:
    """A page of entries; `buttons` are theirs, one each."""
    period = facts.period
    here, theirs = page_of(entries, page, PAGE), page_of(buttons, page, PAGE)
    return Reply(
        text=lines(
            rich("{title}, {period}", title=bold(title), period=formats.period(period.first, period.last)),
            legend,
            *(here.items or [rich(nothing)]),
            here.where,
        ),
        choices=(
            *in_rows(theirs.items, IN_A_ROW),
            *here.turn(route(period, part)),
            (Choice(_("‹ Kembali"), payload(period, Part.SUMMARY)),),
        ),
        mode=Mode.REPLACE,
    )


def _legend(digest: Digest, groups: Sequence[Group[T]], before: Mapping[T, Group[T]]) -> Rich | None:
    """What the figures in brackets are of, where there are any."""
    old = [before[group.key] for group in groups if group.coverage.whole and group.key in before]
    return legend(digest) if any(group.coverage.whole for group in old) else None


def _group(label: str, group: Group[T], before: Group[T] | None) -> Rich:
    """`Edukasi: terliput 3 dari 4 (2 dari 2), 1 akan datang`."""
    parts = []
    if group.coverage.whole:
        old = share(before.coverage) if before and before.coverage.whole else None
        parts.append(_("terliput {value}").format(value=beside(share(group.coverage), old)))
    if group.going_on:
        parts.append(_("{n} sedang berlangsung").format(n=formats.number(group.going_on)))
    if group.upcoming:
        parts.append(_("{n} akan datang").format(n=formats.number(group.upcoming)))
    return rich("{label}: {counts}", label=label, counts=", ".join(parts))


def _work(work: Work) -> Rich:
    """`Sari: 5 tugas, 4 selesai, 32 bahan`."""
    parts = [
        n_("{n} tugas", "{n} tugas", work.held).format(n=formats.number(work.held)),
        _("{n} selesai").format(n=formats.number(work.done)) if work.held else "",
        _("{n} bahan").format(n=formats.number(work.materials)) if work.materials else "",
    ]
    return rich("{name}: {counts}", name=work.name, counts=", ".join(part for part in parts if part))


def _agenda(number: int, agenda: AgendaRecord) -> Rich:
    """`2. Sab 21 Nov: Panen Raya Padi (Halong)`."""
    title = labels.short(agenda.title) or _("(tanpa judul)")
    line = rich("{number}. {day}: {title}", number=number, day=formats.short_day(agenda.starts_on), title=title)
    return (*line, *rich(" ({district})", district=agenda.district)) if agenda.district else line
