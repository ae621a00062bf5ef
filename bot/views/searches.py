"""/cari: what was found, or what may have been meant."""

from __future__ import annotations

from datetime import date

from bot.domain.enums import AgendaState
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda
from bot.services.queries.searches import Found
from bot.views import agenda_lines, labels
from bot.views.fitting import fitting
from bot.views.paging import BUTTONS, in_rows, page_of

ROUTE = "search.page"
SHORT = 60
"""Characters of a title."""


def ask(mode: Mode) -> Reply:
    """What do you look for?"""
    return Reply(
        text=lines(
            _("Cari agenda apa? Tulis judul, tempat, pejabat, dinas, atau tanggalnya."),
            _("Contoh: panen Batumandi; wabup pekan ini; disdik November."),
        ),
        mode=mode,
    )


def found(result: Found, text: str, page: int, *, today: date, mode: Mode) -> Reply:
    """A page of what was found, an agenda a button; `text` is the search as buttons carry it."""
    if not result.agendas:
        return _nothing(result, text, today, mode)
    shown = page_of(result.agendas, page)
    count = len(result.agendas)
    head = rich(n_("🔎 {text}: {n} agenda", "🔎 {text}: {n} agenda", count), text=bold(text), n=formats.number(count))
    entries = [_entry(number, agenda) for number, agenda in shown.numbered]
    numbers = [Choice(str(number), f"agenda.show:{agenda.id}") for number, agenda in shown.numbered]
    return Reply(
        text=fitting([lines(head, *entries, shown.where)]),
        choices=(*in_rows(numbers, BUTTONS // 2), *shown.turn(f"{ROUTE}:{text}")),
        mode=mode,
    )


def _nothing(result: Found, text: str, today: date, mode: Mode) -> Reply:
    """Nothing there: what may have been meant, and where else to look."""
    period = result.search.period
    instead = _corrected(text, result) if result.meant else None
    rows = [(Choice(_("Cari {words}").format(words=instead), f"{ROUTE}:{instead}"),)] if instead else []
    if period and result.search.words:
        words = " ".join(result.search.words)
        rows.append((Choice(_("Cari di semua tanggal"), f"{ROUTE}:{words}"),))
    rows.append((Choice(_("🗓 Jadwal"), f"schedule.day:{period[0] if period else today}"),))
    return Reply(
        text=lines(
            rich(_("🔎 {text}: tidak ada."), text=bold(text)),
            rich(_("Di {period} saja yang dicari."), period=formats.period(*period)) if period else None,
            rich(_("Mungkin yang dimaksud: {words}"), words=bold(instead)) if instead else None,
            None if instead else _("Coba satu kata saja: nama tempat, pejabat, atau singkatan dinasnya."),
        ),
        choices=tuple(rows),
        mode=mode,
    )


def _corrected(text: str, result: Found) -> str | None:
    """The search with the word that was meant; None where that is too long for a button."""
    wrong = max(result.search.words, key=len)
    return text.replace(wrong, result.meant or "") if len(text) - len(wrong) + len(result.meant or "") <= 40 else None


def _entry(number: int, agenda: Agenda) -> Rich:
    off = _(" (batal)") if agenda.state is AgendaState.CANCELLED else ""
    day = formats.dated_day(agenda.starts_on) if agenda.starts_on else ""
    where = labels.short(agenda.place or agenda.district or _("tempat menyusul"), SHORT)
    return rich(
        "{number}. {title}{off}\n   {day}, {when} · {where}",
        number=number,
        title=bold(labels.short(agenda_lines.title(agenda), SHORT)),
        off=off,
        day=day,
        when=labels.short(agenda_lines.short_when(agenda), 30),
        where=where,
    )
