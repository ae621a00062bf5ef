"""What editors are told about notices that did not arrive."""

from __future__ import annotations

from bot.domain.enums import Failure
from bot.domain.rulings import Ruling
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

FALLEN = {
    "REJECTED": mark("⚠️ Meta menolak templat WhatsApp {name}."),
    "PAUSED": mark("⚠️ Meta menjeda templat WhatsApp {name}."),
    "DISABLED": mark("⚠️ Meta mematikan templat WhatsApp {name}."),
    "DELETED": mark("⚠️ Templat WhatsApp {name} dihapus di Meta."),
}
"""What admins are told by the word of the messenger for a template that no longer goes out."""


def template_fallen(ruling: Ruling) -> Reply:
    """Tells admins that approved words no longer go out, why, what happens meanwhile and where to look."""
    known = ruling.reason != "NONE"
    said = FALLEN[ruling.state]
    return Reply(
        text=lines(
            rich(_(said), name=bold(ruling.name)),
            rich(_("Alasan dari Meta: {reason}"), reason=ruling.reason) if known else None,
            _("Sementara itu kabar dengan templat ini lewat Telegram, atau menunggu orangnya menulis ke bot."),
            rich(_("Keadaan semua templat: {command}"), command="liputan whatsapp templates"),
        )
    )


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
