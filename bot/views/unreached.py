"""What editors are told about notices that did not arrive."""

from __future__ import annotations

from bot.domain.enums import Failure
from bot.locale import _, mark
from bot.messages import Choice, Reply, bold, lines, rich
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.views import agenda_lines, labels

REASONS = {
    Failure.WINDOW: mark("Sudah sehari ia tidak menulis di WhatsApp."),
    Failure.TEMPLATE: mark("Templat WhatsApp-nya belum disetujui Meta, atau sedang dijeda."),
    Failure.UNWANTED: mark("Ia menghentikan pesan dari nomor ini di WhatsApp."),
    Failure.ENOUGH: mark("WhatsApp menahan pesan ini untuk sementara."),
}
"""Why a notice waits."""


def not_reached(person: Person, seat: Seat, *, waits: bool, stopped: bool, why: Failure) -> Reply:
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
            _why(waits=waits, stopped=stopped, why=why),
            _("Hubungi langsung, atau tunjuk orang lain."),
        ),
        choices=(
            (
                Choice(_("Atur petugasnya"), f"seat.crew:{seat.duty_id}"),
                Choice(_("Rincian"), f"agenda.show:{agenda.id}"),
            ),
        ),
    )


def _why(*, waits: bool, stopped: bool, why: Failure) -> str:
    if waits:
        reason = REASONS.get(why, REASONS[Failure.WINDOW])
        return " ".join((_(reason), _("Kabar terkirim begitu ia menulis ke bot.")))
    if stopped:
        return _("Ia meminta bot berhenti mengirim pesan.")
    return _("Bot diblokir, atau nomornya tidak aktif.")
