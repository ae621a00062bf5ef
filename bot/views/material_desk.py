"""What the desk sees of material: fresh batches, packages handed over, and the whole of an agenda."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.domain.enums import MaterialKind, MaterialState
from bot.domain.material_cuts import Cut
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Choice, Media, MediaKind, Mode, Reply, Rich, bold, italic, lines, link, rich, toast
from bot.models.agendas import Agenda
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.queries.galleries import Page
from bot.services.queries.materials import FILES, Batch, Package, tally
from bot.views import agenda_lines, labels, materials
from bot.views.material_steps import sender
from bot.views.paging import page_at

FILES_ROUTE = "gallery.files"
QUOTE_LIMIT = 300
NAME_LIMIT = 60
"""Characters of a caption or a file's name in a list."""


def fresh(package: Package, batch: Sequence[Material], sheet_key: str | None) -> Reply:
    """A batch, as rooms and editors see it: the contact sheet with its words; notes are quoted."""
    name = f"{agenda_lines.code(package.agenda) or 'bahan'}.jpg"
    late = {each.id for each in package.late}
    said = _("{title}: {what} dari {sender}")
    if any(each.id in late for each in batch):
        said = _("{title}: susulan {what} dari {sender}")
    return Reply(
        text=lines(
            rich(
                said,
                title=bold(agenda_lines.title(package.agenda)),
                what=materials.amounts_of(_here(batch)) or materials.big(batch),
                sender=sender(package),
            ),
            _credit(batch),
            *(note(each, private=False) for each in batch if each.kind not in FILES),
            _missing(batch),
        ),
        media=(Media(MediaKind.PHOTO, sheet_key, name),) if sheet_key else (),
        choices=((_all(package.agenda),),),
    )


def corrected(batch: Batch) -> Reply:
    """A batch told before, as it is now: counted anew, and where the rest of it went."""
    whole = batch.whole
    gone = [
        rich(_("{what} dipindah ke {title}."), what=materials.amounts_of(those), title=bold(agenda_lines.title(agenda)))
        for agenda, those in batch.moved
    ]
    if batch.news:
        reply = fresh(whole, batch.news, batch.row.sheet_key)
        return dataclasses.replace(reply, text=lines(reply.text, *gone))
    heading = _("{title}: kiriman {sender}")
    return Reply(
        text=lines(
            rich(heading, title=bold(agenda_lines.title(whole.agenda)), sender=sender(whole)),
            *(gone or [rich(_("Dihapus oleh pengirimnya."))]),
        )
    )


def kept(sender: Person, those: Sequence[Material]) -> Reply:
    """Material stays without an agenda: only its sender can say where it belongs."""
    text = _("{sender} menyimpan {what} tanpa agenda. Tanyakan untuk agenda mana.")
    return Reply(text=rich(text, sender=bold(sender.name), what=materials.amounts_of(those)))


def subtitle(package: Package, batch: Sequence[Material]) -> str:
    """The second line of the contact sheet: `12 foto, 1 video · Sari (Foto) · 10.41 WITA`."""
    clock = formats.clock_zone(office().local(batch[-1].received_at))
    files = [each for each in _here(batch) if each.kind in FILES]
    return f"{materials.amounts_of(files)} · {sender(package)} · {clock}"


def tile_label(material: Material) -> str:
    """What stands on a tile without a picture: a file's name, how big it is if it is not here, or what was said."""
    if material.state is MaterialState.TOO_BIG and material.sent_size:
        return formats.size(material.sent_size)
    return material.sent_name or _cut(material.text or "", NAME_LIMIT)


def _called(material: Material) -> str:
    return tile_label(material) or materials.amounts_of([material])


def more_tiles() -> str:
    """What stands below a contact sheet that is full; `{count}` is filled in by it."""
    return _("+{count} lagi")


def handed_over(package: Package) -> Reply:
    """Tells an editor that someone's package is complete."""
    numbers = package.tally
    title = bold(agenda_lines.title(package.agenda))
    waiting = n_("⏳ {n} kiriman masih disimpan.", "⏳ {n} kiriman masih disimpan.", numbers.waiting)
    return Reply(
        text=lines(
            rich(_("📦 {title}: bahan dari {sender} sudah lengkap."), title=title, sender=sender(package)),
            materials.amounts(numbers.stored) or _("Tanpa bahan."),
            _credit(package.materials),
            rich(waiting, n=numbers.waiting) if numbers.waiting else None,
            _missing(package.materials),
        ),
        choices=(
            (_all(package.agenda),) if numbers.stored else (),
            (Choice(_("Rincian agenda"), f"agenda.show:{package.agenda.id}"),),
        ),
    )


def preparing(*, private: bool, reachable: bool) -> Reply:
    """The files are on their way; someone the bot can't write to is led to the private chat."""
    if not reachable:
        text = rich(_("Buka percakapan pribadi, lalu ketuk Lihat semua sekali lagi."))
        return Reply(text=text, mode=Mode.TOAST, alert=True, open_private="mulai")
    return toast(_("Bahan sedang disiapkan.") if private else _("Bahan dikirim ke percakapan pribadi."))


def nothing_yet() -> Reply:
    """The agenda has no material."""
    return toast(_("Belum ada bahan untuk agenda ini."), alert=True)


def gallery(page: Page, size: int, shown: Sequence[Media], hidden: Sequence[Material]) -> Reply:
    """One page of an agenda's material: the files, then who sent what. `hidden` can't be shown in a chat."""
    last = page.offset + len(page.files)
    span = _("Berkas {first}-{last} dari {total}") if page.files else _("Tanpa berkas")
    return Reply(
        text=lines(
            agenda_lines.heading(page.agenda),
            rich(span, first=page.offset + 1, last=last, total=page.total),
            *(_line(page.numbers[each.id], each, page) for each in page.files),
            *(_signed(each, page) for each in page.notes),
            rich(_("Tidak dapat ditampilkan di sini: {names}"), names=", ".join(map(_called, hidden)))
            if hidden
            else None,
        ),
        media=tuple(shown),
        choices=(
            *page_at(page.files, page.offset, page.total, size).turn(f"{FILES_ROUTE}:{page.agenda.id}:{page.cut.code}"),
            (Choice(_("Galeri"), f"gallery.show:{page.agenda.id}:{page.cut.code}:{page.offset // size}"),),
            (Choice(_("Rincian agenda"), f"agenda.show:{page.agenda.id}"),),
        ),
    )


def gallery_failed(agenda: Agenda, cut: Cut, number: int) -> Reply:
    """The files of an agenda can't be had just now."""
    text = rich(_("Bahan {title} belum dapat disiapkan. Coba lagi nanti."), title=bold(agenda_lines.title(agenda)))
    return Reply(text=text, choices=((Choice(_("Lihat semua"), f"{FILES_ROUTE}:{agenda.id}:{cut.code}:{number}"),),))


def note(material: Material, *, private: bool) -> Rich | None:
    """The content of a text, a place or a contact; phone numbers only in private."""
    if material.kind is MaterialKind.TEXT:
        return (italic("“" + _cut(material.text or "", QUOTE_LIMIT) + "”"),)
    if material.kind is MaterialKind.LOCATION and material.latitude is not None:
        url = f"https://www.google.com/maps?q={material.latitude},{material.longitude}"
        return rich("📍 {place}", place=link(material.sent_name or _("Lokasi"), url))
    if material.kind is MaterialKind.CONTACT:
        phone = f", {material.phone}" if private and material.phone else ""
        return rich("👤 {name}{phone}", name=material.sent_name or _("Kontak"), phone=phone)
    return None


def _line(number: int, material: Material, page: Page) -> Rich:
    about = _cut(material.text or material.sent_name or "", NAME_LIMIT)
    clock = formats.clock(office().local(material.sent_at))
    return rich(
        "{n}. {who} {clock}{about}",
        n=number,
        who=_who(material, page),
        clock=clock,
        about=f": {about}" if about else "",
    )


def _signed(material: Material, page: Page) -> Rich:
    return rich("{who}: {what}", who=_who(material, page), what=note(material, private=True) or ())


def _who(material: Material, page: Page) -> str:
    return material.credit or page.senders[material.sender_id].name


def _all(agenda: Agenda) -> Choice:
    return Choice(_("Lihat semua"), f"material.list:{agenda.id}")


def _credit(batch: Sequence[Material]) -> Rich | None:
    names = list(tally(batch).credits)
    return rich(_("Atas nama: {names}"), names=labels.listing(names)) if names else None


def _here(batch: Sequence[Material]) -> list[Material]:
    return [each for each in batch if each.state is not MaterialState.TOO_BIG]


def _missing(batch: Sequence[Material]) -> Rich | None:
    missing = [each for each in batch if each.state is MaterialState.TOO_BIG]
    return rich(_("⚠️ {what} belum terambil; minta langsung."), what=materials.big(missing)) if missing else None


def _cut(text: str, limit: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
