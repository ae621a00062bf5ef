"""Stories: the list, one of them, its text, what changed in it, what is said about it inside the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.checklists import NEXT
from bot.domain.differences import Change, shortened
from bot.domain.enums import StoryFormat, StoryState
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.domain.stories import OUT, READY, REVISED, WRITTEN, Wanted
from bot.locale import _, formats, mark
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, Span, Style, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.stories import Story, StoryCorrection, StoryNote, StoryVersion
from bot.services.stories import Whole
from bot.services.story_texts import Compared
from bot.views import agenda_lines, labels
from bot.views.paging import Rows, in_rows, page_of

SHOWN, NOTES = 6, 5
PREVIEW, PAGE, CHANGED = 420, 3000, 2600
"""Characters of a text beside its buttons, of a page of it, of what changed."""
_HEADS = {
    Wanted.MINE: mark("Naskah saya"),
    Wanted.WAITING: mark("Menunggu diperiksa"),
    Wanted.OPEN: mark("Semua naskah yang belum tayang"),
}
_TABS = {Wanted.MINE: mark("Milik saya"), Wanted.WAITING: mark("Menunggu diperiksa"), Wanted.OPEN: mark("Semua")}
_EMPTY = {
    Wanted.MINE: mark("Belum ada. Buka agendanya di Jadwal, lalu ketuk Naskah."),
    Wanted.WAITING: mark("Tidak ada yang menunggu Anda."),
    Wanted.OPEN: mark("Belum ada. Buka agendanya di Jadwal, lalu ketuk Naskah."),
}


def listing(found: Sequence[Story], wanted: Wanted, page: int, to: Person, *, mode: Mode) -> Reply:
    """/naskah: one's own, those that wait for one, everybody's."""
    shown = page_of(found, page, SHOWN)
    tabs = [each for each in Wanted if each is not wanted and (each is Wanted.MINE or _approves(to))]
    return Reply(
        text=lines(
            bold(_(_HEADS[wanted])),
            *(_entry(place, each) for place, each in shown.numbered),
            shown.where,
            None if found else _(_EMPTY[wanted]),
        ),
        choices=(
            *((Choice(_button(place, each), f"story.show:{each.id}"),) for place, each in shown.numbered),
            *shown.turn(f"story.list:{wanted}"),
            *((tuple(Choice(_(_TABS[each]), f"story.list:{each}:0") for each in tabs),) if tabs else ()),
        ),
        mode=mode,
    )


def of_agenda(agenda: Agenda, found: Sequence[Story], to: Person, page: int) -> Reply:
    """*Naskah* of an agenda."""
    shown = page_of(found, page, SHOWN)
    new = ((Choice(_("Naskah baru"), f"story.new:{agenda.id}", style=ChoiceStyle.PRIMARY),),)
    return Reply(
        text=lines(
            rich(_("Naskah {title}"), title=bold(labels.short(agenda_lines.title(agenda), 100))),
            *(_entry(place, each) for place, each in shown.numbered),
            shown.where,
            None if found else _("Belum ada naskah untuk agenda ini."),
        ),
        choices=(
            *((Choice(_button(place, each), f"story.show:{each.id}"),) for place, each in shown.numbered),
            *shown.turn(f"story.agenda:{agenda.id}"),
            *(new if allowed(to.roles, Action.WRITE_STORY) else ()),
            (
                Choice(_("🔒 Bahan peka"), f"sensitive.list:{agenda.id}"),
                Choice(_("‹ Rincian"), f"agenda.show:{agenda.id}"),
            ),
        ),
        mode=Mode.REPLACE,
    )


def kinds(agenda: Agenda) -> Reply:
    """What is to be made?"""
    choices = [Choice(labels.capital(labels.story(kind)), f"story.begin:{agenda.id}:{kind}") for kind in StoryFormat]
    return Reply(
        text=rich(_("Apa yang dibuat dari {title}?"), title=bold(labels.short(agenda_lines.title(agenda), 100))),
        choices=(*in_rows(choices, 2), (Choice(_("‹ Naskah"), f"story.agenda:{agenda.id}:0"),)),
        mode=Mode.REPLACE,
    )


def one(found: Whole, to: Person, now: datetime, *, mode: Mode = Mode.REPLACE, said: str | None = None) -> Reply:
    """A story: where it is, how its text begins, what one may do. `said`: what has just been done."""
    story = found.story
    locked = found.locked_for(to, now)
    return Reply(
        text=lines(
            said,
            rich("📝 {title} · {kind}", title=bold(labels.short(story.title, 100)), kind=labels.story(story.format)),
            _where(story),
            _("🔒 Ada bahan peka: belum boleh tayang.") if found.sensitive else None,
            rich(_("✍️ Sedang ditulis {name}."), name=labels.short(_writer(story), 40)) if locked else None,
            rich(_("Dikembalikan {name}: {reason}"), name=_returner(story), reason=story.return_reason)
            if story.state is StoryState.RETURNED and story.return_reason
            else None,
            rich(_("Ralat yang disiapkan: {reason}"), reason=story.correction) if story.correction else None,
            *map(_correction, found.corrections[-2:]),
            Span(labels.short(" ".join(found.text.text.split()), PREVIEW), Style.QUOTE)
            if found.text
            else _("Belum ada isinya. Ketuk Tulis naskah."),
            _saved(found.text) if found.text else None,
        ),
        choices=tuple(row for row in _ways(found, to) if row),
        mode=mode,
    )


def note_kept() -> str:
    """A note for the writer is kept."""
    return _("💬 Catatan tersimpan.")


def approved_now() -> str:
    """Somebody just approved it."""
    return _("✅ Disetujui.")


def out_now() -> str:
    """Somebody just said that it is published."""
    return _("📣 Tercatat tayang.")


def read(found: Whole, page: int) -> Reply:
    """The whole text, with the corrections that its readers are told."""
    text = found.text.text if found.text else ""
    count = max(1, -(-len(text) // PAGE))
    page = min(page, count - 1)
    story = found.story
    turns = [
        Choice(label, f"story.read:{story.id}:{to}")
        for label, to in ((_("‹ Sebelumnya"), page - 1), (_("Berikutnya ›"), page + 1))
        if 0 <= to < count
    ]
    return Reply(
        text=lines(
            *(map(_correction, found.corrections[-3:]) if not page else ()),
            text[page * PAGE : (page + 1) * PAGE].strip() or _("Belum ada isinya."),
        ),
        choices=(*((tuple(turns),) if turns else ()), (_back(story),)),
        mode=Mode.REPLACE,
    )


def compared(found: Compared) -> Reply:
    """What a version changed: what went is struck, what came is bold."""
    looks = {Change.REMOVED: Style.STRIKE, Change.ADDED: Style.BOLD, Change.SAME: Style.PLAIN}
    spans: list[Span] = []
    room = CHANGED
    for piece in shortened(found.pieces):
        if room <= 0:
            spans.append(Span(_("… dan seterusnya")))
            break
        spans.append(Span(labels.short(piece.text, room), looks[piece.change]))
        room -= len(piece.text)
    changed = any(piece.change is not Change.SAME for piece in found.pieces)
    return Reply(
        text=lines(
            rich(_("Versi {old} → {new}, {saved}"), old=found.old.number, new=found.new.number, saved=_by(found.new)),
            tuple(spans) if changed else _("Tidak ada yang berubah."),
        ),
        choices=(
            *(
                ((Choice(_("‹ Versi sebelumnya"), f"story.compare:{found.story.id}:{found.old.number}"),),)
                if found.old.number > 1
                else ()
            ),
            (_back(found.story),),
        ),
        mode=Mode.REPLACE,
    )


def notes(story: Story, found: Sequence[StoryNote], page: int, *, may: bool) -> Reply:
    """*Catatan*: never seen outside of the desk."""
    shown = page_of(found, page, NOTES)
    return Reply(
        text=lines(
            rich(_("Catatan internal {title}"), title=bold(labels.short(story.title, 80))),
            *(
                rich("{name} ({when}): {text}", name=each.author.name, when=_clock(each.at), text=each.text)
                for each in shown.items
            ),
            shown.where,
            None if found else _("Belum ada catatan. Catatan tidak pernah ikut terbit."),
        ),
        choices=(
            *shown.turn(f"story.notes:{story.id}"),
            *(((Choice(_("Tulis catatan"), f"story.note:{story.id}"),),) if may else ()),
            (_back(story),),
        ),
        mode=Mode.REPLACE,
    )


def _where(story: Story) -> Rich:
    out, planned = story.published_at, story.scheduled_at
    parts = [labels.capital(labels.story_state(story.state)), _("penulis {name}").format(name=_short(story.owner))]
    if planned and story.state is StoryState.SCHEDULED:
        parts.append(_("tayang {when}").format(when=_clock(planned)))
    elif out and story.state in OUT:
        parts.append(_clock(out))
    elif story.approved_by and story.state in READY:
        parts.append(_("disetujui {name}").format(name=_short(story.approved_by)))
    if story.due_at and story.state not in OUT:
        parts.append(_("tenggat {when}").format(when=_clock(story.due_at)))
    return rich("{parts}", parts=" · ".join(parts))


def _ways(found: Whole, to: Person) -> Iterator[tuple[Choice, ...]]:
    story, approves = found.story, _approves(to)
    writes = approves or story.owner_id == to.id
    yield from _steps(found, approves=approves, writes=writes)
    if found.text:
        yield (
            *((Choice(_("Ceklis"), f"story.checks:{story.id}"),) if writes and story.state in NEXT else ()),
            Choice(_("Baca"), f"story.read:{story.id}:0"),
            *((Choice(_("Perubahan"), f"story.compare:{story.id}:{story.latest}"),) if story.latest > 1 else ()),
        )
    yield (
        Choice(_("Catatan ({n})").format(n=found.notes), f"story.notes:{story.id}:0"),
        *((Choice(_("Kutipan"), f"story.quotes:{story.id}"),) if approves and story.state not in WRITTEN else ()),
        *((Choice(_("Tenggat"), f"story.due:{story.id}"),) if writes and story.state in REVISED else ()),
        *(
            (Choice(_("Buang"), f"story.discard:{story.id}", style=ChoiceStyle.DANGER),)
            if writes and story.state in WRITTEN and not story.correction
            else ()
        ),
    )
    yield (
        *((Choice(_("🔒 Bahan peka"), f"sensitive.list:{story.agenda_id}"),) if found.sensitive else ()),
        Choice(_("‹ Naskah agenda ini"), f"story.agenda:{story.agenda_id}:0"),
    )


def _steps(found: Whole, *, approves: bool, writes: bool) -> Rows:
    """What brings it on its way."""
    story, text = found.story, found.text
    write = Choice(_("Ubah naskah") if text else _("Tulis naskah"), f"story.write:{story.id}")
    back = Choice(_("Kembalikan"), f"story.return:{story.id}")
    out = Choice(_("Sudah tayang"), f"story.publish:{story.id}")
    if story.state in WRITTEN and writes:
        send = Choice(_("Kirim untuk diperiksa"), f"story.submit:{story.id}:{story.latest}", style=ChoiceStyle.PRIMARY)
        drop = ((Choice(_("Batalkan ralat"), f"story.uncorrect:{story.id}"),),) if story.correction and approves else ()
        return ((write,), *(((send,),) if text else ()), *drop)
    if story.state is StoryState.REVIEW and approves:
        yes = Choice(_("Setujui"), f"story.approve:{story.id}:{story.latest}", style=ChoiceStyle.SUCCESS)
        return ((yes, back), (Choice(_("Perbaiki"), f"story.write:{story.id}"),))
    if story.state is StoryState.REVIEW and writes:
        return ((Choice(_("Tarik kembali"), f"story.withdraw:{story.id}"),),)
    if story.state in READY and approves:
        return ((out, Choice(_("Jadwalkan"), f"story.schedule:{story.id}")), (back,))
    if story.state in OUT and approves:
        return ((Choice(_("Ralat"), f"story.correct:{story.id}"),),)
    if story.state is StoryState.DISCARDED and writes:
        return ((Choice(_("Pulihkan"), f"story.restore:{story.id}"),),)
    return ()


def _entry(place: int, story: Story) -> Rich:
    due = " · " + _("tenggat {when}").format(when=_clock(story.due_at)) if story.due_at else ""
    return rich(
        "{n}. {title} · {kind}, {state}, {name}{due}",
        n=place,
        title=bold(labels.short(story.title, 60)),
        kind=labels.story(story.format),
        state=labels.story_state(story.state),
        name=_short(story.owner),
        due=due,
    )


def _button(place: int, story: Story) -> str:
    return labels.short(f"{place}. {story.title}", labels.BUTTON)


def _correction(row: StoryCorrection) -> Rich:
    return rich(_("Ralat {when}: {reason}"), when=formats.day(office().local(row.at)), reason=row.reason)


def _saved(text: StoryVersion) -> str:
    words = _("Versi {n}, {saved}, {count} huruf").format(
        n=text.number, saved=_by(text), count=formats.number(len(text.text))
    )
    return f"{words} · {labels.short(text.document, 40)}" if text.document else words


def _by(text: StoryVersion) -> str:
    return f"{_short(text.author)} {_clock(text.written_at)}"


def _writer(story: Story) -> str:
    return story.locked_by.name if story.locked_by else ""


def _returner(story: Story) -> str:
    return _short(story.returned_by) if story.returned_by else ""


def _short(person: Person) -> str:
    return labels.short(person.name, 30)


def _clock(at: datetime) -> str:
    return formats.day_clock(office().local(at))


def _approves(to: Person) -> bool:
    return allowed(to.roles, Action.APPROVE_STORY)


def _back(story: Story) -> Choice:
    return Choice(_("‹ Kembali"), f"story.show:{story.id}")
