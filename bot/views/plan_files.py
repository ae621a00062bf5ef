"""A file of the plan on its way into the desk: what it would change, what it changed, the way back, the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.office import office
from bot.domain.strategy import Change, Content, Item
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Mode, Reply, Rich, bold, lines, rich
from bot.models.strategy import PlanImport
from bot.views import labels
from bot.views.lead_imports import rejected_rows

SHOWN, FEW = 8, 4
"""Changes that are named, and fewer where refused rows stand beside them."""
LINE = 70
SIGNS = {Change.NEW: "+", Change.CHANGED: "~", Change.REMOVED: "−"}
Differences = Sequence[tuple[Change, Item]]


def preview(
    import_id: int, content: Content, found: Differences, refused: Sequence[Mapping[str, Any]], *, fresh: bool
) -> Reply:
    """What keeping a file would change, and which rows were refused. `fresh`: a plan of other years begins."""
    return Reply(
        text=lines(
            rich("{name}, {first}-{last}", name=bold(content.name), first=content.first, last=content.last),
            _("Menjadi Renstra yang berlaku; yang lama tetap tersimpan.") if fresh else None,
            counts(found),
            *_changes(found, FEW if refused else SHOWN),
            *rejected_rows(refused, FEW),
            _("Yang ditolak tidak mengubah apa pun.") if refused else None,
        ),
        choices=(
            (
                Choice(_("Simpan"), f"planfile.keep:{import_id}", style=ChoiceStyle.SUCCESS),
                Choice(_("Batal"), f"planfile.cancel:{import_id}"),
            ),
        ),
    )


def kept(made: PlanImport, found: Differences) -> Reply:
    """A file was kept."""
    return Reply(
        text=lines(rich(_("✅ Renstra tersimpan.")), counts(found)),
        choices=(
            (Choice(_("Lihat Renstra"), "strategy.home", style=ChoiceStyle.PRIMARY),),
            (Choice(_("Urungkan impor"), f"planfile.undo:{made.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def undone() -> Reply:
    """A file was taken back."""
    return Reply(
        text=rich(_("↩️ Impor diurungkan. Renstra kembali seperti sebelumnya.")),
        choices=((_home(),),),
        mode=Mode.REPLACE,
    )


def cancelled() -> Reply:
    """The file was left."""
    return Reply(text=rich(_("Baik, berkas itu tidak disimpan.")), choices=((_home(),),), mode=Mode.REPLACE)


def last(made: PlanImport | None) -> Reply:
    """The latest file that was kept."""
    if made is None:
        return Reply(text=rich(_("Belum ada berkas yang diimpor.")), choices=((_home(),),), mode=Mode.REPLACE)
    return Reply(
        text=lines(
            bold(made.after["name"]),
            rich(_("Diimpor {when}"), when=formats.moment(office().local(made.decided_at or made.made_at))),
        ),
        choices=((Choice(_("Urungkan impor"), f"planfile.undo:{made.id}"),), (_home(),)),
        mode=Mode.REPLACE,
    )


def writing() -> Reply:
    """The template is being written."""
    return Reply(text=rich(_("Templatnya sedang dibuat.")), mode=Mode.TOAST)


def template(key: str, name: str) -> Reply:
    """The template."""
    return Reply(
        text=lines(_("Templat Renstra. Isi, lalu kirim kembali ke sini; perubahannya ditampilkan sebelum disimpan.")),
        media=(Media(MediaKind.DOCUMENT, key, name),),
        mode=Mode.PRIVATE,
    )


def failed() -> Reply:
    """The template can't be written."""
    return Reply(text=rich(_("Templatnya tidak bisa dibuat. Coba lagi nanti.")), mode=Mode.PRIVATE)


def counts(found: Differences) -> Rich:
    """`3 baru · 1 diubah · 0 dikeluarkan · 8 tetap`."""
    did = Counter(change for change, _each in found)
    said = {str(change): formats.number(did[change]) for change in Change}
    return rich(_("{new} baru · {changed} diubah · {removed} dikeluarkan · {same} tetap"), **said)


def _changes(found: Differences, most: int) -> list[Rich]:
    some = [(change, each) for change, each in found if change in SIGNS]
    shown = [
        rich("{sign} {code} {text}", sign=SIGNS[change], code=bold(each.code), text=labels.short(each.text, LINE))
        for change, each in some[:most]
    ]
    left = len(some) - most
    return [*shown, rich(_("dan {n} lainnya"), n=left)] if left > 0 else shown


def _home() -> Choice:
    return Choice(_("‹ Renstra"), "strategy.home")
