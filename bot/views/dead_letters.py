"""What is said when something was parked: honestly to the sender, with buttons to admins."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.enums import OutgoingKind, ParkedKind
from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.queues import InboxRow
from bot.services.queries.dead_letters import Parked

SHOWN = 10
"""Of a long list, the oldest so many."""


def apology(row: InboxRow) -> Reply:
    """To the sender of a parked update."""
    when = formats.clock(office().local(row.stored_at))
    return Reply(
        text=lines(
            rich(
                _("Maaf, kiriman Anda pukul {when} belum dapat saya proses karena kesalahan pada program."), when=when
            ),
            _("Kiriman itu tersimpan dan admin sudah diberi tahu. Anda tidak perlu mengirim ulang."),
        )
    )


def alert(parked: Parked) -> Reply:
    """To admins, as soon as something is parked."""
    return Reply(text=_told(parked), choices=(_decisions(parked),))


def one(parked: Parked) -> Reply:
    """One of the list, to be decided."""
    return Reply(text=_told(parked), choices=(_decisions(parked), (_back(),)), mode=Mode.REPLACE)


def listing(found: Sequence[Parked]) -> Reply:
    """Everything that is parked."""
    if not found:
        return Reply(text=rich(_("✅ Tidak ada yang macet.")), mode=Mode.REPLACE)
    left = len(found) - SHOWN
    return Reply(
        text=lines(
            bold(_("Yang macet")),
            *(rich("{name}: {what}", name=_name(each), what=what(each)) for each in found[:SHOWN]),
            rich(_("dan {n} lagi"), n=left) if left > 0 else None,
        ),
        choices=tuple(
            (Choice(_name(each).capitalize(), f"parked.show:{each.kind}:{each.number}"),) for each in found[:SHOWN]
        ),
        mode=Mode.REPLACE,
    )


def decided(kind: ParkedKind, number: int, *, replay: bool) -> list[Reply]:
    """After the admin's decision."""
    template = _("{what} nomor {n} dicoba lagi.") if replay else _("{what} nomor {n} dibuang.")
    text = rich(template, what=_kind(kind).capitalize(), n=number)
    return [toast(text), Reply(text=text, choices=((_back(),),), mode=Mode.REPLACE)]


def _told(parked: Parked) -> Rich:
    when = formats.moment(office().local(parked.at))
    return lines(
        rich("⚠️ {what}.", what=what(parked)),
        rich(_("{name}, sejak {when}."), name=bold(_name(parked).capitalize()), when=when),
        rich(_("Sebab: {cause}."), cause=parked.error or "-"),
        _("Coba lagi setelah sebabnya diperbaiki, atau buang bila tidak penting."),
    )


def what(parked: Parked) -> Rich:
    """What it was, in words: `Pesan untuk Sari tidak dapat dikirim`."""
    name = parked.name or _("orang luar")
    if parked.kind is ParkedKind.UPDATE:
        return rich(_("Kiriman {name} macet dan disimpan"), name=name)
    words = {
        OutgoingKind.COMMANDS: _("Daftar perintah untuk {name} tidak dapat dikirim"),
        "group": _("Pesan di {name} tidak dapat dikirim"),
        "fetch": _("Berkas dari {name} tidak dapat diambil"),
        "batch": _("Lembar foto dari {name} tidak dapat dibuat"),
        "gallery": _("Berkas yang diminta {name} tidak dapat disiapkan"),
        "invitation_pictures": _("Gambar QR yang diminta {name} tidak dapat dibuat"),
    }
    other = _("Pesan untuk {name} tidak dapat dikirim")
    if parked.kind is ParkedKind.WORK:
        other = _("Pekerjaan untuk {name} tidak dapat diselesaikan")
    return rich(words.get(parked.what, other), name=name)


def _kind(kind: ParkedKind) -> str:
    return {
        ParkedKind.UPDATE: _("kiriman"),
        ParkedKind.MESSAGE: _("pesan"),
        ParkedKind.WORK: _("pekerjaan"),
    }[kind]


def _name(parked: Parked) -> str:
    return _("{what} nomor {n}").format(what=_kind(parked.kind), n=parked.number)


def _decisions(parked: Parked) -> tuple[Choice, ...]:
    which = f"{parked.kind}:{parked.number}"
    again = Choice(_("Coba lagi"), f"parked.replay:{which}", style=ChoiceStyle.PRIMARY)
    away = Choice(_("Buang"), f"parked.discard:{which}")
    return (again, away) if parked.can_be_replayed else (away,)


def _back() -> Choice:
    return Choice(_("‹ Semua yang macet"), "parked.list:0")
