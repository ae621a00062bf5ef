"""What is said to who stands by for a duty."""

from __future__ import annotations

from dataclasses import replace

from bot.locale import _
from bot.messages import Choice, Reply, lines, rich, toast
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Person
from bot.services.reserves import StandingBy
from bot.views import briefs, labels
from bot.views.names import duty_name


def join_button(duty: AgendaDuty) -> Choice:
    """With it somebody stands by for a duty whose seats are all held."""
    return Choice(_("Cadangan {duty}").format(duty=labels.duty(duty.duty)), f"reserve.join:{duty.id}")


def leave_button(duty: AgendaDuty) -> Choice:
    """With it they do no longer."""
    label = _("Batal cadangan {task}").format(task=duty_name(duty))
    return Choice(labels.short(label, labels.BUTTON), f"reserve.leave:{duty.id}")


def joined(standing: StandingBy) -> Reply:
    """They stand by."""
    text = _("Anda cadangan ke-{place} untuk {task}. Bila ada tempat, Anda dikabari. Batal? Buka Tugas saya.")
    return toast(rich(text, place=standing.place, task=duty_name(standing.duty)))


def left(duty: AgendaDuty) -> Reply:
    """They stand by no longer."""
    return toast(rich(_("Anda bukan cadangan lagi: {task}."), task=duty_name(duty)))


def promoted(seat: Seat, to: Person, *, attends: str | None = None) -> Reply:
    """A seat became free long before the start: it is theirs. `attends` as for a brief."""
    brief = briefs.brief(seat, to, attends=attends)
    told = _("Tempatnya kosong, dan Anda cadangan pertama: kini tugas Anda. Tidak bisa? Ketuk Minta ganti.")
    return replace(brief, text=lines(told, brief.text))
