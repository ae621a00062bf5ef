"""*Tunda*: to when, and why."""

from __future__ import annotations

from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.agendas import Agenda
from bot.views import agenda_lines, labels


def ask_when(agenda: Agenda, *, mode: Mode = Mode.REPLACE, moved: bool = False) -> Reply:
    """To when? `moved`: somebody moved it while this editor was asked, so its time is shown once more."""
    return Reply(
        text=lines(
            _("Waktunya baru saja diubah orang lain. Sekarang:") if moved else None,
            rich(_("Memindah {title}"), title=bold(labels.short(agenda.title))),
            agenda_lines.when(agenda),
            _("Tulis waktu barunya, misalnya: Rabu jam 10; 3 Desember; pukul 13.30."),
        ),
        choices=(
            (
                Choice(_("Tanggal belum ada"), f"postpone.undated:{agenda.id}"),
                Choice(_("Tidak jadi"), f"draft.back:{agenda.id}"),
            ),
        ),
        mode=mode,
    )


def ask_why(agenda: Agenda, then: Agenda, told: list[str]) -> Reply:
    """Why? `then`: the agenda as it would be; `told`: who will be told."""
    return Reply(
        text=lines(
            rich(_("Memindah {title}"), title=bold(labels.short(agenda.title))),
            rich("{old} → {new}", old=agenda_lines.when(agenda), new=bold(agenda_lines.when(then))),
            _("Tulis alasannya."),
            rich(_("Yang diberi tahu: {names}."), names=labels.listing(told)) if told else None,
        ),
        choices=((Choice(_("Tidak jadi"), f"draft.back:{agenda.id}"),),),
    )


def ask_why_off(agenda: Agenda, told: list[str]) -> Reply:
    """Why is it put off to a time nobody knows yet? `told`: who will be told."""
    return Reply(
        text=lines(
            rich(_("Menunda {title}, tanpa tanggal baru"), title=bold(labels.short(agenda.title))),
            _("Agendanya dibatalkan dan menunggu di ide sampai tanggalnya ada."),
            _("Tulis alasannya."),
            rich(_("Yang diberi tahu: {names}."), names=labels.listing(told)) if told else None,
        ),
        choices=((Choice(_("Tidak jadi"), f"draft.back:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )


def put_off_because(reason: str) -> str:
    """The reason as the crew reads it."""
    return _("Ditunda, tanggal barunya menyusul: {reason}").format(reason=reason)


def put_off(agenda: Agenda, idea: Agenda) -> Reply:
    """It waits as an idea."""
    return Reply(
        text=lines(
            rich(_("⏸ {title} ditunda dan menunggu di ide."), title=bold(labels.short(agenda.title))),
            agenda.cancel_reason,
        ),
        choices=(
            (
                Choice(_("Buka ide"), f"draft.open:{idea.id}"),
                Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}"),
            ),
        ),
    )


def done(agenda: Agenda) -> Reply:
    """It is moved."""
    return Reply(
        text=lines(
            rich(_("🔁 {title} dipindah."), title=bold(labels.short(agenda.title))),
            agenda_lines.when(agenda),
            rich(_("Alasan: {reason}"), reason=agenda.move_reason or "-"),
        ),
        choices=((Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}"),),),
    )
