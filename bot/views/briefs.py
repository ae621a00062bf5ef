"""The brief: one task in private, with everything its holder needs and the buttons that answer it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.enums import AgendaState, Duty, SeatState, Staffing
from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.views import agenda_lines, labels
from bot.views.people import calling

NOTES_LIMIT = 400
"""Characters of the notes a brief shows; all of them stand in *Rincian*."""


def brief(
    seat: Seat, to: Person, *, asked_by: str | None = None, attends: str | None = None, mode: Mode = Mode.NEW
) -> Reply:
    """What, when, where, with whom; `asked_by` names the editor whose question is not answered yet.

    `attends`: the officials with their names, where the book has them.
    """
    agenda = seat.duty.agenda
    taking_over = seat.successor_id == to.id
    asks = seat.state is SeatState.ASKED or taking_over
    photographer = seat.duty.duty is Duty.PHOTOGRAPHER
    return Reply(
        text=lines(
            bold(_("{name}, {task}").format(name=calling(to), task=task(seat))),
            _asked(seat, asked_by) if asked_by and asks else _offered(seat, asks),
            agenda_lines.when(agenda),
            agenda_lines.where(agenda),
            agenda_lines.overrun(agenda),
            *_details(agenda, attends or agenda.official),
            _together(seat),
            rich(_("Kirim dahulu 3 foto terbaik.")) if photographer and seat.state is not SeatState.DONE else None,
            until_then(seat) if taking_over else standing(seat),
        ),
        choices=(answers(seat, asked=asks), _ways(seat), (Choice(_("‹ Tugas saya"), "seat.mine:0"),)),
        mode=mode,
    )


def _asked(seat: Seat, by: str) -> Rich:
    """Who asks: an editor, or the holder who wants to hand the task over."""
    if seat.successor_id is not None and seat.assigned_by_id == seat.holder_id:
        return rich(_("{name} ingin menyerahkan tugas ini kepada Anda. Bisa?"), name=by)
    return rich(_("{editor} menugaskan Anda. Bisa?"), editor=by)


def _offered(seat: Seat, asks: bool) -> Rich | None:
    """Until when a reserve is asked; why who is on duty is."""
    if asks and seat.answer_by is None and seat.duty.agenda.staffing is Staffing.ROSTER:
        return rich(_("Belum ada yang mengambil, dan Anda piket hari itu. Bisa?"))
    if not asks or seat.answer_by is None:
        return None
    clock = formats.clock_zone(office().local(seat.answer_by))
    return rich(_("Anda cadangan, dan tempatnya kosong. Bisa? Jawab sebelum {clock}."), clock=clock)


def past(seat: Seat, to: Person, *, newer: bool) -> Reply:
    """What is left of a brief that has nothing to answer any more; `newer`: a newer message about the task is below."""
    agenda, mine = seat.duty.agenda, to.id in {seat.holder_id, seat.successor_id}
    heading = bold(_("{name}, {task}").format(name=calling(to), task=task(seat)))
    if newer:
        return Reply(text=lines(heading, _("⬇️ Kabar terbaru ada di bawah.")), mode=Mode.REPLACE)
    off = standing(seat) if agenda.state is AgendaState.CANCELLED else None
    not_mine = None if mine or off else _("Bukan tugas Anda lagi.")
    return Reply(text=lines(heading, agenda_lines.when(agenda), off, not_mine), mode=Mode.REPLACE)


def task(seat: Seat) -> str:
    """`reporter: Panen Raya Padi`."""
    return f"{labels.duty(seat.duty.duty).lower()}: {agenda_lines.title(seat.duty.agenda)}"


def standing(seat: Seat) -> Rich | None:
    """How the task stands, where that is not plain from its buttons."""
    agenda = seat.duty.agenda
    if agenda.state is AgendaState.CANCELLED:
        return rich(_("🚫 Agenda ini batal: {reason}"), reason=agenda.cancel_reason or "-")
    if seat.state is SeatState.READY:
        return rich(_("✓ Anda sudah menyatakan siap."))
    if seat.state is SeatState.REPLACING:
        return rich(
            _("Menunggu pengganti ({reason}). Sampai ada, tugas ini tetap pada Anda."), reason=seat.reason or "-"
        )
    if seat.state is SeatState.DONE:
        return rich(_("✅ Tugas ini sudah selesai. Terima kasih."))
    return None


def until_then(seat: Seat) -> Rich | None:
    """Says to who is asked to take a task over that its holder answers for it until they accept."""
    if seat.holder is None:
        return None
    return rich(_("{name} tetap bertugas sampai Anda menyatakan siap."), name=seat.holder.name)


def _details(agenda: Agenda, attends: str | None) -> list[Rich]:
    notes = agenda.notes or ""
    if len(notes) > NOTES_LIMIT:
        notes = notes[:NOTES_LIMIT].rstrip() + "…"
    fields = (
        (_("Rencana hadir: {value}"), attends),
        (_("Narasumber: {value}"), "; ".join(agenda.sources)),
        (_("Catatan: {value}"), notes),
        (_("Tautan: {value}"), agenda.url),
    )
    return [rich(text, value=value) for text, value in fields if value]


def _together(seat: Seat) -> Rich | None:
    others = [
        f"{other.holder.name} ({labels.duty(duty.duty).lower()})"
        for duty in seat.duty.agenda.duties
        for other in duty.seats
        if other.holder and other.holder is not seat.holder and other.state is not SeatState.ASKED
    ]
    return rich(_("Bersama {names}"), names=labels.listing(others)) if others else None


def answers(seat: Seat, *, asked: bool = False) -> tuple[Choice, ...]:
    """The buttons with which somebody says whether they do a task; `asked`: an editor's question is open."""
    if seat.duty.agenda.state is not AgendaState.PUBLISHED:
        return ()
    ready, leave = f"seat.ready:{seat.id}", f"seat.leave:{seat.id}"
    yes = Choice(_("Siap"), ready, style=ChoiceStyle.SUCCESS)
    if asked:
        return (yes, Choice(_("Tidak bisa"), leave))
    return {
        SeatState.ASKED: (yes, Choice(_("Tidak bisa"), leave)),
        SeatState.TAKEN: (yes, Choice(_("Minta ganti"), leave)),
        SeatState.READY: (Choice(_("Minta ganti"), leave),),
        SeatState.REPLACING: (Choice(_("Batal minta ganti"), ready),),
    }.get(seat.state, ())


def files(agenda: Agenda, messenger: str) -> list[Reply]:
    """The files that came with the agenda: as their messenger has them, else from the archive."""
    media = tuple(
        Media(MediaKind(each.kind), "", each.name or "", reference=each.reference)
        if each.messenger == messenger
        else Media(MediaKind(each.kind), each.key or "", each.name or "")
        for each in agenda.attachments
        if each.key or each.messenger == messenger
    )
    if not media:
        return [toast(_("Lampirannya tidak ada di sini. Tanyakan kepada redaktur."), alert=True)]
    said = rich(_("Lampiran {title}"), title=agenda_lines.title(agenda))
    return [toast(_("Lampiran dikirim.")), Reply(text=said, media=media, mode=Mode.PRIVATE)]


def files_gone(reply: Reply) -> Reply:
    """What is sent in place of files that the messenger has no more."""
    said = _("Berkasnya tidak dapat diambil lagi. Mintalah redaktur mengirimnya sekali lagi.")
    return replace(reply, media=(), text=lines(reply.text, said))


def _ways(seat: Seat) -> tuple[Choice, ...]:
    agenda = seat.duty.agenda
    ways = [Choice(_("Rincian"), f"agenda.show:{agenda.id}")]
    if agenda.letter_key:
        ways.insert(0, Choice(_("Surat Tugas"), f"letter.get:{seat.id}"))
    if agenda.attachments:
        ways.insert(0, Choice(_("Lampiran"), f"seat.files:{seat.id}"))
    if agenda.latitude is not None and agenda.longitude is not None:
        # the documented address that opens a pin in the maps app of a phone, else in its browser
        address = f"https://www.google.com/maps/search/?api=1&query={agenda.latitude:.6f},{agenda.longitude:.6f}"
        ways.insert(0, Choice(_("Peta"), url=address))
    return tuple(ways)
