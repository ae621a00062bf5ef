"""The screens of channel rules, and where an agenda is to appear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.channels import CHANNELS, EDITOR, FORMATS, HOURS, KINDS, POSTERS, SOCIAL_MEDIA, Cell, Difference
from bot.domain.enums import AgendaKind, StoryFormat
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services.channels import Change, InForce, Planned, Preview
from bot.views import agenda_lines, labels
from bot.views.paging import Rows, in_rows, page_of

MOST_DRAFTS = 4
"""Drafts that a preview names."""
PER_PAGE = 4
"""Versions of a page of the history."""

Names = Mapping[int, str]


def overview(rules: InForce, *, mode: Mode) -> Reply:
    """The rules of any kind of news, and which kinds have their own."""
    own = [kind(each) for each in KINDS if any(rules.rules.is_own(each, form) for form in FORMATS)]
    return Reply(
        text=lines(
            bold(_("Aturan kanal")),
            _version(rules),
            *(_line(rules, "", form) for form in FORMATS),
            rich(_("Punya aturan sendiri: {kinds}."), kinds=", ".join(own)) if own else None,
        ),
        choices=(
            *in_rows([Choice(kind(each), f"channel.kind:{place}") for place, each in enumerate(KINDS)], 2),
            (Choice(_("Riwayat"), "channel.history:0"),),
        ),
        mode=mode,
    )


def of_kind(rules: InForce, place: int) -> Reply:
    """The rules of a kind of news, a button for each format."""
    buttons = [Choice(_form(form), f"channel.form:{place}:{at}") for at, form in enumerate(FORMATS)]
    return Reply(
        text=lines(
            bold(_("Kanal: {kind}").format(kind=kind(KINDS[place]))),
            *(_line(rules, KINDS[place], form) for form in FORMATS),
            _("* aturan sendiri; lainnya mengikuti Umum.") if KINDS[place] else None,
        ),
        choices=(*in_rows(buttons, 2), (Choice(_("‹ Aturan kanal"), "channel.list:0"),)),
        mode=Mode.REPLACE,
    )


def of_form(rules: InForce, place: int, at: int, person: Person) -> Reply:
    """The channels of a kind and format; editors change them here."""
    name, form = KINDS[place], FORMATS[at]
    cell = rules.rules.of(name, form)
    used = {each.channel for each in cell}
    rows: Rows = ()
    if allowed(person.roles, Action.SET_CHANNELS):
        rows = in_rows(
            [
                Choice(f"{'✓' if each in used else '+'} {labels.channel(each)}", f"channel.edit:{place}:{at}:{number}")
                for number, each in enumerate(CHANNELS)
            ],
            2,
        )
        if rules.rules.is_own(name, form):
            rows += ((Choice(_("Ikuti aturan Umum"), _try(rules, Change(name, form))),),)
    return Reply(
        text=lines(
            rich(_("{form}, {kind}"), form=bold(_form(form)), kind=kind(name)),
            *(f"{labels.channel(each.channel)}: {_when(each.hours)}, {_by(each.poster, rules.names)}" for each in cell),
            None if cell else _("Tidak ada kanal."),
            _("Ketuk kanal untuk mengaturnya.") if rows else None,
        ),
        choices=(*rows, (Choice(_("‹ Kembali"), f"channel.kind:{place}"),)),
        mode=Mode.REPLACE,
    )


def edit(rules: InForce, place: int, at: int, number: int) -> Reply:
    """One channel of a kind and format: by when, and who posts; every choice is shown before it counts."""
    name, form, channel = KINDS[place], FORMATS[at], CHANNELS[number]
    now = rules.rules.placed(name, form, channel)
    hours, poster = (now.hours, now.poster) if now else (HOURS[3], SOCIAL_MEDIA)
    by_when = [Choice(_when(each), _try(rules, Change(name, form, channel, each, poster))) for each in HOURS]
    by_whom = [Choice(_by(each, None), _try(rules, Change(name, form, channel, hours, each))) for each in POSTERS]
    other = Choice(_("Orang lain"), f"channel.people:{place}:{at}:{number}:0")
    away = (Choice(_("Tanpa kanal ini"), _try(rules, Change(name, form, channel))),) if now else ()
    said = f"{_when(now.hours)}, {_by(now.poster, rules.names)}" if now else _("belum dipakai")
    return Reply(
        text=lines(
            bold(labels.channel(channel)),
            f"{_form(form)}, {kind(name)}",
            rich(_("Kini: {said}."), said=said),
            _("Pilih paling lambat kapan tayang, atau siapa yang menayangkan. Anda periksa dahulu."),
        ),
        choices=(
            *in_rows(by_when, 2),
            tuple(by_whom),
            (other, *away),
            (Choice(_("‹ Kembali"), f"channel.form:{place}:{at}"),),
        ),
        mode=Mode.REPLACE,
    )


def whom(rules: InForce, place: int, at: int, number: int, people: Sequence[Person], page: int) -> Reply:
    """Who posts there?"""
    name, form, channel = KINDS[place], FORMATS[at], CHANNELS[number]
    now = rules.rules.placed(name, form, channel)
    hours = now.hours if now else HOURS[3]
    shown = page_of(people, page)
    picks = [
        Choice(labels.short(each.name, 20), _try(rules, Change(name, form, channel, hours, str(each.id))))
        for each in shown.items
    ]
    key = f"{place}:{at}:{number}"
    return Reply(
        text=lines(rich(_("Siapa menayangkan di {channel}?"), channel=bold(labels.channel(channel)))),
        choices=(
            *in_rows(picks, 2),
            *shown.turn(f"channel.people:{key}"),
            (Choice(_("‹ Kembali"), f"channel.edit:{key}"),),
        ),
        mode=Mode.REPLACE,
    )


def preview(found: Preview, change: Change | int) -> Reply:
    """What would change, and for which agendas to come; nothing has changed yet."""
    changed = found.before.rules.differences(found.after)
    back = "channel.history:0" if isinstance(change, int) else f"channel.form:{_places(change)}"
    if not changed:
        text = lines(_("Tidak ada yang berubah."))
        return Reply(text=text, choices=((Choice(_("‹ Kembali"), back),),), mode=Mode.REPLACE)
    count = len(found.drafts)
    named = [labels.short(agenda_lines.title(each), 30) for each in found.drafts[:MOST_DRAFTS]]
    hit = n_("Mengubah rencana {n} draf: {titles}", "Mengubah rencana {n} draf: {titles}", count)
    titles = ", ".join([*named, "…"] if count > MOST_DRAFTS else named)
    return Reply(
        text=lines(
            bold(_("Ubah aturan kanal?")),
            *(_difference(each, found.names) for each in changed),
            rich(hit, n=count, titles=titles) if count else _("Belum ada draf yang terkena."),
            _("Agenda yang sudah terbit tetap dengan aturan lamanya."),
        ),
        choices=(
            (Choice(_("Terapkan"), _apply(found.before, change), style=ChoiceStyle.PRIMARY),),
            (Choice(_("Batal"), back),),
        ),
        mode=Mode.REPLACE,
    )


def history(versions: Sequence[InForce], page: int, person: Person) -> Reply:
    """Every version, with what each changed; the way back to it for who may."""
    shown = page_of(versions, page, PER_PAGE)
    may = allowed(person.roles, Action.SET_CHANNELS)
    older = dict(zip((each.version for each in versions), versions[1:], strict=False))
    backs = [
        Choice(
            _("Kembali ke {version}").format(version=_name(each)), f"channel.back:{versions[0].version}:{each.version}"
        )
        for each in shown.items
        if may and each.version != versions[0].version
    ]
    said = [line for each in shown.items for line in _told(each, older.get(each.version))]
    return Reply(
        text=lines(bold(_("Riwayat aturan kanal")), *said, shown.where),
        choices=(
            *((each,) for each in backs),
            *shown.turn("channel.history"),
            (Choice(_("‹ Aturan kanal"), "channel.list:0"),),
        ),
        mode=Mode.REPLACE,
    )


def plan(agenda: Agenda, planned: Mapping[StoryFormat, Sequence[Planned]]) -> Reply:
    """Where an agenda is to appear, by when, and who posts."""
    said: list[Rich | str | None] = []
    for form, found in planned.items():
        said.append((bold(_form(form)),))
        said += [
            f"{labels.channel(each.channel)}: {formats.day_clock(office().local(each.due))}, "
            f"{labels.short(each.name, 40) if each.name else _by(each.poster, None)}"
            for each in found
        ]
    return Reply(
        text=lines(
            rich(_("Rencana kanal: {title}"), title=bold(agenda_lines.title(agenda))),
            *said,
            None if said else _("Belum ada: agenda ini belum butuh petugas, atau kanalnya belum diatur di /kanal."),
        ),
        choices=((Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )


def kind(word: str) -> str:
    """What a kind of news is called; "" is any."""
    return labels.kind(AgendaKind(word)) if word else _("Umum")


def _form(form: StoryFormat) -> str:
    return labels.capital(labels.story(form))


def _line(rules: InForce, name: str, form: StoryFormat) -> Rich:
    mark = " *" if rules.rules.is_own(name, form) else ""
    return rich("{form}: {cell}", form=bold(_form(form) + mark), cell=_cell(rules.rules.of(name, form)))


def _cell(cell: Cell) -> str:
    return ", ".join(f"{labels.channel(each.channel)} +{each.hours}" for each in cell) or "-"


def _when(hours: int) -> str:
    return n_("{n} jam sesudahnya", "{n} jam sesudahnya", hours).format(n=hours) if hours else _("saat itu juga")


def _by(poster: str, names: Names | None) -> str:
    if poster in POSTERS:
        return {EDITOR: _("redaktur"), SOCIAL_MEDIA: _("petugas media sosial")}[poster]
    return labels.short((names or {}).get(int(poster), "-"), 40)


def _difference(found: Difference, names: Names) -> Rich:
    name, form = found.key
    sides = [_whole(each, names) for each in (found.before, found.after)]
    return rich(
        "{form}, {kind}: {before} → {after}", form=bold(_form(form)), kind=kind(name), before=sides[0], after=sides[1]
    )


def _whole(cell: Cell | None, names: Names) -> str:
    if cell is None:
        return _("seperti Umum")
    said = [f"{labels.channel(each.channel)} +{each.hours} ({_by(each.poster, names)})" for each in cell]
    return ", ".join(said) or "-"


def _version(rules: InForce) -> Rich:
    text = _("Angka: jam sesudah acara (siaran langsung: sejak mulai).")
    return lines(_made(rules), text)


def _made(rules: InForce) -> str:
    if rules.by is None or rules.at is None:
        return labels.capital(_name(rules))
    when = formats.day_clock(office().local(rules.at))
    said = _("{version}: {name}, {when}").format(version=_name(rules), name=labels.short(rules.by.name, 40), when=when)
    return labels.capital(said)


def _name(rules: InForce) -> str:
    return _("versi {n}").format(n=rules.number) if rules.number else _("aturan bawaan")


def _told(version: InForce, before: InForce | None) -> list[Rich]:
    if before is None:
        return [(bold(_made(version)),)]
    names = {**(before.names or {}), **(version.names or {})}
    found = before.rules.differences(version.rules)
    return [(bold(_made(version)),), *(_difference(each, names) for each in found[:2]), *_more(found[2:])]


def _more(rest: Sequence[Difference]) -> list[Rich]:
    return [rich(_("+{count} lagi"), count=len(rest))] if rest else []


def _try(rules: InForce, change: Change) -> str:
    return f"channel.try:{_parts(rules, change)}"


def _apply(rules: InForce, change: Change | int) -> str:
    if isinstance(change, int):
        return f"channel.restore:{rules.version}:{change}"
    return f"channel.set:{_parts(rules, change)}"


def changed() -> str:
    """Says that a change counts."""
    return _("Aturan kanal diubah.")


def _parts(rules: InForce, change: Change) -> str:
    channel = "-" if change.channel is None else CHANNELS.index(change.channel)
    hours = "-" if change.hours is None else change.hours
    return f"{rules.version}:{_places(change)}:{channel}:{hours}:{change.poster}"


def _places(change: Change) -> str:
    return f"{KINDS.index(change.kind)}:{FORMATS.index(change.form)}"
