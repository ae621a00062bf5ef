"""Screens of handing a task over to a colleague by name, and of exchanging two."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.services.eligibility import Fitness
from bot.services.swaps import Exchange
from bot.views import agenda_lines, eligibility, labels
from bot.views.names import name_of
from bot.views.paging import page_of

NAME_LIMIT = 16
"""Characters of a name on a button, beside a task."""


def ways(seat: Seat) -> tuple[Choice, ...]:
    """The ways out of a task that keep it staffed."""
    hand = Choice(_("Serahkan ke rekan"), f"seat.hand:{seat.id}")
    return (hand, Choice(_("Tukar tugas"), f"swap.pick:{seat.id}"))


def pick(seat: Seat, people: Sequence[Fitness], page: int) -> Reply:
    """Which colleague?"""
    fit = [each for each in people if each.hindrance is None]
    shown = page_of(fit, page)
    question = _("Serahkan kepada siapa? Sampai diterima, tugas ini tetap pada Anda.")
    names = ((Choice(_name(each), f"seat.handto:{seat.id}:{each.person.id}"),) for each in shown.items)
    return Reply(
        text=lines(
            bold(name_of(seat)),
            agenda_lines.when(seat.duty.agenda),
            question if fit else _("Tidak ada rekan yang bisa. Ketuk Minta ganti agar redaktur mencarikan."),
        ),
        choices=(*names, *shown.turn(f"seat.hand:{seat.id}"), _back(seat)),
        mode=Mode.REPLACE,
    )


def offered(seat: Seat, to: Person) -> list[Reply]:
    """The colleague is asked."""
    text = rich(
        _("{name} ditanya: {task}. Sampai diterima, tugas ini tetap pada Anda."), name=to.name, task=name_of(seat)
    )
    keep = (Choice(_("Batal menyerahkan"), f"seat.handkeep:{seat.id}"),)
    return [toast(text), Reply(text=text, choices=(keep, _back(seat)), mode=Mode.REPLACE)]


def kept(seat: Seat) -> Reply:
    """Nobody is asked any more."""
    return toast(rich(_("{task} tetap tugas Anda."), task=name_of(seat)))


def declined(seat: Seat, who: str, why: str) -> Reply:
    """Tells who wanted to hand a task over that the colleague can't."""
    return Reply(
        text=lines(
            bold(_("{name} tidak bisa: {task}").format(name=who, task=name_of(seat))),
            agenda_lines.when(seat.duty.agenda),
            rich(_("Alasan: {reason}"), reason=why),
            _("Tugas ini tetap pada Anda."),
        ),
        choices=(ways(seat), _back(seat)),
    )


def pick_swap(seat: Seat, others: Sequence[Seat]) -> Reply:
    """Which task of a colleague?"""
    question = _("Tukar dengan tugas siapa? Rekan itu ditanya dahulu.")
    return Reply(
        text=lines(
            bold(name_of(seat)),
            agenda_lines.when(seat.duty.agenda),
            question if others else _("Belum ada tugas rekan yang bisa ditukar."),
        ),
        choices=(*((Choice(_of(other), f"swap.ask:{seat.id}:{other.id}"),) for other in others), _back(seat)),
        mode=Mode.REPLACE,
    )


def swap_asked(exchange: Exchange) -> list[Reply]:
    """To who wants to exchange: the other one is asked."""
    words = {"name": exchange.asked.name, "task": name_of(exchange.other)}
    text = rich(_("{name} ditanya: tukar dengan {task}. Sampai setuju, tugas Anda tidak berubah."), **words)
    return [toast(_("Rekan Anda sudah ditanya.")), Reply(text=text, choices=(_back(exchange.seat),), mode=Mode.REPLACE)]


def swap_question(exchange: Exchange) -> Reply:
    """To who is asked: what they would give, and get."""
    return Reply(
        text=lines(
            bold(_("{name} ingin bertukar tugas").format(name=exchange.asker.name)),
            rich(_("Anda mendapat: {task}"), task=name_of(exchange.seat)),
            agenda_lines.when(exchange.seat.duty.agenda),
            agenda_lines.where(exchange.seat.duty.agenda),
            rich(_("Anda memberi: {task}"), task=name_of(exchange.other)),
            agenda_lines.when(exchange.other.duty.agenda),
        ),
        choices=(
            (
                Choice(_("Setuju tukar"), f"swap.accept:{exchange.swap.id}", style=ChoiceStyle.SUCCESS),
                Choice(_("Tidak"), f"swap.decline:{exchange.swap.id}"),
            ),
        ),
    )


def swapped(exchange: Exchange) -> list[Reply]:
    """They are exchanged; the brief of the new task follows."""
    words = {"got": name_of(exchange.seat), "given": name_of(exchange.other), "name": exchange.asker.name}
    text = rich(_("Sudah ditukar: {got} untuk Anda, {given} untuk {name}."), **words)
    return [toast(_("Sudah ditukar. Terima kasih.")), Reply(text=text, mode=Mode.REPLACE)]


def swap_refused() -> list[Reply]:
    """The one who was asked keeps their task."""
    text = _("Baik, tugas Anda tidak berubah.")
    return [toast(text), Reply(text=rich(text), mode=Mode.REPLACE)]


def swap_declined(exchange: Exchange) -> Reply:
    """Tells who asked that nothing is exchanged."""
    words = {"name": exchange.asked.name, "task": name_of(exchange.seat)}
    return Reply(
        text=rich(_("{name} tidak bertukar. {task} tetap tugas Anda."), **words),
        choices=(ways(exchange.seat), _back(exchange.seat)),
    )


def _name(fitness: Fitness) -> str:
    load = eligibility.load(fitness)
    return labels.short(fitness.person.name, labels.BUTTON - len(load)) + load


def _of(seat: Seat) -> str:
    agenda = seat.duty.agenda
    day = formats.short_day(agenda.starts_on) if agenda.starts_on else ""
    who = labels.short(seat.holder.name if seat.holder else "", NAME_LIMIT)
    return labels.short(f"{who} · {day} · {name_of(seat)}", labels.BUTTON)


def _back(seat: Seat) -> tuple[Choice, ...]:
    return (Choice(_("‹ Kembali"), f"seat.show:{seat.id}"),)
