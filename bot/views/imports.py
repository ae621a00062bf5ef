"""What is said of a file that can't be imported."""

from __future__ import annotations

from bot.domain.importing import Cause, Reason
from bot.locale import _, formats, mark

KINDS = {
    "lapor": mark("ekspor SP4N-LAPOR!"),
    "ppid": mark("register PPID"),
    "renstra": mark("berkas Renstra"),
    "youtube": "YouTube Studio",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "tiktok": "TikTok",
    "ga4": "Google Analytics",
}
"""What the kinds of files are called."""

_REFUSALS = {
    Cause.EMPTY: mark("Berkas kosong."),
    Cause.TOO_BIG: mark("Berkas ini lebih dari 20 MB, jadi ditolak. Ekspor per bulan atau per triwulan."),
    Cause.NUL: mark("Berkas rusak: ada karakter kosong (NUL). Unduh ulang dari sumbernya."),
    Cause.ENCODING: mark("Huruf-huruf di berkas ini tidak terbaca. Simpan ulang sebagai CSV UTF-8 atau Excel .xlsx."),
    Cause.NOT_XLSX: mark("Berkas ini bukan Excel .xlsx yang sah."),
    Cause.OLD_XLS: mark("Ini Excel lama (.xls). Buka, lalu simpan sebagai Excel .xlsx."),
    Cause.EXPANDS: mark("Berkas Excel ini mengembang terlalu besar saat dibuka, jadi ditolak."),
    Cause.COLUMNS: mark("Berkas ini punya terlalu banyak kolom ({n})."),
    Cause.ROWS: mark("Berkas ini punya lebih dari {n} baris. Ekspor per bulan atau per triwulan."),
    Cause.DAMAGED: mark("Berkas ini rusak di tengah jalan. Unduh ulang dari sumbernya."),
    Cause.UNKNOWN: mark(
        "Kolom-kolomnya tidak dikenal. Yang dapat diimpor: ekspor SP4N-LAPOR!, register PPID, dan Renstra menurut "
        "templatnya, dengan judul kolomnya."
    ),
    Cause.OTHER_KIND: mark("Jenisnya lain dari yang diminta: ini {kind}."),
    Cause.UNREADABLE: mark("Ini berkas {kind}, yang belum dapat diimpor."),
    Cause.NOT_YAML: mark("YAML ini tidak terbaca, di baris {n} atau sebelumnya. Bandingkan dengan templatnya."),
    Cause.YAML_TOO_BIG: mark("YAML ini terlalu besar. Renstra cukup beberapa halaman."),
    Cause.YAML_UNSAFE: mark("YAML ini memakai rujukan atau tanda jenis (&, *, !), jadi ditolak (baris {n})."),
    Cause.NO_PERIOD: mark("Berkas ini tidak menyebut tahun Renstra, dan Renstra belum ada. Tambahkan baris renstra."),
}


def refused(cause: Cause, *, kind: str | None, number: int | None) -> str:
    """Why a file is refused, and what to do."""
    called = _(KINDS[kind]) if kind in KINDS else _("jenis lain")
    return _(_REFUSALS[cause]).format(n=formats.number(number or 0), kind=called)


_ROWS = {
    Reason.IMPOSSIBLE_DATE: mark("tidak ada tanggal"),
    Reason.MISSING_DATE: mark("tanggalnya kosong"),
    Reason.EMPTY_TITLE: mark("judulnya kosong"),
    Reason.BAD_TRACKING_ID: mark("nomornya tidak sah"),
    Reason.UNKNOWN_PART: mark("jenisnya tidak dikenal"),
    Reason.UNKNOWN_FIELD: mark("isian ini tidak dikenal"),
    Reason.BAD_CODE: mark("kodenya kosong atau tidak sah"),
    Reason.SAME_CODE: mark("kodenya sudah dipakai"),
    Reason.BAD_TEXT: mark("teksnya kosong atau terlalu panjang"),
    Reason.UNKNOWN_PARENT: mark("induknya tidak ada"),
    Reason.BAD_NUMBER: mark("angkanya tidak terbaca"),
    Reason.UNCLEAR_NUMBER: mark("angkanya bisa ribuan bisa pecahan"),
    Reason.OUTSIDE_PERIOD: mark("tahunnya di luar Renstra"),
    Reason.BAD_PERIOD: mark("tahun Renstra tidak terbaca"),
    Reason.TOO_MANY: mark("butirnya terlalu banyak"),
}


def row_refused(reason: Reason) -> str:
    """Why a row is refused."""
    return _(_ROWS[reason])


def called(kind: str) -> str:
    """What a kind of file is called."""
    return _(KINDS[kind]) if kind in KINDS else _("jenis lain")
