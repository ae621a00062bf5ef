"""/penjawab: who is reminded of the deadlines of which source."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.leads import LeadSource
from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.people import Person
from bot.services.lead_keepers import Keepers
from bot.views import labels
from bot.views.needs import SOURCES
from bot.views.paging import page_of

MOST_NAMES = 6
NAME = 30
"""Characters of a name where several share a line."""


def overview(found: Keepers, *, mode: Mode) -> Reply:
    """Who answers for each source."""
    return Reply(
        text=lines(
            bold(_("Siapa diingatkan tenggat")),
            *(rich("{source}: {who}", source=SOURCES[source], who=_who(found[source])) for source in LeadSource),
        ),
        choices=tuple((Choice(SOURCES[source], f"keeper.open:{source}:0"),) for source in LeadSource),
        mode=mode,
    )


def choose(found: Keepers, source: LeadSource, people: Sequence[Person], page: int) -> Reply:
    """Who answers for one source: a tap names somebody, another one no longer."""
    held = {person.id for person in found[source]}
    shown = page_of(people, page)
    return Reply(
        text=lines(
            rich(_("{source}: siapa diingatkan tenggatnya?"), source=bold(SOURCES[source])),
            _who(found[source]),
            shown.where,
        ),
        choices=(
            *((_toggle(each, source, shown.number, held=each.id in held),) for each in shown.items),
            *shown.turn(f"keeper.open:{source}"),
            (Choice(_("‹ Kembali"), "keeper.list:0"),),
        ),
        mode=Mode.REPLACE,
    )


def _toggle(person: Person, source: LeadSource, page: int, *, held: bool) -> Choice:
    label = labels.short(person.name, labels.BUTTON - 2)
    return Choice(f"✓ {label}" if held else label, f"keeper.set:{source}:{person.id}:{0 if held else 1}:{page}")


def _who(people: Sequence[Person]) -> str:
    if not people:
        return _("belum ditunjuk, jadi semua redaktur")
    rest = len(people) - MOST_NAMES
    names = [labels.short(each.name, NAME) for each in people[:MOST_NAMES]]
    return ", ".join([*names, _("dan {n} lainnya").format(n=rest)] if rest > 0 else names)
