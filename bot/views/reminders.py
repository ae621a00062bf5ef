"""What the desk says by itself before an agenda begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.locale import _, n_
from bot.messages import Choice, ChoiceStyle, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.views import agenda_lines, labels
from bot.views.paging import Rows, in_rows
from bot.views.people import calling


def open_tasks(agenda: Agenda, duties: Sequence[AgendaDuty]) -> Reply:
    """To the crew who could, and to the room: what is still open, with a button for each."""
    takes = [
        Choice(_("Ambil {duty}").format(duty=labels.duty(duty.duty)), f"seat.take:{duty.id}", style=ChoiceStyle.PRIMARY)
        for duty in duties
    ]
    return Reply(text=_called(agenda, duties), choices=(*in_rows(takes, 2), _more(agenda)))


def reminder(seat: Seat, brief: Reply) -> Reply:
    """To a holder who has not said *Siap*: the brief, with what is asked on top."""
    when = agenda_lines.short_when(seat.duty.agenda)
    return replace(brief, text=lines(rich(_("⏰ Mulai {clock}. Jadi hadir?"), clock=when), brief.text))


def understaffed(agenda: Agenda, proposals: Sequence[tuple[AgendaDuty, Person | None]]) -> Reply:
    """To an editor: what is wanting, with whom the desk would ask."""
    return Reply(
        text=lines(_called(agenda, [duty for duty, _who in proposals]), *_proposed(proposals)),
        choices=(*_asks(proposals), _more(agenda)),
    )


def for_head(agenda: Agenda, proposals: Sequence[tuple[AgendaDuty, Person | None]], to: Person) -> Reply:
    """To the head, for an event of the leaders: what is wanting, and what the editors would do."""
    return Reply(
        text=lines(
            rich(_("Mohon arahan, {name}."), name=bold(calling(to))),
            _called(agenda, [duty for duty, _who in proposals]),
            rich(_("Rencana hadir: {official}"), official=agenda.official) if agenda.official else None,
            *_proposed(proposals),
            _("Redaktur sudah diberi tahu."),
        ),
        choices=(_more(agenda),),
    )


def _called(agenda: Agenda, duties: Sequence[AgendaDuty]) -> Rich:
    return lines(
        rich(_("⏰ {title} masih butuh petugas"), title=bold(agenda_lines.title(agenda))),
        agenda_lines.when(agenda),
        agenda_lines.where(agenda),
        " · ".join(map(_wanted, duties)),
    )


def _wanted(duty: AgendaDuty) -> str:
    count = agenda_lines.free_count(duty)
    if not count:
        return _("{duty}: belum dijawab").format(duty=labels.duty(duty.duty))
    text = n_("{duty}: butuh {n} orang", "{duty}: butuh {n} orang", count)
    return text.format(duty=labels.duty(duty.duty), n=count)


def _proposed(proposals: Sequence[tuple[AgendaDuty, Person | None]]) -> list[Rich]:
    return [
        rich(_("Usul {duty}: {name}"), duty=labels.duty(duty.duty).lower(), name=labels.short(who.name))
        for duty, who in proposals
        if who is not None
    ]


def _asks(proposals: Sequence[tuple[AgendaDuty, Person | None]]) -> Rows:
    picks = [
        Choice(_("Tugaskan {duty}").format(duty=labels.duty(duty.duty)), f"seat.pick:{duty.id}")
        for duty, _who in proposals
    ]
    return in_rows(picks, 2)


def _more(agenda: Agenda) -> tuple[Choice, ...]:
    return (Choice(_("Rincian"), f"agenda.show:{agenda.id}"),)
