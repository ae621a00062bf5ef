"""*Peka*: what must not go out, and how it is cleared."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.permissions import Action, allowed
from bot.domain.sensitivities import Sensitivity
from bot.locale import _, n_
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.sensitivities import SensitiveMark
from bot.views import agenda_lines, labels

SHOWN, NOTE = 5, 120
"""Marks that a screen tells, and characters of each; the whole of one is told before it is cleared."""


def listing(agenda: Agenda, found: Sequence[SensitiveMark], to: Person, *, mode: Mode = Mode.REPLACE) -> Reply:
    """What is sensitive about an agenda."""
    some, more = found[:SHOWN], len(found) - SHOWN
    clears = allowed(to.roles, Action.APPROVE_STORY)
    return Reply(
        text=lines(
            rich(_("Bahan peka di {title}"), title=bold(labels.short(agenda_lines.title(agenda), 100))),
            *(
                rich("🔒 {kind}: {note} ({name})", kind=name_of(each.kind), note=_note(each), name=_by(each))
                for each in some
            ),
            n_("dan {n} lagi", "dan {n} lagi", more).format(n=more) if more > 0 else None,
            _("Selama ada 🔒, naskah dari agenda ini tidak bisa tayang.")
            if found
            else _("Tidak ada yang ditandai peka."),
        ),
        choices=(
            *(
                (Choice(labels.short(_clear(each), labels.BUTTON), f"sensitive.clear:{each.id}"),)
                for each in (some if clears else [])
            ),
            *(
                ((Choice(_("Tandai peka"), f"sensitive.kinds:{agenda.id}"),),)
                if allowed(to.roles, Action.SEND_MATERIAL)
                else ()
            ),
            (Choice(_("‹ Naskah"), f"story.agenda:{agenda.id}:0"),),
        ),
        mode=mode,
    )


def kinds(agenda: Agenda) -> Reply:
    """Why is it sensitive?"""
    return Reply(
        text=rich(_("Apa yang peka di {title}?"), title=bold(labels.short(agenda_lines.title(agenda), 100))),
        choices=(
            *((Choice(name_of(kind), f"sensitive.mark:{agenda.id}:{kind}"),) for kind in Sensitivity),
            (_back(agenda.id),),
        ),
        mode=Mode.REPLACE,
    )


def ask_note(agenda: Agenda, kind: Sensitivity) -> Reply:
    """What exactly?"""
    return Reply(
        text=lines(
            rich(_("Peka di {title}: {kind}"), title=bold(labels.short(agenda.title, 80)), kind=name_of(kind)),
            _("Tulis yang mana, misalnya: foto 3, wajah anak terlihat; rilis baru boleh sesudah pukul 12."),
        ),
        choices=((_back(agenda.id, _("Tidak jadi")),),),
        mode=Mode.REPLACE,
    )


def ask_because(row: SensitiveMark) -> Reply:
    """Why may it go out?"""
    return Reply(
        text=lines(
            rich("🔒 {kind}: {note}", kind=name_of(row.kind), note=row.note),
            _("Mengapa sekarang boleh tayang? Misalnya: orang tua sudah mengizinkan secara tertulis."),
        ),
        choices=((_back(row.agenda_id, _("Tidak jadi")),),),
        mode=Mode.REPLACE,
    )


def name_of(kind: Sensitivity) -> str:
    """What a kind is called."""
    return {
        Sensitivity.CHILD: _("Anak"),
        Sensitivity.VICTIM: _("Korban"),
        Sensitivity.EMBARGO: _("Embargo"),
    }[kind]


def _clear(row: SensitiveMark) -> str:
    return _("Boleh tayang: {kind}, {note}").format(kind=name_of(row.kind), note=row.note)


def _note(row: SensitiveMark) -> str:
    return labels.short(row.note, NOTE)


def _by(row: SensitiveMark) -> str:
    return labels.short(row.by.name, 30)


def _back(agenda_id: int, words: str | None = None) -> Choice:
    return Choice(words or _("‹ Kembali"), f"sensitive.list:{agenda_id}")
