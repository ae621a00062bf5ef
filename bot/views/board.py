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
from bot.views.fitting import A_SCREEN, fitting
from bot.views.paging import Page, in_rows, page_of

A_DAY, A_WEEK = 10, 24
"""Agendas a screen names."""
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
    top = lines(rich("📌 {day}", day=bold(formats.day(day))), summary(agendas))
    hint = _("Nama petugas: ketik /jadwal, lalu ketuk nomor agendanya.")
    shown, more = agendas[:A_DAY], len(agendas) - A_DAY
    rest = _("dan {n} agenda lagi: ketik /jadwal").format(n=more) if more > 0 else None
    leads = ["• "] * len(shown)
    return Reply(text=fitting((lines(text, rest) for text in _entries(top, shown, leads, hint)), A_SCREEN))


def day(
    day: date,
    agendas: Sequence[Agenda],
    *,
    today: date,
    mode: Mode,
    page: int = 0,
    sharing: bool = False,
    me: int | None = None,
) -> Reply:
    """A page of a day of the schedule in private, an agenda a button; `sharing`: with the text for a WhatsApp group.

    The tasks of person `me` are marked.
    """
    shown = page_of(agendas, page, A_DAY)
    head = _("Hari ini") if day == today else _("Besok") if day == today + timedelta(days=1) else None
    title = (
        rich("🗓 {head}, {day}", head=bold(head), day=formats.day(day))
        if head
        else rich("🗓 {d}", d=bold(formats.day(day)))
    )
    if not agendas:
        title = lines(title, _("Tidak ada agenda."))
    leads = [f"{number}. {mine(each, me)}" for number, each in shown.numbered]
    where = lines(_key(shown.items, me), shown.where) or None
    hint = _("Nama petugas: ketuk nomor agendanya.")
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return Reply(
        text=fitting((lines(text, where) for text in _entries(title, shown.items, leads, hint)), A_SCREEN),
        choices=(
            *_numbers(shown),
            *shown.turn(f"schedule.day:{day}"),
            (
                Choice("‹ " + formats.short_day(before), f"schedule.day:{before}"),
                Choice(formats.short_day(after) + " ›", f"schedule.day:{after}"),
            ),
            (Choice(_("7 hari"), f"schedule.week:{day}"), Choice(_("Sebulan"), f"schedule.month:{day}")),
            (Choice(_("🖼 Gambar"), f"schedule.picture:{day}:{day}"), Choice(_("📆 Kalender saya"), "calendar.show:0")),
            *(((Choice(_("💬 Teks untuk grup WA"), f"schedule.group:{day}"),),) if sharing else ()),
        ),
        mode=mode,
    )


def week(first: date, last: date, agendas: Sequence[Agenda], *, page: int = 0, me: int | None = None) -> Reply:
    """A page of seven days, a short line an agenda; the tasks of person `me` are marked."""
    shown = page_of(agendas, page, A_WEEK)
    top = rich("🗓 {period}", period=bold(formats.period(first, last)))
    return Reply(
        text=fitting(
            lines(top, *_days(shown.items, first, me, brief=brief), _key(shown.items, me), shown.where)
            for brief in (False, True)
        ),
        choices=(
            *shown.turn(f"schedule.week:{first}"),
            (
                Choice(_("‹ 7 hari sebelumnya"), f"schedule.week:{first - timedelta(days=7)}"),
                Choice(_("7 hari berikutnya ›"), f"schedule.week:{first + timedelta(days=7)}"),
            ),
            (
                Choice(_("🖼 Gambar"), f"schedule.picture:{first}:{last}"),
                Choice(_("Sebulan"), f"schedule.month:{first}"),
            ),
            (Choice(_("Kembali ke harian"), f"schedule.day:{first}"),),
        ),
        mode=Mode.REPLACE,
    )


def mine(agenda: Agenda, me: int | None) -> str:
    """The mark of an agenda at which person `me` has something to do."""
    seats = [seat for duty in agenda.duties for seat in duty.seats]
    return "👤 " if me is not None and any(me in {seat.holder_id, seat.successor_id} for seat in seats) else ""


def _key(agendas: Sequence[Agenda], me: int | None) -> str | None:
    """What the mark means, where there is one."""
    return _("👤 tugas Anda") if any(mine(agenda, me) for agenda in agendas) else None


def summary(agendas: Sequence[Agenda], *, nothing: str | None = None) -> Rich:
    """`3 agenda, masih butuh 2 orang`; `nothing` where there is no agenda at all."""
    if not agendas and nothing is not None:
        return rich("{nothing}", nothing=nothing)
    live = [agenda for agenda in agendas if agenda.state is AgendaState.PUBLISHED]
    if not live:
        return rich(_("Semua agenda hari ini batal."))
    open_seats = sum(free(agenda) for agenda in live)
    count = rich(n_("{n} agenda", "{n} agenda", len(live)), n=len(live))
    if not open_seats:
        return (*count, *rich(_(", semua petugas lengkap")))
    return (*count, *rich(n_(", masih butuh {n} orang", ", masih butuh {n} orang", open_seats), n=open_seats))


def _entries(top: Rich, shown: Sequence[Agenda], leads: Sequence[str], hint: str) -> Iterator[Rich]:
    """The agendas of a day below `top`: with all names, without those of full crews, without any; `hint` says where."""
    for level, brief in enumerate(([False] * len(shown), [not free(agenda) for agenda in shown], [True] * len(shown))):
        entries = [_entry(*each) for each in zip(shown, leads, brief, strict=True)]
        yield lines(top, *entries, hint if level else None)


def _entry(agenda: Agenda, lead: str, brief: bool) -> Rich:
    mark = "🚫 " if agenda.state is AgendaState.CANCELLED else ""
    when, title = _when_and_title(agenda, brief=brief)
    head = rich("{lead}{mark}{when} {title}", lead=lead, mark=mark, when=when, title=bold(title))
    if agenda.state is AgendaState.CANCELLED:
        return (*head, *rich(_(" (batal)")))
    crew = _count(agenda) if brief else agenda_lines.held(agenda)
    parts = [text for text in (crew, wanted(agenda)) if text]
    return (*head, *rich("\n   {crew}", crew=join(" · ", parts))) if parts else head


def _when_and_title(agenda: Agenda, *, brief: bool) -> tuple[str, str]:
    when, title = agenda_lines.short_when(agenda), agenda_lines.title(agenda)
    return (labels.short(when, BRIEF_TIME), labels.short(title, BRIEF_TITLE)) if brief else (when, labels.short(title))


def _count(agenda: Agenda) -> str:
    """`lengkap: 4 orang`, or `2 dari 4 orang`; who asked to be replaced does not count."""
    total = sum(len(duty.seats) for duty in agenda.duties)
    if not total:
        return ""
    if missing := free(agenda):
        return n_("{n} dari {total} orang", "{n} dari {total} orang", total).format(n=total - missing, total=total)
    return n_("lengkap: {n} orang", "lengkap: {n} orang", total).format(n=total)


def free(agenda: Agenda) -> int:
    """How many people are missing at an agenda."""
    return sum(agenda_lines.free_count(duty) for duty in agenda.duties)


def wanted(agenda: Agenda) -> str:
    """`butuh foto 2, video 1`; empty where nobody is missing."""
    parts = [
        f"{labels.duty(duty.duty).lower()} {free}" for duty in agenda.duties if (free := agenda_lines.free_count(duty))
    ]
    return _("butuh {what}").format(what=", ".join(parts)) if parts else ""


def _days(agendas: Sequence[Agenda], first: date, me: int | None, *, brief: bool) -> list[Rich | str]:
    """A line an agenda below the days they begin on."""
    parts: list[Rich | str] = []
    for begins, group in groupby(agendas, key=lambda agenda: max(first, agenda.starts_on or first)):
        parts.append((bold(formats.short_day(begins)),))
        parts += [_short(agenda, mine(agenda, me), brief=brief) for agenda in group]
    return parts or [_("Tidak ada agenda.")]


def _short(agenda: Agenda, lead: str, *, brief: bool) -> Rich:
    off = agenda.state is AgendaState.CANCELLED
    missing = 0 if off else free(agenda)
    mark = " 🚫" if off else _(" · butuh {n}").format(n=missing) if missing else ""
    when, title = _when_and_title(agenda, brief=brief)
    return rich("{lead}{when} {title}{mark}", lead=lead, when=when, title=title, mark=mark)


def _numbers(shown: Page[Agenda]) -> tuple[tuple[Choice, ...], ...]:
    choices = [Choice(str(number), f"agenda.show:{agenda.id}") for number, agenda in shown.numbered]
    return in_rows(choices, 6)
