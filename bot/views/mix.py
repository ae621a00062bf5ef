"""The planned mix of themes and priorities beside what is aimed at: as text, and as a picture."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.enums import Priority, Theme
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.domain.posters import Bar, Bars, Poster
from bot.evaluation.mix import Mix, Share
from bot.locale import _, formats, language, n_
from bot.messages import Choice, Media, MediaKind, Mode, Reply, Rich, bold, lines, rich
from bot.models.people import Person
from bot.services.mix import KEYS, Kind, Planned, Span
from bot.views import agenda_fields, labels


def name(kind: Kind, key: str) -> str:
    """What a theme or a priority is called."""
    return labels.theme(Theme(key)) if kind is Kind.THEME else agenda_fields.priority(Priority(key))


def names(kind: Kind) -> dict[str, str]:
    """The keys of a kind by what they are called, in small letters."""
    return {name(kind, key).casefold(): key for key in KEYS[kind]}


def _title(kind: Kind) -> str:
    return _("Tema") if kind is Kind.THEME else _("Prioritas")


def _span(span: Span) -> str:
    return {Span.WEEK: _("Pekan ini"), Span.NEXT_WEEK: _("Pekan depan"), Span.MONTH: _("Bulan ini")}[span]


def summary(found: Planned, person: Person, *, mode: Mode = Mode.REPLACE) -> Reply:
    """The mix of some days; other days, the picture, and for heads what is aimed at."""
    others = [Choice(_span(span), f"mix.show:{span}") for span in Span if span is not found.span]
    aims = [
        Choice(_("Sasaran tema"), f"mix.aim:{Kind.THEME}"),
        Choice(_("Sasaran prioritas"), f"mix.aim:{Kind.PRIORITY}"),
    ]
    return Reply(
        text=lines(
            rich(_("Bauran rencana, {period}"), period=bold(formats.period(found.period.first, found.period.last))),
            *(line for kind in Kind for line in _lines(kind, found.mixes[kind])),
            *_notes(found),
        ),
        choices=(
            tuple(others),
            (Choice(_("🖼 Gambar"), f"mix.picture:{found.span}"),),
            *((tuple(aims),) if allowed(person.roles, Action.SET_STRATEGY) else ()),
        ),
        mode=mode,
    )


def _lines(kind: Kind, mix: Mix) -> Iterable[Rich | str]:
    yield rich("{title}", title=bold(_title(kind)))
    if not mix.shares:
        yield _("Tidak ada agenda.")
    for each in mix.shares:
        yield rich("• {name}: {value}", name=name(kind, each.key), value=_value(each))
    if mix.without:
        yield n_("{n} agenda tanpa tema.", "{n} agenda tanpa tema.", mix.without).format(n=mix.without)


def _value(each: Share) -> str:
    """`33% (2), sasaran 20%`."""
    said = f"{each.percent}% ({formats.number(each.count)})"
    return said if each.target is None else said + _(", sasaran {n}%").format(n=each.target)


def _notes(found: Planned) -> Iterable[str]:
    mix = found.mixes[Kind.PRIORITY]
    if mix.total and mix.small:
        yield _("⚠️ Baru {n} agenda: terlalu sedikit untuk menilai bauran.").format(n=mix.total)
    if all(each.target is None for mixed in found.mixes.values() for each in mixed.shares):
        yield _("Belum ada sasaran. Kepala Bidang menetapkannya di sini.")


def ask_aim(kind: Kind) -> Reply:
    """Which shares?"""
    called = [name(kind, key) for key in KEYS[kind]]
    example = f"{called[0]} 40, {called[1]} 60"
    return Reply(
        text=lines(
            rich(_("Tulis persennya, jumlahnya 100, misalnya {example}."), example=bold(example)),
            rich(_("Pilihannya: {names}."), names=", ".join(called)),
            _("Tanda - menghapus sasarannya."),
        ),
        choices=((Choice(_("Tidak jadi"), f"mix.show:{Span.WEEK}"),),),
        mode=Mode.REPLACE,
    )


def drawing() -> Reply:
    """The picture is being made."""
    return Reply(text=rich(_("Gambarnya sedang dibuat.")), mode=Mode.TOAST)


def picture(found: Planned, key: str) -> Reply:
    """The mix of some days as a picture."""
    period = formats.period(found.period.first, found.period.last)
    return Reply(
        text=rich(_("Bauran rencana, {period}"), period=bold(period)),
        media=(Media(MediaKind.PHOTO, key, "bauran-rencana.png"),),
        mode=Mode.PRIVATE,
    )


def failed() -> Reply:
    """The picture can't be made."""
    return Reply(text=rich(_("Gambarnya tidak bisa dibuat. Coba lagi nanti.")), mode=Mode.PRIVATE)


def poster(found: Planned) -> Poster:
    """What the picture says: a bar a theme and priority, above a thin one of what is aimed at."""
    return Poster(
        lang=language(),
        office=office().name,
        title=_("Bauran rencana"),
        summary=formats.period(found.period.first, found.period.last),
        groups=[
            Bars(
                _title(kind),
                [
                    Bar(name(kind, each.key), f"{each.percent}% ({each.count})", each.percent, each.target or 0)
                    for each in found.mixes[kind].shares
                ],
            )
            for kind in Kind
            if found.mixes[kind].shares
        ],
        notes=[_("Batang tipis: sasaran. Dalam kurung: jumlah agenda."), *_notes(found)],
    )
