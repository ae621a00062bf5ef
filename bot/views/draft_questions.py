"""What an editor is asked about an agenda: a field in words or by choice, the crew, a doubt; and the form."""

from __future__ import annotations

from bot.domain.agenda_fields import FORM, Field, Gap
from bot.domain.enums import DISTRICTS, AgendaKind, Duty, Priority, Staffing, Theme
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda
from bot.services.draft_checks import Check
from bot.views import agenda_fields, agenda_lines, labels
from bot.views.agenda_fields import label
from bot.views.draft_fields import unsure_rows
from bot.views.paging import Rows, in_rows

Turn = tuple[int, int]
"""Which question of how many."""


def question(
    agenda: Agenda,
    field: Field,
    *,
    check: Check | None = None,
    turn: Turn | None = None,
    mode: Mode = Mode.REPLACE,
    note: Rich | None = None,
) -> Reply:
    """Asks for a field that is written in words; shows what stands there.

    `check` says why it is asked, `turn` which of several questions it is.
    """
    now = agenda_fields.value(agenda, field)
    empty = Choice(_("Kosongkan"), f"draft.set:{agenda.id}:{field}:-")
    can_be_empty = now and field not in {Field.TITLE, Field.WHEN, Field.CREW}
    return Reply(
        text=lines(
            note,
            _asked(agenda, turn),
            _now(agenda, field),
            agenda_fields.warning(agenda, check) if check else None,
            agenda_fields.question(field),
        ),
        choices=((*((empty,) if can_be_empty else ()), Choice(_("Batal"), f"draft.back:{agenda.id}")),),
        mode=mode,
    )


def _asked(agenda: Agenda, turn: Turn | None) -> Rich:
    """`2 dari 4: **Panen Raya Padi**`."""
    title = bold(agenda_lines.title(agenda))
    return rich(_("{n} dari {total}: {title}"), n=turn[0], total=turn[1], title=title) if turn else (title,)


def _now(agenda: Agenda, field: Field) -> Rich | None:
    value = agenda_fields.value(agenda, field)
    return rich(_("{label} sekarang: {value}"), label=label(field), value=value) if value else None


def choices_of(agenda: Agenda, field: Field) -> Reply:
    """Asks for a field with a fixed set of values."""
    options: dict[Field, list[tuple[str, str]]] = {
        Field.DISTRICT: [(name, name) for name in DISTRICTS],
        Field.THEME: [(labels.theme(theme), theme) for theme in Theme],
        Field.KIND: [(labels.kind(kind), kind) for kind in AgendaKind],
        Field.STAFFING: [(labels.staffing(way), way) for way in Staffing],
        Field.PRIORITY: [(agenda_fields.priority(value), value) for value in Priority],
    }
    now = agenda_fields.value(agenda, field)
    picks = [
        Choice(("✓ " if name == now else "") + name, f"draft.set:{agenda.id}:{field}:{value}")
        for name, value in options[field]
    ]
    if now and field is not Field.PRIORITY:
        picks.append(Choice(_("Kosongkan"), f"draft.set:{agenda.id}:{field}:-"))
    return Reply(
        text=lines(agenda_lines.heading(agenda), rich(_("Pilih {label}."), label=label(field).lower())),
        choices=(*in_rows(picks, 2), (Choice(_("‹ Kembali"), f"draft.open:{agenda.id}"),)),
        mode=Mode.REPLACE,
    )


def crew(
    agenda: Agenda,
    *,
    back: tuple[Choice, ...] | None = None,
    note: Rich | None = None,
    mode: Mode = Mode.REPLACE,
) -> Reply:
    """How many people of each duty, with buttons to change it; `back`: the last row."""
    counts = {duty.duty: len(duty.seats) for duty in agenda.duties}
    standing = {duty.standing for duty in agenda.duties}
    usual = _("Teks tidak menyebut kru, jadi dipakai kru baku.")
    if standing == {True, False}:
        usual = _("Tugas yang tidak disebut di teks diisi kru baku.")
    return Reply(
        text=lines(
            note,
            agenda_lines.heading(agenda),
            rich(_("Kru: {crew}"), crew=agenda_fields.crew(agenda) or "-"),
            usual if True in standing else None,
            _("Ubah dengan tombol, atau tulis misalnya: 1 reporter 2 foto."),
        ),
        choices=(
            *crew_rows(counts, f"draft.step:{agenda.id}"),
            back or (Choice(_("‹ Kembali"), f"draft.back:{agenda.id}"),),
        ),
        mode=mode,
    )


def crew_rows(counts: dict[Duty, int], payload: str) -> Rows:
    """A row a duty: fewer, how many, more. `payload` gets the duty and the step behind it."""
    return tuple(
        (
            Choice("−", f"{payload}:{duty}:-1"),
            Choice(f"{labels.duty(duty)} {counts.get(duty, 0)}", f"{payload}:{duty}:0"),
            Choice("+", f"{payload}:{duty}:1"),
        )
        for duty in Duty
    )


def date_question(agenda: Agenda, turn: Turn, *, note: Rich | None = None, mode: Mode = Mode.REPLACE) -> Reply:
    """The weekday of the text does not fit its date: which is it?"""
    day = formats.day(agenda.starts_on) if agenda.starts_on else ""
    return Reply(
        text=lines(
            note,
            _asked(agenda, turn),
            rich(_("Hari dan tanggal di teks tidak cocok. Saya pakai tanggalnya: {day}."), day=bold(day)),
        ),
        choices=(
            (
                Choice(
                    _("Benar {day}").format(day=day),
                    f"draft.confirm:{agenda.id}:{agenda.version}:{turn[1]}",
                    style=ChoiceStyle.SUCCESS,
                ),
            ),
            (
                Choice(_("Ubah waktu"), f"draft.ask:{agenda.id}:when"),
                Choice(_("‹ Kembali"), f"draft.back:{agenda.id}"),
            ),
        ),
        mode=mode,
    )


def event_question(
    agenda: Agenda, gap: Gap, twin: Agenda | None, turn: Turn, *, note: Rich | None = None, mode: Mode = Mode.REPLACE
) -> Reply:
    """The text calls the event tentative or cancelled: does it take place?"""
    asked = _("Menurut teks, agenda ini masih tentatif. Sudah pasti?")
    if gap is Gap.CANCELLED:
        asked = _("Menurut teks, agenda ini dibatalkan. Bagaimana dengan drafnya?")
    return Reply(
        text=lines(note, _asked(agenda, turn), agenda_lines.when(agenda), asked),
        choices=(
            *unsure_rows(agenda, [gap], twin, then=f":{turn[1]}"),
            (
                Choice(_("Buang"), f"draft.discard:{agenda.id}", style=ChoiceStyle.DANGER),
                Choice(_("Ubah waktu"), f"draft.ask:{agenda.id}:when"),
            ),
            (Choice(_("‹ Kembali"), f"draft.back:{agenda.id}"),),
        ),
        mode=mode,
    )


def form_step(agenda: Agenda, field: Field, *, note: Rich | None = None, mode: Mode) -> Reply:
    """A step of the form: what stands there may be kept, and the step before can be seen again."""
    step = FORM.index(field)
    back = (Choice(_("‹ Kembali"), f"draft.form:{agenda.id}:{FORM[step - 1]}"),) if step else ()
    skip = _("Lanjut ›") if field is Field.CREW or agenda_fields.value(agenda, field) else _("Lewati")
    ways = (
        *back,
        Choice(skip, f"draft.skip:{agenda.id}:{field}"),
        Choice(_("Batal"), f"draft.stop:{agenda.id}"),
    )
    if field is Field.CREW:
        return crew(agenda, back=ways, note=note, mode=mode)
    return Reply(
        text=lines(
            note,
            agenda_lines.heading(agenda) if step else bold(_("Agenda baru")),
            agenda_lines.when(agenda) if step and agenda.starts_on and field is not Field.WHEN else None,
            _now(agenda, field),
            agenda_fields.question(field),
            None if step else _("Atau tempel seluruh teks undangannya."),
        ),
        choices=(ways,),
        mode=mode,
    )
