"""*Nama dan jabatan* of a story against the book of officials."""

from __future__ import annotations

from bot.domain.checklists import Check
from bot.domain.officials import Finding, Wrong
from bot.locale import _
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.services.story_names import Names
from bot.views import labels
from bot.views.story_checks import ON

SHOWN = 5


def names(found: Names) -> Reply:
    """What the text gets wrong; a tap writes it anew."""
    story, some = found.story, found.findings[:SHOWN]
    return Reply(
        text=lines(
            rich(_("Nama dan jabatan di {title}"), title=bold(labels.short(story.title, 80))),
            *(_line(place, each) for place, each in enumerate(some, 1)),
            None if found.findings else _nothing(found),
            _("Sudah benar begitu? Ketuk Sudah benar.") if found.findings else None,
        ),
        choices=(
            *(
                (Choice(_fix(each), f"story.fix:{story.id}:{story.latest}:{place}", style=ChoiceStyle.PRIMARY),)
                for place, each in enumerate(some)
            ),
            (Choice(_("Sudah benar"), f"story.tick:{story.id}:{Check.NAMES:d}:{ON}", style=ChoiceStyle.SUCCESS),),
            (Choice(_("‹ Ceklis"), f"story.checks:{story.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def _line(place: int, finding: Finding) -> Rich:
    why = {
        Wrong.NAME: _("ejaan nama"),
        Wrong.ACTING: _("Plt., Plh., atau Pj."),
        Wrong.TITLE: _("jabatan orang lain"),
        Wrong.HOLDER: _("pejabatnya orang lain"),
    }[finding.wrong]
    found, right = labels.short(finding.found, 70), labels.short(finding.right, 70)
    return rich("{n}. {found} → {right} ({why})", n=place, found=found, right=bold(right), why=why)


def _nothing(found: Names) -> str:
    if not found.known:
        return _("Buku pejabat masih kosong (/pejabat). Cocokkan sendiri, lalu ketuk Sudah benar.")
    return _("Tidak ada yang berbeda dari buku pejabat. Yang di luar buku, cocokkan sendiri.")


def _fix(finding: Finding) -> str:
    return labels.short(_("Ganti: {right}").format(right=finding.right), labels.BUTTON)
