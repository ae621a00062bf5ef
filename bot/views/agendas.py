"""An agenda as a card in the room, and in full in private."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.domain.enums import AgendaState, Channel, SeatState, Staffing
from bot.domain.permissions import Action, allowed
from bot.locale import _
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, lines, rich
from bot.models.agendas import Agenda, AgendaDuty
from bot.models.people import Person
from bot.services.goals import Aim
from bot.views import agenda_lines, goals, labels, reserves
from bot.views.fitting import fitting
from bot.views.paging import Rows, in_rows

SHORT_NAME = 12
"""Characters of a name where a crew is very large."""


def card(agenda: Agenda, *, taking: bool) -> Reply:
    """The live card: what, when, where, who holds what, and a button per open duty while they can be taken."""
    if agenda.state is AgendaState.CANCELLED:
        return Reply(
            text=lines(
                agenda_lines.heading(agenda),
                agenda_lines.when(agenda),
                rich(_("Batal: {reason}"), reason=agenda.cancel_reason or "-"),
            )
        )
    top = lines(
        agenda_lines.heading(agenda),
        agenda_lines.when(agenda),
        agenda_lines.where(agenda),
        agenda_lines.overrun(agenda),
        rich(_("Rencana hadir: {official}"), official=agenda.official) if agenda.official else None,
    )
    return Reply(
        text=fitting(_with_crew(top, agenda, taking=taking, hint=_("Nama petugas: ketuk Rincian."))),
        choices=(*(_take_rows(agenda) if taking else ()), (Choice(_("Rincian"), f"agenda.show:{agenda.id}"),)),
    )


def details(
    agenda: Agenda,
    person: Person,
    *,
    taking: bool,
    aim: Aim | None = None,
    draft: int | None = None,
    attends: str | None = None,
    channels: Collection[Channel] = (),
    mode: Mode,
) -> Reply:
    """Everything about an agenda; empty fields are left out. `taking`: its duties can still be taken.

    `aim` is what is known of its goal, `draft` the id of the draft of the same agenda that somebody came from;
    `attends`: the officials with their names, where the book has them; `channels`: where it is to appear.
    """
    fields = (
        (_("Penyelenggara: {value}"), agenda.organiser),
        (_("Rencana hadir: {value}"), attends or agenda.official),
        (_("Narasumber: {value}"), "; ".join(agenda.sources)),
        (_("Tema: {value}"), labels.theme(agenda.theme) if agenda.theme else None),
        (_("Catatan: {value}"), agenda.notes),
        (_("Tautan: {value}"), agenda.url),
        (_("Rencana kanal: {value}"), ", ".join(labels.channel(each) for each in Channel if each in channels)),
    )
    cancelled = agenda.state is AgendaState.CANCELLED
    top = lines(
        agenda_lines.heading(agenda),
        agenda_lines.when(agenda),
        agenda_lines.where(agenda),
        agenda_lines.overrun(agenda),
        rich(_("Batal: {reason}"), reason=agenda.cancel_reason or "-") if cancelled else None,
        *(rich(text, value=value) for text, value in fields if value),
        goals.line(aim),
    )
    actions = () if cancelled and not _may(person, Action.CANCEL_AGENDA) else _actions(agenda, person, taking=taking)
    tags = goals.buttons(agenda, aim) if not cancelled and _may(person, Action.SET_GOAL) else ()
    return Reply(
        text=fitting(_with_crew(top, agenda, taking=taking)),
        choices=(*actions, *tags, *_way_back(agenda, draft)),
        mode=mode,
    )


def sent_in_private() -> str:
    """The details were asked for in a room."""
    return _("Rinciannya dikirim ke percakapan pribadi.")


def _with_crew(top: Rich, agenda: Agenda, *, taking: bool, hint: str | None = None) -> Iterator[Rich]:
    """The crew below `top`: with whole names, with short ones, in numbers with a hint where the names are."""
    for names in (agenda_lines.NAME_LIMIT, SHORT_NAME, 0):
        yield lines(
            top, _appointed(agenda), agenda_lines.crew(agenda, taking=taking, names=names), None if names else hint
        )


def _actions(agenda: Agenda, person: Person, *, taking: bool) -> tuple[tuple[Choice, ...], ...]:
    rows: list[tuple[Choice, ...]] = []
    if agenda.state is AgendaState.PUBLISHED:
        rows += _take_rows(agenda, person) if taking and _may(person, Action.TAKE_SEAT) else []
        rows += _assign_rows(agenda) if taking and _may(person, Action.ASSIGN_SEAT) else []
        material = Choice(_("Bahan masuk"), f"gallery.show:{agenda.id}:all:0")
        files = (Choice(_("Lampiran"), f"agenda.files:{agenda.id}"),) if agenda.attachments else ()
        rows.append((material, Choice(_("Naskah"), f"story.agenda:{agenda.id}:0"), *files))
        rows.append((Choice(_("Rencana kanal"), f"channel.plan:{agenda.id}"),))
    if _may(person, Action.EDIT_AGENDA) and agenda.state is AgendaState.PUBLISHED:
        rows.append(
            (
                Choice(_("Ubah"), f"draft.open:{agenda.id}"),
                Choice(_("Tunda"), f"postpone.ask:{agenda.id}"),
                Choice(_("Batalkan"), f"agenda.cancel:{agenda.id}", style=ChoiceStyle.DANGER),
            )
        )
        rows.append((_repeating(agenda), Choice(_("Surat Tugas"), f"letter.show:{agenda.id}")))
    elif _may(person, Action.CANCEL_AGENDA):
        rows.append((Choice(_("Terbitkan lagi"), f"agenda.reinstate:{agenda.id}"),))
    return tuple(rows)


def _repeating(agenda: Agenda) -> Choice:
    if agenda.series_id is None:
        return Choice(_("🔁 Ulangi"), f"series.ask:{agenda.id}")
    return Choice(_("🔁 Berulang"), f"series.show:{agenda.id}")


def _way_back(agenda: Agenda, draft: int | None) -> Rows:
    if draft:
        return ((Choice(_("‹ Draf"), f"draft.open:{draft}"),),)
    if agenda.starts_on:
        return ((Choice(_("‹ Jadwal hari itu"), f"schedule.day:{agenda.starts_on}"),),)
    return ()


def _take_rows(agenda: Agenda, person: Person | None = None) -> Rows:
    """A button for each duty that can be taken or stood by for; none of those that `person` has already."""
    if agenda.staffing is Staffing.APPOINTED and not (person and _may(person, Action.ASSIGN_SEAT)):
        return ()
    mine = {duty.id for duty in agenda.duties for seat in duty.seats if person and seat.holder_id == person.id}
    full = [duty for duty in agenda.duties if not agenda_lines.free_count(duty) and duty.id not in mine]
    shown = [duty for duty in agenda.duties if agenda_lines.free_count(duty) or (duty in full and _assignable(duty))]
    return in_rows([_take(duty) for duty in shown], 2)


def _appointed(agenda: Agenda) -> str | None:
    """Why there is no button to take a task."""
    on = agenda.staffing is Staffing.APPOINTED and agenda.state is AgendaState.PUBLISHED
    return _("Petugas ditunjuk redaktur.") if on else None


def _take(duty: AgendaDuty) -> Choice:
    """*Ambil* while a seat is open, else *Cadangan*."""
    if not agenda_lines.free_count(duty):
        return reserves.join_button(duty)
    label = _("Ambil {duty}").format(duty=labels.duty(duty.duty))
    return Choice(label, f"seat.take:{duty.id}", style=ChoiceStyle.PRIMARY)


def _assign_rows(agenda: Agenda) -> Rows:
    picks = [
        Choice(_assign(duty).format(duty=labels.duty(duty.duty)), f"seat.pick:{duty.id}")
        for duty in agenda.duties
        if _assignable(duty)
    ]
    return in_rows(picks, 2)


def _assign(duty: AgendaDuty) -> str:
    """A duty whose every seat is held can be given to somebody else only."""
    return _("Tugaskan {duty}") if agenda_lines.free_count(duty) else _("Ganti {duty}")


def _assignable(duty: AgendaDuty) -> bool:
    return any(seat.state is not SeatState.DONE for seat in duty.seats)


def _may(person: Person, action: Action) -> bool:
    return allowed(person.roles, action)
