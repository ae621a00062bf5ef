"""What is said about changes of published agendas: to their crew, to who posted them, to who cancels."""

from __future__ import annotations

from bot.domain.agenda_fields import Field, Gap
from bot.domain.enums import Doubt, SeatState
from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.views import agenda_fields, agenda_lines, briefs, labels
from bot.views.seats import back_to_tasks

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


def changed(seat: Seat, then: Agenda, to: Person) -> Reply:
    """Time or place changed: tells someone of the crew how it was (`then`) and is, and asks whether they do it."""
    agenda, taking_over = seat.duty.agenda, seat.successor_id == to.id
    ask = _("Masih bisa? Ketuk Siap.") if seat.state is SeatState.TAKEN else None
    moved, elsewhere = agenda_lines.when(then) != agenda_lines.when(agenda), then.place != agenda.place
    both = clocks(then), clocks(agenda)
    same_day = all(both) and then.starts_on == agenda.starts_on
    old, new = both if same_day else (agenda_lines.when(then), agenda_lines.when(agenda))
    day = formats.day(agenda.starts_on) if same_day and agenda.starts_on else None
    answers = briefs.answers(seat, asked=taking_over)
    return Reply(
        text=lines(
            rich(_("🔁 Ada perubahan, {duty}: {title}"), duty=labels.duty(seat.duty.duty), title=bold(agenda.title)),
            day if moved else agenda_lines.when(agenda),
            news(Field.WHEN, old, new) if moved else None,
            news(Field.PLACE, then.place, agenda.place) if elsewhere else agenda_lines.where(agenda),
            rich(_("Alasan: {reason}"), reason=agenda.move_reason) if moved and agenda.move_reason else None,
            briefs.until_then(seat) if taking_over else ask if answers else None,
        ),
        choices=(answers, (Choice(_("Rincian"), f"agenda.show:{agenda.id}"), *back_to_tasks())),
    )


def reinstated(seat: Seat, to: Person) -> Reply:
    """The agenda is on again: tells someone of the crew when and where, and asks as for an assignment."""
    agenda, duty = seat.duty.agenda, labels.duty(seat.duty.duty)
    ask = rich(_("Anda bertugas lagi: {duty}. Bisa?"), duty=duty)
    if name := _replaced_by(to, seat):
        ask = rich(_("Anda diminta lagi menggantikan {name} ({duty}). Bisa?"), name=name, duty=duty)
    return Reply(
        text=lines(
            rich(_("🔁 Jadi lagi: {title}"), title=bold(agenda.title)),
            agenda_lines.when(agenda),
            agenda_lines.where(agenda),
            ask,
        ),
        choices=(
            (
                Choice(_("Siap"), f"seat.ready:{seat.id}", style=ChoiceStyle.SUCCESS),
                Choice(_("Tidak bisa"), f"seat.leave:{seat.id}"),
            ),
            (Choice(_("Rincian"), f"agenda.show:{agenda.id}"), *back_to_tasks()),
        ),
    )


def cancelled(seat: Seat, to: Person) -> Reply:
    """The agenda is off: tells someone of the crew why."""
    agenda, duty = seat.duty.agenda, labels.duty(seat.duty.duty)
    free = rich(_("Tugas {duty} Anda ikut batal."), duty=duty.lower())
    if name := _replaced_by(to, seat):
        free = rich(_("Anda tidak perlu lagi menggantikan {name} ({duty})."), name=name, duty=duty)
    return Reply(
        text=lines(
            rich(_("🚫 Batal: {title}"), title=bold(agenda.title)),
            agenda_lines.when(agenda),
            rich(_("Alasan: {reason}"), reason=agenda.cancel_reason or "-"),
            free,
        ),
        choices=(back_to_tasks(),),
    )


def ask_reason(agenda: Agenda, holders: list[str], *, back: int) -> Reply:
    """Why is it off? Says who will be told; `back`: the agenda to go back to."""
    told = rich(_("Yang diberi tahu: {names}."), names=labels.listing(holders)) if holders else None
    return Reply(
        text=lines(rich(_("Membatalkan {title}. Tulis alasannya."), title=bold(agenda.title)), told),
        choices=((Choice(_("Tidak jadi"), f"draft.back:{back}"),),),
        mode=Mode.REPLACE,
    )


def done_cancelling(agenda: Agenda) -> Reply:
    """It is off now."""
    return Reply(
        text=lines(
            rich(_("🚫 {title} dibatalkan."), title=bold(agenda.title)),
            rich(_("Alasan: {reason}"), reason=agenda.cancel_reason or "-"),
        ),
        choices=(
            (
                Choice(_("Urungkan"), f"agenda.reinstate:{agenda.id}"),
                Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}"),
            ),
        ),
    )


def source_edited(agenda: Agenda, then: Agenda) -> Reply:
    """The message of a published agenda was edited: follow it? `then`: the agenda as it would become."""
    found = [
        news(field, agenda_fields.value(agenda, field), agenda_fields.value(then, field))
        for field in COMPARED
        if agenda_fields.value(agenda, field) != agenda_fields.value(then, field)
    ]
    if then.doubt and then.doubt is not agenda.doubt:
        found.append(rich("⚠️ {doubt}", doubt=agenda_fields.gap(Gap(then.doubt), then.time_words)))
    follow = Choice(_("Terapkan"), f"agenda.follow:{agenda.id}", style=ChoiceStyle.PRIMARY)
    if then.doubt is Doubt.CANCELLED:
        follow = Choice(_("Batalkan agenda"), f"agenda.cancel:{agenda.id}", style=ChoiceStyle.DANGER)
    elif then.doubt is Doubt.POSTPONED:
        follow = Choice(_("Tunda"), f"postpone.undated:{agenda.id}", style=ChoiceStyle.DANGER)
    return Reply(
        text=lines(
            rich(_("Pesan asal {title} disunting setelah terbit."), title=bold(agenda.title)),
            *found,
            None if found else _("Jumlah kru yang diminta berubah."),
        ),
        choices=((follow, Choice(_("Biarkan"), f"agenda.keep:{agenda.id}")),),
    )


def on_again() -> str:
    """A cancelled agenda is on again."""
    return _("Agenda terbit lagi.")


def applied() -> str:
    """An edited or newer text was followed."""
    return _("Perubahan diterapkan.")


def stays() -> str:
    """An edited text was not followed."""
    return _("Agenda tetap.")


def kept(agenda: Agenda) -> Reply:
    """The agenda stays as it was."""
    return Reply(
        text=rich(_("{title} tetap seperti semula."), title=bold(agenda.title)),
        choices=((Choice(_("Rincian"), f"agenda.show:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )


def _replaced_by(to: Person, seat: Seat) -> str | None:
    """The name of the holder in whose place the person is asked; None where it is their own task."""
    return seat.holder.name if seat.holder and seat.successor_id == to.id else None


def news(field: Field, old: str | None, new: str | None) -> Rich:
    """`Tempat: Pendopo → Aula`."""
    return rich(_("{label}: {old} → {new}"), label=agenda_fields.label(field), old=old or "-", new=bold(new or "-"))


def clocks(agenda: Agenda) -> str:
    """`09.00-11.00 WITA`; empty unless clock times of one day say all about when it is."""
    if agenda.starts_at is None or agenda.estimated or agenda.ends_on is not None:
        return ""
    start = office().local(agenda.starts_at)
    if agenda.ends_at is None:
        return formats.clock_zone(start)
    end = office().local(agenda.ends_at)
    return f"{formats.clock(start)}-{formats.clock_zone(end)}" if end.date() == start.date() else ""
