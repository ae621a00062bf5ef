"""Screens of taking tasks and giving them back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.cutoffs import REPLACEMENT_CUTOFF
from bot.domain.enums import SeatState
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.views import agenda_lines, labels
from bot.views.paging import page_of
from bot.views.people import calling


def name_of(seat: Seat) -> str:
    """`Foto Panen Raya Padi`, short enough for a toast."""
    return f"{labels.duty(seat.duty.duty)} {labels.short(agenda_lines.title(seat.duty.agenda))}"


def back_to_tasks() -> tuple[Choice, ...]:
    """The way back to one's own tasks."""
    return (Choice(_("‹ Tugas saya"), "seat.mine:0"),)


def taken(seat: Seat, *, private: bool, reachable: bool) -> Reply:
    """Answers *Ambil*; someone the bot can't write to is led to the private chat."""
    task = name_of(seat)
    if not reachable:
        text = rich(_("{task} untuk Anda. Buka percakapan pribadi untuk penjelasannya."), task=task)
        return Reply(text=text, mode=Mode.TOAST, alert=True, open_private="mulai")
    if seat.state is SeatState.DONE:
        return toast(rich(_("{task} sudah Anda selesaikan. Terima kasih."), task=task))
    if seat.state is SeatState.READY:
        return toast(rich(_("{task} tugas Anda, dan Anda siap. Terima kasih."), task=task))
    if private:
        return toast(rich(_("{task} untuk Anda. Penjelasannya menyusul di bawah."), task=task))
    return toast(rich(_("{task} untuk Anda. Penjelasan dikirim ke percakapan pribadi."), task=task))


def ready(person: Person) -> Reply:
    """Answers *Siap*."""
    return toast(rich(_("Siap, tercatat. Terima kasih, {name}."), name=calling(person)))


def my_tasks(seats: Sequence[Seat], page: int, *, to: Person, mode: Mode) -> Reply:
    """The person's tasks, a button each; the first screen of /tugas."""
    if not seats:
        return Reply(
            text=lines(bold(_("Belum ada tugas untuk Anda.")), _("Lihat /jadwal untuk tugas yang masih terbuka.")),
            mode=mode,
        )
    shown = page_of(seats, page)
    count = n_("{n} tugas Anda", "{n} tugas Anda", len(seats)).format(n=len(seats))
    return Reply(
        text=lines(bold(count), _("Ketuk tugas untuk penjelasannya, menyatakan siap, atau minta ganti.")),
        choices=(
            *((Choice(_line(seat, to), f"seat.show:{seat.id}"),) for seat in shown.items),
            *shown.turn("seat.mine"),
        ),
        mode=mode,
    )


def _line(seat: Seat, to: Person) -> str:
    agenda = seat.duty.agenda
    day = formats.short_day(agenda.starts_on) if agenda.starts_on else ""
    mark = {SeatState.ASKED: "❔ ", SeatState.READY: "✓ ", SeatState.REPLACING: "🔁 "}.get(seat.state, "")
    mark = "❔ " if seat.successor_id == to.id else mark
    return labels.short(f"{mark}{day} {agenda_lines.short_when(agenda)} · {name_of(seat)}", labels.BUTTON)


REASONS = ("sakit", "dinas", "keluarga", "bentrok")
"""Keys of the reasons with a button; any other is typed."""


def reason(key: str) -> str:
    """The reason with a key, in words."""
    return {
        "sakit": _("Sakit"),
        "dinas": _("Dinas lain"),
        "keluarga": _("Keluarga"),
        "bentrok": _("Bentrok tugas"),
        "absen": _("Tidak bisa dihubungi"),  # only editors say so, of others
    }[key]


def ask_reason(seat: Seat, *, asked: bool, late: bool) -> Reply:
    """Why? A button, or any words. `asked`: an editor's question is declined, not a task given back."""
    hours = int(REPLACEMENT_CUTOFF.total_seconds() // 3600)
    stays = n_(
        "Mulainya kurang dari {n} jam lagi: tugas ini tetap pada Anda sampai ada pengganti.",
        "Mulainya kurang dari {n} jam lagi: tugas ini tetap pada Anda sampai ada pengganti.",
        hours,
    )
    question = _("Mengapa tidak bisa? Pilih, atau tulis alasannya.")
    if not asked:
        question = _("Mengapa minta ganti? Pilih, atau tulis alasannya.")
    choices = [Choice(reason(key), f"seat.left:{seat.id}:{key}") for key in REASONS]
    return Reply(
        text=lines(bold(name_of(seat)), question, stays.format(n=hours) if late and not asked else None),
        choices=(tuple(choices[:2]), tuple(choices[2:]), (Choice(_("Batal"), f"seat.back:{seat.id}"),)),
        mode=Mode.REPLACE,
    )


def left(seat: Seat, who: Person) -> Reply:
    """What became of the wish to be replaced."""
    task = bold(name_of(seat))
    if seat.state is SeatState.REPLACING and seat.holder_id == who.id:
        return Reply(
            text=rich(
                _("{task}: redaktur sudah diberi tahu. Tugas ini tetap pada Anda sampai ada pengganti."), task=task
            ),
            choices=((Choice(_("Batal minta ganti"), f"seat.ready:{seat.id}"),), back_to_tasks()),
            mode=Mode.REPLACE,
        )
    return Reply(
        text=rich(
            _("{task}: bukan tugas Anda lagi. Redaktur sudah diberi tahu. Terima kasih sudah mengabari."), task=task
        ),
        choices=(back_to_tasks(),),
        mode=Mode.REPLACE,
    )


def replaced(seat: Seat, *, freed_because: str | None) -> Reply:
    """Tells who held a seat that they do no longer."""
    task = bold(name_of(seat))
    why = rich(_("Alasan: {reason}"), reason=freed_because) if freed_because else None
    if seat.holder is None:
        text = rich(_("{task}: bukan tugas Anda lagi, dan terbuka bagi yang lain."), task=task)
    else:
        text = rich(
            _("{task} kini dipegang {holder}. Anda tidak bertugas lagi di sana. Terima kasih."),
            task=task,
            holder=seat.holder.name,
        )
    return Reply(text=lines(text, _when(seat), why), choices=(back_to_tasks(),))


def _when(seat: Seat) -> str:
    return agenda_lines.when(seat.duty.agenda)
