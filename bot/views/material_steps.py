"""Screens of moving, crediting, taking back and handing over what was sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.agendas import Agenda
from bot.models.materials import Material
from bot.services.filing import Filed
from bot.services.moves import Moved
from bot.services.queries.materials import Package
from bot.views import agenda_lines, labels, materials
from bot.views.help import back_row
from bot.views.people import calling


def filed(result: Filed) -> Reply:
    """The question was answered; the live cards show the rest."""
    if result.agenda is None or not result.count:
        return toast(_("Semua kiriman sudah masuk agendanya."))
    text = _("{n} kiriman masuk ke {title}.")
    return toast(rich(text, n=result.count, title=_short(result.agenda)))


def kept_aside(count: int) -> Reply:
    """*Simpan saja*."""
    return toast(
        rich(_("{n} kiriman disimpan tanpa agenda."), n=count) if count else _("Tidak ada lagi yang menunggu.")
    )


def asked_again(count: int) -> Reply:
    """The question is open again."""
    return toast(_("Pilih agendanya.") if count else _("Tidak ada lagi yang menunggu."))


def move(source: Agenda, last: Sequence[Material], everything: Sequence[Material]) -> list[Reply]:
    """What: what came last, or all of it?"""
    return [
        toast(_("Pilih yang dipindahkan.")),
        Reply(
            text=rich(_("Apa yang dipindahkan dari {title}?"), title=bold(agenda_lines.title(source))),
            choices=(
                (_part(_("Kiriman terakhir ({what})"), last, f"material.movelast:{source.id}"),),
                (_part(_("Semua ({what})"), everything, f"material.moveall:{source.id}"),),
                back_row(),
            ),
        ),
    ]


def move_last(
    source: Agenda, batch_id: int, last: Sequence[Material], targets: Sequence[Agenda], mode: Mode
) -> list[Reply]:
    """Where to, for what came last?"""
    clock = formats.clock(office().local(last[-1].received_at))
    text = _("Kiriman terakhir di {title}: {what} ({clock}). Pindahkan ke agenda mana?")
    said = rich(text, title=bold(agenda_lines.title(source)), what=materials.briefly(last), clock=clock)
    remove = Choice(_("Hapus kiriman ini"), f"material.remove:{batch_id}", style=ChoiceStyle.DANGER)
    return _where_to(said, targets, f"material.moveto:{batch_id}", (remove,), mode=mode)


def move_all(source: Agenda, everything: Sequence[Material], targets: Sequence[Agenda]) -> list[Reply]:
    """Where to, for all that was sent for an agenda?"""
    text = _("Pindahkan semua kiriman Anda di {title} ({what}) ke agenda mana?")
    said = rich(text, title=bold(agenda_lines.title(source)), what=materials.briefly(everything))
    return _where_to(said, targets, f"material.moveallto:{source.id}", mode=Mode.REPLACE)


def move_note(source: Agenda, note: Material, targets: Sequence[Agenda]) -> list[Reply]:
    """Where to, for a note?"""
    said = rich(_("Catatan di {title}. Pindahkan ke agenda mana?"), title=bold(agenda_lines.title(source)))
    return _where_to(said, targets, f"material.movenoteto:{note.id}", mode=Mode.REPLACE)


def _where_to(
    said: Rich, targets: Sequence[Agenda], payload: str, *more: tuple[Choice, ...], mode: Mode
) -> list[Reply]:
    none = None if targets else _("Tidak ada agenda lain di sekitar hari ini.")
    rows = materials.agenda_choices(targets, lambda to: f"{payload}:{to.id}")
    return [toast(_("Pilih agendanya.")), Reply(text=lines(said, none), choices=(*rows, *more, back_row()), mode=mode)]


def _part(label: str, those: Sequence[Material], payload: str) -> Choice:
    return Choice(label.format(what=materials.briefly(those)), payload)


def moved(result: Moved) -> list[Reply]:
    """It is there now; one tap brings it back."""
    if not result.materials:
        return [toast(rich(_("Sudah ada di {title}."), title=_short(result.target)))]
    what = materials.briefly(result.materials)
    text = rich(_("✅ {what} pindah ke {title}."), what=what, title=bold(_short(result.target)))
    undo = Choice(_("Urungkan"), f"material.undo:{result.batch_id}")
    return [toast(text), Reply(text=text, choices=((undo,),), mode=Mode.REPLACE)]


def moved_back(result: Moved) -> list[Reply]:
    """Where it was before."""
    if not result.materials:
        return [toast(_("Tidak ada lagi yang perlu dikembalikan."))]
    what = materials.briefly(result.materials)
    text = rich(_("✅ {what} kembali ke {title}."), what=what, title=bold(_short(result.target)))
    return [toast(text), Reply(text=text, mode=Mode.REPLACE)]


def nothing_sent(agenda: Agenda) -> Reply:
    """There is nothing to move or credit."""
    return toast(rich(_("Tidak ada kiriman Anda di {title}."), title=_short(agenda)))


def removed(agenda: Agenda, batch_id: int, count: int) -> list[Reply]:
    """Taken back; one tap restores it."""
    text = rich(_("{n} kiriman dihapus dari {title}."), n=count, title=bold(_short(agenda)))
    note = _("Keterangan di grup ikut berubah; gambar yang sudah tampil tetap ada.")
    undo = Choice(_("Urungkan"), f"material.restore:{batch_id}")
    return [toast(text), Reply(text=lines(text, note), choices=((undo,),), mode=Mode.REPLACE)]


def restored(agenda: Agenda, count: int) -> list[Reply]:
    """Back again."""
    text = rich(_("✅ {n} kiriman kembali ke {title}."), n=count, title=bold(_short(agenda)))
    return [toast(text), Reply(text=text, mode=Mode.REPLACE)]


def ask_credit(last: Sequence[Material]) -> list[Reply]:
    """Whose pictures?"""
    text = _("Kiriman siapa? Tulis namanya. Berlaku untuk kiriman terakhir ({what}).")
    return [toast(_("Tulis namanya.")), Reply(text=rich(text, what=materials.amounts_of(last)), choices=(back_row(),))]


def credited(count: int, name: str) -> Reply:
    """The name is noted."""
    text = n_("✅ {n} kiriman atas nama {name}.", "✅ {n} kiriman atas nama {name}.", count)
    return Reply(text=rich(text, n=count, name=bold(name)))


def ask_note(agenda: Agenda) -> list[Reply]:
    """A note, please."""
    text = _("Tulis catatan untuk {title}: nama narasumber, kutipan, atau keterangan foto.")
    return [
        toast(_("Tulis catatannya.")),
        Reply(text=rich(text, title=bold(agenda_lines.title(agenda))), choices=(back_row(),)),
    ]


def noted(agenda: Agenda, note_id: int) -> Reply:
    """A note is kept, where, and what to do if it was not meant so."""
    return Reply(
        text=rich(_("✅ Catatan tersimpan di {title}."), title=bold(agenda_lines.title(agenda))),
        choices=(
            (
                Choice(_("Pindah agenda"), f"material.movenote:{note_id}"),
                Choice(_("Hapus catatan"), f"material.drop:{note_id}"),
            ),
        ),
    )


def dropped(agenda: Agenda, note_id: int) -> list[Reply]:
    """The note is gone; one tap brings it back."""
    text = rich(_("Catatan dihapus dari {title}."), title=bold(_short(agenda)))
    undo = Choice(_("Urungkan"), f"material.bring:{note_id}")
    return [toast(text), Reply(text=text, choices=((undo,),), mode=Mode.REPLACE)]


def brought_back(agenda: Agenda, note_id: int) -> list[Reply]:
    """The note is there again."""
    said = noted(agenda, note_id)
    return [toast(_("Catatan dikembalikan.")), dataclasses.replace(said, mode=Mode.REPLACE)]


def choose_task(seats: Sequence[tuple[int, Agenda]]) -> Reply:
    """Which task is done? (seat, agenda) of each."""
    of = {agenda.id: seat_id for seat_id, agenda in seats}
    rows = materials.agenda_choices([agenda for _seat, agenda in seats], lambda agenda: f"seat.done:{of[agenda.id]}")
    return Reply(text=rich(_("Tugas mana yang selesai?")), choices=(*rows, back_row()), mode=Mode.PRIVATE)


def confirm_done(package: Package, seat_id: int) -> list[Reply]:
    """Something is missing: hand over all the same?"""
    numbers = package.tally
    waiting = n_("⏳ {n} kiriman masih disimpan.", "⏳ {n} kiriman masih disimpan.", numbers.waiting)
    return [
        toast(_("Periksa dahulu.")),
        Reply(
            text=lines(
                rich(_("Serahkan bahan {title} sekarang?"), title=bold(agenda_lines.title(package.agenda))),
                None if numbers.total else _("Belum ada bahan yang terkirim."),
                rich(waiting, n=numbers.waiting) if numbers.waiting else None,
                *materials.problems(numbers),
            ),
            choices=(
                (
                    Choice(_("Serahkan"), f"seat.done:{seat_id}:1", style=ChoiceStyle.PRIMARY),
                    Choice(_("Belum"), "dialog.close:0"),
                ),
            ),
        ),
    ]


def done(package: Package, seat_id: int, mode: Mode) -> list[Reply]:
    """Thanks; the package is with the editors. One tap opens the task again."""
    numbers = package.tally
    text = _("Terima kasih, {name}. Tugas {title} selesai.")
    if numbers.stored:
        text = _("Terima kasih, {name}. Bahan {title} sudah diserahkan: {what}.")
    said = rich(
        text,
        name=calling(package.person),
        title=bold(agenda_lines.title(package.agenda)),
        what=materials.amounts(numbers.stored),
    )
    later = n_(
        "{n} kiriman masih disimpan dan menyusul sendiri.", "{n} kiriman masih disimpan dan menyusul sendiri.", 2
    )
    return [
        toast(_("Terima kasih.")),
        Reply(
            text=lines(said, rich(later, n=numbers.waiting) if numbers.waiting else None),
            choices=((Choice(_("Buka lagi"), f"seat.reopen:{seat_id}"),),),
            mode=mode,
        ),
    ]


def opened_again(agenda: Agenda) -> list[Reply]:
    """The task runs again."""
    text = rich(_("Tugas {title} dibuka lagi. Ketuk Selesai bila sudah semua."), title=bold(agenda_lines.title(agenda)))
    return [toast(_("Tugas dibuka lagi.")), Reply(text=text, mode=Mode.REPLACE)]


def sender(package: Package) -> str:
    """`Sari (Foto)`; the name alone for someone without a task there."""
    duties = [labels.duty(seat.duty.duty) for seat in package.seats]
    return f"{package.person.name} ({labels.listing(duties)})" if duties else package.person.name


def _short(agenda: Agenda) -> str:
    return labels.short(agenda_lines.title(agenda))
