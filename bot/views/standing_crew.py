"""The screens of *kru baku*."""

from __future__ import annotations

from bot.domain.enums import AgendaKind
from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.services.standing_crew import GROUPS, StandingCrews
from bot.views import labels
from bot.views.draft_questions import crew_rows
from bot.views.paging import in_rows


def overview(crews: StandingCrews, *, mode: Mode = Mode.NEW) -> Reply:
    """Every group with its usual crew."""
    numbers = range(len(GROUPS))
    rows = [Choice(group(number), f"crew.open:{number}") for number in numbers]
    return Reply(
        text=lines(
            bold(_("Kru baku")),
            _("Dipakai untuk tugas yang tidak disebut di teks agenda."),
            *(rich("{group}: {crew}", group=bold(group(number)), crew=crew(crews, number)) for number in numbers),
        ),
        choices=in_rows(rows, 2),
        mode=mode,
    )


def one(crews: StandingCrews, number: int) -> Reply:
    """The usual crew of a group, with buttons to change it."""
    return Reply(
        text=lines(
            rich(_("Kru baku: {group}"), group=bold(group(number))),
            crew(crews, number),
            _("Berlaku untuk draf baru."),
        ),
        choices=(
            *crew_rows(crews.group(number), f"crew.step:{number}"),
            (Choice(_("‹ Kembali"), "crew.list:0"),),
        ),
        mode=Mode.REPLACE,
    )


def group(number: int) -> str:
    """What a group is called."""
    official, kind = GROUPS[number]
    return official or (labels.kind(AgendaKind(kind)) if kind else _("Umum"))


def crew(crews: StandingCrews, number: int) -> str:
    """`Reporter 1 · Foto 1`."""
    counts = crews.group(number)
    return " · ".join(f"{labels.duty(duty)} {count}" for duty, count in counts.items()) or _("tanpa petugas")
