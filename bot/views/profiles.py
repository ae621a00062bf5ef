"""What the crew can do: one's own profile, and everybody's for editors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from bot.domain.enums import Duty
from bot.domain.permissions import Action, allowed
from bot.domain.staff import Staff, StaffField, spaced
from bot.locale import _
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.people import Person
from bot.services.profiles import Sheet
from bot.views import absences, labels
from bot.views.paging import in_rows, page_of
from bot.views.people import calling

ON, OFF = "on", "off"
"""The words in a button for being able to do a duty, and not."""


def profile(of: Sheet, to: Person, *, mode: Mode = Mode.REPLACE) -> Reply:
    """What a person can do and when they are away, with buttons to change it."""
    whom = of.person
    own = whom.id == to.id
    key = str(whom.id)
    return Reply(
        text=lines(
            bold(_("Profil Anda") if own else _("Profil {name}").format(name=calling(whom))),
            rich(_("Tugas: {duties}"), duties=_duties(of.duties)),
            rich(_("Keahlian: {skills}"), skills=of.skills) if of.skills else None,
            rich(_("Jam tenang: {hours}"), hours=hours(of.quiet)) if of.quiet else None,
            *_staff_lines(of),
            *(rich("{absence}", absence=absences.said(each)) for each in of.absences),
            _("Ketuk tugas untuk menandai yang bisa (✓) dan yang tidak (+)."),
        ),
        choices=(
            *_duty_buttons(of),
            (Choice(_("Izin, sakit, dinas luar, cuti"), f"profile.away:{key}"),),
            (Choice(_("Keahlian"), f"profile.skills:{key}"), Choice(_("Jam tenang"), f"profile.quiet:{key}")),
            *(
                ((Choice(_("NIP, pangkat, jabatan"), f"profile.staff:{key}"),),)
                if allowed(to.roles, Action.SET_STAFF_DATA)
                else ()
            ),
            *(absences.undo_button(each) for each in of.absences),
            *(() if own else ((Choice(_("‹ Semua petugas"), "profile.list:0"),),)),
        ),
        mode=mode,
    )


def everybody(sheets: Sequence[Sheet], page: int, *, today: date, mode: Mode) -> Reply:
    """The crew with what each can do, who is away first of all said; a button each."""
    shown = page_of(sheets, page)
    return Reply(
        text=lines(
            bold(_("Petugas liputan")),
            *(_line(each, today) for each in shown.items),
            None if sheets else _("Belum ada petugas. Undang dengan /undang."),
            shown.where,
        ),
        choices=(
            *(
                (Choice(labels.short(calling(each.person), labels.BUTTON), f"profile.show:{each.person.id}"),)
                for each in shown.items
            ),
            *shown.turn("profile.list"),
        ),
        mode=mode,
    )


def ask_skills(of: Sheet) -> Reply:
    """What else can they do?"""
    none = (Choice(_("Kosongkan keahlian"), f"profile.no_skills:{of.person.id}"),) if of.skills else ()
    return Reply(
        text=lines(_("Tulis keahlian lain, misalnya: drone, sunting video, bahasa Banjar.")),
        choices=(none, _back(of)),
        mode=Mode.REPLACE,
    )


def ask_quiet(of: Sheet, *, again: bool = False) -> Reply:
    """When do they want to be left alone? `again`: what was written could not be read."""
    never = (Choice(_("Tanpa jam tenang"), f"profile.no_quiet:{of.person.id}"),) if of.quiet else ()
    return Reply(
        text=lines(
            _("Jamnya tidak terbaca.") if again else None,
            _("Tulis jam tenang, misalnya 21.00-05.00. Dalam jam itu tidak ada tawaran tugas cadangan."),
        ),
        choices=(never, _back(of)),
        mode=Mode.NEW if again else Mode.REPLACE,
    )


def staff(of: Sheet, *, mode: Mode = Mode.REPLACE) -> Reply:
    """What letters of assignment say of a person, with buttons to set it."""
    known = of.staff or Staff()
    empty = _("belum diisi")
    return Reply(
        text=lines(
            bold(_("Surat Tugas: {name}").format(name=of.person.name)),
            rich(_("NIP: {number}"), number=spaced(known.staff_number) if known.staff_number else empty),
            rich(_("Pangkat/golongan: {rank}"), rank=known.rank or empty),
            rich(_("Jabatan: {position}"), position=known.position or empty),
            _("Hanya untuk Surat Tugas. Yang bukan ASN boleh kosong."),
        ),
        choices=(
            *((Choice(_staff_word(field), f"profile.staff_ask:{of.person.id}:{field}"),) for field in StaffField),
            _back(of),
        ),
        mode=mode,
    )


def ask_staff(of: Sheet, field: StaffField) -> Reply:
    """A staff number, rank or position is to be written."""
    key = of.person.id
    none = (Choice(_("Kosongkan"), f"profile.no_staff:{key}:{field}"),) if getattr(of.staff, field, None) else ()
    asked = {
        StaffField.NUMBER: _("Tulis NIP {name}, 18 angka."),
        StaffField.RANK: _("Tulis pangkat dan golongan {name}, misalnya: Penata Muda (III/a)."),
        StaffField.POSITION: _("Tulis jabatan {name}, misalnya: Pranata Humas Ahli Pertama."),
    }
    return Reply(
        text=rich(asked[field], name=calling(of.person)),
        choices=(none, (Choice(_("‹ Kembali"), f"profile.staff:{key}"),)),
        mode=Mode.REPLACE,
    )


def duty_set(of: Sheet, to: Person) -> list[Reply]:
    """The profile after a duty was marked."""
    return [toast(rich(_("Tugas: {duties}"), duties=_duties(of.duties))), profile(of, to)]


def hours(quiet: tuple[time, time]) -> str:
    """`21.00-05.00`."""
    return "-".join(f"{each:%H.%M}" for each in quiet)


def _line(of: Sheet, today: date) -> Rich:
    away = next((each for each in of.absences if each.first <= today), None)
    said = absences.said(away) if away else _duties(of.duties)
    return rich("{name}: {said}", name=bold(calling(of.person)), said=said)


def _staff_lines(of: Sheet) -> tuple[Rich | None, ...]:
    known = of.staff or Staff()
    return (
        rich(_("NIP: {number}"), number=spaced(known.staff_number)) if known.staff_number else None,
        rich(_("Pangkat/golongan: {rank}"), rank=known.rank) if known.rank else None,
        rich(_("Jabatan: {position}"), position=known.position) if known.position else None,
    )


def _staff_word(field: StaffField) -> str:
    words = {
        StaffField.NUMBER: _("NIP"),
        StaffField.RANK: _("Pangkat/golongan"),
        StaffField.POSITION: _("Jabatan"),
    }
    return words[field]


def _duties(duties: frozenset[Duty]) -> str:
    if duties == frozenset(Duty):
        return _("semua")
    return ", ".join(labels.duty(each) for each in Duty if each in duties)


def _duty_buttons(of: Sheet) -> tuple[tuple[Choice, ...], ...]:
    buttons = [
        Choice(
            f"{'✓' if duty in of.duties else '+'} {labels.duty(duty)}",
            f"profile.duty:{of.person.id}:{duty}:{OFF if duty in of.duties else ON}",
        )
        for duty in Duty
    ]
    return in_rows(buttons, 2)


def _back(of: Sheet) -> tuple[Choice, ...]:
    return (Choice(_("‹ Kembali"), f"profile.show:{of.person.id}"),)
