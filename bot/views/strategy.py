"""The strategic plan: its years and parts, an item in full, and what is asked to set it step by step."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.permissions import Action, allowed
from bot.domain.strategy import PARENT, ItemField, Part
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.people import Person
from bot.models.strategy import Plan, PlanItem
from bot.services.strategy import Whole
from bot.views import labels
from bot.views.fitting import fitting
from bot.views.paging import Rows, in_rows, page_of

PER_PAGE = 5
LINE = 140
SKIP = {ItemField.UNIT: ItemField.FORMULA, ItemField.FORMULA: ItemField.TARGETS, ItemField.TARGETS: None}
"""What is asked of a new indicator after each answer."""


def part_name(part: Part) -> str:
    """What a part is called."""
    return {
        Part.VISION: _("Visi"),
        Part.MISSION: _("Misi"),
        Part.GOAL: _("Tujuan"),
        Part.INDICATOR: _("IKU"),
    }[part]


def overview(
    found: Whole | None, person: Person, *, untagged: int, older: Sequence[Plan] = (), mode: Mode = Mode.REPLACE
) -> Reply:
    """The plan in short, with a button for each part; `untagged`: agendas without a goal."""
    if found is None:
        hint = _("Ketuk Isi periode, atau kirim berkas YAML atau Excel ke sini. Contohnya di Templat.")
        return Reply(
            text=lines(bold(_("Renstra")), _("Belum ada Renstra."), hint if _sets(person) else None),
            choices=_setting(person, begun=False),
            mode=mode,
        )
    plan = found.plan
    visions = [
        rich("{code} {text}", code=each.code, text=labels.short(each.text, LINE)) for each in found.of(Part.VISION)
    ]
    return Reply(
        text=lines(
            rich("🎯 {name}", name=bold(plan.name)),
            rich(_("Periode {first}-{last}"), first=plan.first_year, last=plan.last_year),
            *visions[:2],
            n_("{n} agenda belum punya tujuan.", "{n} agenda belum punya tujuan.", untagged).format(n=untagged)
            if untagged
            else None,
            rich(_("Renstra lama: {names}"), names=labels.listing([labels.short(each.name) for each in older[:3]]))
            if older
            else None,
        ),
        choices=(
            *in_rows(
                [Choice(f"{part_name(part)} ({len(found.of(part))})", f"strategy.part:{part}:0") for part in Part], 2
            ),
            *(((Choice(_("Agenda tanpa tujuan"), "goal.untagged:0"),),) if untagged and _tags(person) else ()),
            *_setting(person, begun=True),
        ),
        mode=mode,
    )


def _setting(person: Person, *, begun: bool) -> Rows:
    if not _sets(person):
        return ()
    return (
        (
            Choice(_("Ubah periode") if begun else _("Isi periode"), "strategy.period"),
            Choice(_("Templat"), "strategy.template"),
        ),
        *(((Choice(_("Impor terakhir"), "planfile.last"),),) if begun else ()),
    )


def template() -> Reply:
    """Which template?"""
    return Reply(
        text=lines(
            bold(_("Templat Renstra")),
            _("Isi, lalu kirim kembali ke sini. Sebelum disimpan, perubahannya ditampilkan dahulu."),
        ),
        choices=(
            (Choice("Excel", "planfile.template:xlsx"), Choice("YAML", "planfile.template:yaml")),
            (_home(),),
        ),
        mode=Mode.REPLACE,
    )


def listing(found: Whole, part: Part, number: int, person: Person) -> Reply:
    """The items of a part; each button leads to one."""
    page = page_of(found.of(part), number, PER_PAGE)
    shown = [rich("{code}. {text}", code=bold(each.code), text=labels.short(each.text, LINE)) for each in page.items]
    add = Choice(_("Tambah"), f"strategy.add:{part}", style=ChoiceStyle.PRIMARY)
    return Reply(
        text=lines(
            rich("🎯 {part}, {name}", part=bold(part_name(part)), name=found.plan.name),
            *shown,
            None if shown else _("Belum ada."),
            page.where,
        ),
        choices=(
            *in_rows([Choice(each.code, f"strategy.item:{each.id}") for each in page.items], PER_PAGE),
            *page.turn(f"strategy.part:{part}"),
            (*((add,) if _sets(person) else ()), _home()),
        ),
        mode=Mode.REPLACE,
    )


def item(found: Whole, each: PlanItem, person: Person, *, agendas: int, mode: Mode = Mode.REPLACE) -> Reply:
    """An item with all that is known of it; `agendas`: how many serve this goal."""
    above = found.by_id(each.parent_id)
    indicator = each.part is Part.INDICATOR
    used = n_("{n} agenda dengan tujuan ini.", "{n} agenda dengan tujuan ini.", agendas).format(n=agendas)
    top = lines(
        rich("{part} {code}", part=part_name(each.part), code=bold(each.code)),
        each.text,
        rich("{part}: {code} {text}", part=part_name(above.part), code=above.code, text=labels.short(above.text, LINE))
        if above
        else None,
        rich(_("Satuan: {value}"), value=each.unit or "-") if indicator else None,
        rich(_("Rumus: {value}"), value=each.formula or "-") if indicator else None,
        used if each.part is Part.GOAL else None,
    )
    return Reply(
        text=fitting(lines(top, *(_targets(each, wide=yes) if indicator else ())) for yes in (True, False)),
        choices=(
            *(_changing(each) if _sets(person) else ()),
            (Choice(f"‹ {part_name(each.part)}", f"strategy.part:{each.part}:0"),),
        ),
        mode=mode,
    )


def _targets(each: PlanItem, *, wide: bool) -> list[Rich | str]:
    """The targets, a line a year with its quarters."""
    if not each.targets:
        return [_("Target: belum ada")]
    found: list[Rich | str] = [_("Target:")]
    for year in sorted({target.year for target in each.targets}):
        mine = [target for target in each.targets if target.year == year and (wide or not target.quarter)]
        said = [
            f"TW{target.quarter} {formats.number(target.value)}" if target.quarter else formats.number(target.value)
            for target in mine
        ]
        found.append(rich("{year}: {values}", year=year, values=" · ".join(said)))
    return found


def _changing(each: PlanItem) -> Rows:
    fields = [Choice(_("Ubah uraian"), f"strategy.field:{each.id}:{ItemField.TEXT}")]
    if each.part is Part.INDICATOR:
        fields += [
            Choice(_("Satuan"), f"strategy.field:{each.id}:{ItemField.UNIT}"),
            Choice(_("Rumus"), f"strategy.field:{each.id}:{ItemField.FORMULA}"),
            Choice(_("Target"), f"strategy.field:{each.id}:{ItemField.TARGETS}"),
        ]
    if above := PARENT.get(each.part):
        fields.append(Choice(part_name(above), f"strategy.parents:{each.id}:0"))
    fields.append(Choice(_("Keluarkan"), f"strategy.retire:{each.id}", style=ChoiceStyle.DANGER))
    return in_rows(fields, 2)


def retired(each: PlanItem) -> Reply:
    """An item is out of the plan; the way back."""
    return Reply(
        text=rich(_("{code} dikeluarkan dari Renstra. Agenda yang memakainya tidak berubah."), code=bold(each.code)),
        choices=(
            (
                Choice(_("Urungkan"), f"strategy.restore:{each.id}"),
                Choice(f"‹ {part_name(each.part)}", f"strategy.part:{each.part}:0"),
            ),
        ),
        mode=Mode.REPLACE,
    )


def parents(found: Whole, each: PlanItem, number: int) -> Reply:
    """Which mission does a goal follow from, which goal does an indicator measure?"""
    above = PARENT[each.part]
    page = page_of(found.of(above), number, PER_PAGE)
    picks = [
        Choice(labels.short(f"{one.code} {one.text}", labels.BUTTON), f"strategy.place:{each.id}:{one.id}")
        for one in page.items
    ]
    return Reply(
        text=lines(
            rich(_("{part} mana untuk {code}?"), part=part_name(above), code=bold(each.code)),
            None if picks else _("Belum ada."),
        ),
        choices=(
            *in_rows(picks, 1),
            *page.turn(f"strategy.parents:{each.id}"),
            (
                *((Choice(_("Kosongkan"), f"strategy.place:{each.id}:0"),) if each.parent_id else ()),
                Choice(_("‹ Kembali"), f"strategy.item:{each.id}"),
            ),
        ),
        mode=Mode.REPLACE,
    )


def ask_period() -> Reply:
    """Which years, and what is it called?"""
    return Reply(
        text=lines(
            rich(_("Tulis tahun dan nama Renstra, misalnya {example}."), example=bold("2025-2029 Renstra Diskominfo")),
            _("Tahun yang lain memulai Renstra baru; yang lama tetap tersimpan."),
        ),
        choices=((_home(_("Tidak jadi")),),),
        mode=Mode.REPLACE,
    )


def ask_new(part: Part) -> Reply:
    """What are the new items?"""
    many = rich(_("Tulis {part}, satu per baris."), part=part_name(part))
    one = _("Tulis nama IKU, misalnya: Persentase informasi publik yang tersampaikan.")
    return Reply(
        text=lines(one if part is Part.INDICATOR else many),
        choices=((Choice(_("Tidak jadi"), f"strategy.part:{part}:0"),),),
        mode=Mode.REPLACE,
    )


def ask_field(each: PlanItem, field: ItemField, *, chain: bool, mode: Mode = Mode.REPLACE) -> Reply:
    """What is to stand in a field? `chain`: of a new indicator, one after another."""
    question = {
        ItemField.TEXT: _("Tulis uraian barunya."),
        ItemField.UNIT: _("Apa satuannya? Misalnya: persen."),
        ItemField.FORMULA: _("Tulis rumusnya dengan kata-kata, misalnya: jumlah yang tayang dibagi yang direncanakan."),
        ItemField.TARGETS: _("Tulis targetnya, misalnya 2026: 75; 2026 TW1: 20. Tanda - menghapus."),
    }[field]
    after = SKIP.get(field) if chain else None
    skip = Choice(_("Lewati"), f"strategy.skip:{each.id}:{after}") if after else None
    leave = Choice(_("Tidak jadi") if not chain else _("Sudah cukup"), f"strategy.item:{each.id}")
    return Reply(
        text=lines(rich("{code} {text}", code=bold(each.code), text=labels.short(each.text, LINE)), question),
        choices=((skip, leave) if skip else (leave,),),
        mode=mode,
    )


def _home(label: str | None = None) -> Choice:
    return Choice(label or _("‹ Renstra"), "strategy.home")


def _sets(person: Person) -> bool:
    return allowed(person.roles, Action.SET_STRATEGY)


def _tags(person: Person) -> bool:
    return allowed(person.roles, Action.SET_GOAL)
