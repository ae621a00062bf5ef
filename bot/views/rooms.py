"""What is said in and about editorial rooms."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locale import _
from bot.messages import Reply, bold, lines, rich
from bot.models.rooms import Room


def hello() -> Reply:
    """The bot was added to a group that is not bound yet."""
    return Reply(text=rich(_("Saya siap. Admin: ketik /pasang di sini agar grup ini menjadi ruang redaksi.")))


def bound(room: Room, others: Sequence[Room]) -> Reply:
    """The group is an editorial room now, beside `others`."""
    also = rich(
        _("Ruang redaksi lain: {titles}. Untuk melepasnya, keluarkan saya dari grup itu."),
        titles=", ".join(other.title for other in others),
    )
    return Reply(
        text=lines(
            rich(_("{title} kini ruang redaksi."), title=bold(room.title)),
            _("Kartu agenda dan papan hari ini tampil di sini. Papan belum tersemat? Jadikan saya admin grup."),
            also if others else None,
        )
    )


def lost(room: Room) -> Reply:
    """Tells admins that the bot was removed from a room, or may not write there any more."""
    return Reply(
        text=lines(
            rich(_("Saya tidak dapat lagi menulis di ruang redaksi {title}."), title=bold(room.title)),
            _("Tambahkan saya kembali, atau buka izin menulis lalu ketik /pasang; kartu dan papan akan tampil lagi."),
        )
    )


def topic_lost(room: Room) -> Reply:
    """Tells admins that the room's topic was closed or deleted, and where its cards are now."""
    title = bold(room.title)
    what = rich(_("Topik ruang redaksi di {title} ditutup atau dihapus."), title=title)
    if room.topic:
        what = rich(_("Topik {topic} di {title} ditutup atau dihapus."), topic=bold(room.topic), title=title)
    return Reply(
        text=lines(
            what,
            _("Kartu dan papan kini tampil di topik umum. Untuk memindahkannya, ketik /pasang di topik pilihan Anda."),
        )
    )
