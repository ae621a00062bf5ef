"""The board of the day and the schedule: who goes where, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.domain.enums import AgendaState
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, Rich, bold, join, lines, rich
from bot.models.agendas import Agenda
from bot.views import agenda_lines, labels

MOST_LINES = 12
"""Agendas a screen names before it says how many more there are."""


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
    shown = agendas[:MOST_LINES]
    return Reply(
        text=lines(
            rich("📌 {day}", day=bold(formats.day(day))),
            _summary(agendas),
            *(_entry(agenda) for agenda in shown),
            _more(len(agendas) - len(shown)),
        )
    )


def day(day: date, agendas: Sequence[Agenda], *, today: date, mode: Mode) -> Reply:
    """A day of the schedule in private, an agenda a button."""
    shown = agendas[:MOST_LINES]
    head = _("Hari ini") if day == today else _("Besok") if day == today + timedelta(days=1) else None
    title = (
        rich("🗓 {head}, {day}", head=bold(head), day=formats.day(day))
        if head
        else rich("🗓 {d}", d=bold(formats.day(day)))
    )
    body: list[Rich | str | None] = [_entry(agenda, number) for number, agenda in enumerate(shown, 1)]
    if not agendas:
        body = [_("Tidak ada agenda.")]
    return Reply(
        text=lines(title, *body, _more(len(agendas) - len(shown))),
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
    parts: list[Rich | str | None] = []
    for begins, group in groupby(shown, key=lambda agenda: max(first, agenda.starts_on or first)):
        parts.append((bold(formats.short_day(begins)),))
        parts += [_short(agenda) for agenda in group]
    return Reply(
        text=lines(
            rich("🗓 {period}", period=bold(formats.period(first, last))),
            *(parts or [_("Tidak ada agenda.")]),
            _more(len(agendas) - len(shown)),
        ),
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
    open_seats = sum(agenda_lines.free_count(duty) for agenda in live for duty in agenda.duties)
    count = rich(n_("{n} agenda", "{n} agenda", len(live)), n=len(live))
    if not live:
        return count
    if not open_seats:
        return (*count, *rich(_(", semua petugas lengkap")))
    return (*count, *rich(n_(", masih butuh {n} orang", ", masih butuh {n} orang", open_seats), n=open_seats))


def _entry(agenda: Agenda, number: int | None = None) -> Rich:
    mark = "🚫 " if agenda.state is AgendaState.CANCELLED else ""
    lead = f"{number}. " if number else "• "
    head = rich(
        "{lead}{mark}{when} {title}",
        lead=lead,
        mark=mark,
        when=agenda_lines.short_when(agenda),
        title=bold(labels.short(agenda_lines.title(agenda))),
    )
    if agenda.state is AgendaState.CANCELLED:
        return (*head, *rich(_(" (batal)")))
    parts = [text for text in (_crew(agenda), _open(agenda)) if text]
    return (*head, *rich("\n   {crew}", crew=join(" · ", parts))) if parts else head


def _crew(agenda: Agenda) -> str:
    held = []
    for duty in agenda.duties:
        names = [labels.short(seat.holder.name, agenda_lines.NAME_LIMIT) for seat in duty.seats if seat.holder]
        if names:
            held.append(f"{labels.duty(duty.duty)}: {', '.join(names)}")
    return " · ".join(held)


def _open(agenda: Agenda) -> str:
    wanted = [
        f"{labels.duty(duty.duty).lower()} {free}" for duty in agenda.duties if (free := agenda_lines.free_count(duty))
    ]
    return _("butuh {what}").format(what=", ".join(wanted)) if wanted else ""


def _short(agenda: Agenda) -> Rich:
    mark = " 🚫" if agenda.state is AgendaState.CANCELLED else ""
    title = labels.short(agenda_lines.title(agenda))
    return rich("{when} {title}{mark}", when=agenda_lines.short_when(agenda), title=title, mark=mark)


def _more(count: int) -> str | None:
    return _("dan {n} agenda lagi").format(n=count) if count > 0 else None


def _numbers(agendas: Sequence[Agenda]) -> tuple[tuple[Choice, ...], ...]:
    choices = [Choice(str(number), f"agenda.show:{agenda.id}") for number, agenda in enumerate(agendas, 1)]
    return tuple(tuple(choices[i : i + 6]) for i in range(0, len(choices), 6))
