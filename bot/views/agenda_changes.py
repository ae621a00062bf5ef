"""What is said about changes of published agendas: to their holders, to who posted them, to who cancels."""

from __future__ import annotations

from bot.domain.agenda_fields import Field
from bot.locale import _
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich
from bot.models.agendas import Agenda, Seat
from bot.views import agenda_fields, agenda_lines, labels

COMPARED = (
    Field.TITLE,
    Field.WHEN,
    Field.PLACE,
    Field.DISTRICT,
    Field.THEME,
    Field.ORGANISER,
    Field.OFFICIAL,
    Field.SOURCES,
    Field.NOTES,
    Field.URL,
)


def changed(seat: Seat) -> Reply:
    """Time or place changed: tells a holder how it is now."""
    agenda = seat.duty.agenda
    return Reply(
        text=lines(
            rich(_("🔁 Ada perubahan, {duty}: {title}"), duty=labels.duty(seat.duty.duty), title=bold(agenda.title)),
            agenda_lines.when(agenda),
            agenda_lines.where(agenda),
        ),
        choices=((Choice(_("Rincian"), f"agenda.show:{agenda.id}"),),),
    )


def cancelled(seat: Seat) -> Reply:
    """The agenda is off: tells a holder why."""
    agenda = seat.duty.agenda
    return Reply(
        text=lines(
            rich(_("🚫 Batal: {title}"), title=bold(agenda.title)),
            agenda_lines.when(agenda),
            rich(_("Alasan: {reason}"), reason=agenda.cancel_reason or "-"),
            rich(_("Tugas {duty} Anda gugur."), duty=labels.duty(seat.duty.duty)),
        )
    )


def ask_reason(agenda: Agenda, holders: list[str]) -> Reply:
    """Why is it off? Says who will be told."""
    told = rich(_("Yang diberi tahu: {names}."), names=labels.listing(holders)) if holders else None
    return Reply(
        text=lines(rich(_("Membatalkan {title}. Tulis alasannya."), title=bold(agenda.title)), told),
        choices=((Choice(_("Tidak jadi"), f"draft.back:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )


def done_cancelling(agenda: Agenda) -> Reply:
    """It is off now."""
    return Reply(
        text=lines(
            rich(_("🚫 {title} dibatalkan."), title=bold(agenda.title)),
            rich(_("Alasan: {reason}"), reason=agenda.cancel_reason or "-"),
        ),
        choices=((Choice(_("Urungkan"), f"agenda.reinstate:{agenda.id}"),),),
    )


def source_edited(agenda: Agenda, then: Agenda) -> Reply:
    """The message of a published agenda was edited: follow it? `then`: the agenda as it would become."""
    news = [
        rich(
            _("{label}: {old} → {new}"),
            label=agenda_fields.label(field),
            old=agenda_fields.value(agenda, field) or "-",
            new=bold(agenda_fields.value(then, field) or "-"),
        )
        for field in COMPARED
        if agenda_fields.value(agenda, field) != agenda_fields.value(then, field)
    ]
    return Reply(
        text=lines(
            rich(_("Pesan asal {title} disunting setelah terbit."), title=bold(agenda.title)),
            *news,
            None if news else _("Jumlah kru yang diminta berubah."),
        ),
        choices=(
            (
                Choice(_("Terapkan"), f"agenda.follow:{agenda.id}", style=ChoiceStyle.PRIMARY),
                Choice(_("Biarkan"), f"agenda.keep:{agenda.id}"),
            ),
        ),
    )


def kept(agenda: Agenda) -> Reply:
    """The agenda stays as it was."""
    return Reply(
        text=rich(_("{title} tetap seperti semula."), title=bold(agenda.title)),
        choices=((Choice(_("Rincian"), f"agenda.show:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )
