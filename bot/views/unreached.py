"""What editors are told about notices that did not arrive."""

from __future__ import annotations

from bot.locale import _
from bot.messages import Choice, Reply, bold, lines, rich
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.views import agenda_lines, labels


def not_reached(person: Person, seat: Seat, *, waits: bool, stopped: bool, refused: bool) -> Reply:
    """Who did not get which news, why, and what to do. It goes out once they write if it `waits`."""
    agenda = seat.duty.agenda
    return Reply(
        text=lines(
            rich(
                _("⚠️ {name} belum menerima kabar tugas {duty}: {title}"),
                name=bold(person.name),
                duty=labels.duty(seat.duty.duty).lower(),
                title=bold(agenda_lines.title(agenda)),
            ),
            agenda_lines.when(agenda),
            _why(waits=waits, stopped=stopped, refused=refused),
            _("Hubungi langsung, atau tunjuk orang lain."),
        ),
        choices=(
            (
                Choice(_("Atur petugasnya"), f"seat.crew:{seat.duty_id}"),
                Choice(_("Rincian"), f"agenda.show:{agenda.id}"),
            ),
        ),
    )


def _why(*, waits: bool, stopped: bool, refused: bool) -> str:
    if waits and refused:
        return _("Meta belum menyetujui templat WhatsApp-nya. Kabar terkirim begitu ia menulis ke bot.")
    if waits:
        return _("Sudah sehari ia tidak menulis di WhatsApp. Kabar terkirim begitu ia menulis ke bot.")
    if stopped:
        return _("Ia meminta bot berhenti mengirim pesan.")
    return _("Bot diblokir, atau nomornya tidak aktif.")
