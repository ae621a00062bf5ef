"""/ceklis: what an admin asks of each kind of story."""

from __future__ import annotations

from bot.domain.checklists import LABEL, Item, Need, Step
from bot.domain.enums import StoryFormat
from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich
from bot.services.checklists import InForce
from bot.views import labels
from bot.views.paging import in_rows, page_of
from bot.views.story_checks import label

AFTER = {Need.REQUIRED: Need.RECOMMENDED, Need.RECOMMENDED: Need.OFF, Need.OFF: Need.REQUIRED}
"""What a tap makes of an item."""
_SIGNS = {Need.REQUIRED: "❗", Need.RECOMMENDED: "⚠️", Need.OFF: "▫️"}


def kinds(found: InForce, *, mode: Mode) -> Reply:
    """Which kind?"""
    choices = [Choice(labels.capital(labels.story(kind)), f"checklist.kind:{kind}:0") for kind in StoryFormat]
    return Reply(
        text=lines(bold(_("Ceklis naskah")), _("Pilih jenisnya."), _changed(found)),
        choices=in_rows(choices, 2),
        mode=mode,
    )


def one(found: InForce, kind: StoryFormat, page: int, *, mode: Mode = Mode.REPLACE) -> Reply:
    """The items of a kind: a tap makes one required, recommended, unused in turn."""
    shown = page_of(found.of(kind), page, 6)
    return Reply(
        text=lines(
            rich(_("Ceklis {kind}"), kind=bold(labels.story(kind))),
            *map(_line, shown.items),
            shown.where,
            _("❗ wajib, ⚠️ disarankan, ▫️ tidak dipakai. Ketuk butirnya untuk mengganti."),
            _changed(found),
        ),
        choices=(
            *((_button(item, shown.number),) for item in shown.items),
            *shown.turn(f"checklist.kind:{kind}"),
            (Choice(_("Tambah butir"), f"checklist.step:{kind}"), Choice(_("‹ Jenis lain"), "checklist.kinds:0")),
        ),
        mode=mode,
    )


def steps(kind: StoryFormat) -> Reply:
    """Before which step is it asked?"""
    words = {
        Step.SUBMIT: _("Sebelum dikirim"),
        Step.APPROVE: _("Sebelum disetujui"),
        Step.PUBLISH: _("Sebelum tayang"),
    }
    return Reply(
        text=rich(_("Kapan butir baru untuk {kind} diperiksa?"), kind=bold(labels.story(kind))),
        choices=(
            *((Choice(words[step], f"checklist.add:{kind}:{step}"),) for step in Step),
            (Choice(_("‹ Kembali"), f"checklist.kind:{kind}:0"),),
        ),
        mode=Mode.REPLACE,
    )


def ask_label(kind: StoryFormat) -> Reply:
    """What is asked?"""
    text = _("Tulis butirnya, paling banyak {n} huruf, misalnya: Logo dinas terpasang.")
    return Reply(
        text=rich(text, n=LABEL),
        choices=((Choice(_("Tidak jadi"), f"checklist.kind:{kind}:0"),),),
        mode=Mode.REPLACE,
    )


def _line(item: Item) -> Rich:
    when = {Step.SUBMIT: _("kirim"), Step.APPROVE: _("setujui"), Step.PUBLISH: _("tayang")}[item.step]
    return rich("{sign} {label} ({when})", sign=_SIGNS[item.need], label=label(item), when=when)


def _button(item: Item, page: int) -> Choice:
    text = labels.short(f"{_SIGNS[item.need]} {label(item)}", labels.BUTTON)
    return Choice(text, f"checklist.set:{item.format}:{item.number}:{AFTER[item.need]}:{page}")


def _changed(found: InForce) -> Rich | str:
    if found.by is None or found.at is None:
        return _("Seperti bawaannya; belum diubah.")
    when = formats.day_clock(office().local(found.at))
    return rich(_("Versi {n}, {name} {when}"), n=found.version, name=labels.short(found.by.name, 40), when=when)
