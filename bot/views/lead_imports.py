"""An export on its way into the desk: what it would bring, what it brought, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.importing import Cause, Reason
from bot.domain.leads import Doing
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.leads import LeadImport
from bot.views import imports, labels

SHOWN = 6
"""Refused rows that are named."""


def reading() -> Reply:
    """The file is being read."""
    return Reply(text=rich(_("⏳ Berkas sedang dibaca. Belum ada yang disimpan.")))


def refused(cause: Cause, *, kind: str | None, number: int | None) -> Reply:
    """A file that can't be imported, and why."""
    return Reply(text=rich("🚫 {why}", why=imports.refused(cause, kind=kind, number=number)), refusal=True)


def not_allowed(why: Rich) -> Reply:
    """A file that the person may not have kept."""
    return Reply(text=rich("🚫 {why}", why=why), refusal=True)


def not_fetched() -> Reply:
    """The file could not be had from the messenger."""
    return Reply(text=rich(_("⚠️ Berkasnya tidak dapat diambil. Kirim sekali lagi.")), refusal=True)


def preview(import_id: int, kind: str, facts: Mapping[str, Any], brings: Counter[Doing]) -> Reply:
    """What keeping a file would do, and which rows were refused."""
    rejected: Sequence[Mapping[str, Any]] = facts["rows_rejected"]
    return Reply(
        text=lines(
            bold(labels.capital(imports.called(kind))),
            _brings(brings),
            *rejected_rows(rejected),
            _("Nama pelapor dan isi laporan rahasia tidak ikut dibaca."),
        ),
        choices=(
            (
                Choice(_("Simpan"), f"import.keep:{import_id}", style=ChoiceStyle.SUCCESS),
                Choice(_("Batal"), f"import.cancel:{import_id}"),
            ),
        ),
    )


def keeping() -> Reply:
    """The rows are being kept."""
    return Reply(text=rich(_("⏳ Sedang disimpan. Anda diberi tahu bila selesai.")), mode=Mode.REPLACE)


def undoing() -> Reply:
    """The rows are being taken back."""
    return Reply(text=rich(_("⏳ Sedang diurungkan. Anda diberi tahu bila selesai.")), mode=Mode.REPLACE)


def cancelled() -> Reply:
    """The file was left."""
    return Reply(text=rich(_("Baik, berkas itu tidak disimpan.")), mode=Mode.REPLACE)


def progress(left: int) -> Reply:
    """A large file is under way."""
    return Reply(text=rich(_("⏳ Masih {n} baris lagi."), n=formats.number(left)))


def kept(import_id: int, did: Counter[Doing]) -> Reply:
    """A file was kept."""
    return Reply(
        text=lines(rich(_("✅ Impor tersimpan.")), _brings(did), _("Lihat daftarnya dengan /aspirasi.")),
        choices=(
            (Choice(_("Lihat daftarnya"), "lead.list:open:0", style=ChoiceStyle.PRIMARY),),
            (Choice(_("Urungkan impor"), f"import.undo:{import_id}"),),
        ),
    )


def last(made: LeadImport | None, did: Counter[Doing]) -> Reply:
    """The latest file that was kept."""
    if made is None:
        return Reply(text=rich(_("Belum ada berkas yang diimpor.")), choices=((_back(),),), mode=Mode.REPLACE)
    return Reply(
        text=lines(
            bold(labels.capital(imports.called(made.source))),
            rich(_("Diimpor {when}"), when=formats.moment(office().local(made.imported_at))),
            _brings(did),
        ),
        choices=((Choice(_("Urungkan impor"), f"import.undo:{made.id}"),), (_back(),)),
        mode=Mode.REPLACE,
    )


def _back() -> Choice:
    return Choice(_("‹ Daftar"), "lead.list:open:0")


def undone() -> Reply:
    """A file was taken back."""
    return Reply(
        text=lines(
            _("↩️ Impor diurungkan."),
            _("Yang sudah diperbarui berkas lain, atau sudah menjadi agenda, dibiarkan."),
        )
    )


def _brings(did: Counter[Doing]) -> Rich:
    counts = {str(doing): formats.number(did[doing]) for doing in Doing}
    return rich(_("{new} baru · {updated} diperbarui · {unchanged} tetap"), **counts)


def rejected_rows(rejected: Sequence[Mapping[str, Any]], shown: int = SHOWN) -> list[Rich]:
    """The refused rows of a file, each with its reason; nothing where there are none."""
    if not rejected:
        return []
    head = n_("{n} baris ditolak:", "{n} baris ditolak:", len(rejected)).format(n=len(rejected))
    more = [rich(_("dan {n} lainnya"), n=len(rejected) - shown)] if len(rejected) > shown else []
    return [rich("{head}", head=head), *(_rejected(each) for each in rejected[:shown]), *more]


def _rejected(row: Mapping[str, Any]) -> Rich:
    return rich(
        _("• baris {row}, {key}: {why} {value}"),
        row=row["row"],
        key=labels.short(row["key"] or "-", 24),
        why=imports.row_refused(Reason(row["reason"])),
        value=labels.short(row["value"], 24),
    )
