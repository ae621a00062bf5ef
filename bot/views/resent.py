"""A schedule sent again: what changes, what is new, what stays, what it does not mention."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.agenda_fields import Gap
from bot.domain.enums import AgendaState
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, join, lines, rich
from bot.models.agendas import Agenda
from bot.services.drafts import OPEN
from bot.services.queries.resent import Comparison
from bot.services.resent import Applied
from bot.services.resent_changes import OFF, Item, Status
from bot.views import agenda_fields, agenda_lines, labels
from bot.views.agenda_changes import COMPARED, clocks, news
from bot.views.paging import Rows

SHOWN = 5
"""Agendas of one kind that a screen names; the rest is counted."""
CODES = 12
"""Codes of agendas that stay as they are."""
TITLE, VALUE, NAME = 48, 80, 24
"""Characters of a title, of what stands in a field, of a name."""


def comparison(found: Comparison, *, task: Agenda | None = None, note: Rich | None = None, mode: Mode) -> Reply:
    """The whole comparison. `task`: what its sender covers now, which the text may be material of instead."""
    asked = found.of(Status.ASKED)
    return Reply(
        text=lines(
            note,
            _heading(found),
            *_section(_("Berubah:"), [_changed(item) for item in found.of(Status.CHANGED)]),
            *_section(_("Baru:"), [_new(item) for item in found.of(Status.NEW)]),
            *_section(_("Perlu dilihat:"), [_left(item) for item in found.of(Status.LEFT)]),
            _kept([item.agenda for item in found.of(Status.KEPT) if item.agenda]),
            *_section(_("Tidak disebut, dibiarkan:"), [_named(agenda) for agenda in found.missing]),
            _told(found.told) if found.applicable else None,
            _question(asked) if asked else None,
        ),
        choices=_choices(found, task),
        mode=mode,
    )


def applied(done: Applied) -> Rich:
    """What applying did."""
    changed, made = len(done.changed), len(done.drafts)
    told = [n_("{n} agenda diubah", "{n} agenda diubah", changed).format(n=changed)] if changed else []
    told += [n_("{n} draf baru", "{n} draf baru", made).format(n=made)] if made else []
    return rich("✅ {done}.", done=", ".join(told))


def changed_only(done: Applied) -> Reply:
    """Everything is applied, and nothing is new."""
    shown = done.changed[:SHOWN]
    told = [rich("{name}, {when}", name=_named(agenda), when=agenda_lines.when(agenda)) for agenda in shown]
    buttons = tuple(Choice(_code(agenda), _opener(agenda)) for agenda in shown[:4])
    return Reply(text=lines(applied(done), *told), choices=(buttons,), mode=Mode.REPLACE)


def _heading(found: Comparison) -> Rich:
    count = len(found.items)
    if not found.of(Status.CHANGED, Status.NEW, Status.LEFT, Status.ASKED):
        same = n_(
            "✓ Tidak ada yang berubah: {n} agenda sudah ada.", "✓ Tidak ada yang berubah: {n} agenda sudah ada.", count
        )
        return (bold(same.format(n=count)),)
    if count == 1:
        asked = found.of(Status.ASKED)
        return (bold(_("🔁 Mirip agenda yang sudah ada") if asked else _("🔁 Agenda ini sudah ada")),)
    return (bold(_("🔁 Sebagian dari {n} agenda ini sudah ada").format(n=count)),)


def _section(heading: str, entries: Sequence[Rich]) -> list[Rich]:
    if not entries:
        return []
    more = len(entries) - SHOWN
    rest = [rich(n_("dan {n} lagi", "dan {n} lagi", more), n=more)] if more > 0 else []
    return [(bold(heading),), *entries[:SHOWN], *rest]


def _kept(agendas: Sequence[Agenda]) -> Rich | None:
    """`Tetap: L-0001, L-0002, dan 2 draf`; a single one by its title."""
    if not agendas:
        return None
    codes = [agenda_lines.code(agenda) for agenda in agendas if agenda.code_number]
    drafts = len(agendas) - len(codes)
    told = codes[:CODES] + ([f"+{len(codes) - CODES}"] if len(codes) > CODES else [])
    told += [n_("{n} draf", "{n} draf", drafts).format(n=drafts)] if drafts else []
    which = _named(agendas[0]) if len(agendas) == 1 else labels.listing(told)
    return rich("{label} {which}", label=bold(_("Tetap:")), which=which)


def _changed(item: Item) -> Rich:
    """`L-0002 Rapat koordinasi: 09.00 WITA → 10.00 WITA`, and what is to be looked at."""
    told = join("; ", [_name_of(item), *_news(item)])
    return lines(told, _remarks(item))


def _news(item: Item) -> list[Rich]:
    if item.agenda is None:
        return []
    old, new = item.agenda, item.then
    found = []
    for field in COMPARED:
        then, now = agenda_fields.value(old, field), agenda_fields.value(new, field)
        if then == now:
            continue
        if field == "when" and old.starts_on == new.starts_on and clocks(old) and clocks(new):
            then, now = clocks(old), clocks(new)
        found.append(news(field, labels.short(then, VALUE), labels.short(now, VALUE)))
    return found


def _name_of(item: Item) -> Rich:
    return _named(item.agenda) if item.agenda else _new(item)


def _named(agenda: Agenda) -> Rich:
    """`L-0002 Rapat koordinasi`; a draft says that it is one."""
    title = labels.short(agenda_lines.title(agenda), TITLE)
    if agenda.code_number:
        return rich("{code} {title}", code=agenda_lines.code(agenda), title=title)
    return rich(_("{title} (draf)"), title=title)


def _new(item: Item) -> Rich:
    title = labels.short(agenda_lines.title(item.then), TITLE)
    return lines(rich("{when} · {title}", when=_when(item.then), title=title), _remarks(item))


def _when(agenda: Agenda) -> str:
    if agenda.starts_on is None:
        return _("Tanggal belum ada")
    return f"{formats.dated_day(agenda.starts_on)} {agenda_lines.short_when(agenda)}"


def _left(item: Item) -> Rich:
    if item.agenda and item.agenda.state is AgendaState.CANCELLED:
        return rich(_("{agenda}: sudah dibatalkan di meja ini"), agenda=_named(item.agenda))
    return lines(_name_of(item), _remarks(item))


def _remarks(item: Item) -> Rich | None:
    if not item.remarks:
        return None
    told = [agenda_fields.gap(each, item.text.time_words) for each in item.remarks]
    return rich("⚠️ {told}", told=", ".join(told))


def _told(names: Sequence[str]) -> Rich | None:
    if not names:
        return None
    some = [labels.short(name, NAME) for name in names[:SHOWN]]
    more = [f"+{len(names) - SHOWN}"] if len(names) > SHOWN else []
    return rich(_("Yang diberi tahu: {names}."), names=labels.listing([*some, *more]))


def _question(asked: Sequence[Item]) -> Rich:
    """Whether the first unsure one is the agenda there."""
    item, more = asked[0], len(asked) - 1
    if item.agenda is None:
        return ()
    there = rich("{named}, {when}", named=_named(item.agenda), when=_when(item.agenda))
    rest = n_("Setelah ini masih {n} pertanyaan.", "Setelah ini masih {n} pertanyaan.", more).format(n=more)
    return lines(
        rich("❓ {new}", new=bold(f"{_when(item.then)} · {labels.short(item.text.title or '', TITLE)}")),
        rich(_("Apakah ini {there}?"), there=there),
        rest if more else None,
    )


def _choices(found: Comparison, task: Agenda | None) -> Rows:
    number, asked = found.row.id, found.of(Status.ASKED)
    rows: list[tuple[Choice, ...]] = []
    if asked and asked[0].agenda:
        item, there = asked[0], asked[0].agenda
        yes = Choice(_("Ya, itu"), f"resent.same:{number}:{item.position}:{there.id}", style=ChoiceStyle.PRIMARY)
        rows.append((yes, Choice(_("Bukan, agenda baru"), f"resent.other:{number}:{item.position}")))
    if found.applicable:
        rows.append((Choice(_("Terapkan"), f"resent.apply:{number}:{found.stamp}", style=ChoiceStyle.SUCCESS),))
    for item in found.of(Status.LEFT):
        if item.agenda and not OFF.isdisjoint(item.remarks):
            rows += [(choice,) for choice in _off(item.agenda, postponed=Gap.POSTPONED in item.remarks)]
    if task:
        rows.append((Choice(_("Bahan liputan"), f"resent.material:{number}"),))
    drafted = next((item.agenda for item in found.items if item.agenda and not item.agenda.code_number), None)
    opened = (Choice(_("Buka draf"), f"draft.batch:{drafted.batch}"),) if drafted and drafted.batch else ()
    rows.append((*opened, Choice(_("Jadikan draf baru"), f"resent.fresh:{number}")))
    return tuple(rows[:8])


def _off(agenda: Agenda, *, postponed: bool) -> list[Choice]:
    """What can be done with an agenda that a text calls off, or puts off to a time it does not name."""
    code = _code(agenda)
    if agenda.state is AgendaState.PUBLISHED and postponed:
        return [Choice(_("Tunda {code}").format(code=code), f"postpone.undated:{agenda.id}", style=ChoiceStyle.DANGER)]
    if agenda.state is AgendaState.PUBLISHED:
        return [Choice(_("Batalkan {code}").format(code=code), f"agenda.cancel:{agenda.id}", style=ChoiceStyle.DANGER)]
    if agenda.state is AgendaState.DRAFT and postponed:
        return [Choice(_("Simpan ke ide"), f"draft.idea:{agenda.id}")]
    if agenda.state in OPEN and not postponed:
        return [Choice(_("Buang draf {code}").format(code=code), f"draft.discard:{agenda.id}")]
    return []


def _code(agenda: Agenda) -> str:
    return agenda_lines.code(agenda) or labels.short(agenda.title, 20)


def _opener(agenda: Agenda) -> str:
    return f"agenda.show:{agenda.id}" if agenda.code_number else f"draft.open:{agenda.id}"
