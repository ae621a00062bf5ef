"""An exported group chat: which posts are offered, whose names these are, and how much is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.chats import ChatRefused, Left, Post
from bot.domain.office import office
from bot.locale import _, formats, mark, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich
from bot.models.chats import ChatImport
from bot.models.people import Person
from bot.services.chat_imports import LEFT_OUT, posts_of, senders_of
from bot.views import labels
from bot.views.paging import in_rows, page_of

SHOWN = 6
"""Posts a screen names, and names in the group it asks about."""
TITLE, NAME = 40, 18
"""Characters of a title, of a name on a button."""
_REFUSED = {
    ChatRefused.NO_CHAT: mark("Ini bukan ekspor obrolan WhatsApp. Di grupnya: Info grup, Ekspor obrolan, Tanpa media."),
    ChatRefused.TOO_BIG: mark("Obrolan ini terlalu besar (lebih dari 20 MB). Ekspor sekali lagi, pilih Tanpa media."),
    ChatRefused.ENCODING: mark("Huruf-huruf di berkas ini tidak terbaca. Kirim ekspornya apa adanya."),
    ChatRefused.DATES: mark("Tanggal di berkas ini campur aduk, jadi tidak dibaca. Ekspor ulang dari satu HP."),
}
_LEFT = {
    Left.TALK: mark("{n} obrolan biasa"),
    Left.MEDIA: mark("{n} foto atau berkas"),
    Left.SYSTEM: mark("{n} pesan sistem"),
    Left.DELETED: mark("{n} pesan terhapus"),
    Left.PAST: mark("{n} agenda atau pesan lama"),
    Left.UNDATED: mark("{n} agenda tanpa tanggal"),
    Left.AGAIN: mark("{n} yang diulang atau diralat"),
    Left.MANY: mark("{n} pengumuman terdahulu"),
}


def why(refused: ChatRefused) -> str:
    """Why a file is refused, and what to do."""
    return _(_REFUSED[refused])


def left_out(left: Mapping[Left, int]) -> str:
    """`Dibuang: 120 obrolan biasa, 14 foto ... Tidak ada yang disimpan dari itu.`"""
    told = [_(text).format(n=formats.number(left[kind])) for kind, text in _LEFT.items() if left.get(kind)]
    if not told:
        return _("Tidak ada yang dibuang.")
    return _("Dibuang: {what}. Tidak ada yang disimpan dari itu.").format(what=labels.listing(told))


def post_line(number: int, post: Post) -> str:
    """`1. Rab 25 Nov 2026 09.00 · Panen raya padi dan 1 lagi (Prokopim)`."""
    more = len(post.titles) - 1
    rest = n_(" dan {n} lagi", " dan {n} lagi", more).format(n=more) if more else ""
    told = f"{labels.short(post.titles[0], TITLE)}{rest} ({labels.short(post.sender, NAME)})"
    return f"{number}. {_start(post.starts[0])} · {told}"


def _start(iso: str) -> str:
    if not iso:
        return _("Tanggal belum ada")
    when = datetime.fromisoformat(iso)
    day = formats.dated_day(when.date())
    return f"{day} {formats.clock(office().local(when))}" if when.tzinfo else day


def unsure() -> str:
    """The order of day and month is a guess."""
    return _("⚠️ Urutan hari dan bulan di berkas ini hanya perkiraan: periksa tanggalnya.")


def offered(count: int) -> str:
    """`3 pengumuman agenda yang akan datang:`"""
    return n_("{n} pengumuman agenda:", "{n} pengumuman agenda:", count).format(n=count)


def none_offered() -> str:
    """There is nothing to come in it."""
    return _("Tidak ada pengumuman agenda yang akan datang.")


def reading() -> Reply:
    """The chat is being read."""
    return Reply(text=rich(_("⏳ Obrolan sedang dibaca. Belum ada yang disimpan.")))


def refused(cause: ChatRefused) -> Reply:
    """A file that is no chat."""
    return Reply(text=rich("🚫 {why}", why=why(cause)), refusal=True)


def not_fetched() -> Reply:
    """The file could not be had from the messenger."""
    return Reply(text=rich(_("⚠️ Berkasnya tidak dapat diambil. Kirim sekali lagi.")), refusal=True)


def preview(made: ChatImport, people: Mapping[int, str], *, mode: Mode = Mode.NEW) -> Reply:
    """What would become drafts, in whose name, and how much is left out. `people`: names by the ids in `made.names`."""
    posts, left = posts_of(made), Counter({Left(kind): count for kind, count in made.left.items()})
    if not posts:
        return Reply(text=lines(none_offered(), left_out(left)), mode=mode)
    kept = sum(made.names.get(post.sender) != LEFT_OUT for post in posts)
    senders = senders_of(made)
    asked = [
        Choice(_sender(sender, made, people), f"chat.who:{made.id}:{at}:0") for at, sender in enumerate(senders[:SHOWN])
    ]
    keep = Choice(
        n_("Jadikan draf ({n})", "Jadikan draf ({n})", kept).format(n=kept),
        f"chat.keep:{made.id}",
        style=ChoiceStyle.SUCCESS,
    )
    more = len(posts) - SHOWN
    return Reply(
        text=lines(
            bold(offered(len(posts))),
            *(post_line(number, post) for number, post in enumerate(posts[:SHOWN], 1)),
            n_("dan {n} lagi", "dan {n} lagi", more).format(n=more) if more > 0 else None,
            None if made.sure else unsure(),
            left_out(left),
            _("Siapa nama-nama di bawah ini? Ketuk untuk memilih; yang dibiarkan, atas nama Anda."),
        ),
        choices=(*in_rows(asked, 2), ((keep,) if kept else ()) + (Choice(_("Batal"), f"chat.cancel:{made.id}"),)),
        mode=mode,
    )


def _sender(sender: str, made: ChatImport, people: Mapping[int, str]) -> str:
    person = made.names.get(sender)
    who = _("Anda") if person is None else _("dibuang") if person == LEFT_OUT else people.get(person, "?")
    return f"{labels.short(sender, NAME)}: {labels.short(who, NAME)}"


def who(made: ChatImport, sender: int, people: Sequence[Person], page: int) -> Reply:
    """Whose name is this?"""
    shown = page_of(people, page, SHOWN)
    chosen = f"chat.as:{made.id}:{sender}"
    return Reply(
        text=lines(
            rich(_("Siapa {name} di grup itu?"), name=bold(labels.short(senders_of(made)[sender], TITLE))), shown.where
        ),
        choices=(
            *in_rows([Choice(labels.short(each.name, NAME), f"{chosen}:{each.id}") for each in shown.items], 2),
            *shown.turn(f"chat.who:{made.id}:{sender}"),
            (Choice(_("Buang kirimannya"), f"{chosen}:{LEFT_OUT}"), Choice(_("‹ Kembali"), f"chat.show:{made.id}")),
        ),
        mode=Mode.REPLACE,
    )


def keeping() -> Reply:
    """Drafts are being made."""
    return Reply(text=rich(_("⏳ Draf sedang dibuat. Anda diberi tahu bila selesai.")), mode=Mode.REPLACE)


def cancelled() -> Reply:
    """The chat was left."""
    return Reply(text=rich(_("Baik, obrolan itu tidak disimpan.")), mode=Mode.REPLACE)


def kept(import_id: int, count: int) -> Reply:
    """Drafts were made; what the desk had already was left."""
    if not count:
        return Reply(text=rich(_("✅ Selesai. Semua agenda itu sudah ada.")))
    return Reply(
        text=lines(made_drafts(count), _("Yang sudah ada dibiarkan.")),
        choices=(
            (Choice(_("🗂 Draf"), "draft.list:0", style=ChoiceStyle.PRIMARY),),
            (Choice(_("Urungkan"), f"chat.undo:{import_id}"),),
        ),
    )


def made_drafts(count: int) -> str:
    """`✅ 5 draf dibuat.`"""
    return n_("✅ {n} draf dibuat.", "✅ {n} draf dibuat.", count).format(n=count)


def undone(count: int) -> Reply:
    """The drafts were thrown away; those published stay."""
    gone = n_("{n} draf dibuang.", "{n} draf dibuang.", count).format(n=count)
    return Reply(
        text=lines(f"↩️ {gone}", _("Yang sudah terbit dibiarkan.")),
        choices=((Choice(_("🗂 Draf"), "draft.list:0"),),),
        mode=Mode.REPLACE,
    )
