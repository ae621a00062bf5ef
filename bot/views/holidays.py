"""Holidays that an admin decides, and what they do to deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, Rich, bold, lines, rich
from bot.models.leads import HolidayChange
from bot.views import labels

SHOWN = 8


def listing(found: Sequence[HolidayChange], *, mode: Mode) -> Reply:
    """What was decided, and how to decide more."""
    some = found[-SHOWN:]
    return Reply(
        text=lines(
            bold(_("Hari libur yang diubah")),
            *(rich("• {what}", what=_what(each.day, each.why)) for each in some),
            None if found else _("Belum ada. Libur nasional dan cuti bersama sudah dihitung."),
            _("Tambah: /libur 24 Desember 2026 Cuti bersama. Tetap masuk: /libur 24 Desember 2026 masuk."),
        ),
        choices=tuple(
            (Choice(_("Hapus {day}").format(day=formats.dated_day(each.day)), f"holiday.undo:{each.day.isoformat()}"),)
            for each in some
        ),
        mode=mode,
    )


def decided(day: date, why: str | None, moved: int) -> Reply:
    """A day was decided; deadlines were counted anew."""
    return Reply(
        text=lines(rich("✓ {what}", what=_what(day, why)), _moved(moved)),
        choices=((Choice(_("Hapus {day}").format(day=formats.dated_day(day)), f"holiday.undo:{day.isoformat()}"),),),
    )


def undone(day: date, moved: int) -> Reply:
    """A decision was taken back."""
    return Reply(
        text=lines(rich(_("{day} kembali seperti kalender."), day=formats.day(day)), _moved(moved)), mode=Mode.REPLACE
    )


def changed(day: date, change: HolidayChange | None) -> Reply:
    """Tells editors that deadlines moved."""
    what = _what(day, change.why) if change else rich(_("{day} kembali seperti kalender."), day=formats.day(day))
    return Reply(
        text=lines(rich("📅 {what}", what=what), _("Tenggat yang berjalan dihitung ulang.")),
        choices=((Choice(_("Lihat daftarnya"), "lead.list:open:0"),),),
    )


def _what(day: date, why: str | None) -> Rich:
    if why is None:
        return rich(_("{day}: tetap masuk kerja"), day=formats.day(day))
    return rich(_("{day}: libur, {why}"), day=formats.day(day), why=labels.short(why))


def _moved(moved: int) -> str:
    if not moved:
        return _("Tidak ada tenggat yang bergeser.")
    return n_("{n} tenggat dihitung ulang.", "{n} tenggat dihitung ulang.", moved).format(n=moved)
