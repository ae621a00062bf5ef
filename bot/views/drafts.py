"""The screens of drafts: all of a message on one, the list of what is open, what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, join, lines, rich
from bot.models.agendas import Agenda
from bot.parsing.repeating import recurrence_in
from bot.services.draft_checks import Check
from bot.services.drafts import OPEN, OpenBatch
from bot.views import agenda_fields, agenda_lines, labels
from bot.views.paging import Rows, in_rows, page_of

PAGE = 6
"""Agendas a screen shows."""
ENTRY = 54
"""Characters of an agenda's time, title and place that fit two lines of a phone."""
SHORTEST = 16
"""Characters that are left of a title or a place at least."""


def batch(
    agendas: Sequence[Agenda],
    checks: dict[int, Check],
    stamp: int,
    *,
    page: int = 0,
    note: Rich | None = None,
    mode: Mode = Mode.REPLACE,
) -> Reply:
    """Every agenda of a message, a few lines each, with what can be done with all of them.

    `checks` holds what speaks against publishing, by agenda; `stamp` marks what is shown.
    """
    shown = page_of(agendas, page, PAGE)
    usual = _alike([agenda for agenda in shown.items if agenda.state in OPEN])
    day, turn = _one_day(shown.items), shown.turn(f"draft.batch:{agendas[0].batch or 0}")
    head = n_("{n} agenda", "{n} agenda", len(agendas)).format(n=len(agendas))
    return Reply(
        text=lines(
            note,
            join("", ["🗂 ", bold(head), f", {formats.dated_day(day)}" if day else ""]),
            *(_entry(number, agenda, checks.get(agenda.id, Check()), day, usual) for number, agenda in shown.numbered),
            agenda_fields.line(usual, Field.CREW) if usual else None,
        ),
        choices=(*_for_all(agendas, checks, stamp), *_numbers(shown.numbered), *turn),
        mode=mode,
    )


def _alike(drafts: Sequence[Agenda]) -> Agenda | None:
    """One of the drafts whose crew most of them share, so that it is named once."""
    crews = [agenda_fields.crew(draft) for draft in drafts]
    found = Counter(crews).most_common(1)
    return drafts[crews.index(found[0][0])] if found and found[0][1] > 1 else None


def _one_day(shown: Sequence[Agenda]) -> date | None:
    """The day on which all of several agendas are, so that it is named once; None when they differ."""
    days = {(agenda.starts_on, agenda.ends_on or agenda.starts_on) for agenda in shown}
    if len(shown) < 2 or len(days) != 1:
        return None
    first, last = days.pop()
    return first if first == last else None


def _entry(number: int, agenda: Agenda, check: Check, day: date | None, usual: Agenda | None) -> Rich:
    """An agenda in about two lines of a phone; `day` and the crew of `usual` stand elsewhere on the screen."""
    if agenda.state not in OPEN:
        sign = "🚫" if agenda.state is AgendaState.CANCELLED else "✅"
        code = agenda_lines.code(agenda)
        return rich("{n}. {sign} {code} {title}", n=number, sign=sign, code=code, title=bold(agenda.title))
    if check.twin and not check.gaps:
        title = labels.short(agenda.title, ENTRY // 2)
        return join(" ", [f"{number}.", agenda_fields.warning(agenda, check) or "", bold(title)])
    when, crew = _when(agenda, day), agenda_fields.crew_beside(agenda, usual)
    room = ENTRY - len(when) - (len(crew) if usual else 0)
    title = labels.short(agenda_lines.title(agenda), max(SHORTEST, room - SHORTEST))
    place = labels.short(agenda.place or agenda.district or _("tempat menyusul"), max(SHORTEST, room - len(title)))
    told = join(" · ", [part for part in (bold(title), place, crew) if part])
    return lines(join(" ", [part for part in (f"{number}.", when, told) if part]), agenda_fields.warning(agenda, check))


def _when(agenda: Agenda, day: date | None) -> str:
    """`08.30` under a heading that names the day, else `Sel 24 Nov 2026 08.30`; empty without a date."""
    if agenda.starts_on is None:
        return ""
    clock = agenda_lines.short_when(agenda)
    if day:
        return clock
    last = agenda.ends_on or agenda.starts_on
    days = formats.dated_day(agenda.starts_on) if last == agenda.starts_on else formats.period(agenda.starts_on, last)
    return f"{days} {clock}"


def _for_all(agendas: Sequence[Agenda], checks: dict[int, Check], stamp: int) -> Rows:
    number = agendas[0].batch
    drafts = [checks.get(agenda.id, Check()) for agenda in agendas if agenda.state in OPEN]
    open_count, ready = sum(bool(check.gaps) for check in drafts), sum(check.ready for check in drafts)
    if not drafts:
        return ()
    publish, complete = f"draft.publish_all:{number}:{stamp}", f"draft.complete:{number}"
    discard = Choice(_("Buang semua"), f"draft.discard_all:{number}", style=ChoiceStyle.DANGER)
    some = n_("Terbitkan {n}", "Terbitkan {n}", ready)
    if ready < len(drafts):
        some = n_("Terbitkan {n} yang belum terbit", "Terbitkan {n} yang belum terbit", ready)
    if open_count:
        some = n_("Terbitkan {n} yang lengkap", "Terbitkan {n} yang lengkap", ready)
    all_ready = Choice(some.format(n=ready), publish, style=ChoiceStyle.SUCCESS)
    if not open_count:
        return (
            ((all_ready, discard),) if ready == len(drafts) else ((all_ready,), (discard,)) if ready else ((discard,),)
        )
    label = n_("Lengkapi {n}", "Lengkapi {n}", open_count).format(n=open_count)
    rest = (Choice(label, complete, style=ChoiceStyle.PRIMARY), discard)
    return ((all_ready,), rest) if ready else (rest,)


def _numbers(shown: Sequence[tuple[int, Agenda]]) -> Rows:
    return (tuple(Choice(str(number), f"draft.open:{agenda.id}") for number, agenda in shown),)


def published(agendas: Sequence[Agenda], rooms: int) -> Rich:
    """`✅ L-0001 s.d. L-0005 terbit. Kartunya ada di ruang redaksi.`"""
    codes = [agenda_lines.code(agenda) for agenda in agendas]
    named = ", ".join(codes)
    if len(codes) > 3:
        named = _("{first} s.d. {last}").format(first=codes[0], last=codes[-1])
    if rooms:
        return rich(_("✅ {codes} terbit. Kartunya ada di ruang redaksi."), codes=named)
    return rich(_("✅ {codes} terbit. Belum ada ruang redaksi: admin mengetik /pasang di grupnya."), codes=named)


def count_published(count: int) -> str:
    """`✅ 5 agenda terbit.`"""
    return n_("✅ {n} agenda terbit.", "✅ {n} agenda terbit.", count).format(n=count)


def nothing_to_publish() -> Rich:
    """Somebody was faster, or nothing is complete."""
    return rich(_("Tidak ada draf lengkap yang belum terbit."))


def thrown_away(count: int) -> str:
    """`5 draf dibuang.`"""
    return n_("{n} draf dibuang.", "{n} draf dibuang.", count).format(n=count)


def kept_as_draft() -> str:
    """The form was left before its end."""
    return _("Tersimpan sebagai draf.")


def back_again() -> str:
    """Undone."""
    return _("Draf dikembalikan.")


def all_published(agendas: Sequence[Agenda], note: Rich) -> Reply:
    """Nothing is left to do for this message."""
    shown = agendas[: 2 * PAGE]
    repeats = _repeats(agendas)
    return Reply(
        text=lines(note, *(_published_line(agenda) for agenda in shown)),
        choices=(
            *(((repeats,),) if repeats else ()),
            *_numbers_to_agendas(shown),
            (Choice(_("🗓 Jadwal"), f"schedule.day:{agendas[0].starts_on}"),),
        ),
        mode=Mode.REPLACE,
    )


def _repeats(agendas: Sequence[Agenda]) -> Choice | None:
    """The way to have a single agenda come again as its message says: "setiap Senin"."""
    agenda = agendas[0]
    if len(agendas) > 1 or agenda.series_id is not None or agenda.starts_on is None:
        return None
    said = recurrence_in(agenda.source_text or "", agenda.starts_on)
    label = _("🔁 Ulangi {said}").format(said=labels.short(said, 30)) if said else None
    return Choice(label, f"series.said:{agenda.id}") if label else None


def _published_line(agenda: Agenda) -> Rich:
    code, when = agenda_lines.code(agenda), agenda_lines.when(agenda)
    return rich("{code} {title}, {when}", code=code, title=bold(agenda.title), when=when)


def _numbers_to_agendas(agendas: Sequence[Agenda]) -> Rows:
    choices = [Choice(agenda_lines.code(agenda), f"agenda.show:{agenda.id}") for agenda in agendas]
    return in_rows(choices, 3)


def discarded(agendas: Sequence[Agenda], *, whole_batch: bool) -> Reply:
    """Thrown away, with the way back."""
    first = agendas[0]
    undo = f"draft.restore_all:{first.batch}" if whole_batch else f"draft.restore:{first.id}"
    text = rich(_("{title} dibuang."), title=bold(agenda_lines.title(first)))
    if len(agendas) > 1:
        text = rich(n_("{n} draf dibuang.", "{n} draf dibuang.", len(agendas)), n=len(agendas))
    return Reply(
        text=text, choices=((Choice(_("Urungkan"), undo), Choice(_("🗂 Draf"), "draft.list:0")),), mode=Mode.REPLACE
    )


def inbox(batches: Sequence[OpenBatch], *, page: int = 0, mode: Mode = Mode.REPLACE) -> Reply:
    """Open drafts by message, then the idea inbox."""
    entries = sorted(batches, key=lambda batch: not batch.dated)
    if not entries:
        return Reply(
            text=rich(_("Tidak ada draf. Tempel atau teruskan teks agenda ke sini, atau ketik /agenda.")), mode=mode
        )
    shown = page_of(entries, page, PAGE)
    drafts = [_line_of(number, entry) for number, entry in shown.numbered if entry.dated]
    ideas = [_line_of(number, entry) for number, entry in shown.numbered if not entry.dated]
    return Reply(
        text=lines(
            bold(_("Draf yang belum terbit")) if drafts else None,
            *drafts,
            bold(_("Ide, belum bertanggal")) if ideas else None,
            *ideas,
        ),
        choices=(
            tuple(Choice(str(number), _opener(entry)) for number, entry in shown.numbered),
            *shown.turn("draft.list"),
        ),
        mode=mode,
    )


def _line_of(number: int, entry: OpenBatch) -> Rich:
    first, count = entry.drafts[0], len(entry.drafts)
    more = n_(" dan {n} lagi", " dan {n} lagi", count - 1).format(n=count - 1) if count > 1 else ""
    return rich(
        "{n}. {title}{more} ({poster}, {when})",
        n=number,
        title=bold(agenda_lines.title(first)),
        more=more,
        poster=entry.poster,
        when=formats.day_clock(office().local(first.created_at)),
    )


def _opener(entry: OpenBatch) -> str:
    first = entry.drafts[0]
    return f"draft.batch:{first.batch}" if len(entry.drafts) > 1 else f"draft.open:{first.id}"


def agenda_or_material(agendas: Sequence[Agenda], task: Agenda) -> Reply:
    """A text that looks like agendas came from someone on a task: which is it?"""
    number, count = agendas[0].batch, len(agendas)
    new = n_("Agenda baru ({n})", "Agenda baru ({n})", count).format(n=count)
    return Reply(
        text=lines(
            rich(_("Teks ini agenda baru, atau bahan untuk {task}?"), task=bold(task.title)),
            *(
                rich("• {title}, {when}", title=agenda_lines.title(a), when=agenda_lines.when(a))
                for a in agendas[:PAGE]
            ),
        ),
        choices=(
            (Choice(new, f"draft.batch:{number}", style=ChoiceStyle.PRIMARY),),
            (Choice(_("Bahan liputan"), f"draft.material:{number}"),),
        ),
        mode=Mode.PRIVATE,
    )


def is_material() -> Reply:
    """The text was material."""
    text = rich(_("Baik, teks itu disimpan sebagai bahan liputan."))
    return Reply(text=text, choices=((Choice(_("‹ Tugas saya"), "seat.mine:0"),),), mode=Mode.REPLACE)


def attached(agenda: Agenda) -> Reply:
    """A file was kept with a draft while something else was asked."""
    title = bold(agenda_lines.title(agenda))
    return Reply(text=rich(_("📎 Lampiran disimpan di {title}. Pertanyaan tadi masih menunggu jawaban."), title=title))


def form_stopped(mode: Mode) -> Reply:
    """The form was left before anything was entered."""
    text = rich(_("Baik, tidak jadi. Agenda baru: /agenda."))
    return Reply(text=text, choices=((Choice(_("🗂 Draf"), "draft.list:0"),),), mode=mode)


def left() -> Rich:
    """/batal dropped the open question."""
    return rich(_("Baik, isian ditinggalkan."))


def nothing_open() -> Reply:
    """/batal found no question to drop."""
    return Reply(text=rich(_("Tidak ada isian yang sedang terbuka.")), mode=Mode.PRIVATE)
