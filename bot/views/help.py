"""Help, and what is said when the desk did not understand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from bot.domain.enums import Role
from bot.domain.office import office
from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.views import labels


def overview(roles: Collection[Role], topics: Sequence[tuple[str, str]], *, mode: Mode = Mode.PRIVATE) -> Reply:
    """A day's work in each of the person's roles, as the guides in `docs/panduan` have it at length.

    Commands are found under `topics`: (name, label).
    """
    held = [role for role in DAYS if role in roles]
    heads = [lines(bold(labels.capital(labels.role(role)))) if len(held) > 1 else None for role in held]
    days = [lines(head, *DAYS[role]()) for role, head in zip(held, heads, strict=True)]
    buttons = [Choice(label, f"help.topic:{name}") for name, label in topics]
    return Reply(
        text=lines(bold(_("Yang bisa Anda lakukan")), *days, _("Perintah lain ada di tombol di bawah.")),
        choices=tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
        mode=mode,
    )


def topic(label: str, commands: Sequence[tuple[str, str]]) -> Reply:
    """The commands of one topic."""
    return Reply(
        text=lines(
            bold(label),
            *(f"/{name}: {does}" for name, does in commands),
            _("Cara pakai: /bantuan diikuti nama perintah, misalnya /bantuan {name}.").format(name=commands[0][0]),
        ),
        choices=((Choice(_("‹ Bantuan"), "help.overview:0"),),),
        mode=Mode.REPLACE,
    )


DAYS: Mapping[Role, Callable[[], tuple[str, ...]]] = {
    Role.EDITOR: lambda: (
        _("• Tempel atau teruskan jadwal ke sini, periksa, lalu ketuk Terbitkan."),
        _("• Kurang orang? Buka Jadwal, ketuk agendanya, lalu Tugaskan."),
        *((_("• Grup WA yang sudah ada: buka Jadwal, lalu Teks untuk grup WA."),) if office().words_link else ()),
        _("• Bahan tampil di ruang redaksi; isinya lewat Lihat semua."),
    ),
    Role.CREW: lambda: (
        _("• Ambil tugas di ruang redaksi atau lewat Jadwal, lalu ketuk Siap."),
        _("• Di lapangan kirim saja foto, video, pesan suara, dan catatan ke sini, tanpa perintah apa pun."),
        _("• Hapus dari HP hanya sesudah ada ✅."),
        _("• Sudah semua? Ketuk Selesai. Berhalangan? Buka Tugas saya, lalu Minta ganti."),
    ),
    Role.HEAD: lambda: (
        _("• Ketuk Rekap: yang terliput, yang belum, dan yang perlu diputuskan."),
        _("• Ketuk Jadwal: siapa meliput apa, hari ini dan berikutnya."),
    ),
    Role.ADMIN: lambda: (
        _("• /undang mengajak orang, /orang mengatur peran dan sapaan, /pasang menjadikan grup ruang redaksi."),
        _("• Ada peringatan macet? Perbaiki sebabnya, lalu /macet untuk mencoba lagi."),
    ),
}
"""What one does, in the order of a day; who has several roles reads them in this order."""


def explain(name: str, does: str, how: str) -> Reply:
    """One command explained."""
    return Reply(text=lines(rich("{name}: {does}.", name=bold(f"/{name}"), does=does), how), mode=Mode.PRIVATE)


def unknown_command(name: str, nearest: str | None) -> Reply:
    """A command that is none, with the nearest one."""
    text = rich(_("Perintah /{name} tidak ada. Lihat /bantuan."), name=name)
    if nearest:
        text = rich(_("Perintah /{name} tidak ada. Maksud Anda /{nearest}?"), name=name, nearest=nearest)
    return Reply(text=text, refusal=True)


def not_understood(menu: tuple[tuple[str, ...], ...]) -> Reply:
    """Free text that means nothing to the desk."""
    text = rich(_("Saya belum paham maksudnya. Pakai tombol menu di bawah, atau lihat /bantuan."))
    return Reply(text=text, menu=menu, refusal=True)


def courtesy(menu: tuple[tuple[str, ...], ...]) -> Reply:
    """An answer to "siap" or "terima kasih"."""
    return Reply(text=rich(_("👍 Siap. Bila perlu sesuatu, pakai tombol menu di bawah.")), menu=menu)


def left_question(typed: str | None, *, form: bool) -> Reply:
    """A command came instead of the answer to an open question; `typed` was not confirmed yet."""
    text = rich(_("Pertanyaan tadi ditutup. Tidak ada yang berubah."))
    if form:
        text = rich(_("Isian tadi berhenti di sini. Lanjutkan kapan saja dari /draf."))
    elif typed:
        text = rich(
            _("Pertanyaan tadi ditutup. Tidak ada yang berubah, dan “{text}” belum disimpan."),
            text=labels.short(typed),
        )
    return Reply(text=text)


def closed() -> Reply:
    """A question was dropped."""
    return Reply(text=rich(_("Baik, dibatalkan.")), mode=Mode.REPLACE)


def back_row() -> tuple[Choice, ...]:
    """The way back from a question."""
    return (Choice(_("Batal"), "dialog.close:0"),)
