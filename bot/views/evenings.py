"""The evening message and the tasks of one day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.enums import SeatState
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.views import agenda_lines, briefs, labels, seats
from bot.views.names import name_of
from bot.views.paging import page_of
from bot.views.people import calling

OPEN = frozenset({SeatState.ASKED, SeatState.TAKEN})
"""States in which *Siap* is still to be said."""
SHOWN = 5
"""Tasks of a long day that a screen tells of."""


def evening(found: Sequence[Seat], day: date, to: Person) -> Reply:
    """In the evening before: the tasks of the day in order, and *Siap* for all of them."""
    left = len(found) - SHOWN
    asks = any(seat.state in OPEN for seat in found)
    ready = (Choice(_("Siap"), f"evening.ready:{day.isoformat()}", style=ChoiceStyle.SUCCESS),) if asks else ()
    return Reply(
        text=lines(
            _heading(day, to),
            *(_task(seat) for seat in found[:SHOWN]),
            rich(_("dan {n} lagi"), n=left) if left > 0 else None,
            *(("", _("Ketuk Siap bila semuanya bisa. Minta ganti ada pada tiap tugas.")) if asks else ()),
        ),
        choices=((*ready, Choice(_("Lihat satu per satu"), f"evening.show:{day.isoformat()}")),),
    )


def day(found: Sequence[Seat], day: date, to: Person, page: int) -> Reply:
    """The tasks of a day, a button each to its brief, where one asks to be replaced."""
    shown = page_of(found, page, SHOWN)
    return Reply(
        text=lines(
            _heading(day, to),
            *(_task(seat) for seat in shown.items),
            "",
            shown.where,
            _("Ketuk tugas untuk penjelasannya, menyatakan siap, atau minta ganti."),
        ),
        choices=(
            *((Choice(_button(seat), f"seat.show:{seat.id}"),) for seat in shown.items),
            *shown.turn(f"evening.show:{day.isoformat()}"),
            seats.back_to_tasks(),
        ),
        mode=Mode.REPLACE,
    )


def ready(found: Sequence[Seat], to: Person) -> Reply:
    """Answers *Siap* for a day; `found`: what there is to do on it now."""
    said = sum(seat.state is SeatState.READY for seat in found)
    if not said:
        return toast(_("Belum ada tugas yang tercatat siap. Lihat tugasnya satu per satu."))
    text = n_(
        "Siap untuk {n} tugas, tercatat. Terima kasih, {name}.",
        "Siap untuk {n} tugas, tercatat. Terima kasih, {name}.",
        said,
    )
    return toast(rich(text, n=said, name=calling(to)))


def over(day: date) -> Reply:
    """Answers a button of a day that has passed."""
    return toast(rich(_("Pesan itu untuk {day}, dan sudah lewat. Ini tugas Anda sekarang."), day=formats.day(day)))


def nothing_left(day: date) -> Reply:
    """Answers a button of a day on which the person has nothing to do any more."""
    return toast(rich(_("Tidak ada lagi tugas Anda pada {day}."), day=formats.day(day)))


def _heading(day: date, to: Person) -> Rich:
    return (bold(_("{name}, tugas Anda {day}").format(name=calling(to), day=formats.day(day))),)


def _task(seat: Seat) -> Rich:
    """`09.00 · foto: Panen Raya Padi`, the place, and how it stands."""
    agenda = seat.duty.agenda
    return lines(
        "",
        rich("{clock} · {task}", clock=bold(agenda_lines.short_when(agenda)), task=bold(briefs.task(seat))),
        agenda_lines.where(agenda),
        _("❔ Belum Anda jawab.") if seat.state is SeatState.ASKED else briefs.standing(seat),
    )


def _button(seat: Seat) -> str:
    return labels.short(f"{agenda_lines.short_when(seat.duty.agenda)} · {name_of(seat)}", labels.BUTTON)
