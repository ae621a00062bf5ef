"""One agenda with its fields, each correctable: before publication and after."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.agenda_fields import NO_DATE, UNSURE, Field, Gap
from bot.domain.enums import AgendaState
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, lines, rich
from bot.models.agendas import Agenda
from bot.services.draft_checks import Check
from bot.services.drafts import OPEN
from bot.views import agenda_fields, agenda_lines, labels
from bot.views.agenda_fields import label
from bot.views.paging import Rows, in_rows

SHOWN = (
    Field.OFFICIAL,
    Field.ORGANISER,
    Field.SOURCES,
    Field.THEME,
    Field.KIND,
    Field.NOTES,
    Field.URL,
    Field.CREW,
    Field.STAFFING,
)
FIRST = (Field.TITLE, Field.WHEN, Field.PLACE, Field.CREW, Field.DISTRICT)
OTHERS = (
    Field.ENDS,
    Field.WINDOW,
    Field.PIN,
    Field.THEME,
    Field.KIND,
    Field.PRIORITY,
    Field.STAFFING,
    Field.OFFICIAL,
    Field.ORGANISER,
    Field.SOURCES,
    Field.NOTES,
    Field.URL,
)
NOTES_SHOWN = 200
"""Characters of the notes an overview shows."""


def draft(
    agenda: Agenda,
    check: Check,
    *,
    siblings: bool = False,
    note: Rich | None = None,
    mode: Mode = Mode.REPLACE,
) -> Reply:
    """An agenda as it stands; `siblings`: others came with the same message."""
    return Reply(
        text=lines(note, *_overview(agenda, check)),
        choices=(*_main_rows(agenda, check), *_field_rows(agenda), *_leaving_rows(agenda, siblings=siblings)),
        mode=mode,
    )


def _overview(agenda: Agenda, check: Check) -> list[Rich | str | None]:
    estimate = agenda_fields.window(agenda)
    return [
        agenda_lines.heading(agenda),
        _status(agenda),
        agenda_lines.when(agenda) if agenda.starts_on else None,
        rich(_("Perkiraan {window}, bisa diubah"), window=estimate) if estimate else None,
        agenda_lines.where(agenda),
        *(_line(agenda, field) for field in SHOWN),
        agenda_fields.attachments(agenda),
        agenda_fields.warning(agenda, check) if agenda.state in OPEN else None,
    ]


def _line(agenda: Agenda, field: Field) -> Rich | None:
    if field is Field.NOTES and len(agenda.notes or "") > NOTES_SHOWN:
        return rich("{label}: {value}…", label=label(field), value=(agenda.notes or "")[:NOTES_SHOWN])
    return agenda_fields.line(agenda, field)


def _status(agenda: Agenda) -> str | None:
    return {
        AgendaState.IDEA: _("Ide, belum terbit"),
        AgendaState.DRAFT: _("Draf, belum terbit"),
        AgendaState.CANCELLED: _("Batal"),
        AgendaState.DISCARDED: _("Sudah dibuang"),
    }.get(agenda.state)


def _main_rows(agenda: Agenda, check: Check) -> Rows:
    if agenda.state is AgendaState.DISCARDED:
        return ((Choice(_("Kembalikan"), f"draft.restore:{agenda.id}"),),)
    if agenda.state is AgendaState.CANCELLED:
        return ((Choice(_("Terbitkan lagi"), f"agenda.reinstate:{agenda.id}"),),)
    rows: list[tuple[Choice, ...]] = []
    gaps, twin = check.gaps, check.twin
    if agenda.state in OPEN and not gaps:
        rows.append(_publish_row(agenda, twin))
    elif Gap.TITLE in gaps:
        rows.append((Choice(_("Isi judul"), f"draft.ask:{agenda.id}:title", style=ChoiceStyle.PRIMARY),))
    elif Gap.PAST in gaps or not NO_DATE.isdisjoint(gaps):
        rows.append((Choice(_("Isi waktu"), f"draft.ask:{agenda.id}:when", style=ChoiceStyle.PRIMARY),))
    if agenda.conflict and agenda.starts_on:
        right = _("Benar {day}").format(day=formats.day(agenda.starts_on))
        rows.append((Choice(right, f"draft.confirm:{agenda.id}:{agenda.version}", style=ChoiceStyle.PRIMARY),))
    return (*rows, *unsure_rows(agenda, gaps, twin))


def _publish_row(agenda: Agenda, twin: Agenda | None) -> tuple[Choice, ...]:
    """*Terbitkan*; beside a published agenda that says the same, the way there first."""
    publish = f"draft.publish:{agenda.id}:{agenda.version}"
    if twin is None:
        return (Choice(_("Terbitkan"), publish, style=ChoiceStyle.SUCCESS),)
    see = _("Buka {code}").format(code=agenda_lines.code(twin))
    return (
        Choice(see, f"agenda.show:{twin.id}:{agenda.id}", style=ChoiceStyle.PRIMARY),
        Choice(_("Tetap terbitkan"), f"{publish}:{twin.id}"),
    )


def unsure_rows(agenda: Agenda, gaps: Sequence[Gap], twin: Agenda | None, *, then: str = "") -> Rows:
    """What an editor can say of an event that the text calls tentative or cancelled; `then` ends the payload."""
    rows: list[tuple[Choice, ...]] = []
    if Gap.CANCELLED in gaps and twin:
        label = _("Batalkan {code} yang terbit").format(code=agenda_lines.code(twin))
        rows.append((Choice(label, f"agenda.cancel:{twin.id}:{agenda.id}", style=ChoiceStyle.DANGER),))
    if not UNSURE.isdisjoint(gaps):
        label = _("Tetap dilaksanakan") if Gap.CANCELLED in gaps else _("Sudah pasti")
        rows.append((Choice(label, f"draft.sure:{agenda.id}:{agenda.version}{then}", style=ChoiceStyle.PRIMARY),))
    return tuple(rows)


def _field_rows(agenda: Agenda) -> Rows:
    if agenda.state in {AgendaState.DISCARDED, AgendaState.CANCELLED}:
        return ()
    choices = [_ask(agenda, field) for field in FIRST]
    choices.append(Choice(_("Lainnya"), f"draft.more:{agenda.id}"))
    return in_rows(choices, 3)


def _leaving_rows(agenda: Agenda, *, siblings: bool) -> Rows:
    rows: list[tuple[Choice, ...]] = []
    if agenda.state in OPEN:
        discard = Choice(_("Buang"), f"draft.discard:{agenda.id}", style=ChoiceStyle.DANGER)
        idea = Choice(_("Simpan ke ide"), f"draft.idea:{agenda.id}")
        rows.append((idea, discard) if agenda.state is AgendaState.DRAFT else (discard,))
        back = f"draft.batch:{agenda.batch}" if siblings else "draft.list:0"
        rows.append((Choice(_("‹ Kembali"), back),))
    elif agenda.state is AgendaState.PUBLISHED:
        rows.append(
            (
                Choice(_("Batalkan agenda"), f"agenda.cancel:{agenda.id}", style=ChoiceStyle.DANGER),
                Choice(_("‹ Rincian"), f"agenda.show:{agenda.id}"),
            )
        )
    else:
        rows.append((Choice(_("‹ Draf"), "draft.list:0"),))
    return tuple(rows)


def more(agenda: Agenda) -> Reply:
    """The less used fields, with their values."""
    fields = [field for field in OTHERS if field is not Field.WINDOW or _may_estimate(agenda)]
    shown = (agenda_fields.line(agenda, field) for field in fields if field is not Field.NOTES)
    return Reply(
        text=lines(
            agenda_lines.heading(agenda), *shown, _line(agenda, Field.NOTES), _("Ketuk isian yang akan diubah.")
        ),
        choices=(
            *in_rows([_ask(agenda, field) for field in fields], 3),
            (Choice(_("‹ Kembali"), f"draft.open:{agenda.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def _may_estimate(agenda: Agenda) -> bool:
    return agenda.starts_on is not None and (agenda.starts_at is None or agenda.estimated)


def read_back(agenda: Agenda, field: Field, *, among_others: bool = False) -> Rich:
    """What was understood, in full: `✓ Waktu: Selasa, 24 November 2026 pukul 09.00 WITA`.

    `among_others`: the question about the next agenda follows, so this one is named: `✓ Panen Raya Padi: Selasa, ...`.
    """
    shown = Field.WHEN if field in {Field.ENDS, Field.WINDOW} else field
    value = agenda_fields.value(agenda, shown)
    named = labels.short(agenda.title) if among_others and field is not Field.TITLE else label(shown)
    return rich("✓ {label}: {value}", label=named, value=value[:NOTES_SHOWN] or _("kosong"))


def kept_as_idea() -> str:
    """A draft became an idea."""
    return _("Disimpan di ide, tanpa tanggal.")


def _ask(agenda: Agenda, field: Field) -> Choice:
    return Choice(label(field), f"draft.crew:{agenda.id}" if field is Field.CREW else f"draft.ask:{agenda.id}:{field}")
