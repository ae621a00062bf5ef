"""Lines about an agenda that many screens share."""

from __future__ import annotations

from bot.domain.enums import AgendaState, SeatState, SignKind
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Rich, bold, lines, rich
from bot.models.agendas import Agenda, AgendaDuty, Seat, Sign
from bot.views import labels

NAME_LIMIT = 40
"""Characters of a name where all of a crew stand together."""


def code(agenda: Agenda) -> str:
    """The speakable code: `L-0142`; empty before publication."""
    return numbered(agenda.code_number) if agenda.code_number else ""


def numbered(code: int) -> str:
    """`L-0142`."""
    return f"L-{code:04d}"


def title(agenda: Agenda) -> str:
    """The title, or what stands for it while it is missing."""
    return agenda.title or _("(tanpa judul)")


def when(agenda: Agenda) -> str:
    """`Selasa, 24 November 2026 pukul 09.00-11.00 WITA`, or the day with the words of the text or *jam menyusul*."""
    if agenda.starts_on is None:
        return _("Tanggal belum ada")
    if agenda.starts_at is None or agenda.estimated:
        return _days(agenda) + _words(agenda)
    start = office().local(agenda.starts_at)
    text = formats.moment(start)
    if agenda.ends_at is not None:
        end = office().local(agenda.ends_at)
        if end.date() == start.date():
            return text.replace(formats.clock(start), f"{formats.clock(start)}-{formats.clock(end)}", 1)
        return _("{start} s.d. {end}").format(start=text, end=formats.moment(end))
    if agenda.ends_on is not None and agenda.ends_on > agenda.starts_on:
        return _("{start} s.d. {end}").format(start=text, end=formats.day(agenda.ends_on))
    return text


def _days(agenda: Agenda) -> str:
    if agenda.starts_on is None:
        return ""
    if agenda.ends_on and agenda.ends_on > agenda.starts_on:
        return formats.period(agenda.starts_on, agenda.ends_on)
    return formats.day(agenda.starts_on)


def _words(agenda: Agenda) -> str:
    told = agenda.time_words or (_("jam menyusul") if agenda.starts_at is None else None)
    words = f", {told}" if told else ""
    if agenda.starts_at is not None and agenda.estimated:
        return words + _(" (perkiraan {clock})").format(clock=formats.clock_zone(office().local(agenda.starts_at)))
    return words


def short_when(agenda: Agenda) -> str:
    """`09.00`, `ba'da magrib` or `sepanjang hari`, for lists under a day."""
    if agenda.starts_at is not None and not agenda.estimated:
        return formats.clock(office().local(agenda.starts_at))
    return agenda.time_words or _("jam menyusul")


def where(agenda: Agenda) -> str:
    """`📍 Desa Riwa, Batumandi`, or *tempat menyusul*; the district is added when the place does not name it."""
    parts = [part for part in (agenda.place, agenda.district) if part]
    if len(parts) == 2 and parts[1].lower() in parts[0].lower():
        parts.pop()
    return "📍 " + (", ".join(parts) or _("tempat menyusul"))


def heading(agenda: Agenda) -> Rich:
    """`🗓 **Panen Raya Padi** · L-0142`, with a mark when cancelled or important."""
    sign = {AgendaState.CANCELLED: "🚫"}.get(agenda.state, "❗" if agenda.priority == "high" else "🗓")
    parts: Rich = rich("{sign} {title}", sign=sign, title=bold(title(agenda)))
    return (*parts, *rich(" · {code}", code=code(agenda))) if code(agenda) else parts


def crew(agenda: Agenda, *, taking: bool, names: int = NAME_LIMIT) -> Rich | None:
    """Who holds what and what is open, a line each: `Reporter: Sari · Video: Rudi`, `Foto: butuh 2 orang`.

    `taking`: the duties can still be taken; else what is open stays so: `Foto: kurang 2 orang`. A cancelled agenda
    wants nobody. `names` is how many characters of a name there is room for; 0 counts the people instead.
    """
    off = agenda.state is AgendaState.CANCELLED
    wanted = [line for duty in agenda.duties if not off and (line := _wanted(duty, taking))]
    return lines(held(agenda, names=names) or None, *wanted) or None


def held(agenda: Agenda, *, names: int = NAME_LIMIT) -> str:
    """Who holds what, as cards and boards say it: `Reporter: Sari ✓ · Video: Rudi (minta ganti)`."""
    return " · ".join(line for duty in agenda.duties if (line := _holders(agenda, duty, names)))


def overrun(agenda: Agenda) -> str | None:
    """`⏳ Molor, perkiraan selesai 11.30`, where the crew say so."""
    until = agenda.overruns_until
    if until is None or until != agenda.expected_end:
        return None
    return _("⏳ Molor, perkiraan selesai {clock}").format(clock=formats.clock(office().local(until)))


def free_count(duty: AgendaDuty) -> int:
    """How many seats anyone may take now."""
    return sum(seat.state in {SeatState.FREE, SeatState.REPLACING} for seat in duty.seats)


def _holders(agenda: Agenda, duty: AgendaDuty, limit: int) -> str | None:
    found = [labels.short(seat.holder.name, limit) + _mark(agenda, seat) for seat in duty.seats if seat.holder]
    if not found:
        return None
    who = ", ".join(found) if limit else n_("{n} orang", "{n} orang", len(found)).format(n=len(found))
    return f"{labels.duty(duty.duty)}: {who}"


def _mark(agenda: Agenda, seat: Seat) -> str:
    clocks = {sign.kind: _clock(sign) for sign in agenda.signs if sign.person_id == seat.holder_id}
    if seat.state in {SeatState.TAKEN, SeatState.READY} and SignKind.ARRIVED in clocks:
        return _(" (tiba {clock})").format(clock=clocks[SignKind.ARRIVED])
    if seat.state in {SeatState.TAKEN, SeatState.READY} and SignKind.LEFT in clocks:
        return _(" (berangkat {clock})").format(clock=clocks[SignKind.LEFT])
    return {
        SeatState.ASKED: _(" (ditanya)"),
        SeatState.REPLACING: _(" (minta ganti)"),
        SeatState.READY: " ✓",
        SeatState.DONE: " ✅",
    }.get(seat.state, "")


def _clock(sign: Sign) -> str:
    return formats.clock(office().local(sign.at))


def _wanted(duty: AgendaDuty, taking: bool) -> Rich | None:
    free = sum(seat.state is SeatState.FREE for seat in duty.seats)
    if not free:
        return None
    text = n_("{duty}: butuh {n} orang", "{duty}: butuh {n} orang", free)
    if not taking:
        text = n_("{duty}: kurang {n} orang", "{duty}: kurang {n} orang", free)
    return rich(text, duty=labels.duty(duty.duty), n=free)
