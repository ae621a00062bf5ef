"""The screens of the duty roster, and of how the people of each kind of news are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.enums import AgendaKind, Staffing
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.locale import _, formats
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.people import Person
from bot.services.rosters import WEEK, Day
from bot.views import labels
from bot.views.paging import Rows, in_rows, page_of

ON, OFF = "on", "off"
"""The words in a button for being on duty, and not."""


def week(days: Sequence[Day], to: Person, *, mode: Mode) -> Reply:
    """Who is on duty on each day of a week; editors set it here."""
    first, last = days[0][0], days[-1][0]
    rows: Rows = ()
    if allowed(to.roles, Action.SET_ROSTER):
        rows = in_rows([Choice(formats.short_day(day), f"roster.day:{day}:0") for day, _people in days], 3)
        rows += ((Choice(_("Cara penugasan"), "staffing.list:0"),),)
    hour = f"{office().roster_hour:02}.00"
    return Reply(
        text=lines(
            bold(_("Piket {days}").format(days=formats.period(first, last))),
            *(rich("{day}: {names}", day=bold(formats.short_day(day)), names=_names(people)) for day, people in days),
            rich(_("Tugas yang belum diambil sampai pukul {hour} sehari sebelumnya diserahkan ke piket."), hour=hour),
            _("Ketuk hari untuk mengatur piketnya.") if rows else None,
        ),
        choices=(
            *rows,
            (
                Choice(_("‹ Sebelumnya"), f"roster.week:{first - timedelta(days=WEEK)}"),
                Choice(_("Berikutnya ›"), f"roster.week:{first + timedelta(days=WEEK)}"),
            ),
        ),
        mode=mode,
    )


def day(of: date, crew: Sequence[Person], on: set[int], page: int) -> Reply:
    """Who is on duty on a day: the crew, a button each."""
    shown = page_of(crew, page)
    picks = [
        Choice(
            f"{'✓' if each.id in on else '+'} {labels.short(each.name, 20)}",
            f"roster.put:{of}:{each.id}:{OFF if each.id in on else ON}:{shown.number}",
        )
        for each in shown.items
    ]
    return Reply(
        text=lines(
            bold(_("Piket {days}").format(days=formats.day(of))),
            _names([each for each in crew if each.id in on]),
            shown.where,
            None if crew else _("Belum ada petugas. Undang dengan /undang."),
        ),
        choices=(
            *in_rows(picks, 2),
            *shown.turn(f"roster.day:{of}"),
            (Choice(_("‹ Kembali"), f"roster.week:{of}"),),
        ),
        mode=Mode.REPLACE,
    )


def ways(found: Mapping[AgendaKind, Staffing], today: date) -> Reply:
    """How the people of each kind of news are found."""
    kinds = [Choice(labels.kind(kind), f"staffing.kind:{kind}") for kind in AgendaKind]
    return Reply(
        text=lines(
            bold(_("Cara penugasan")),
            *(
                rich("{kind}: {way}", kind=bold(labels.kind(kind)), way=labels.staffing(way).lower())
                for kind, way in found.items()
            ),
            _("Berlaku untuk agenda yang terbit sesudah ini. Satu agenda saja: Ubah, lalu Cara penugasan."),
        ),
        choices=(*in_rows(kinds, 2), (Choice(_("‹ Kembali"), f"roster.week:{today}"),)),
        mode=Mode.REPLACE,
    )


def way_of(kind: AgendaKind, now: Staffing) -> Reply:
    """How the people of one kind of news are found."""
    said = {
        Staffing.OPEN: _("petugas mengambil tugasnya sendiri di ruang redaksi."),
        Staffing.ROSTER: _("yang belum diambil pada jamnya diserahkan ke petugas piket."),
        Staffing.APPOINTED: _("hanya redaktur yang memberi tugas; tidak ada tombol Ambil."),
    }
    picks = [
        (Choice(("✓ " if way is now else "") + labels.staffing(way), f"staffing.set:{kind}:{way}"),) for way in Staffing
    ]
    return Reply(
        text=lines(
            bold(_("Cara penugasan: {kind}").format(kind=labels.kind(kind))),
            *(rich("{way}: {said}", way=bold(labels.staffing(way)), said=said[way]) for way in Staffing),
        ),
        choices=(*picks, (Choice(_("‹ Kembali"), "staffing.list:0"),)),
        mode=Mode.REPLACE,
    )


def _names(people: Sequence[Person]) -> str:
    return ", ".join(labels.short(each.name, 20) for each in people) or "-"
