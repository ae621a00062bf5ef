"""*Surat Tugas*: its words, and the screens around it. The letter itself is Indonesian, whatever people speak here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.letters import Fact, Letter, Member
from bot.domain.office import office
from bot.domain.staff import Staff, spaced
from bot.locale import _, formats
from bot.messages import Choice, Media, MediaKind, Mode, Reply, bold, lines, rich, toast
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.services.letters import members
from bot.views import agenda_lines, labels

NO_NUMBER = "Nomor: ……………………………………"
BLANK = "………………………"
NAME, MOST = 12, 3
"""Characters of a name in a button; buttons for people of whom nothing is known."""


def letter(agenda: Agenda, staff: Mapping[int, Staff]) -> Letter:
    """The draft for an agenda (whole) as things stand; `staff`: what is known of the crew, by person."""
    head = office().letter
    return Letter(
        draft="KONSEP",
        draft_note="belum bernomor dan belum ditandatangani; bukan surat resmi",
        head=head.lines,
        address=head.address,
        title=head.title,
        number=NO_NUMBER,
        number_note=f"nomor dari {head.numbering}",
        basis_label="Dasar",
        basis=head.basis or (f"Agenda liputan {agenda_lines.code(agenda)} {office().name}.",),
        sends="MENUGASKAN",
        to_label="Kepada",
        columns=("No.", "Nama", "NIP", "Pangkat/gol.", "Jabatan", "Tugas"),
        members=tuple(_member(seat, staff.get(seat.holder.id, Staff())) for seat in members(agenda) if seat.holder),
        for_label="Untuk",
        tasks=(
            f"Melaksanakan liputan kegiatan “{agenda_lines.title(agenda)}”:",
            "Melaporkan hasil pelaksanaan tugas kepada pimpinan.",
        ),
        facts=_facts(agenda),
        closing="Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
        given=(f"Ditetapkan di {head.place}", f"pada tanggal {BLANK}"),
        signer=(f"{head.signer},",),
        signer_name=head.signer_name or BLANK,
        signer_number=f"NIP {head.signer_number or BLANK}",
    )


def screen(agenda: Agenda, blank: Sequence[Person] = (), mode: Mode = Mode.REPLACE) -> Reply:
    """What there is of a letter, and what an editor may do about it; `blank`: of whom nothing is known for it."""
    crew = members(agenda)
    names = labels.listing([labels.short(seat.holder.name) for seat in crew if seat.holder])
    rows = [(Choice(_("Buat konsep"), f"letter.make:{agenda.id}"),)] if crew else []
    return Reply(
        text=lines(
            rich(_("Surat Tugas {title}"), title=bold(agenda_lines.title(agenda))),
            rich(_("Yang ditugaskan: {names}"), names=names) if crew else _("Belum ada yang ditugaskan."),
            rich(_("Tanpa NIP: {names}"), names=labels.listing([labels.short(each.name) for each in blank]))
            if blank
            else None,
            rich(_("✅ Yang ditandatangani: {file}"), file=agenda.letter_name or "-")
            if agenda.letter_key
            else rich(_("Nomor dan tanda tangan dari {office}."), office=office().letter.numbering),
        ),
        choices=(
            *rows,
            *(
                (Choice(_("NIP {name}").format(name=labels.short(each.name, NAME)), f"profile.staff:{each.id}"),)
                for each in blank[:MOST]
            ),
            (Choice(_("Kirim yang sudah ditandatangani"), f"letter.send:{agenda.id}"),),
            (Choice(_("‹ Rincian"), f"agenda.show:{agenda.id}"),),
        ),
        mode=mode,
    )


def making() -> Reply:
    """The draft is under way."""
    return toast(_("Konsep Surat Tugas sedang dibuat."))


def made(agenda: Agenda, pdf: str, docx: str) -> Reply:
    """The draft, twice; `pdf` and `docx` are keys of the archive."""
    name = f"Konsep Surat Tugas {agenda_lines.code(agenda)}".strip()
    return Reply(
        text=lines(
            rich(_("📄 Konsep Surat Tugas {title}"), title=bold(agenda_lines.title(agenda))),
            _("Periksa DOCX, minta nomornya, lalu kirim yang sudah ditandatangani ke sini."),
        ),
        media=(
            Media(MediaKind.DOCUMENT, pdf, f"{name}.pdf"),
            Media(MediaKind.DOCUMENT, docx, f"{name}.docx"),
        ),
        choices=((Choice(_("Kirim yang sudah ditandatangani"), f"letter.send:{agenda.id}"),),),
    )


def failed(agenda: Agenda) -> Reply:
    """It could not be made, or kept."""
    return Reply(
        text=rich(_("Surat Tugas {title} belum bisa disimpan. Coba sekali lagi."), title=agenda_lines.title(agenda)),
        choices=((Choice(_("Surat Tugas"), f"letter.show:{agenda.id}"),),),
    )


def ask_signed(agenda: Agenda) -> Reply:
    """Where is the signed one?"""
    return Reply(
        text=lines(
            rich(_("Kirim Surat Tugas {title} yang sudah ditandatangani."), title=bold(agenda_lines.title(agenda))),
            _("PDF atau fotonya, ke sini."),
        ),
        choices=((Choice(_("Batal"), "dialog.close:0"),),),
    )


def coming() -> Reply:
    """The signed one is being kept."""
    return Reply(text=rich(_("Surat Tugas diterima, sedang disimpan.")))


def kept(agenda: Agenda) -> Reply:
    """The signed one is kept."""
    text = _("✅ Surat Tugas {title} tersimpan. Petugasnya menemukannya di penjelasan tugas.")
    return Reply(text=rich(text, title=bold(agenda_lines.title(agenda))))


def signed(agenda: Agenda) -> list[Reply]:
    """The signed one, for somebody of the crew."""
    name = agenda.letter_name or "surat-tugas"
    text = rich(_("Surat Tugas {title}"), title=agenda_lines.title(agenda))
    media = (Media(MediaKind.DOCUMENT, agenda.letter_key or "", name),)
    return [toast(_("Surat Tugas dikirim.")), Reply(text=text, media=media)]


def _member(seat: Seat, known: Staff) -> Member:
    return Member(
        name=seat.holder.name if seat.holder else "",
        staff_number=spaced(known.staff_number) if known.staff_number else "",
        rank=known.rank or "",
        position=known.position or "",
        duty=labels.duty(seat.duty.duty),
    )


def _facts(agenda: Agenda) -> tuple[Fact, ...]:
    found: list[tuple[str, str | None]] = [
        ("Hari, tanggal", _days(agenda)),
        ("Waktu", _clock(agenda)),
        ("Tempat", agenda_lines.where(agenda).removeprefix("📍 ")),
        ("Penyelenggara", agenda.organiser),
    ]
    return tuple(Fact(label, value) for label, value in found if value)


def _days(agenda: Agenda) -> str | None:
    if agenda.starts_on is None:
        return None
    if agenda.ends_on and agenda.ends_on > agenda.starts_on:
        return formats.period(agenda.starts_on, agenda.ends_on)
    return formats.day(agenda.starts_on)


def _clock(agenda: Agenda) -> str:
    if agenda.starts_at is None or agenda.estimated:
        return agenda.time_words or "menyusul"
    start = office().local(agenda.starts_at)
    if agenda.ends_at is None:
        return f"pukul {formats.clock_zone(start)} s.d. selesai"
    return f"pukul {formats.clock(start)} s.d. {formats.clock_zone(office().local(agenda.ends_at))}"
