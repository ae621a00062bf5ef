"""Screens of giving tasks out, for editors."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.enums import SeatState
from bot.domain.errors import Strained
from bot.locale import _
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Person
from bot.services.eligibility import Fitness
from bot.services.queries.seats import OPEN
from bot.views import agenda_lines, eligibility, labels
from bot.views.names import name_of
from bot.views.paging import in_rows, page_of
from bot.views.replacements import reason

REASONS = ("absen", "sakit", "dinas")
"""Keys of the reasons to free a seat that have a button; any other is typed."""

NAME_LIMIT = 20
"""Characters of a name on a button, beside what the button does."""


def pick(duty: AgendaDuty, people: Sequence[Fitness], page: int) -> Reply:
    """Whom to ask for an open seat of a duty."""
    shown = page_of(fit(people), page)
    turn = shown.turn(f"seat.pick:{duty.id}")
    held = [_held(seat) for seat in duty.seats if seat.holder]
    question = rich(_("Tugaskan siapa? Dalam kurung: tugas lain pekan itu."))
    manage = (Choice(_("Atur petugasnya"), f"seat.crew:{duty.id}"),) if held else ()
    return Reply(
        text=lines(_heading(duty), agenda_lines.when(duty.agenda), *held, *_whom(people, question)),
        choices=(*_names(shown.items, f"seat.assign:{duty.id}"), *turn, manage, _back(duty)),
        mode=Mode.REPLACE,
    )


def crew(duty: AgendaDuty) -> Reply:
    """Who holds a duty, and what an editor may do about each."""
    rows: list[tuple[Choice, ...]] = []
    for seat in duty.seats:
        if seat.holder is None or seat.state is SeatState.DONE:
            continue
        key = f"{seat.id}:{seat.holder.id}"
        if seat.successor:
            label = _("Tarik {name}").format(name=labels.short(seat.successor.name, NAME_LIMIT))
            rows.append((Choice(label, f"seat.withdraw:{seat.id}:{seat.successor.id}"),))
        swap = Choice(_("Ganti {name}").format(name=labels.short(seat.holder.name, NAME_LIMIT)), f"seat.swap:{key}")
        asked = seat.state is SeatState.ASKED
        free = Choice(_("Tarik"), f"seat.withdraw:{key}") if asked else Choice(_("Kosongkan"), f"seat.free:{key}")
        rows.append((swap, free))
    if any(seat.state in OPEN for seat in duty.seats):
        rows.append((Choice(_("Tugaskan petugas"), f"seat.pick:{duty.id}", style=ChoiceStyle.PRIMARY),))
    held = [_held(seat) for seat in duty.seats if seat.holder]
    return Reply(
        text=lines(_heading(duty), agenda_lines.when(duty.agenda), *held),
        choices=(*rows, _back(duty)),
        mode=Mode.REPLACE,
    )


def swap(seat: Seat, people: Sequence[Fitness], page: int) -> Reply:
    """Whom to ask in place of the holder."""
    holder = seat.holder.name if seat.holder else ""
    key = f"{seat.id}:{seat.holder_id}"
    shown = page_of(fit(people), page)
    turn = shown.turn(f"seat.swap:{key}")
    question = rich(_("Siapa menggantikan {name}? Dalam kurung: tugas lain pekan itu."), name=holder)
    return Reply(
        text=lines(_heading(seat.duty), agenda_lines.when(seat.duty.agenda), *_whom(people, question)),
        choices=(*_names(shown.items, f"seat.give:{key}"), *turn, _back_to_crew(seat)),
        mode=Mode.REPLACE,
    )


def warned(duty: AgendaDuty, person: Person, why: Strained, *, instead: tuple[int, int] | None = None) -> Reply:
    """Ask them though it is tight, or much? `instead`: the seat, and who holds it, that they would take over."""
    still = f"seat.assign_still:{duty.id}:{person.id}"
    if instead:
        still = f"seat.still:{instead[0]}:{instead[1]}:{person.id}"
    return Reply(
        text=lines(
            rich(_("Tugaskan {name}?"), name=bold(person.name)),
            _heading(duty),
            agenda_lines.when(duty.agenda),
            eligibility.strained(why),
        ),
        choices=(
            (Choice(_("Tetap tugaskan"), still, style=ChoiceStyle.PRIMARY),),
            (Choice(_("‹ Kembali"), f"seat.pick:{duty.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def fit(people: Sequence[Fitness]) -> list[Fitness]:
    """Those whom nothing hinders."""
    return [each for each in people if each.hindrance is None]


def assigned(seat: Seat, person: Person, *, reachable: bool) -> list[Reply]:
    """The question to `person` is on its way, or needless."""
    values = {"name": person.name, "task": name_of(seat)}
    taking_over = seat.successor_id == person.id
    if seat.state is not SeatState.ASKED and not taking_over:
        text = rich(_("{name} sudah bertugas: {task}."), **values)
        return [toast(text), Reply(text=text, choices=(_back_to_crew(seat),), mode=Mode.REPLACE)]
    away = None if reachable else rich(_("{name} belum bisa dihubungi lewat bot: kabari langsung."), name=person.name)
    text = rich(_("{name} ditanya: {task}."), **values)
    take_back = Choice(_("Tarik penugasan"), f"seat.withdraw:{seat.id}:{person.id}")
    stays = rich(_("{name} tetap bertugas sampai ada jawaban."), name=_holder(seat)) if taking_over else None
    screen = Reply(
        text=lines(text, stays, away or rich(_("Bila tidak bisa, Anda langsung diberi tahu."))),
        choices=((take_back,), _back_to_crew(seat)),
        mode=Mode.REPLACE,
    )
    return [toast(text), screen]


def withdrawn(seat: Seat) -> list[Reply]:
    """The question was taken back."""
    if seat.holder:
        text = rich(_("Penugasan ditarik. {task} tetap pada {name}."), task=name_of(seat), name=_holder(seat))
        return [toast(text), Reply(text=text, choices=(_back_to_crew(seat),), mode=Mode.REPLACE)]
    text = rich(_("Penugasan ditarik. {task} terbuka lagi."), task=name_of(seat))
    return [toast(text), _open_again(seat, text)]


def ask_why_free(seat: Seat) -> Reply:
    """Why is the seat freed? The holder is told."""
    key = f"{seat.id}:{seat.holder_id}"
    reasons = [Choice(reason(word), f"seat.freed:{key}:{word}") for word in REASONS]
    return Reply(
        text=lines(
            _heading(seat.duty),
            rich(_("Mengapa tugas {name} dikosongkan? Pilih, atau tulis alasannya."), name=_holder(seat)),
        ),
        choices=((reasons[0],), tuple(reasons[1:]), (Choice(_("Batal"), f"seat.kept:{seat.duty_id}"),)),
        mode=Mode.REPLACE,
    )


def freed(seat: Seat) -> Reply:
    """The seat is free again, or its successor's to answer for."""
    if seat.holder:
        text = rich(_("{task} kini ditawarkan kepada {name}."), task=name_of(seat), name=_holder(seat))
        return Reply(text=text, choices=(_back_to_crew(seat),), mode=Mode.REPLACE)
    return _open_again(seat, rich(_("{task} terbuka lagi. Petugasnya diberi tahu."), task=name_of(seat)))


def replacement_wanted(seat: Seat, who: str, why: str, proposals: Sequence[Fitness]) -> Reply:
    """Tells an editor who asked to be replaced, and proposes who could go."""
    still = seat.state is SeatState.REPLACING
    rule = _("{name} tetap bertugas sampai ada pengganti.") if still else _("Tugas ini terbuka lagi di ruang redaksi.")
    next_one = seat.holder.name if seat.holder and not still else None
    return Reply(
        text=lines(
            bold(_("{name} minta ganti: {task}").format(name=who, task=name_of(seat))),
            agenda_lines.when(seat.duty.agenda),
            rich(_("Alasan: {reason}"), reason=why),
            rich(_("{name} sudah ditanya."), name=next_one) if next_one else rich(rule, name=who),
        ),
        choices=_proposals(seat, () if next_one else proposals),
    )


def orphaned(seat: Seat, who: str, proposals: Sequence[Fitness]) -> Reply:
    """Tells an editor that `who`, who held the seat, is of the crew no longer, and proposes who could go."""
    asked = rich(_("{name} sudah ditanya."), name=_holder(seat)) if seat.holder else None
    return Reply(
        text=lines(
            bold(_("{name} tidak lagi bertugas: {task}").format(name=who, task=name_of(seat))),
            agenda_lines.when(seat.duty.agenda),
            asked or rich(_("Tugas ini terbuka lagi di ruang redaksi.")),
        ),
        choices=_proposals(seat, () if asked else proposals),
    )


def declined(seat: Seat, who: str, why: str) -> Reply:
    """Tells the editor who asked that the person can't, and who stays in their place."""
    stays = rich(_("{name} tetap bertugas."), name=_holder(seat)) if seat.holder else None
    return Reply(
        text=lines(
            bold(_("{name} tidak bisa: {task}").format(name=who, task=name_of(seat))),
            agenda_lines.when(seat.duty.agenda),
            rich(_("Alasan: {reason}"), reason=why),
            stays,
        ),
        choices=(_another(seat) if seat.holder else _pick_or_look(seat, _("Tugaskan yang lain")),),
    )


def _heading(duty: AgendaDuty) -> Rich:
    title = agenda_lines.title(duty.agenda)
    return (bold(f"{labels.duty(duty.duty)}: {title}"),)


def _held(seat: Seat) -> Rich:
    words = {
        SeatState.ASKED: _("{name}: ditanya, belum menjawab"),
        SeatState.READY: _("{name}: siap"),
        SeatState.REPLACING: _("{name}: minta ganti ({reason})"),
        SeatState.DONE: _("{name}: selesai"),
    }.get(seat.state, _("{name}: mengambil, belum menyatakan siap"))
    held = rich(words, name=_holder(seat), reason=seat.reason or "-")
    asked = rich(_(" · {name} ditanya menggantikan"), name=seat.successor.name) if seat.successor else ()
    return (*held, *asked)


def _whom(people: Sequence[Fitness], question: Rich) -> list[Rich | None]:
    asked = question if fit(people) else rich(_("Tidak ada petugas lain. Undang dengan /undang."))
    return [asked, eligibility.not_offered(people)]


def _names(people: Sequence[Fitness], route: str) -> tuple[tuple[Choice, ...], ...]:
    choices = [Choice(_name(each), f"{route}:{each.person.id}") for each in people]
    return in_rows(choices, 2)


def _name(candidate: Fitness, room: int = labels.BUTTON) -> str:
    load = eligibility.load(candidate)
    return labels.short(candidate.person.name, min(NAME_LIMIT, room - len(load))) + load


def _holder(seat: Seat) -> str:
    return seat.holder.name if seat.holder else ""


def _pick_or_look(seat: Seat, label: str) -> tuple[Choice, ...]:
    pick = Choice(label, f"seat.pick:{seat.duty_id}", style=ChoiceStyle.PRIMARY)
    return (pick, Choice(_("Rincian"), f"agenda.show:{seat.agenda_id}"))


def _another(seat: Seat) -> tuple[Choice, ...]:
    swap = Choice(_("Tugaskan yang lain"), f"seat.swap:{seat.id}:{seat.holder_id}", style=ChoiceStyle.PRIMARY)
    return (swap, Choice(_("Rincian"), f"agenda.show:{seat.agenda_id}"))


def _open_again(seat: Seat, text: Rich) -> Reply:
    return Reply(text=text, choices=(_pick_or_look(seat, _("Tugaskan yang lain")),), mode=Mode.REPLACE)


def _back(duty: AgendaDuty) -> tuple[Choice, ...]:
    return (Choice(_("‹ Kembali ke agenda"), f"agenda.show:{duty.agenda_id}"),)


def _back_to_crew(seat: Seat) -> tuple[Choice, ...]:
    return (Choice(_("‹ Kembali"), f"seat.crew:{seat.duty_id}"),)


def _proposals(seat: Seat, people: Sequence[Fitness]) -> tuple[tuple[Choice, ...], ...]:
    """A button for each who could go, and for all others."""
    send = _("Tugaskan {name}")
    room = labels.BUTTON - len(send.format(name=""))
    offers = [
        Choice(send.format(name=_name(each, room)), f"seat.assign:{seat.duty_id}:{each.person.id}") for each in people
    ]
    return (*((offer,) for offer in offers), _pick_or_look(seat, _("Pilih petugas lain")))
