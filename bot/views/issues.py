"""Public issues: the list, one of them, its history, and what is asked of it. Links in them are only ever text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.enums import DISTRICTS, Theme
from bot.domain.issues import IssueField, IssueKind, IssueState, Watch
from bot.domain.lifecycle import ISSUE_MOVES
from bot.domain.permissions import Action, allowed
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, Span, Style, bold, lines, rich
from bot.models.issues import PublicIssue
from bot.models.people import Person
from bot.services.queries.issues import PER_PAGE, Listing
from bot.services.queries.needs import USUAL
from bot.views import agenda_lines, issue_words, labels
from bot.views.help import back_row
from bot.views.paging import in_rows, page_at, page_of

EVERY = "all"
"""The word in a button for issues of every kind."""
NONE = "none"
"""The word in a button for no theme."""
LONGEST = 300
"""Characters of evidence and clarification beside the rest."""


def listing(found: Listing, to: Person, today: date, *, mode: Mode) -> Reply:
    """The register: what is open, those seen last first, with filters; the first screen of /isu."""
    shown = page_at(found.found, found.start, found.total, PER_PAGE)
    kind = found.kind or EVERY
    others = [each for each in (None, *IssueKind) if each is not found.kind]
    states = [each for each in Watch if each is not found.watch]
    may = allowed(to.roles, Action.CHANGE_ISSUES)
    note = (Choice(_("Catat isu"), "issue.new:0", style=ChoiceStyle.PRIMARY),) if may else ()
    picture = Choice(_("🖼 Gambar"), f"need.picture:{today:%Y%m%d}:{USUAL}")
    return Reply(
        text=lines(
            rich("📢 {title}", title=bold(_title(found))),
            *(_entry(place, each) for place, each in shown.numbered),
            shown.where,
            None if found.total else _nothing(may=may),
        ),
        choices=(
            *((Choice(_button(place, each), f"issue.show:{each.id}"),) for place, each in shown.numbered),
            *shown.turn(f"issue.list:{found.watch}:{kind}"),
            *in_rows([Choice(issue_words.watch(each), f"issue.list:{each}:{kind}:0") for each in states], 2),
            tuple(Choice(_filter(each), f"issue.list:{found.watch}:{each or EVERY}:0") for each in others),
            (*note, picture),
        ),
        mode=mode,
    )


def one(issue: PublicIssue, to: Person, *, mode: Mode = Mode.REPLACE, note: str | None = None) -> Reply:
    """An issue: what is said, where, what is known, what the office said, who answers for it."""
    return Reply(text=lines(note, *_text(issue)), choices=tuple(_ways(issue, to)), mode=mode)


def closed(issue: PublicIssue) -> Reply:
    """An issue was closed, which can be undone."""
    return Reply(
        text=rich(_("✅ Ditutup: {statement}"), statement=labels.short(issue.statement, 150)),
        choices=((Choice(_("Urungkan"), f"issue.undo:{issue.id}"), _back()),),
        mode=Mode.REPLACE,
    )


def noted() -> str:
    """What is said above an issue that was noted in one message."""
    return _("✅ Dicatat. Periksa, lalu lengkapi yang kurang.")


def ask_kind() -> Reply:
    """What kind of issue?"""
    return Reply(
        text=lines(
            bold(_("Catat isu: apa jenisnya?")),
            _("Sekaligus juga bisa: /isu hoaks: isinya; di: tempatnya; bukti: buktinya"),
        ),
        choices=(
            *((Choice(labels.capital(issue_words.kind(each)), f"issue.begin:{each}"),) for each in IssueKind),
            (_back(),),
        ),
        mode=Mode.REPLACE,
    )


def ask_statement(kind: IssueKind) -> Reply:
    """What is said?"""
    return Reply(
        text=lines(
            bold(labels.capital(issue_words.kind(kind))),
            _("Tulis isinya dalam satu kalimat, tanpa nama orang yang tidak perlu."),
        ),
        choices=(back_row(),),
        mode=Mode.REPLACE,
    )


def ask(issue: PublicIssue, field: IssueField, *, step: bool, mode: Mode) -> Reply:
    """A field is asked for; `step`: right after the issue was noted, and it can be skipped."""
    skip = Choice(_("Lewati"), f"issue.skip:{issue.id}:{field}") if step else None
    new = Choice(_("Buat agenda baru"), f"issue.agenda:{issue.id}") if field is IssueField.AGENDA else None
    ways = [choice for choice in (new, skip or Choice(_("‹ Kembali"), f"issue.show:{issue.id}")) if choice]
    return Reply(
        text=lines(
            rich(_("✅ Tersimpan: {statement}"), statement=labels.short(issue.statement, 100)) if step else None,
            bold(issue_words.question(field)),
            issue_words.example(field),
        ),
        choices=tuple((way,) for way in ways),
        mode=mode,
    )


def choices_of(issue: PublicIssue, field: IssueField) -> Reply:
    """Kind, district or theme is chosen."""
    if field is IssueField.KIND:
        ways = [Choice(labels.capital(issue_words.kind(each)), f"issue.kind:{issue.id}:{each}") for each in IssueKind]
    elif field is IssueField.DISTRICT:
        ways = [Choice(name, f"issue.district:{issue.id}:{place}") for place, name in enumerate(DISTRICTS, 1)]
        ways.append(Choice(_("Seluruh kabupaten"), f"issue.district:{issue.id}:0"))
    else:
        ways = [Choice(labels.theme(each), f"issue.theme:{issue.id}:{each}") for each in Theme]
        ways.append(Choice(_("Tanpa tema"), f"issue.theme:{issue.id}:{NONE}"))
    return Reply(
        text=lines(bold(labels.short(issue.statement, 100)), issue_words.question(field)),
        choices=(*in_rows(ways, 2), (Choice(_("‹ Kembali"), f"issue.more:{issue.id}"),)),
        mode=Mode.REPLACE,
    )


def more(issue: PublicIssue) -> Reply:
    """*Lengkapi*: every field by itself."""
    fields = [each for each in IssueField if each not in (IssueField.CLARIFICATION, IssueField.AGENDA)]
    ways = [Choice(labels.capital(issue_words.field(each)), f"issue.ask:{issue.id}:{each}") for each in fields]
    return Reply(
        text=lines(bold(labels.short(issue.statement, 100)), _("Apa yang diisi atau diubah?")),
        choices=(*in_rows(ways, 2), (Choice(_("‹ Kembali"), f"issue.show:{issue.id}"),)),
        mode=Mode.REPLACE,
    )


def pick_owner(issue: PublicIssue, people: Sequence[Person], page: int) -> Reply:
    """Who answers for it?"""
    shown = page_of(people, page)
    return Reply(
        text=lines(bold(labels.short(issue.statement, 100)), _("Siapa penanggung jawabnya?"), shown.where),
        choices=(
            *(
                (Choice(labels.short(each.name, labels.BUTTON), f"issue.own:{issue.id}:{each.id}"),)
                for each in shown.items
            ),
            *shown.turn(f"issue.owner:{issue.id}"),
            (Choice(_("‹ Kembali"), f"issue.show:{issue.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def given(issue: PublicIssue) -> Reply:
    """Tells somebody that they answer for an issue."""
    return Reply(
        text=lines(
            rich("📢 {what}", what=_("Anda kini penanggung jawab isu ini.")),
            bold(labels.short(issue.statement, 200)),
            issue_words.said(issue),
        ),
        choices=((Choice(_("Buka isunya"), f"issue.show:{issue.id}"),),),
    )


def _text(issue: PublicIssue) -> Iterable[Rich | Span | str | None]:
    yield rich("📢 {statement}", statement=bold(issue.statement))
    yield issue_words.said(issue)
    where = issue.channel or _("tempatnya belum dicatat")
    yield rich("👁 {where}, {day}", where=where, day=formats.dated_day(issue.seen_on))
    if issue.link:
        yield Span(labels.short(issue.link, LONGEST), Style.CODE)
    about = [part for part in (issue.district, labels.theme(issue.theme) if issue.theme else None) if part]
    if about:
        yield "📍 " + " · ".join(about)
    if issue.evidence:
        yield rich(_("Bukti: {evidence}"), evidence=labels.short(issue.evidence, LONGEST))
    if issue.clarification:
        yield rich(_("Klarifikasi: {text}"), text=labels.short(issue.clarification, LONGEST))
    if issue.published_at:
        yield Span(labels.short(issue.published_at, LONGEST), Style.CODE)
    if issue.agenda:
        yield agenda_lines.heading(issue.agenda)
    yield rich(_("Penanggung jawab: {owner}"), owner=issue_words.owner(issue) or _("belum ada"))


def _ways(issue: PublicIssue, to: Person) -> Iterable[tuple[Choice, ...]]:
    history = Choice(_("Riwayat"), f"issue.history:{issue.id}")
    agenda = issue.agenda
    if agenda:
        route = f"agenda.show:{agenda.id}" if agenda.code_number else f"draft.batch:{agenda.batch or agenda.id}"
        yield (Choice(labels.short(agenda_lines.title(agenda), labels.BUTTON), route),)
    if not allowed(to.roles, Action.CHANGE_ISSUES):
        yield (history, _back())
        return
    if moves := tuple(_moves(issue)):
        yield moves
    yield (
        Choice(_("Klarifikasi"), f"issue.ask:{issue.id}:{IssueField.CLARIFICATION}"),
        Choice(_("Agenda"), f"issue.ask:{issue.id}:{IssueField.AGENDA}"),
    )
    yield (
        Choice(_("Penanggung jawab"), f"issue.owner:{issue.id}:0"),
        Choice(_("Lengkapi"), f"issue.more:{issue.id}"),
    )
    yield (history, _back())


def _moves(issue: PublicIssue) -> Iterable[Choice]:
    moves = ISSUE_MOVES[issue.state]
    if IssueState.CHECKING in moves:
        again = issue.state in (IssueState.CLOSED, IssueState.CLARIFIED)
        label = _("Buka lagi") if again else _("Mulai periksa")
        yield Choice(label, f"issue.move:{issue.id}:{IssueState.CHECKING}", style=ChoiceStyle.PRIMARY)
    if IssueState.CLOSED in moves:
        yield Choice(_("Tutup"), f"issue.move:{issue.id}:{IssueState.CLOSED}")


def _entry(place: int, issue: PublicIssue) -> Rich:
    parts = [issue_words.said(issue), issue.district, issue_words.owner(issue), formats.short_day(issue.seen_on)]
    about = " · ".join(labels.short(part, 30) for part in parts if part)
    return lines(rich("{n}. {statement}", n=place, statement=bold(labels.short(issue.statement, 80))), about)


def _title(found: Listing) -> str:
    head = _("Isu publik: {n} {watch}").format(
        n=formats.number(found.total), watch=issue_words.watch(found.watch).lower()
    )
    return f"{head} · {labels.capital(issue_words.kind(found.kind))}" if found.kind else head


def _nothing(*, may: bool) -> str:
    if may:
        return _("Tidak ada. Catat dengan tombol di bawah, atau sekaligus: /isu hoaks: isinya; di: tempatnya.")
    return _("Tidak ada.")


def _filter(kind: IssueKind | None) -> str:
    return labels.capital(issue_words.kind(kind)) if kind else _("Semua jenis")


def _button(place: int, issue: PublicIssue) -> str:
    return labels.short(f"{place}. {issue.statement}", labels.BUTTON)


def _back() -> Choice:
    return Choice(_("‹ Daftar"), f"issue.list:{Watch.OPEN}:{EVERY}:0")
