"""The gallery of an agenda: a picture with a number on each file, buttons to pick, and what else to look at."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.enums import Duty, MaterialKind
from bot.domain.material_cuts import Cut, Of
from bot.domain.permissions import Action, allowed
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Agenda
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.queries.galleries import Cuts, Page
from bot.views import agenda_lines, labels, material_desk, materials
from bot.views.paging import in_rows, page_at

ROUTE = "gallery.show"
CUTS = "gallery.cuts"
PICK = "gallery.pick"
NAME = 24
"""Characters of a name on a button."""


def sheet(page: Page, person: Person, *, key: str | None, size: int, mode: Mode) -> Reply:
    """A page of files in one picture, as `key` in the archive; without it only what stands below is drawn anew."""
    shown = page_at(page.files, page.offset, page.total, size)
    picks = [_pick(each, page, shown.number) for each in page.files] if _may_pick(person) else []
    picked = [str(page.numbers[each.id]) for each in page.files if each.picked_at]
    here = f"{page.agenda.id}:{page.cut.code}"
    return Reply(
        text=lines(
            agenda_lines.heading(page.agenda),
            rich("{what}", what=_what(page)) if page.files else rich(_("Tidak ada berkas di sini.")),
            rich(_("Terpilih: {numbers}"), numbers=bold(", ".join(picked))) if picked else None,
            _("Ketuk nomor untuk memilih foto yang dipakai.") if picks and not picked else None,
        ),
        media=(Media(MediaKind.PHOTO, key, f"{agenda_lines.code(page.agenda) or 'bahan'}.jpg"),) if key else (),
        choices=(
            *in_rows(picks, 5),
            (
                *(
                    (Choice(_("Kirim berkasnya"), f"{material_desk.FILES_ROUTE}:{here}:{shown.number}"),)
                    if page.files
                    else ()
                ),
                Choice(_("Saring"), f"{CUTS}:{page.agenda.id}"),
            ),
            *shown.turn(f"{ROUTE}:{here}"),
            (Choice(_("Rincian agenda"), f"agenda.show:{page.agenda.id}"),),
        ),
        mode=mode,
    )


def subtitle(page: Page) -> str:
    """The second line of the picture: `Berkas 1-10 dari 24 · foto`."""
    return _what(page)


def cuts(found: Cuts) -> Reply:
    """What to look at: all, those picked, a kind, a duty or a person, each with how many there are."""
    agenda = found.agenda
    choices = [_choice(agenda, Of.ALL, _("Semua ({n})"), found.total)]
    if found.picked:
        choices.append(_choice(agenda, Of.PICKED, _("✓ Terpilih ({n})"), found.picked))

    if len(found.kinds) > 1:
        choices += [_choice(agenda, kind, labels.amount(kind, n), n) for kind, n in found.kinds.items()]
    if len(found.duties) > 1:
        choices += [_choice(agenda, duty, f"{labels.duty(duty)} ({{n}})", n) for duty, n in found.duties.items()]
    if len(found.people) > 1:
        choices += [
            Choice(f"{labels.short(person.name, NAME)} ({formats.number(n)})", f"{ROUTE}:{agenda.id}:{person.id}:0")
            for person, n in found.people.items()
        ]
    return Reply(
        text=lines(agenda_lines.heading(agenda), _("Tampilkan yang mana?")),
        choices=(*in_rows(choices, 2), (Choice(_("Rincian agenda"), f"agenda.show:{agenda.id}"),)),
        mode=Mode.NEW,
    )


def agendas(found: Sequence[Agenda]) -> Reply:
    """Whose gallery? The agendas that something was sent for last."""
    if not found:
        return Reply(
            text=rich(_("Belum ada bahan. Foto dan video yang dikirim petugas tampil di sini.")), mode=Mode.PRIVATE
        )
    return Reply(
        text=rich(_("Galeri agenda mana? Agenda lain: /galeri dan nomornya, misalnya /galeri 142.")),
        choices=materials.agenda_choices(found, lambda agenda: f"{ROUTE}:{agenda.id}:{Of.ALL}:0"),
        mode=Mode.PRIVATE,
    )


def nothing_like_that() -> Reply:
    """Nothing of the agenda's material is of that cut (any more)."""
    return toast(_("Tidak ada bahan seperti itu."), alert=True)


def _what(page: Page) -> str:
    last = page.offset + len(page.files)
    span = _("Berkas {first}-{last} dari {total}").format(first=page.offset + 1, last=last, total=page.total)
    named = _named(page.cut, page)
    return f"{span} · {named}" if named else span


def _named(cut: Cut, page: Page) -> str:
    match cut.by:
        case Of.ALL:
            return ""
        case Of.PICKED:
            return _("terpilih")
        case MaterialKind():
            return labels.amount(cut.by, page.total)
        case Duty():
            return labels.duty(cut.by)
    sender = page.senders.get(cut.by)
    return sender.name if sender else ""


def _choice(agenda: Agenda, by: Of | MaterialKind | Duty, label: str, count: int) -> Choice:
    return Choice(label.format(n=formats.number(count)), f"{ROUTE}:{agenda.id}:{by}:0")


def _pick(material: Material, page: Page, number: int) -> Choice:
    picked = material.picked_at is not None
    label = f"✓ {page.numbers[material.id]}" if picked else str(page.numbers[material.id])
    payload = f"{PICK}:{material.id}:{int(not picked)}:{page.cut.code}:{number}"
    return Choice(label, payload, style=ChoiceStyle.SUCCESS if picked else ChoiceStyle.NORMAL)


def _may_pick(person: Person) -> bool:
    return allowed(person.roles, Action.PICK_MATERIAL)
