"""The board of the day and the schedule: who goes where, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.domain.enums import AgendaState
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, Rich, bold, join, lines, rich
from bot.models.agendas import Agenda
from bot.views import agenda_lines, labels
from bot.views.fitting import fitting

MOST_LINES = 12
"""Agendas a screen names before it says how many more there are."""
BRIEF_TITLE, BRIEF_TIME = 40, 30
"""Characters of a title and of the words of a time where a screen is full."""


def board(day: date, agendas: Sequence[Agenda]) -> Reply:
    """The pinned board of a room. Its buttons lead to the private chat, so the room stays quiet."""
    if not agendas:
        return Reply(
            text=lines(
                rich("📌 {day}", day=bold(formats.day(day))),
                _("Belum ada agenda hari ini."),
                _("Redaktur: teruskan jadwal ke bot, atau tulis /agenda diikuti teksnya."),
            )
        )
    top = lines(rich("📌 {day}", day=bold(formats.day(day))), _summary(agendas))
    hint = _("Nama petugas: ketik /jadwal, lalu ketuk nomor agendanya.")
    return Reply(text=fitting(_entries(top, agendas, hint, numbered=False)))


def day(day: date, agendas: Sequence[Agenda], *, today: date, mode: Mode) -> Reply:
    """A day of the schedule in private, an agenda a button."""
    shown = agendas[:MOST_LINES]
    head = _("Hari ini") if day == today else _("Besok") if day == today + timedelta(days=1) else None
    title = (
        rich("🗓 {head}, {day}", head=bold(head), day=formats.day(day))
        if head
        else rich("🗓 {d}", d=bold(formats.day(day)))
    )
    if not agendas:
        title = lines(title, _("Tidak ada agenda."))
    return Reply(
        text=fitting(_entries(title, agendas, _("Nama petugas: ketuk nomor agendanya."), numbered=True)),
        choices=(
            *_numbers(shown),
            (
                Choice("‹ " + formats.short_day(day - timedelta(days=1)), f"schedule.day:{day - timedelta(days=1)}"),
                Choice(formats.short_day(day + timedelta(days=1)) + " ›", f"schedule.day:{day + timedelta(days=1)}"),
            ),
            (Choice(_("7 hari"), f"schedule.week:{day}"),),
        ),
        mode=mode,
    )


def week(first: date, last: date, agendas: Sequence[Agenda]) -> Reply:
    """Seven days, a short line an agenda."""
    shown = agendas[: 2 * MOST_LINES]
    top = rich("🗓 {period}", period=bold(formats.period(first, last)))
    more = _more(len(agendas) - len(shown))
    return Reply(
        text=fitting(lines(top, *_days(shown, first, brief=brief), more) for brief in (False, True)),
        choices=(
            (
                Choice(_("‹ 7 hari sebelumnya"), f"schedule.week:{first - timedelta(days=7)}"),
                Choice(_("7 hari berikutnya ›"), f"schedule.week:{first + timedelta(days=7)}"),
            ),
            (Choice(_("Kembali ke harian"), f"schedule.day:{first}"),),
        ),
        mode=Mode.REPLACE,
    )


def _summary(agendas: Sequence[Agenda]) -> Rich:
    live = [agenda for agenda in agendas if agenda.state is AgendaState.PUBLISHED]
    if not live:
        return rich(_("Semua agenda hari ini batal."))
    open_seats = sum(_free(agenda) for agenda in live)
    count = rich(n_("{n} agenda", "{n} agenda", len(live)), n=len(live))
    if not open_seats:
        return (*count, *rich(_(", semua petugas lengkap")))
    return (*count, *rich(n_(", masih butuh {n} orang", ", masih butuh {n} orang", open_seats), n=open_seats))


def _entries(top: Rich, agendas: Sequence[Agenda], hint: str, *, numbered: bool) -> Iterator[Rich]:
    """The agendas of a day below `top`: with all names, without those of full crews, without any; `hint` says where."""
    shown = agendas[:MOST_LINES]
    for level, brief in enumerate(([False] * len(shown), [not _free(agenda) for agenda in shown], [True] * len(shown))):
        entries = [
            _entry(agenda, number if numbered else None, brief=short)
            for number, (agenda, short) in enumerate(zip(shown, brief, strict=True), 1)
        ]
        yield lines(top, *entries, _more(len(agendas) - len(shown)), hint if level else None)


def _entry(agenda: Agenda, number: int | None, *, brief: bool) -> Rich:
    mark = "🚫 " if agenda.state is AgendaState.CANCELLED else ""
    lead = f"{number}. " if number else "• "
    when, title = _when_and_title(agenda, brief=brief)
    head = rich("{lead}{mark}{when} {title}", lead=lead, mark=mark, when=when, title=bold(title))
    if agenda.state is AgendaState.CANCELLED:
        return (*head, *rich(_(" (batal)")))
    crew = _count(agenda) if brief else agenda_lines.held(agenda)
    parts = [text for text in (crew, _open(agenda)) if text]
    return (*head, *rich("\n   {crew}", crew=join(" · ", parts))) if parts else head


def _when_and_title(agenda: Agenda, *, brief: bool) -> tuple[str, str]:
    when, title = agenda_lines.short_when(agenda), agenda_lines.title(agenda)
    return (labels.short(when, BRIEF_TIME), labels.short(title, BRIEF_TITLE)) if brief else (when, labels.short(title))


def _count(agenda: Agenda) -> str:
    """`lengkap: 4 orang`, or `2 dari 4 orang`; who asked to be replaced does not count."""
    total = sum(len(duty.seats) for duty in agenda.duties)
    if not total:
        return ""
    if free := _free(agenda):
        return n_("{n} dari {total} orang", "{n} dari {total} orang", total).format(n=total - free, total=total)
    return n_("lengkap: {n} orang", "lengkap: {n} orang", total).format(n=total)


def _free(agenda: Agenda) -> int:
    return sum(agenda_lines.free_count(duty) for duty in agenda.duties)


def _open(agenda: Agenda) -> str:
    wanted = [
        f"{labels.duty(duty.duty).lower()} {free}" for duty in agenda.duties if (free := agenda_lines.free_count(duty))
    ]
    return _("butuh {what}").format(what=", ".join(wanted)) if wanted else ""


def _days(agendas: Sequence[Agenda], first: date, *, brief: bool) -> list[Rich | str]:
    """A line an agenda below the days they begin on."""
    parts: list[Rich | str] = []
    for begins, group in groupby(agendas, key=lambda agenda: max(first, agenda.starts_on or first)):
        parts.append((bold(formats.short_day(begins)),))
        parts += [_short(agenda, brief=brief) for agenda in group]
    return parts or [_("Tidak ada agenda.")]


def _short(agenda: Agenda, *, brief: bool) -> Rich:
    mark = " 🚫" if agenda.state is AgendaState.CANCELLED else ""
    when, title = _when_and_title(agenda, brief=brief)
    return rich("{when} {title}{mark}", when=when, title=title, mark=mark)


def _more(count: int) -> str | None:
    return _("dan {n} agenda lagi").format(n=count) if count > 0 else None


def _numbers(agendas: Sequence[Agenda]) -> tuple[tuple[Choice, ...], ...]:
    choices = [Choice(str(number), f"agenda.show:{agenda.id}") for number, agenda in enumerate(agendas, 1)]
    return tuple(tuple(choices[i : i + 6]) for i in range(0, len(choices), 6))
