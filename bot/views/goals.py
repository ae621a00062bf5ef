"""The goal that an agenda serves: on its screen, to be chosen, and the agendas that have none."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.strategy import PlanItem
from bot.services.goals import Aim
from bot.views import labels
from bot.views.paging import Rows, in_rows, page_of

PER_PAGE = 6
LINE = 140


def line(aim: Aim | None) -> Rich | None:
    """`Tujuan: T1 Meningkatnya …`; None where there is none."""
    if aim is None or aim.goal is None:
        return None
    return rich(_("Tujuan: {code} {text}"), code=aim.goal.code, text=labels.short(aim.goal.text, LINE))


def buttons(agenda: Agenda, aim: Aim | None) -> Rows:
    """The goal that may be meant, by one tap; all of them behind another."""
    if aim is None:
        return ()
    choose = Choice(_("🎯 Tujuan"), f"goal.pick:{agenda.id}:0")
    return ((_meant(agenda, aim.suggested), choose),) if aim.suggested else ((choose,),)


def _meant(agenda: Agenda, goal: PlanItem) -> Choice:
    label = labels.short(_("🎯 {code}? {text}").format(code=goal.code, text=goal.text), labels.BUTTON)
    return Choice(label, f"goal.set:{agenda.id}:{goal.id}", style=ChoiceStyle.PRIMARY)


def pick(agenda: Agenda, aim: Aim, number: int) -> Reply:
    """Which goal does it serve? The one that may be meant stands first."""
    ordered = sorted(aim.goals, key=lambda each: each is not aim.suggested)
    page = page_of(ordered, number, PER_PAGE)
    picks = [
        Choice(labels.short(f"{each.code} {each.text}", labels.BUTTON), f"goal.set:{agenda.id}:{each.id}")
        for each in page.items
    ]
    empty = Choice(_("Kosongkan"), f"goal.set:{agenda.id}:0")
    return Reply(
        text=lines(
            rich(_("{title}: tujuan yang mana?"), title=bold(agenda.title)),
            line(aim),
            *(rich("{code}. {text}", code=bold(each.code), text=labels.short(each.text, LINE)) for each in page.items),
            None if aim.goals else _("Belum ada tujuan di Renstra."),
            page.where,
        ),
        choices=(
            *in_rows(picks, 1),
            *page.turn(f"goal.pick:{agenda.id}"),
            (*((empty,) if aim.goal else ()), Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}")),
        ),
        mode=Mode.REPLACE,
    )


def untagged(found: Sequence[tuple[Agenda, PlanItem | None]], number: int) -> Reply:
    """Agendas without a goal; a button for each, with the goal that may be meant."""
    page = page_of(found, number, PER_PAGE)
    head = n_("{n} agenda tanpa tujuan", "{n} agenda tanpa tujuan", len(found)).format(n=len(found))
    shown = [
        rich(
            "{n}. {day} {title}{meant}",
            n=place,
            day=formats.short_day(agenda.starts_on) if agenda.starts_on else "",
            title=labels.short(agenda.title),
            meant=_(" (mungkin {code})").format(code=goal.code) if goal else "",
        )
        for place, (agenda, goal) in page.numbered
    ]
    return Reply(
        text=lines(bold(head), *shown, None if found else _("Semua agenda sudah bertujuan."), page.where),
        choices=(
            *in_rows(
                [Choice(str(place), f"goal.pick:{each.id}:0") for place, (each, _goal) in page.numbered], PER_PAGE
            ),
            *page.turn("goal.untagged"),
            (Choice(_("‹ Renstra"), "strategy.home"),),
        ),
        mode=Mode.REPLACE,
    )
