"""Help, and what is said when the desk did not understand."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, lines, rich


def overview(commands: Sequence[tuple[str, str]], menu: tuple[tuple[str, ...], ...]) -> Reply:
    """Every command of the person, a line each."""
    return Reply(
        text=lines(
            bold(_("Yang bisa Anda lakukan")),
            *(f"/{name}: {does}" for name, does in commands),
            _("Cara pakai: /bantuan diikuti nama perintah."),
        ),
        mode=Mode.PRIVATE,
        menu=menu,
    )


def explain(name: str, does: str, how: str) -> Reply:
    """One command explained."""
    return Reply(text=lines(rich("{name}: {does}.", name=bold(f"/{name}"), does=does), how), mode=Mode.PRIVATE)


def unknown_command(name: str, nearest: str | None) -> Reply:
    """A command that is none, with the nearest one."""
    if nearest:
        return Reply(text=rich(_("Perintah /{name} tidak ada. Maksud Anda /{nearest}?"), name=name, nearest=nearest))
    return Reply(text=rich(_("Perintah /{name} tidak ada. Lihat /bantuan."), name=name))


def not_understood(menu: tuple[tuple[str, ...], ...]) -> Reply:
    """Free text that means nothing to the desk."""
    return Reply(
        text=rich(_("Saya belum paham maksudnya. Pakai tombol menu di bawah, atau lihat /bantuan.")), menu=menu
    )


def courtesy(menu: tuple[tuple[str, ...], ...]) -> Reply:
    """An answer to "siap" or "terima kasih"."""
    return Reply(text=rich(_("👍 Siap. Bila perlu sesuatu, pakai tombol menu di bawah.")), menu=menu)


def closed() -> Reply:
    """A question was dropped."""
    return Reply(text=rich(_("Baik, dibatalkan.")), mode=Mode.REPLACE)


def back_row() -> tuple[Choice, ...]:
    """The way back from a question."""
    return (Choice(_("Batal"), "dialog.close:0"),)
