"""Notices in words that WhatsApp has approved: what is sent while a person has not written for a day.

Their texts stand with the adapter that has them approved; here is what is filled in. A notice that has none waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import Approved
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.views import agenda_lines, labels


def assigned(seat: Seat, to: Person) -> Approved:
    """*Tugas baru*: an editor asks a person."""
    return Approved("tugas_baru", {"name": to.name} | _values(seat), _answers(seat))


def reminder(seat: Seat) -> Approved:
    """*Pengingat tugas*: what a person has taken."""
    return Approved("pengingat_tugas", _values(seat), _answers(seat))


def changed(seat: Seat) -> Approved:
    """*Tugas berubah*: another time or place."""
    return Approved("tugas_berubah", _values(seat), _answers(seat))


def cancelled(seat: Seat) -> Approved:
    """*Tugas batal*: the event is off."""
    agenda = seat.duty.agenda
    event, time = agenda_lines.title(agenda), agenda_lines.when(agenda)
    values = {"event": event, "time": time, "reason": agenda.cancel_reason or "-"}
    return Approved("tugas_batal", values, ("seat.mine:0",))


def evening(found: Sequence[Seat], day: date, to: Person) -> Approved:
    """*Tugas esok hari*: how many events, and the first of them; the others follow once *Siap* opens the day."""
    first = found[0].duty.agenda
    values: dict[str, str | int | date] = {
        "name": to.name,
        "day": day,
        "events": len({seat.agenda_id for seat in found}),
        "event": agenda_lines.title(first),
        "time": agenda_lines.short_when(first),
    }
    return Approved("tugas_esok_hari", values, (f"evening.ready:{day.isoformat()}", "seat.mine:0"))


def _values(seat: Seat) -> dict[str, str]:
    agenda = seat.duty.agenda
    return {
        "task": labels.duty(seat.duty.duty).lower(),
        "event": agenda_lines.title(agenda),
        "time": agenda_lines.when(agenda),
        "venue": (agenda_lines.where(agenda) or "-").removeprefix("📍 "),
    }


def _answers(seat: Seat) -> tuple[str, str]:
    return f"seat.ready:{seat.id}", f"seat.leave:{seat.id}"
