"""The fields of an agenda in words: what each is called, how it reads, how it is asked for."""

from __future__ import annotations

from bot.domain.agenda_fields import Field, Gap
from bot.domain.enums import Priority
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Rich, bold, join, rich
from bot.models.agendas import Agenda
from bot.services.draft_checks import Check
from bot.views import agenda_lines, labels


def label(field: Field) -> str:
    """What a field is called."""
    return {
        Field.TITLE: _("Judul"),
        Field.WHEN: _("Waktu"),
        Field.ENDS: _("Waktu selesai"),
        Field.WINDOW: _("Perkiraan jam"),
        Field.PLACE: _("Tempat"),
        Field.PIN: _("Titik peta"),
        Field.DISTRICT: _("Kecamatan"),
        Field.THEME: _("Tema"),
        Field.KIND: _("Jenis"),
        Field.ORGANISER: _("Penyelenggara"),
        Field.OFFICIAL: _("Rencana hadir"),
        Field.SOURCES: _("Narasumber"),
        Field.NOTES: _("Catatan"),
        Field.URL: _("Tautan"),
        Field.PRIORITY: _("Prioritas"),
        Field.STAFFING: _("Cara penugasan"),
        Field.CREW: _("Kru"),
    }[field]


def gap(value: Gap, named: str | None = None) -> str:
    """What stands in the way of publishing; `named`: how the text says a day or clock time that does not exist."""
    return {
        Gap.TITLE: _("judul belum ada"),
        Gap.DATE: _("tanggal belum ada"),
        Gap.CONFLICT: _("hari dan tanggal tidak cocok"),
        Gap.PAST: _("waktunya sudah lewat"),
        Gap.IMPOSSIBLE: _("{named} tidak ada").format(named=named or _("tanggal atau jam di teks")),
        Gap.UNCLEAR: _("waktu di teks belum jelas"),
        Gap.VAGUE: _("tanggalnya masih kira-kira"),
        Gap.TENTATIVE: _("masih tentatif"),
        Gap.CANCELLED: _("dibatalkan di pesan ini"),
        Gap.POSTPONED: _("ditunda di pesan ini, tanggal barunya belum ada"),
    }[value]


def priority(value: Priority) -> str:
    """How much it matters."""
    return {Priority.NORMAL: _("Biasa"), Priority.HIGH: _("Penting")}[value]


def value(agenda: Agenda, field: Field) -> str:
    """A field as it stands, in words; empty when it is."""
    match field:
        case Field.WHEN:
            return agenda_lines.when(agenda) if agenda.starts_on else ""
        case Field.ENDS:
            return _ends(agenda)
        case Field.WINDOW:
            return window(agenda)
        case Field.PIN:
            return f"{agenda.latitude:.5f}, {agenda.longitude:.5f}" if agenda.latitude is not None else ""
        case Field.THEME:
            return labels.theme(agenda.theme) if agenda.theme else ""
        case Field.KIND:
            return labels.kind(agenda.kind) if agenda.kind else ""
        case Field.SOURCES:
            return "; ".join(agenda.sources)
        case Field.STAFFING:
            return labels.staffing(agenda.staffing) if agenda.staffing else ""
        case Field.PRIORITY:
            return priority(agenda.priority)
        case Field.CREW:
            return crew(agenda)
        case _:
            return getattr(agenda, field) or ""


def _ends(agenda: Agenda) -> str:
    if agenda.ends_at is not None and not agenda.estimated:
        return formats.moment(office().local(agenda.ends_at))
    if agenda.ends_on is not None and agenda.ends_on != agenda.starts_on:
        return formats.day(agenda.ends_on)
    return ""


def window(agenda: Agenda) -> str:
    """`18.45-19.45 WITA`, the estimated clock times; empty when there are none."""
    if not agenda.estimated or agenda.starts_at is None:
        return ""
    start = office().local(agenda.starts_at)
    if agenda.ends_at is None:
        return formats.clock_zone(start)
    return f"{formats.clock(start)}-{formats.clock_zone(office().local(agenda.ends_at))}"


def crew(agenda: Agenda) -> str:
    """`Foto 2 · Reporter 1 (kru baku)`: people wanted, whoever holds the seats; what comes from the *kru baku* last."""
    duties = sorted(agenda.duties, key=lambda duty: duty.standing)
    counts = " · ".join(f"{labels.duty(duty.duty)} {len(duty.seats)}" for duty in duties)
    return counts + _(" (kru baku)") if counts and duties[-1].standing else counts


def crew_beside(agenda: Agenda, usual: Agenda | None) -> str:
    """The crew where that of `usual` is named already: `+ Video 1`, nothing where it is the same, else all of it."""
    if usual is None or crew(agenda) == crew(usual):
        return "" if usual else crew(agenda)
    known = {duty.duty: len(duty.seats) for duty in usual.duties}
    wanted = {duty.duty: len(duty.seats) for duty in agenda.duties}
    more = {duty: count for duty, count in wanted.items() if duty not in known}
    if wanted != known | more:
        return crew(agenda)
    return "+ " + " · ".join(f"{labels.duty(duty)} {count}" for duty, count in more.items())


def line(agenda: Agenda, field: Field) -> Rich | None:
    """`Tema: Edukasi`; None when the field is empty."""
    text = value(agenda, field)
    return rich("{label}: {value}", label=label(field), value=text) if text else None


def attachments(agenda: Agenda) -> str | None:
    """`📎 2 lampiran`."""
    count = len(agenda.attachments)
    return "📎 " + n_("{n} lampiran", "{n} lampiran", count).format(n=count) if count else None


def warning(agenda: Agenda, check: Check) -> Rich | None:
    """`⚠️ tanggal 31 November tidak ada, judul belum ada`; what hinders nothing only where nothing else is to say."""
    against = [gap(each, agenda.time_words) for each in check.gaps]
    if check.twin and Gap.CANCELLED not in check.gaps:
        against.append(_("sudah terbit sebagai {code}").format(code=agenda_lines.code(check.twin)))
    if against:
        return join("", ["⚠️ ", ", ".join(against)])
    return rich(_("⏳ sudah mulai")) if check.begun else None


def question(field: Field) -> Rich:
    """Asks for a field that is written in words."""
    asked = {
        Field.TITLE: _("Tulis judul agendanya, misalnya {example}."),
        Field.WHEN: _("Kapan? Tulis tanggal dan jamnya, misalnya {example}."),
        Field.ENDS: _("Sampai kapan? Tulis jam atau tanggalnya, misalnya {example}."),
        Field.WINDOW: _("Kira-kira pukul berapa? Misalnya {example}."),
        Field.PLACE: _("Di mana? Misalnya {example}."),
        Field.PIN: _("Kirim lokasinya dari tombol lampiran, atau tulis koordinatnya, misalnya {example}."),
        Field.ORGANISER: _("Siapa penyelenggaranya? Misalnya {example}."),
        Field.OFFICIAL: _("Siapa yang rencana hadir? Misalnya {example}."),
        Field.SOURCES: _("Siapa narasumbernya? Beberapa orang: pisahkan dengan titik koma, misalnya {example}."),
        Field.NOTES: _("Tulis catatan untuk petugas, misalnya {example}."),
        Field.URL: _("Tulis tautannya, misalnya {example}."),
        Field.CREW: _("Butuh siapa saja? Misalnya {example}."),
    }[field]
    return rich(asked, example=bold(example(field)))


def example(field: Field) -> str:
    """A value the field would take."""
    return {
        Field.TITLE: _("Panen Raya Padi"),
        Field.WHEN: _("besok pukul 09.00"),
        Field.ENDS: _("11.30"),
        Field.WINDOW: _("18.45-19.45"),
        Field.PLACE: _("Aula Benteng Tundakan"),
        Field.PIN: "-2.33517, 115.46290",
        Field.ORGANISER: _("Dinas Pertanian"),
        Field.OFFICIAL: _("Bupati"),
        Field.SOURCES: _("Kepala Dinas Pertanian; Ketua Kelompok Tani"),
        Field.NOTES: _("Wawancara satu petani"),
        Field.URL: "https://s.id/contoh",
        Field.CREW: _("1 reporter 2 foto"),
    }.get(field, "")
