"""/pejabat: the book of officials, and what a pasted list would change in it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.officials import Holder
from bot.domain.permissions import Action, allowed
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.officials import Official
from bot.models.people import Person
from bot.services.officials import Pasted
from bot.views import labels
from bot.views.paging import page_of

SHOWN, FEW = 6, 4


def listing(found: Sequence[Official], page: int, to: Person, *, mode: Mode) -> Reply:
    """Who holds which office today."""
    shown = page_of(found, page, SHOWN)
    may = allowed(to.roles, Action.SET_OFFICIALS)
    return Reply(
        text=lines(
            bold(_("Buku pejabat")),
            *(rich("{n}. {who}", n=place, who=_who(each.holder)) for place, each in shown.numbered),
            shown.where,
            None if found else _("Masih kosong. Naskah belum bisa dicocokkan dengan nama dan jabatan."),
        ),
        choices=(
            *(
                (Choice(labels.short(f"{place}. {each.name}", labels.BUTTON), f"official.show:{each.id}"),)
                for place, each in (shown.numbered if may else [])
            ),
            *shown.turn("official.list"),
            *(((Choice(_("Tempel daftar"), "official.paste:0", style=ChoiceStyle.PRIMARY),),) if may else ()),
        ),
        mode=mode,
    )


def one(official: Official) -> Reply:
    """An entry, and that it is over."""
    holder = official.holder
    return Reply(
        text=lines(
            bold(labels.short(holder.name, 120)),
            labels.short(holder.title, 130),
            rich(_("Sejak {day}"), day=formats.day(holder.valid_from)) if holder.valid_from else None,
            rich(_("Sampai {day}"), day=formats.day(holder.valid_to)) if holder.valid_to else None,
        ),
        choices=(
            *(
                ()
                if holder.valid_to
                else ((Choice(_("Tidak menjabat lagi"), f"official.end:{official.id}", style=ChoiceStyle.DANGER),),)
            ),
            (_back(),),
        ),
        mode=Mode.REPLACE,
    )


def ask_list() -> Reply:
    """The list, please."""
    return Reply(
        text=lines(
            _("Tempel daftar pejabat, satu orang per baris, nama dan jabatan dipisah tanda hubung:"),
            "H. Abdul Hadi, S.Ag. - Bupati Balangan",
            "Plt. Kepala Dinas Pertanian - Drs. Rahmat",
            _("Tambahkan “sejak 20 Februari 2025” bila perlu. Jabatan yang sudah ada berganti orang."),
        ),
        choices=((Choice(_("Tidak jadi"), "official.list:0"),),),
        mode=Mode.REPLACE,
    )


def preview(found: Pasted) -> Reply:
    """What the list would change."""
    count = len(found.new) + len(found.replaces)
    return Reply(
        text=lines(
            rich(_("Baru atau berganti: {n}"), n=bold(str(count))),
            *(rich("+ {who}", who=_who(each)) for each in found.new[:FEW]),
            *(
                rich("{who} ({old})", who=_who(each), old=rich(_("menggantikan {name}"), name=_short(old.name)))
                for each, old in found.replaces[:FEW]
            ),
            rich(_("Sudah tercatat: {n}"), n=found.known) if found.known else None,
            rich(_("Tidak terbaca: {line}"), line=labels.short("; ".join(found.unread), 200)) if found.unread else None,
        ),
        choices=(
            *(((Choice(_("Simpan"), "official.save:0", style=ChoiceStyle.SUCCESS),),) if count else ()),
            (Choice(_("Tidak jadi"), "official.list:0"),),
        ),
    )


def _who(holder: Holder) -> Rich:
    return rich("{office}: {name}", office=labels.short(holder.title, 60), name=bold(_short(holder.name)))


def _short(name: str) -> str:
    return labels.short(name, 60)


def _back() -> Choice:
    return Choice(_("‹ Buku pejabat"), "official.list:0")
