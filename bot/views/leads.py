"""Leads as editors see them: the list, one of them, how its deadline is counted, which say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.enums import Role
from bot.domain.leads import LeadSource, Wanted, title_of
from bot.domain.office import office
from bot.locale import _, formats, mark, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, Span, Style, bold, lines, rich
from bot.models.leads import Lead
from bot.models.people import Person
from bot.services.lead_reminders import Soon
from bot.services.leads import PER_PAGE, Listing, Named, Timed, Whole
from bot.views import agenda_lines, labels, lead_cuts
from bot.views.paging import page_at

MOST_CATEGORIES = 8
LONGEST_BODY = 600
_HEADS = {
    Wanted.OPEN: mark("{n} aspirasi dan permohonan yang terbuka"),
    Wanted.UNANSWERED: mark("{n} yang belum ditanggapi"),
    Wanted.OVERDUE: mark("{n} yang lewat tenggat"),
    Wanted.ALL: mark("{n} aspirasi dan permohonan yang masuk"),
}
_FILTERS = {
    Wanted.OPEN: mark("Yang terbuka"),
    Wanted.UNANSWERED: mark("Belum ditanggapi"),
    Wanted.OVERDUE: mark("Lewat tenggat"),
}
_SOURCES = {LeadSource.LAPOR: "SP4N-LAPOR!", LeadSource.PPID: "PPID"}


def listing(found: Listing, *, mode: Mode) -> Reply:
    """A page of leads, the most urgent first; the first screen of /aspirasi."""
    cut = found.cut
    shown = page_at(found.found, found.start, found.total, PER_PAGE)
    others = [each for each in _FILTERS if each is not cut.wanted]
    return Reply(
        text=lines(
            bold(_(_HEADS[cut.wanted]).format(n=formats.number(found.total))),
            lead_cuts.of_what(found),
            lead_cuts.when(cut),
            *(_entry(place, each) for place, each in shown.numbered),
            rich(_("🔒 {n} laporan rahasia hanya dihitung."), n=found.secret) if found.secret else None,
            shown.where,
            None if found.total or found.secret else lead_cuts.nothing(cut),
        ),
        choices=(
            *((Choice(_button(place, each.lead), f"lead.show:{each.lead.id}"),) for place, each in shown.numbered),
            *shown.turn(lead_cuts.route(cut)),
            tuple(Choice(_(_FILTERS[each]), f"{lead_cuts.route(cut, each)}:0") for each in others),
            *lead_cuts.ways(found),
        ),
        mode=mode,
    )


def categories(found: Sequence[Named]) -> Reply:
    """The categories of open leads."""
    some = found[:MOST_CATEGORIES]
    return Reply(
        text=rich(_("Pilih kategorinya.")),
        choices=(
            *(
                (
                    Choice(
                        f"{labels.short(each.name, labels.BUTTON - 8)} ({formats.number(each.count)})",
                        f"lead.like:{each.lead_id}:{Wanted.OPEN}:0",
                    ),
                )
                for each in some
            ),
            (_back(),),
        ),
        mode=Mode.REPLACE,
    )


def one(found: Whole, to: Person) -> Reply:
    """A lead: what, where, its clock, what came of it."""
    lead, facts = found.timed.lead, found.timed.lead.facts
    body = facts.get("body")
    may = not to.roles.isdisjoint({Role.EDITOR, Role.ADMIN})
    return Reply(
        text=lines(
            bold(labels.short(title_of(facts) or "-", 150)),
            rich("{source} {key} · {status}", source=_SOURCES[lead.source], key=lead.key, status=_status(lead)),
            _where(lead),
            rich(_("Masuk {when}"), when=formats.day(_received(lead))),
            _due(found.timed) if lead.open else _("Sudah ditutup. Belum tentu terselesaikan."),
            Span(labels.short(str(body), LONGEST_BODY), Style.QUOTE) if body else None,
            *(rich("{agenda}", agenda=agenda_lines.heading(each)) for each in found.agendas[:3]),
            _joined(found.joined) if found.joined else None,
        ),
        choices=tuple(row for row in _ways(found, may=may) if row),
        mode=Mode.REPLACE,
    )


def clock(found: Timed) -> Reply:
    """*Bagaimana dihitung*: day 0, working days, the holidays skipped."""
    deadline = found.clock
    skipped = [rich("• {day}: {why}", day=formats.short_day(free.day), why=free.why) for free in deadline.skipped[:8]]
    more = (
        _("Perpanjangan {n} hari kerja: {day}.").format(n=deadline.extension, day=formats.day(deadline.extended_due))
        if deadline.extended_due
        else None
    )
    return Reply(
        text=lines(
            bold(_("Bagaimana tenggat ini dihitung")),
            _("Diterima {day} (hari ke-0).").format(day=formats.day(deadline.start)),
            _("{n} hari kerja sesudahnya: {day}.").format(n=deadline.days, day=formats.day(deadline.due)),
            more,
            _("Hari kerja: Senin-Jumat. Hari libur yang dilewati:") if skipped else _("Tanpa hari libur di antaranya."),
            *skipped,
        ),
        choices=((Choice(_("‹ Kembali"), f"lead.show:{found.lead.id}"),),),
        mode=Mode.REPLACE,
    )


def alike(lead: Lead, found: Sequence[Lead]) -> Reply:
    """Leads that may say the same: an editor joins them."""
    return Reply(
        text=lines(
            bold(labels.short(title_of(lead.facts) or "-")),
            _("Ketuk yang isinya sama; ia digabung ke laporan ini.") if found else _("Tidak ada lagi yang serupa."),
        ),
        choices=(
            *((Choice(_alike(each), f"lead.join:{each.id}:{lead.id}"),) for each in found),
            (Choice(_("‹ Kembali"), f"lead.show:{lead.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def due_soon(found: Soon) -> Reply:
    """The morning's reminder: what has to be answered today or soon, what is late."""
    late, rest = found.late, found.told - len(found.first)
    return Reply(
        text=lines(
            bold(_("⏰ Tenggat aspirasi dan permohonan informasi")),
            *(_entry(place, each) for place, each in enumerate(found.first, 1)),
            rich(_("dan {n} lainnya"), n=rest) if rest else None,
            rich(_("🔒 {n} laporan rahasia hanya dihitung."), n=found.hidden) if found.hidden else None,
            n_("{n} sudah lewat tenggat.", "{n} sudah lewat tenggat.", late).format(n=late) if late else None,
        ),
        choices=((Choice(_("Lihat semua"), f"lead.list:{Wanted.OPEN}:0"),),),
    )


def _entry(place: int, found: Timed) -> Rich:
    facts = found.lead.facts
    title = labels.short(title_of(facts) or "-", 70)
    place_ = facts.get("district")
    where = f" · {labels.short(str(place_), 30)}" if place_ else ""
    return lines(rich("{n}. {title}{where}", n=place, title=bold(title), where=where), _due(found))


def _due(found: Timed) -> str:
    day = formats.short_day(found.clock.final)
    if not found.lead.open:
        return _("Sudah ditutup")
    if found.late and not found.left:
        return _("🔴 Tenggat {day}, sudah lewat").format(day=day)
    if found.left < 0:
        late = -found.left
        return n_("🔴 Tenggat {day}, lewat {n} hari kerja", "🔴 Tenggat {day}, lewat {n} hari kerja", late).format(
            day=day, n=late
        )
    if not found.left:
        return _("🟠 Tenggat hari ini")
    return n_("Tenggat {day}, {n} hari kerja lagi", "Tenggat {day}, {n} hari kerja lagi", found.left).format(
        day=day, n=found.left
    )


def _ways(found: Whole, *, may: bool) -> Iterable[tuple[Choice, ...]]:
    lead = found.timed.lead
    if may:
        yield (Choice(_("Jadikan agenda"), f"lead.agenda:{lead.id}", style=ChoiceStyle.PRIMARY),)
    for each in found.agendas[:2]:
        route = "agenda.show" if each.code_number else "draft.batch"
        target = each.id if each.code_number else each.batch or each.id
        yield (Choice(labels.short(agenda_lines.title(each), labels.BUTTON), f"{route}:{target}"),)
    yield (Choice(_("Bagaimana dihitung"), f"lead.clock:{lead.id}"),)
    if may and found.alike:
        yield (Choice(_("Yang serupa ({n})").format(n=found.alike), f"lead.alike:{lead.id}"),)
    if may and found.joined:
        yield (Choice(_("Pisahkan lagi"), f"lead.part:{lead.id}"),)
    yield (_back(),)


def _where(lead: Lead) -> Rich | None:
    parts = [str(part) for name in ("village", "district", "category") if (part := lead.facts.get(name))]
    return rich("📍 {where}", where=labels.short(", ".join(parts), 100)) if parts else None


def _status(lead: Lead) -> str:
    told = lead.facts.get("status") if lead.source is LeadSource.LAPOR else lead.facts.get("decision")
    return labels.short(str(told or _("belum dijawab")), 40)


def _joined(count: int) -> str:
    return n_("+ {n} laporan yang sama", "+ {n} laporan yang sama", count).format(n=count)


def _received(lead: Lead) -> datetime:
    return office().local(datetime.fromisoformat(lead.facts["received_at"]))


def _button(place: int, lead: Lead) -> str:
    return labels.short(f"{place}. {title_of(lead.facts) or '-'}", labels.BUTTON)


def _alike(lead: Lead) -> str:
    return labels.short(f"{lead.key}: {title_of(lead.facts) or '-'}", labels.BUTTON)


def _back() -> Choice:
    return Choice(_("‹ Daftar"), f"lead.list:{Wanted.OPEN}:0")
