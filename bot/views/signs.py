"""What the crew say from the field, and what editors are asked when nothing is heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.enums import SignKind
from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.services.queries.seats import times_of
from bot.services.signs import Given
from bot.views import agenda_lines, labels
from bot.views.names import name_of
from bot.views.people import calling

DELAYS = (15, 30, 60)
"""Minutes that *Molor* offers."""


def which(kind: SignKind, agendas: Sequence[tuple[Agenda, datetime | None]]) -> Reply:
    """The one question: of which agenda? Each with the moment that was named, if any."""
    asked = {
        SignKind.LEFT: _("Berangkat ke mana?"),
        SignKind.ARRIVED: _("Tiba di acara yang mana?"),
        SignKind.LATE: _("Acara yang mana yang molor?"),
    }[kind]
    return Reply(
        text=(bold(asked),),
        choices=tuple(
            (Choice(_line(agenda), f"sign.{kind}:{agenda.id}{f':{int(at.timestamp())}' if at else ''}"),)
            for agenda, at in agendas
        ),
    )


def how_late(agenda: Agenda, ends: Sequence[tuple[int, datetime]], mode: Mode) -> Reply:
    """Until when does it go on? Minutes, and what end that makes."""
    return Reply(
        text=lines(
            rich(_("{title} molor berapa lama?"), title=bold(agenda_lines.title(agenda))),
            _("Bisa juga diketik: MOLOR SAMPAI 11.30."),
        ),
        choices=tuple(
            (
                Choice(
                    _("{n} menit, sampai {clock}").format(n=n, clock=_clock(until)),
                    f"sign.late:{agenda.id}:{int(until.timestamp())}",
                ),
            )
            for n, until in ends
        ),
        mode=mode,
    )


def given(found: Given, to: Person, mode: Mode) -> Reply:
    """It is noted, with the next step and a way back."""
    agenda, kind = found.agenda, found.sign.kind
    undo = Choice(_("Urungkan"), f"sign.undo:{agenda.id}:{kind}")
    title, clock = bold(labels.short(agenda_lines.title(agenda))), _clock(found.sign.at)
    if kind is SignKind.LEFT:
        text = rich(
            _("🛵 Berangkat {clock} ke {title}. Hati-hati di jalan, {name}."),
            title=title,
            clock=clock,
            name=calling(to),
        )
        return Reply(text=text, choices=((Choice(_("Tiba"), f"sign.arrived:{agenda.id}"), undo),), mode=mode)
    if kind is SignKind.ARRIVED:
        text = rich(_("📍 Tiba {clock} di {title}, tercatat. Kirim bahannya ke sini."), title=title, clock=clock)
        return Reply(text=text, choices=((Choice(_("Molor"), f"sign.late:{agenda.id}"), undo),), mode=mode)
    until = _clock(agenda.overruns_until or found.sign.at)
    text = rich(_("⏳ {title} molor, perkiraan selesai {clock}."), title=title, clock=until)
    swap = tuple(
        (
            Choice(
                labels.short(_("Minta ganti {task}").format(task=name_of(seat)), labels.BUTTON),
                f"seat.leave:{seat.id}",
            ),
        )
        for seat in found.clashes
    )
    return Reply(text=lines(text, *map(_next, found.clashes)), choices=(*swap, (undo,)), mode=mode)


def taken_back(agenda: Agenda) -> list[Reply]:
    """*Urungkan*."""
    text = rich(_("Diurungkan untuk {title}."), title=bold(labels.short(agenda_lines.title(agenda))))
    return [toast(text), Reply(text=text, mode=Mode.REPLACE)]


def no_sign(agenda: Agenda, silent: Sequence[Seat]) -> Reply:
    """Asks an editor what to do: there is no sign of some of the crew, ten minutes after the start."""
    if not silent:
        return Reply(text=rich(_("✅ Petugas {title} sudah ada kabarnya."), title=bold(agenda_lines.title(agenda))))
    if len(silent) == 1:
        return missing(silent[0], mode=Mode.NEW)
    names = labels.listing([f"{_holder(seat)} ({labels.duty(seat.duty.duty).lower()})" for seat in silent])
    return Reply(
        text=lines(
            rich(_("Belum ada kabar dari {names}."), names=bold(names)),
            _event(agenda),
            _("Belum tentu tidak hadir. Ketuk namanya."),
        ),
        choices=tuple((Choice(_person(seat), f"sign.missing:{seat.id}:{seat.holder_id}"),) for seat in silent),
    )


def missing(seat: Seat, mode: Mode = Mode.REPLACE) -> Reply:
    """The same about one of the crew."""
    whom = f"{seat.id}:{seat.holder_id}"
    duty = labels.duty(seat.duty.duty).lower()
    return Reply(
        text=lines(
            rich(_("Belum ada kabar dari {names}."), names=bold(f"{_holder(seat)} ({duty})")),
            _event(seat.duty.agenda),
            _("Belum tentu tidak hadir. Bagaimana?"),
        ),
        choices=(
            (Choice(_("Sudah tiba"), f"sign.there:{whom}", style=ChoiceStyle.SUCCESS),),
            (Choice(_("Cari pengganti"), f"seat.swap:{whom}"), Choice(_("Tanya petugas"), f"sign.ask:{whom}")),
        ),
        mode=mode,
    )


def noted() -> Reply:
    """*Sudah tiba*, by an editor."""
    return toast(_("Tercatat sudah tiba."))


def asked(seat: Seat) -> Reply:
    """*Tanya petugas*."""
    return toast(rich(_("{name} ditanya. Jawabannya tampil di kartu agenda."), name=labels.short(_holder(seat))))


def wanted(seat: Seat, to: Person) -> Reply:
    """Asks somebody of the crew whether they are there."""
    agenda = seat.duty.agenda
    return Reply(
        text=lines(
            rich(_("{name}, redaktur menanyakan kabar Anda."), name=bold(calling(to))),
            _event(agenda),
        ),
        choices=(
            (
                Choice(_("Sudah tiba"), f"sign.arrived:{agenda.id}", style=ChoiceStyle.SUCCESS),
                Choice(_("Di jalan"), f"sign.left:{agenda.id}"),
            ),
            (Choice(_("Minta ganti"), f"seat.leave:{seat.id}"),),
        ),
    )


def clash(seat: Seat, late: Agenda, *, own: bool) -> Reply:
    """Tells the holder (`own`) or an editor that a task begins before the one before it is over."""
    task, title = name_of(seat), labels.short(agenda_lines.title(late))
    until = _clock(times_of(late).ends)
    words = {"title": title, "clock": until, "task": task, "start": agenda_lines.short_when(seat.duty.agenda)}
    if own:
        text = rich(_("⏳ {title} molor sampai {clock}. Tugas Anda berikutnya, {task}, mulai {start}."), **words)
        return Reply(text=text, choices=((Choice(_("Minta ganti"), f"seat.leave:{seat.id}"),),))
    text = rich(
        _("⏳ {title} molor sampai {clock}. {name} juga bertugas di {task}, mulai {start}."),
        **words,
        name=_holder(seat),
    )
    swap = Choice(_("Cari pengganti"), f"seat.swap:{seat.id}:{seat.holder_id}")
    return Reply(text=text, choices=((swap, Choice(_("Rincian"), f"agenda.show:{seat.agenda_id}")),))


def _next(seat: Seat) -> Rich:
    text = _("Bentrok dengan tugas Anda berikutnya, {task}, mulai {start}. Redaktur sudah diberi tahu.")
    return rich(text, task=name_of(seat), start=agenda_lines.short_when(seat.duty.agenda))


def _event(agenda: Agenda) -> Rich:
    text = _("{title}, mulai {clock}")
    return rich(text, title=labels.short(agenda_lines.title(agenda)), clock=agenda_lines.short_when(agenda))


def _line(agenda: Agenda) -> str:
    return labels.short(f"{agenda_lines.short_when(agenda)} · {agenda_lines.title(agenda)}", labels.BUTTON)


def _person(seat: Seat) -> str:
    return labels.short(f"{_holder(seat)} · {labels.duty(seat.duty.duty)}", labels.BUTTON)


def _holder(seat: Seat) -> str:
    return seat.holder.name if seat.holder else "-"


def _clock(moment: datetime) -> str:
    return formats.clock(office().local(moment))
