"""An invitation on its way to a draft: being read, or why it could not be."""

from __future__ import annotations

from bot.domain.event_letters import Unread
from bot.locale import _, mark
from bot.messages import Reply, Rich, rich

_WHY = {
    Unread.NO_TEXT: mark("Surat ini hasil pindai, jadi tidak terbaca. Berkasnya terlampir; isilah judul dan waktunya."),
    Unread.LOCKED: mark("Surat ini terkunci, jadi tidak terbaca. Berkasnya terlampir; isilah judul dan waktunya."),
    Unread.TOO_MUCH: mark("Surat ini terlalu rumit untuk dibaca. Berkasnya terlampir; isilah judul dan waktunya."),
    Unread.DAMAGED: mark("Berkas ini rusak atau bukan PDF. Minta dikirim ulang, atau kirim fotonya."),
    Unread.TOO_BIG: mark("Berkas ini terlalu besar (lebih dari 10 MB). Kirim halaman pertamanya saja, atau fotonya."),
}


def reading() -> Reply:
    """The letter is being read."""
    return Reply(text=rich(_("⏳ Surat sedang dibaca. Drafnya menyusul.")))


def unread(why: Unread) -> Reply:
    """A letter that can't be kept either."""
    return Reply(text=rich("🚫 {why}", why=_(_WHY[why])), refusal=True)


def kept(why: Unread) -> Rich:
    """A letter that is kept, though it could not be read."""
    return rich("📎 {why}", why=_(_WHY[why]))


def no_agenda() -> Rich:
    """A letter that was read and names no event."""
    return rich(_("📎 Surat terbaca, tetapi acaranya tidak ketemu. Berkasnya terlampir; isilah judul dan waktunya."))


def not_fetched() -> Reply:
    """The letter could not be had from the messenger."""
    return Reply(text=rich(_("⚠️ Suratnya tidak dapat diambil. Kirim sekali lagi.")), refusal=True)
