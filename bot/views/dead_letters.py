"""What is said when the program itself failed: honestly to the sender, with buttons to admins."""

from __future__ import annotations

from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich, toast
from bot.models.queues import InboxRow


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


def dead_letter(row: InboxRow) -> Reply:
    """To admins: what was parked, and what may become of it."""
    when = formats.moment(office().local(row.stored_at))
    return Reply(
        text=lines(
            rich(_("⚠️ Kiriman nomor {n} macet dan disimpan."), n=bold(str(row.id))),
            rich(_("Masuk {when}. Sebab: {cause}."), when=when, cause=row.error or "-"),
            _("Coba lagi setelah program diperbaiki, atau abaikan bila tidak penting."),
        ),
        choices=(
            (
                Choice(_("Coba lagi"), f"inbox.replay:{row.id}", style=ChoiceStyle.PRIMARY),
                Choice(_("Abaikan"), f"inbox.discard:{row.id}"),
            ),
        ),
    )


def decided(number: int, *, replay: bool) -> list[Reply]:
    """After the admin's decision."""
    text = _("Kiriman nomor {n} dicoba lagi.") if replay else _("Kiriman nomor {n} diabaikan.")
    return [toast(rich(text, n=number)), Reply(text=rich(text, n=number), mode=Mode.REPLACE)]
