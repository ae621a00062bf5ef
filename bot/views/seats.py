"""Screens of taking tasks and of the tasks one has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.enums import SeatState
from bot.domain.errors import Strained
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.services.queries.seats import times_of
from bot.views import agenda_lines, eligibility, labels, reserves
from bot.views.names import duty_name, name_of
from bot.views.paging import page_of
from bot.views.people import calling

MOST_RESERVES = 4
"""Duties one stands by for that one's tasks show."""


def back_to_tasks() -> tuple[Choice, ...]:
    """The way back to one's own tasks."""
    return (Choice(_("‹ Tugas saya"), "seat.mine:0"),)


def taken(seat: Seat, *, private: bool, reachable: bool, now: datetime) -> Reply:
    """Answers *Ambil*; someone the bot can't write to is led to the private chat."""
    task = name_of(seat)
    if not reachable:
        text = rich(_("{task} untuk Anda. Buka percakapan pribadi untuk penjelasannya."), task=task)
        return Reply(text=text, mode=Mode.TOAST, alert=True, open_private="mulai")
    if seat.state is SeatState.DONE:
        return toast(rich(_("{task} sudah Anda selesaikan. Terima kasih."), task=task))
    if seat.state is SeatState.READY:
        return toast(rich(_("{task} tugas Anda, dan Anda siap. Terima kasih."), task=task))
    if over := already_begun(seat.duty.agenda, now):
        return toast(rich(_("{task} untuk Anda. {over}"), task=task, over=over), alert=True)
    if private:
        return toast(rich(_("{task} untuk Anda. Penjelasannya menyusul di bawah."), task=task))
    return toast(rich(_("{task} untuk Anda. Penjelasan dikirim ke percakapan pribadi."), task=task))


def warned(duty: AgendaDuty, why: Strained, *, private: bool, reachable: bool) -> list[Reply]:
    """Answers *Ambil* where the task is tight or much: it stays possible, by another tap in private."""
    text = lines(
        rich(_("Ambil {task}?"), task=bold(duty_name(duty))), eligibility.strained(why), agenda_lines.when(duty.agenda)
    )
    still = Choice(_("Tetap ambil"), f"seat.take_still:{duty.id}", style=ChoiceStyle.PRIMARY)
    ask = Reply(
        text=text, choices=((still,), (Choice(_("Rincian"), f"agenda.show:{duty.agenda_id}"),)), mode=Mode.PRIVATE
    )
    if private:
        return [ask]
    if not reachable:
        told = eligibility.strained(why)
        return [Reply(text=told, mode=Mode.TOAST, alert=True, open_private="mulai", refusal=True)]
    told = lines(eligibility.strained(why), _("Tetap mau? Jawab di percakapan pribadi."))
    return [Reply(text=told, mode=Mode.TOAST, alert=True, refusal=True), ask]


def already_begun(agenda: Agenda, now: datetime) -> str | None:
    """That an agenda has begun or is over, where that is so."""
    if now >= times_of(agenda).ends:
        return _("Perhatian: acaranya sudah lewat.")
    return _("Perhatian: acaranya sudah mulai.") if agenda.starts_at and now >= agenda.starts_at else None


def ready(person: Person) -> Reply:
    """Answers *Siap*."""
    return toast(rich(_("Siap, tercatat. Terima kasih, {name}."), name=calling(person)))


def my_tasks(
    seats: Sequence[Seat], page: int, *, to: Person, mode: Mode, standing_by: Sequence[AgendaDuty] = ()
) -> Reply:
    """The person's tasks, a button each, and what they stand by for; the first screen of /tugas."""
    reserve = tuple((reserves.leave_button(duty),) for duty in standing_by[:MOST_RESERVES])
    if not seats:
        return Reply(
            text=lines(bold(_("Belum ada tugas untuk Anda.")), _("Lihat /jadwal untuk tugas yang masih terbuka.")),
            choices=reserve,
            mode=mode,
        )
    shown = page_of(seats, page)
    count = n_("{n} tugas Anda", "{n} tugas Anda", len(seats)).format(n=len(seats))
    return Reply(
        text=lines(bold(count), _("Ketuk tugas untuk penjelasannya, menyatakan siap, atau minta ganti.")),
        choices=(
            *((Choice(_line(seat, to), f"seat.show:{seat.id}"),) for seat in shown.items),
            *shown.turn("seat.mine"),
            *reserve,
        ),
        mode=mode,
    )


def _line(seat: Seat, to: Person) -> str:
    agenda = seat.duty.agenda
    day = formats.short_day(agenda.starts_on) if agenda.starts_on else ""
    mark = {SeatState.ASKED: "❔ ", SeatState.READY: "✓ ", SeatState.REPLACING: "🔁 "}.get(seat.state, "")
    mark = "❔ " if seat.successor_id == to.id else mark
    return labels.short(f"{mark}{day} {agenda_lines.short_when(agenda)} · {name_of(seat)}", labels.BUTTON)


def replaced(seat: Seat, *, freed_because: str | None, lapsed: bool = False) -> Reply:
    """Tells who held a seat, or was asked, that it is theirs no longer; `lapsed`: the time to answer is up."""
    task = bold(name_of(seat))
    if lapsed:
        text = rich(_("{task}: waktu menjawab habis, jadi ditawarkan kepada yang lain."), task=task)
        return Reply(text=lines(text, agenda_lines.when(seat.duty.agenda)), choices=(back_to_tasks(),))
    why = rich(_("Alasan: {reason}"), reason=freed_because) if freed_because else None
    if seat.holder is None:
        text = rich(_("{task}: bukan tugas Anda lagi, dan terbuka bagi yang lain."), task=task)
    else:
        text = rich(
            _("{task} kini dipegang {holder}. Anda tidak bertugas lagi di sana. Terima kasih."),
            task=task,
            holder=seat.holder.name,
        )
    return Reply(text=lines(text, agenda_lines.when(seat.duty.agenda), why), choices=(back_to_tasks(),))
