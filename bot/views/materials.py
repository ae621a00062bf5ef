"""What the people who send material see: the summary, the question where it belongs, and what goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.domain.enums import MaterialKind, MaterialState, SeatState
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Choice, Reply, Rich, Span, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.materials import Material
from bot.services.queries.filing import Candidates
from bot.services.queries.materials import FILES, Package, Tally, news, tally
from bot.views import agenda_lines, labels
from bot.views.seats import back_to_tasks

TITLE_LIMIT = 27
"""Characters of a title on a button, beside its day."""
SAME_TITLE_LIMIT = 11
"""The same beside its day, hour and code."""


def amounts(stored: Mapping[MaterialKind, int]) -> str:
    """`14 foto, 1 video`."""
    return ", ".join(labels.amount(kind, count) for kind, count in stored.items())


def amounts_of(materials: Iterable[Material]) -> str:
    """The same for rows, whatever became of them."""
    kinds = [material.kind for material in materials]
    return amounts({kind: kinds.count(kind) for kind in MaterialKind if kind in kinds})


def briefly(materials: Sequence[Material]) -> str:
    """What counts of them, for a button: `3 foto`, `5 berkas`, and with notes `6 kiriman`."""
    counted = news(materials) or materials
    if len({material.kind for material in counted}) < 2:
        return amounts_of(counted)
    count = len(counted)
    if all(material.kind in FILES for material in counted):
        return n_("{n} berkas", "{n} berkas", count).format(n=count)
    return n_("{n} kiriman", "{n} kiriman", count).format(n=count)


def summary(package: Package) -> Reply:
    """The live summary: says "safe to delete" only of what is in the archive."""
    numbers, title = package.tally, bold(agenda_lines.title(package.agenda))
    running = [seat for seat in package.seats if seat.state is not SeatState.DONE]
    return Reply(
        text=lines(
            _state(numbers, title),
            *problems(numbers, title),
            rich(_("Atas nama: {names}"), names=labels.listing(list(numbers.credits))) if numbers.credits else None,
            _handed_over(package),
        ),
        choices=(_actions(package.agenda, running[0].id if running else None) if numbers.total else (back_to_tasks(),)),
    )


def _handed_over(package: Package) -> Rich | None:
    if not package.closed:
        return None
    if late := package.late:
        return rich(_("🏁 Sudah diserahkan ke redaktur. Susulan: {what}."), what=amounts_of(late))
    return rich(_("🏁 Sudah diserahkan ke redaktur."))


def problems(numbers: Tally, title: Span | None = None) -> list[Rich]:
    """What is not in the archive (of an agenda), a line for each cause."""
    found: list[Rich] = []
    if numbers.duplicates:
        text = _("♻️ {what} sudah ada; tidak disimpan dua kali.")
        if title:
            text = _("♻️ {what} sudah ada di {title}; tidak disimpan dua kali.")
        found.append(rich(text, what=amounts_of(numbers.duplicates), title=title or ""))
    if numbers.too_big:
        found.append(rich(_("⚠️ {what} belum terambil. Jangan dihapus dahulu."), what=big(numbers.too_big)))
    if numbers.failed:
        found.append(rich(_("⚠️ {what} gagal diambil. Kirim sekali lagi."), what=amounts_of(numbers.failed)))
    if numbers.refused:
        found.append(rich(_("🚫 {what} tidak dapat disimpan."), what=amounts_of(numbers.refused)))
    return found


def big(materials: Sequence[Material]) -> str:
    """`1 video 62 MB`, `2 video (62 MB, 80 MB)`."""
    sizes = [formats.size(material.sent_size) for material in materials if material.sent_size]
    if not sizes:
        return amounts_of(materials)
    return f"{amounts_of(materials)} {sizes[0] if len(materials) == 1 else '(' + ', '.join(sizes) + ')'}"


def _state(numbers: Tally, title: Span) -> Rich:
    if numbers.waiting:
        text = _("⏳ Sedang disimpan di {title}: {done} dari {total}. Jangan dihapus dahulu.")
        return rich(text, title=title, done=numbers.total - numbers.waiting, total=numbers.total)
    if not numbers.total:
        return rich(_("Tidak ada kiriman Anda di {title}."), title=title)
    if numbers.at is None:
        return rich(_("Belum ada yang tersimpan di {title}."), title=title)
    text = _("✅ {what} tersimpan di {title} ({clock}).")
    if numbers.files:
        text = _("✅ {what} tersimpan di {title} ({clock}). Aman dihapus dari HP.")
    return rich(text, what=amounts(numbers.stored), title=title, clock=formats.clock(office().local(numbers.at)))


def _actions(agenda: Agenda, seat_id: int | None) -> tuple[tuple[Choice, ...], ...]:
    done = (Choice(_("Selesai"), f"seat.done:{seat_id}"),) if seat_id else ()
    return (
        (*done, Choice(_("Pindah agenda"), f"material.move:{agenda.id}")),
        (
            Choice(_("Karya orang lain"), f"material.credit:{agenda.id}"),
            Choice(_("Catatan"), f"material.note:{agenda.id}"),
        ),
    )


def settled(kept: Sequence[Material]) -> Reply:
    """What the question where material belongs became; `kept` was let stay without an agenda."""
    if kept:
        numbers = tally(kept)
        safe = numbers.files and not numbers.unfinished
        text = (
            _("✅ {what} disimpan tanpa agenda. Aman dihapus dari HP.") if safe else _("{what} disimpan tanpa agenda.")
        )
        return Reply(
            text=lines(rich(text, what=amounts_of(kept)), *problems(numbers)),
            choices=((Choice(_("Pilih agenda"), "material.ask:0"),),),
        )
    return Reply(text=rich(_("Semua kiriman sudah masuk agendanya.")))


def where(waiting: Sequence[Material], candidates: Candidates, *, invites: bool = False) -> Reply:
    """The live question where material belongs; `invites`: it may be of an invitation, from who posts agendas."""
    numbers, what = tally(waiting), amounts_of(waiting)
    if candidates.own:
        text = rich(_("📥 {what} diterima. Untuk agenda mana?"), what=what)
    elif candidates.agendas:
        text = rich(_("📥 {what} diterima. Anda belum punya tugas yang berjalan. Untuk agenda mana?"), what=what)
    else:
        text = rich(_("📥 {what} diterima. Anda belum punya tugas, dan hari ini tidak ada agenda."), what=what)
    if numbers.waiting:
        safe = _("Sedang disimpan. Jangan dihapus dahulu.")
    elif numbers.files and not numbers.unfinished:
        safe = _("Sudah tersimpan. Aman dihapus dari HP.")
    else:
        safe = ""
    return Reply(
        text=lines(text, safe or None, *problems(numbers)),
        choices=(
            *agenda_choices(candidates.agendas, lambda agenda: f"material.file:{agenda.id}"),
            *(((Choice(_("Undangan: buat agenda"), "material.invites:0"),),) if invites else ()),
            (Choice(_("Simpan saja"), "material.keep:0"),),
        ),
    )


def agenda_choices(agendas: Sequence[Agenda], payload: Callable[[Agenda], str]) -> tuple[tuple[Choice, ...], ...]:
    """A button for each agenda: `Panen Raya Padi · Sel 24 Nov`; where titles repeat also its hour and code."""
    counts = Counter(agenda_lines.title(agenda) for agenda in agendas)
    return tuple(
        (Choice(_choice(agenda, alone=counts[agenda_lines.title(agenda)] == 1), payload(agenda)),) for agenda in agendas
    )


def _choice(agenda: Agenda, *, alone: bool) -> str:
    title, day = agenda_lines.title(agenda), formats.short_day(agenda.starts_on) if agenda.starts_on else ""
    if alone:
        return " · ".join(filter(None, (labels.short(title, TITLE_LIMIT), day)))
    clock = formats.clock(office().local(agenda.starts_at)) if agenda.starts_at else ""
    when = " ".join(filter(None, (day, clock)))
    return " · ".join(filter(None, (labels.short(title, SAME_TITLE_LIMIT), when, agenda_lines.code(agenda))))


def cannot_file(what: str | None) -> Reply:
    """A kind of message that holds nothing the archive could keep."""
    names = {"sticker": _("Stiker"), "poll": _("Jajak pendapat"), "dice": _("Dadu"), "game": _("Permainan")}
    text = _("{what} tidak dapat disimpan sebagai bahan. Kirim sebagai foto, video, atau dokumen.")
    return Reply(text=rich(text, what=names.get(what or "", _("Kiriman jenis ini"))))


def not_crew() -> Reply:
    """Someone sent material whose roles do not include that."""
    return Reply(
        text=rich(_("Bahan liputan dikirim oleh petugas, jadi kiriman ini tidak disimpan. Titipkan kepada redaktur."))
    )


def problem(material: Material) -> Reply | None:
    """Why something was not kept, and what to do; None when it is settled by now."""
    if material.state not in {MaterialState.REFUSED, MaterialState.FAILED} or material.problem is None:
        return None
    name = bold(material.sent_name or amounts_of([material]))
    code, _sign, found = material.problem.partition(":")
    text = {
        "program": _("{name} ternyata program, bukan foto atau dokumen, jadi tidak disimpan."),
        "archive": _("{name} berisi arsip (ZIP, RAR), jadi tidak disimpan. Kirim isinya satu per satu."),
        "old_office": _("{name} berformat lama, jadi tidak disimpan. Simpan ulang sebagai DOCX, XLSX, atau PDF."),
        "damaged": _("{name} rusak, jadi tidak disimpan. Kirim sekali lagi."),
        "empty": _("{name} kosong, jadi tidak disimpan. Kirim sekali lagi."),
        "svg": _("{name} berformat SVG yang bisa berisi program, jadi tidak disimpan. Kirim sebagai PNG atau PDF."),
        "markup": _("{name} berisi halaman web, jadi tidak disimpan. Kirim sebagai PDF."),
        "macro": _("{name} berisi makro, jadi tidak disimpan. Simpan ulang tanpa makro, atau sebagai PDF."),
    }.get(found) or {
        "image_too_large": _("{name} terlalu besar, jadi tidak disimpan. Perkecil gambarnya, lalu kirim lagi."),
        "gone": _("{name} tidak dapat diambil lagi. Kirim sekali lagi."),
        "failed": _("{name} gagal diambil walau sudah dicoba berulang kali. Kirim sekali lagi."),
    }.get(code, _("{name} tidak dikenal jenisnya, jadi tidak disimpan. Kirim sebagai foto, video, atau PDF."))
    return Reply(text=rich(text, name=name))
