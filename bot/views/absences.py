"""Screens of being away: from when until when, and what becomes of the tasks of those days."""

from __future__ import annotations

from bot.domain.enums import SeatState
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.models.profiles import Absence
from bot.services.absences import Noted
from bot.views import agenda_lines, labels
from bot.views.names import name_of
from bot.views.people import calling

SHOWN = 6
"""Tasks that one screen names."""


def said(absence: Absence) -> str:
    """`Cuti 3-5 Maret 2027`."""
    return labels.capital(f"{labels.absence(absence.kind)} {formats.period(absence.first, absence.last)}")


def ask(whom: Person, to: Person) -> Reply:
    """Which days, and why?"""
    own = whom.id == to.id
    question = _("Kapan Anda tidak bertugas?") if own else _("Kapan {name} tidak bertugas?")
    return Reply(
        text=lines(
            rich(question, name=calling(whom)),
            _("Tulis saja, misalnya: cuti 3-5 Maret; sakit hari ini; dinas luar Senin; izin 2 hari mulai besok."),
        ),
        choices=((Choice(_("Batal"), f"profile.show:{whom.id}"),),),
        mode=Mode.REPLACE,
    )


def noted(about: Noted, to: Person, *, mode: Mode = Mode.NEW) -> Reply:
    """It is kept; tasks of those days are asked about: give back, or keep?"""
    absence, own = about.absence, about.person.id == to.id
    text = _("Tercatat: {absence}.") if own else _("Tercatat untuk {name}: {absence}.")
    told = rich(text, absence=bold(said(absence)), name=calling(about.person))
    if not about.tasks:
        rule = _("Di hari itu tidak ada tugas yang ditawarkan.")
        return Reply(text=lines(told, rule), choices=(undo_button(absence), _profile(about)), mode=mode)
    count = n_(
        "{n} tugas di hari itu masih dipegang. Serahkan, atau tetap dikerjakan?",
        "{n} tugas di hari itu masih dipegang. Serahkan, atau tetap dikerjakan?",
        len(about.tasks),
    )
    shown = about.tasks[:SHOWN]
    left = len(about.tasks) - len(shown)
    return Reply(
        text=lines(
            told,
            rich(count, n=len(about.tasks)),
            *(_task(seat) for seat in shown),
            rich(_("+{count} lagi"), count=left) if left else None,
        ),
        choices=(
            *(_give(absence, seat) for seat in shown if seat.state is not SeatState.REPLACING),
            (Choice(_("Tetap dikerjakan"), f"absence.keep:{absence.id}"),),
            undo_button(absence),
        ),
        mode=mode,
    )


def given_back(about: Noted, to: Person) -> list[Reply]:
    """A task was given back; the others are still asked about."""
    return [toast(_("Redaktur sudah diberi tahu.")), noted(about, to, mode=Mode.REPLACE)]


def kept(about: Noted) -> list[Reply]:
    """The tasks stay with their holder."""
    count = len(about.tasks)
    stays = n_("{n} tugas tetap dikerjakan.", "{n} tugas tetap dikerjakan.", count).format(n=count)
    told = lines(rich(_("{absence}: tercatat."), absence=bold(said(about.absence))), stays if count else None)
    return [
        toast(_("Baik, terima kasih.")),
        Reply(text=told, choices=(undo_button(about.absence), _profile(about)), mode=Mode.REPLACE),
    ]


def undo_button(absence: Absence) -> tuple[Choice, ...]:
    """Takes an absence back."""
    return (Choice(labels.short(_("Hapus {absence}").format(absence=said(absence)), labels.BUTTON), _undo(absence)),)


def taken_back(absence: Absence) -> Reply:
    """The person is there after all."""
    return toast(rich(_("{absence} dihapus."), absence=said(absence)))


def _undo(absence: Absence) -> str:
    return f"absence.undo:{absence.id}"


def _task(seat: Seat) -> str:
    waiting = _(" (minta ganti)") if seat.state is SeatState.REPLACING else ""
    return f"{name_of(seat)} · {agenda_lines.when(seat.duty.agenda)}{waiting}"


def _give(absence: Absence, seat: Seat) -> tuple[Choice, ...]:
    label = labels.short(_("Serahkan {task}").format(task=name_of(seat)), labels.BUTTON)
    return (Choice(label, f"absence.give:{absence.id}:{seat.id}", style=ChoiceStyle.DANGER),)


def _profile(about: Noted) -> tuple[Choice, ...]:
    return (Choice(_("‹ Profil"), f"profile.show:{about.person.id}"),)
