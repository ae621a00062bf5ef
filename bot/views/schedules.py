"""A month of the schedule, and schedules as pictures."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.domain.enums import AgendaState
from bot.domain.office import office
from bot.domain.schedules import Cell, Day, Entry, Schedule
from bot.locale import _, formats, language, n_
from bot.messages import Choice, Media, MediaKind, Mode, Reply, Rich, bold, lines, plain, rich
from bot.models.agendas import Agenda
from bot.services.agenda_cards import days
from bot.views import agenda_lines, board, labels

TITLE, CREW = 90, 220
"""Characters of a title and of the crew in a picture."""
PER_ROW = 7


def month(first: date, last: date, agendas: Sequence[Agenda], *, today: date, me: int) -> Reply:
    """A month, a line for each day that has agendas; each week leads to its days. Own tasks are marked."""
    by_day = {day: _on(day, agendas) for day in _days(first, last)}
    entries = [_line(day, found, today, me) for day, found in by_day.items() if found]
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    busy = [Choice(str(day.day), f"schedule.day:{day}") for day, found in by_day.items() if found]
    own = any(board.mine(agenda, me) for agenda in agendas)
    return Reply(
        text=lines(
            rich("🗓 {month}", month=bold(formats.month(first))),
            None if entries else _("Tidak ada agenda."),
            *entries,
            _("👤 tugas Anda") if own else None,
        ),
        choices=(
            *(tuple(busy[i : i + PER_ROW]) for i in range(0, len(busy), PER_ROW)),
            (
                Choice("‹ " + formats.month(before), f"schedule.month:{before.replace(day=1)}"),
                Choice(formats.month(after) + " ›", f"schedule.month:{after}"),
            ),
            (
                Choice(_("🖼 Gambar"), f"schedule.picture:{first}:{last}"),
                Choice(_("Kembali ke harian"), f"schedule.day:{today if first <= today <= last else first}"),
            ),
        ),
        mode=Mode.REPLACE,
    )


def drawing() -> Reply:
    """The picture is being made."""
    return Reply(text=rich(_("Gambarnya sedang dibuat.")), mode=Mode.TOAST)


def pictures(first: date, last: date, keys: Sequence[str]) -> Reply:
    """The schedule of some days as pictures."""
    name = "jadwal-{n}.png"
    return Reply(
        text=rich("🗓 {period}", period=bold(_period(first, last))),
        media=tuple(Media(MediaKind.PHOTO, key, name.format(n=number)) for number, key in enumerate(keys, 1)),
        mode=Mode.PRIVATE,
    )


def failed() -> Reply:
    """The picture can't be made."""
    return Reply(text=rich(_("Gambar jadwalnya tidak bisa dibuat. Coba lagi nanti.")), mode=Mode.PRIVATE)


def part() -> str:
    """What several pictures of one schedule are numbered with."""
    return _("Gambar {n} dari {of}")


def picture(first: date, last: date, agendas: Sequence[Agenda]) -> Schedule:
    """What the picture of some days says: a month as weeks, fewer days as lists."""
    whole_month = (last - first).days > PER_ROW
    head = Schedule(
        lang=language(),
        office=office().name,
        title=_period(first, last),
        summary=plain(board.summary(agendas, nothing=_("Tidak ada agenda."))),
        cancelled=_("batal"),
    )
    if whole_month:
        return _weeks(head, first, last, agendas)
    found = [
        Day(formats.day(day) if first != last else "", [_entry(agenda) for agenda in group])
        for day, group in groupby(agendas, key=lambda agenda: max(first, agenda.starts_on or first))
    ]
    return _with(head, days=found)


def _with(head: Schedule, *, days: Sequence[Day]) -> Schedule:
    return Schedule(head.lang, head.office, head.title, head.summary, head.cancelled, days=days)


def _weeks(head: Schedule, first: date, last: date, agendas: Sequence[Agenda]) -> Schedule:
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    return Schedule(
        head.lang,
        head.office,
        head.title,
        head.summary,
        head.cancelled,
        weekdays=[formats.weekday(number)[:3] for number in range(1, PER_ROW + 1)],
        weeks=[[_cell(day, _on(day, agendas), inside=first <= day <= last) for day in week] for week in weeks],
        legend=_("Angka besar: agenda hari itu. Merah: petugas yang kurang."),
    )


def _cell(day: date, agendas: Sequence[Agenda], *, inside: bool) -> Cell:
    live = [agenda for agenda in agendas if agenda.state is AgendaState.PUBLISHED]
    missing = sum(map(board.free, live))
    short = _("kurang {n}").format(n=missing) if missing else ""
    return Cell(inside, str(day.day), str(len(live)) if live else "", short)


def _entry(agenda: Agenda) -> Entry:
    off = agenda.state is AgendaState.CANCELLED
    return Entry(
        when=labels.short(agenda_lines.short_when(agenda), 30),
        title=labels.short(agenda_lines.title(agenda), TITLE),
        place=labels.short(agenda_lines.where(agenda).removeprefix("📍 "), TITLE),
        crew="" if off else labels.short(agenda_lines.held(agenda), CREW),
        open="" if off else board.wanted(agenda),
        off=off,
    )


def _line(day: date, agendas: Sequence[Agenda], today: date, me: int) -> Rich:
    """`Sel 24 Nov: 3 agenda, butuh 2 orang`."""
    live = [agenda for agenda in agendas if agenda.state is AgendaState.PUBLISHED]
    missing = sum(map(board.free, live))
    mark = "👤 " if any(board.mine(agenda, me) for agenda in agendas) else ""
    name = formats.short_day(day)
    text = n_("{n} agenda", "{n} agenda", len(live)).format(n=len(live)) if live else _("batal semua")
    wanted = n_(", butuh {n} orang", ", butuh {n} orang", missing).format(n=missing) if missing and day >= today else ""
    return rich(
        "{mark}{day}: {text}{wanted}", mark=mark, day=bold(name) if day == today else name, text=text, wanted=wanted
    )


def _period(first: date, last: date) -> str:
    if first == last:
        return formats.day(first)
    return formats.month(first) if (last - first).days > PER_ROW else formats.period(first, last)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _on(day: date, agendas: Sequence[Agenda]) -> list[Agenda]:
    return [agenda for agenda in agendas if day in days(agenda)]
