"""What is said to a task that was asked for in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.enums import Duty
from bot.domain.office import office
from bot.locale import _
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.views import agenda_lines, labels
from bot.views.names import name_of
from bot.views.seats import already_begun


def how(at: datetime) -> Reply:
    """The number is missing, or can't be read."""
    return Reply(
        text=lines(
            _("Tulis nomor agenda dan tugasnya, misalnya AMBIL 12 FOTO."),
            _("Nomornya ada di Jadwal, di belakang huruf L."),
        ),
        choices=((Choice(_("🗓 Jadwal"), f"schedule.day:{office().day(at)}"),),),
        mode=Mode.PRIVATE,
        refusal=True,
    )


def which(agendas: Sequence[Agenda], unwanted: Duty | None) -> Reply:
    """Asks which duty is meant, of agendas that are open; `unwanted` was named, but nobody is wanted for it."""
    open_duties = [duty for agenda in agendas for duty in agenda.duties if agenda_lines.free_count(duty)]
    missing = rich(_("{duty} tidak dibutuhkan di sini."), duty=labels.duty(unwanted)) if unwanted else None
    asked = _("Tugas mana yang Anda ambil?") if open_duties else _("Semua tugasnya sudah ada petugasnya.")
    return Reply(
        text=lines(*(_about(agenda) for agenda in agendas), missing, asked),
        choices=tuple((Choice(_label(duty, alone=len(agendas) == 1), f"seat.take:{duty.id}"),) for duty in open_duties),
        mode=Mode.PRIVATE,
        refusal=not open_duties,
    )


def taken(seat: Seat, now: datetime) -> Reply:
    """It is theirs now; the brief comes by itself, before or after this."""
    told = already_begun(seat.duty.agenda, now) or _("Terima kasih.")
    return Reply(text=rich(_("{task} untuk Anda. {over}"), task=bold(name_of(seat)), over=told), mode=Mode.PRIVATE)


def yours(seat: Seat) -> Reply:
    """They have it already; the brief follows."""
    return Reply(text=rich(_("{task} sudah tugas Anda."), task=bold(name_of(seat))), mode=Mode.PRIVATE)


def _about(agenda: Agenda) -> Rich:
    return lines(agenda_lines.heading(agenda), agenda_lines.when(agenda), agenda_lines.held(agenda) or None)


def _label(duty: AgendaDuty, *, alone: bool) -> str:
    take = _("Ambil {duty}").format(duty=labels.duty(duty.duty))
    return take if alone else labels.short(f"{take} · {agenda_lines.title(duty.agenda)}", labels.BUTTON)
