"""Screens of giving a task back: why, and what becomes of it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.cutoffs import REPLACEMENT_CUTOFF
from bot.domain.enums import SeatState
from bot.locale import _, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.services.queries.seats import times_of
from bot.services.reasons import LIMIT
from bot.views import handing, labels
from bot.views.names import name_of
from bot.views.seats import back_to_tasks

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


def ask_reason(seat: Seat, *, asked: bool, now: datetime) -> Reply:
    """Why? A button, or any words. `asked`: an editor's question is declined, not a task given back."""
    question = _("Mengapa tidak bisa? Pilih, atau tulis alasannya.")
    if not asked:
        question = _("Mengapa minta ganti? Pilih, atau tulis alasannya.")
    choices = [Choice(reason(key), f"seat.left:{seat.id}:{key}") for key in REASONS]
    return Reply(
        text=lines(bold(name_of(seat)), question, None if asked else _stays(seat.duty.agenda, now)),
        choices=(tuple(choices[:2]), tuple(choices[2:]), *(() if asked else (handing.ways(seat),)), _no(seat)),
        mode=Mode.REPLACE,
    )


def _stays(agenda: Agenda, now: datetime) -> str | None:
    """That the task stays with its holder until somebody takes over, and why, once it does."""
    moments = times_of(agenda)
    if now < moments.cutoff:
        return None
    if now >= moments.ends:
        return _("Acaranya sudah lewat: tugas ini tetap pada Anda sampai ada pengganti.")
    if now >= moments.begins:
        if agenda.starts_at is None:
            return _("Acaranya hari ini: tugas ini tetap pada Anda sampai ada pengganti.")
        return _("Acaranya sudah mulai: tugas ini tetap pada Anda sampai ada pengganti.")
    hours = int(REPLACEMENT_CUTOFF.total_seconds() // 3600)
    text = n_(
        "Mulainya kurang dari {n} jam lagi: tugas ini tetap pada Anda sampai ada pengganti.",
        "Mulainya kurang dari {n} jam lagi: tugas ini tetap pada Anda sampai ada pengganti.",
        hours,
    )
    return text.format(n=hours)


def confirm_reason(seat: Seat, typed: str, *, asked: bool, note: bool) -> Reply:
    """Is that the reason? `note`: what was typed may just as well be a note for a task, and can be kept as one."""
    question = _("Minta ganti dengan alasan “{reason}”?")
    yes = Choice(_("Ya, minta ganti"), f"seat.because:{seat.id}", style=ChoiceStyle.DANGER)
    if asked:
        question = _("Jawab tidak bisa, dengan alasan “{reason}”?")
        yes = Choice(_("Ya, tidak bisa"), f"seat.because:{seat.id}", style=ChoiceStyle.DANGER)
    keep = (Choice(_("Bukan, simpan sebagai catatan"), f"seat.asnote:{seat.id}"),) if note else ()
    return Reply(
        text=lines(bold(name_of(seat)), rich(question, reason=labels.short(typed, LIMIT))),
        choices=((yes,), keep, _no(seat)),
    )


def kept_as_note(seat: Seat) -> Reply:
    """What was typed was no reason; the task stays."""
    return Reply(
        text=rich(_("{task} tetap tugas Anda."), task=bold(name_of(seat))),
        choices=(back_to_tasks(),),
        mode=Mode.REPLACE,
    )


def stays(seat: Seat) -> list[Reply]:
    """*Urungkan*: the task is theirs again; its brief follows."""
    text = rich(_("{task} kembali menjadi tugas Anda."), task=bold(name_of(seat)))
    return [toast(text), Reply(text=text, mode=Mode.REPLACE)]


def _no(seat: Seat) -> tuple[Choice, ...]:
    return (Choice(_("Batal"), f"seat.back:{seat.id}"),)


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
    free = seat.state is SeatState.FREE
    undo = (Choice(_("Urungkan"), f"seat.stay:{seat.duty_id}"),) if free else ()
    return Reply(
        text=rich(
            _("{task}: bukan tugas Anda lagi. Redaktur sudah diberi tahu. Terima kasih sudah mengabari."), task=task
        ),
        choices=(undo, back_to_tasks()),
        mode=Mode.REPLACE,
    )
