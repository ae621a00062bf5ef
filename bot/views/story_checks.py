"""*Ceklis* of a story: what is met, what is missing, and the way on."""

from __future__ import annotations

from bot.domain.checklists import WRITTEN, Check, Item, Need, Step
from bot.locale import _
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.stories import Story
from bot.services.story_checks import Checked, Sheet
from bot.views import labels

SURE = "sure"
"""The last part of a payload that goes on without what is only recommended."""
ON, OFF = "on", "off"


def sheet(found: Sheet, mode: Mode = Mode.REPLACE) -> Reply:
    """The checklist; each item is a button that meets it, and once nothing required is missing the way on."""
    required, recommended = found.missing(Need.REQUIRED), found.missing(Need.RECOMMENDED)
    return Reply(
        text=lines(
            rich(_("Ceklis {title}"), title=bold(labels.short(found.story.title, 80))),
            before(found.step),
            *map(_line, found.checks),
            None if found.checks else _("Tidak ada yang harus diperiksa."),
            _("Ketuk yang sudah benar.") if required or recommended else None,
        ),
        choices=(
            *((_button(found.story, each),) for each in found.checks),
            *(() if required else ((_onward(found, sure=bool(recommended)),),)),
            (Choice(_("‹ Kembali"), f"story.show:{found.story.id}"),),
        ),
        mode=mode,
    )


def ask_words(story: Story, item: Item) -> Reply:
    """The words that meet an item."""
    return Reply(
        text=lines(
            rich(_("{item}, untuk {title}"), item=bold(label(item)), title=labels.short(story.title, 80)),
            _("Tulis apa yang terlihat, satu atau dua kalimat."),
        ),
        choices=((Choice(_("Tidak jadi"), f"story.checks:{story.id}"),),),
        mode=Mode.REPLACE,
    )


def label(item: Item) -> str:
    """What an item asks for."""
    return (
        item.label
        or {
            Check.NAMES: _("Nama dan jabatan benar"),
            Check.CAPTION: _("Caption menyebut siapa dan di mana"),
            Check.CONSENT: _("Ada izin orang dalam gambar (anak: orang tua)"),
            Check.SUBTITLES: _("Subtitle terpasang"),
            Check.ALT_TEXT: _("Teks alternatif gambar"),
        }[Check(item.number)]
    )


def before(step: Step) -> str:
    """Before which step."""
    return {
        Step.SUBMIT: _("Sebelum dikirim untuk diperiksa:"),
        Step.APPROVE: _("Sebelum disetujui:"),
        Step.PUBLISH: _("Sebelum tayang:"),
    }[step]


def _line(each: Checked) -> Rich:
    sign = "✅" if each.met else {Need.REQUIRED: "❌", Need.RECOMMENDED: "⚠️"}.get(each.item.need, "")
    words = f": {labels.short(each.answer, 120)}" if each.answer else ""
    hint = _(" (disarankan)") if each.item.need is Need.RECOMMENDED and not each.met else ""
    return rich("{sign} {label}{words}{hint}", sign=sign, label=label(each.item), words=words, hint=hint)


def _button(story: Story, each: Checked) -> Choice:
    sign, to = ("✅", OFF) if each.met else ("☐", ON)
    text = labels.short(f"{sign} {label(each.item)}", labels.BUTTON)
    if each.item.number in WRITTEN and not each.met:
        return Choice(text, f"story.words:{story.id}:{each.item.number}")
    if each.item.number == Check.NAMES and not each.met:
        return Choice(text, f"story.names:{story.id}")
    return Choice(text, f"story.tick:{story.id}:{each.item.number}:{to}")


def _onward(found: Sheet, *, sure: bool) -> Choice:
    story, more = found.story, f":{SURE}" if sure else ""
    if found.step is Step.SUBMIT:
        words = _("Tetap kirim") if sure else _("Kirim untuk diperiksa")
        return Choice(words, f"story.submit:{story.id}:{story.latest}{more}", style=ChoiceStyle.PRIMARY)
    if found.step is Step.APPROVE:
        words = _("Tetap setujui") if sure else _("Setujui")
        return Choice(words, f"story.approve:{story.id}:{story.latest}{more}", style=ChoiceStyle.SUCCESS)
    words = _("Tetap tayang") if sure else _("Sudah tayang")
    return Choice(words, f"story.publish:{story.id}{more}", style=ChoiceStyle.PRIMARY)
