"""The words of public issues, and their history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.enums import Theme
from bot.domain.issues import IssueField, IssueKind, IssueState, Watch
from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich
from bot.models.issues import PublicIssue
from bot.services.queries.issues import Step
from bot.views import labels

SHORT = 60
"""Characters of a value in a history."""


def kind(value: IssueKind) -> str:
    """What a kind is called."""
    return {
        IssueKind.RUMOUR: _("isu"),
        IssueKind.HOAX: _("hoaks"),
        IssueKind.COMMENT: _("komentar berulang"),
    }[value]


def state(value: IssueState) -> str:
    """What a state is called."""
    return {
        IssueState.WATCHED: _("dipantau"),
        IssueState.CHECKING: _("diperiksa"),
        IssueState.CLARIFIED: _("sudah diklarifikasi"),
        IssueState.CLOSED: _("ditutup"),
    }[value]


def said(issue: PublicIssue) -> str:
    """`Hoaks · diperiksa`."""
    return f"{labels.capital(kind(issue.kind))} · {state(issue.state)}"


def owner(issue: PublicIssue) -> str | None:
    """Who answers for it; None once they belong to the desk no longer."""
    return issue.owner.name if issue.owner and issue.owner.active else None


def watch(value: Watch) -> str:
    """What a filter is called."""
    return _("Terbuka") if value is Watch.OPEN else labels.capital(state(IssueState(value)))


def field(value: IssueField) -> str:
    """What a field is called."""
    return {
        IssueField.STATEMENT: _("isinya"),
        IssueField.KIND: _("jenis"),
        IssueField.WHERE: _("tempat terlihat"),
        IssueField.SEEN_ON: _("tanggal"),
        IssueField.EVIDENCE: _("bukti"),
        IssueField.DISTRICT: _("kecamatan"),
        IssueField.THEME: _("tema"),
        IssueField.CLARIFICATION: _("klarifikasi"),
        IssueField.AGENDA: _("agenda"),
    }[value]


def question(value: IssueField) -> str:
    """How a field is asked for."""
    return {
        IssueField.STATEMENT: _("Tulis isinya dalam satu kalimat."),
        IssueField.KIND: _("Apa jenisnya?"),
        IssueField.WHERE: _("Di mana terlihat?"),
        IssueField.SEEN_ON: _("Kapan terlihat?"),
        IssueField.EVIDENCE: _("Apa buktinya?"),
        IssueField.DISTRICT: _("Kecamatan mana?"),
        IssueField.THEME: _("Apa temanya?"),
        IssueField.CLARIFICATION: _("Apa klarifikasi resminya?"),
        IssueField.AGENDA: _("Agenda mana yang menjawabnya?"),
    }[value]


def example(value: IssueField) -> str | None:
    """How an answer may look."""
    return {
        IssueField.WHERE: _("Kanal dan tautannya, misalnya: grup Facebook Info Balangan https://…"),
        IssueField.SEEN_ON: _("Misalnya: kemarin, atau 22 November."),
        IssueField.EVIDENCE: _("Misalnya: tangkapan layar dari warga, 40 komentar serupa dalam sehari."),
        IssueField.CLARIFICATION: _("Tulis pernyataannya, sumbernya, dan tautan tayangnya bila sudah ada."),
        IssueField.AGENDA: _("Tulis nomornya, misalnya L-0142."),
    }.get(value)


def history(issue: PublicIssue, steps: Sequence[Step]) -> Reply:
    """*Riwayat*: who did what, when."""
    return Reply(
        text=lines(bold(labels.short(issue.statement, 100)), *(_step(each) for each in steps)),
        choices=((Choice(_("‹ Kembali"), f"issue.show:{issue.id}"),),),
        mode=Mode.REPLACE,
    )


def _step(step: Step) -> Rich:
    did = ", ".join(_changes(step)) or _("dicatat")
    who = labels.short(step.who or "-", 30)
    return rich("{at} {who}: {did}", at=formats.day_clock(office().local(step.at)), who=who, did=did)


def _changes(step: Step) -> Iterable[str]:
    """What changed, in words; the state is the first."""
    if not step.before:
        return
    if "state" in step.after:
        yield state(IssueState(step.after["state"]))
    for name, value in step.after.items():
        if name != "state":
            yield f"{_COLUMNS[name]()}: {_value(name, value, step.after)}"


def _value(name: str, value: Any, after: Mapping[str, Any]) -> str:
    if value is None:
        return _("dikosongkan")
    if name == "kind":
        return kind(IssueKind(value))
    if name == "theme":
        return labels.theme(Theme(value))
    if name == "seen_on":
        return formats.short_day(date.fromisoformat(value))
    if name in ("owner_id", "agenda_id"):
        return _("diubah")
    return labels.short(str(value), SHORT)


_COLUMNS = {
    "statement": lambda: field(IssueField.STATEMENT),
    "kind": lambda: field(IssueField.KIND),
    "channel": lambda: field(IssueField.WHERE),
    "link": lambda: _("tautan"),
    "seen_on": lambda: field(IssueField.SEEN_ON),
    "evidence": lambda: field(IssueField.EVIDENCE),
    "district": lambda: field(IssueField.DISTRICT),
    "theme": lambda: field(IssueField.THEME),
    "clarification": lambda: field(IssueField.CLARIFICATION),
    "published_at": lambda: _("tautan klarifikasi"),
    "agenda_id": lambda: field(IssueField.AGENDA),
    "owner_id": lambda: _("penanggung jawab"),
}
"""What the columns of an issue are called in its history."""
