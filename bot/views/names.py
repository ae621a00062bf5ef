"""What a task is called in a line of text."""

from __future__ import annotations

from bot.models.agendas import AgendaDuty, Seat
from bot.views import agenda_lines, labels


def name_of(seat: Seat) -> str:
    """`Foto Panen Raya Padi`, short enough for a toast."""
    return duty_name(seat.duty)


def duty_name(duty: AgendaDuty) -> str:
    """The same, of a duty."""
    return f"{labels.duty(duty.duty)} {labels.short(agenda_lines.title(duty.agenda))}"
