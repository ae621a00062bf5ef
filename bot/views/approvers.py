"""/penyetuju: who consents to the words of leaders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.domain.enums import Role
from bot.domain.quotes import Tier
from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.people import Person
from bot.views import labels
from bot.views.paging import page_of
from bot.views.story_quotes import name_of

ON, OFF = "on", "off"


def listing(found: Mapping[Tier, Sequence[Person]], *, mode: Mode) -> Reply:
    """The tiers in their order, and their people."""
    return Reply(
        text=lines(
            bold(_("Penyetuju kutipan pimpinan")),
            *(
                rich("{n}. {tier}: {who}", n=place, tier=name_of(tier), who=_who(found[tier]))
                for place, tier in enumerate(Tier, 1)
            ),
            _("Naskah dengan kutipan Bupati, Wakil Bupati, atau Sekda disetujui berurutan oleh mereka."),
        ),
        choices=tuple(
            (Choice(_("Atur {tier}").format(tier=name_of(tier)), f"approver.pick:{tier}:0"),) for tier in Tier
        ),
        mode=mode,
    )


def pick(tier: Tier, people: Sequence[Person], chosen: Collection[int], page: int) -> Reply:
    """Whom else?"""
    shown = page_of(people, page)
    return Reply(
        text=lines(
            rich(_("Siapa menyetujui kutipan untuk {tier}?"), tier=bold(name_of(tier))),
            _("Kepala Bidang sudah termasuk; tambahkan penggantinya.") if tier is Tier.HEAD else None,
            shown.where,
        ),
        choices=(
            *((_button(tier, person, person.id in chosen, shown.number),) for person in shown.items),
            *shown.turn(f"approver.pick:{tier}"),
            (Choice(_("‹ Penyetuju"), "approver.list:0"),),
        ),
        mode=Mode.REPLACE,
    )


def _button(tier: Tier, person: Person, chosen: bool, page: int) -> Choice:
    fixed = tier is Tier.HEAD and Role.HEAD in person.roles
    sign, to = ("✓", OFF) if chosen else ("+", ON)
    text = labels.short(f"{sign} {person.name}", labels.BUTTON)
    return Choice(text, f"approver.pick:{tier}:{page}" if fixed else f"approver.set:{tier}:{person.id}:{to}:{page}")


def _who(people: Sequence[Person]) -> str:
    names = labels.listing([labels.short(person.name, 30) for person in people[:6]])
    return names or _("belum ada; dicatat lisan")
