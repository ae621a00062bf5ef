"""The text of every refusal: what is the matter, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain import errors
from bot.domain.agenda_fields import Gap
from bot.domain.office import office
from bot.domain.strategy import ItemField
from bot.domain.swot import RATINGS, FactorField
from bot.locale import _, formats
from bot.messages import Choice, Incoming, IncomingKind, Mode, Reply, Rich, rich
from bot.views import agenda_fields, agenda_lines, eligibility, labels, series, swot
from bot.views.people import join_button, open_private, stranger

Say = Callable[[Any], Rich]
LEADS_TO_SCHEDULE = (errors.NotAllowed, errors.NoSuchCode, errors.CodeClosed)
NAME_LIMIT = 24
"""Characters of a name where several share a toast."""
FULL_TITLE = 24
"""Characters of a title beside such names."""


def reply(refusal: errors.DeskError, incoming: Incoming) -> Reply:
    """The refusal as an answer: beside the tap, or in private; the room is for what concerns all."""
    if isinstance(refusal, errors.UnknownPerson) and not incoming.private:
        return open_private(incoming)
    if isinstance(refusal, errors.UnknownPerson) and incoming.kind is not IncomingKind.TAP:
        return stranger()
    text = TEXTS[type(refusal)](refusal)
    if isinstance(refusal, errors.InvitationInvalid) and refusal.stranger:
        return Reply(text=text, choices=((join_button(),),), mode=Mode.PRIVATE)
    if incoming.kind is IncomingKind.TAP:
        return Reply(text=text, mode=Mode.TOAST, alert=True, refusal=True)
    return Reply(text=text, choices=_ways(refusal, incoming.at), mode=Mode.PRIVATE, refusal=True)


def _ways(refusal: errors.DeskError, at: datetime) -> tuple[tuple[Choice, ...], ...]:
    """Where to go on from a typed command that leads nowhere."""
    if isinstance(refusal, errors.DutyFull):
        label = _("Cadangan {duty}").format(duty=labels.duty(refusal.duty))
        return ((Choice(label, f"reserve.join:{refusal.duty_id}"),),)
    schedule = Choice(_("🗓 Jadwal"), f"schedule.day:{office().day(at)}")
    if isinstance(refusal, errors.NoActiveTask):
        return ((schedule, Choice(_("‹ Tugas saya"), "seat.mine:0")),)
    return ((schedule,),) if isinstance(refusal, LEADS_TO_SCHEDULE) else ()


def _full(refusal: errors.DutyFull) -> Rich:
    words: dict[str, str] = {
        "duty": labels.duty(refusal.duty),
        "title": labels.short(refusal.title, FULL_TITLE),
        "holders": _names(refusal.holders),
    }
    if refusal.taken_at is None:
        text = _("{duty} {title} sedang ditawarkan kepada {holders}. Ketuk Cadangan {duty} bila bersedia.")
        return rich(text, **words)
    taken = formats.clock(office().local(refusal.taken_at))
    text = _("{duty} {title} sudah diambil {holders} ({taken}). Terima kasih. Ketuk Cadangan {duty} bila bersedia.")
    return rich(text, **words, taken=taken)


def _names(holders: list[str]) -> str:
    return labels.listing([labels.short(name, NAME_LIMIT) for name in holders])


def _moved(refusal: errors.SeatMoved) -> Rich:
    words = {"duty": labels.duty(refusal.duty), "title": labels.short(refusal.title)}
    if refusal.holder is None:
        return rich(_("{duty} {title} kini terbuka untuk siapa saja."), **words)
    return rich(_("{duty} {title} kini dipegang {holder}."), **words, holder=refusal.holder)


def _bad_field(refusal: errors.BadField) -> Rich:
    template = _("{field} ini tidak bisa dipakai.")
    if not agenda_fields.example(refusal.field):
        template = _("{field} ini tidak ada dalam pilihan. Buka layarnya sekali lagi.")
    if refusal.limit is not None:
        template = _("{field} paling banyak {limit} huruf.")
    return rich(template, field=agenda_fields.label(refusal.field), limit=formats.number(refusal.limit or 0))


def _no_such_time(refusal: errors.NoSuchTime) -> Rich:
    said = agenda_fields.gap(Gap.IMPOSSIBLE, labels.short(refusal.named))
    return rich("{said}.", said=labels.capital(said))


def _bad_absence(refusal: errors.BadAbsence) -> Rich:
    if refusal.missing:
        missing = labels.capital(labels.short(refusal.missing))
        return rich(_("{named} tidak ada. Periksa tanggalnya, misalnya: cuti 3-5 Maret."), named=missing)
    return rich(_("Tanggalnya tidak terbaca. Contoh: cuti 3-5 Maret; sakit hari ini; izin besok."))


def _in_past(refusal: errors.DateInPast) -> Rich:
    when = refusal.when
    said = formats.moment(office().local(when)) if isinstance(when, datetime) else formats.day(when)
    return rich(_("{when} sudah lewat. Tulis waktu yang akan datang."), when=said)


def _closed_draft(refusal: errors.DraftClosed) -> Rich:
    title = labels.short(refusal.title) or _("Draf ini")
    if refusal.code is not None:
        return rich(_("{title} sudah terbit."), title=title)
    return rich(_("{title} sudah dibuang. Draf yang masih ada: /draf."), title=title)


def _bad_factor(refusal: errors.BadFactor) -> Rich:
    return rich(
        {
            FactorField.TEXT: _("Tulis faktornya, paling banyak 500 huruf."),
            FactorField.EVIDENCE: _("Tulis buktinya, paling banyak 500 huruf."),
            FactorField.WEIGHT: _("Bobot ini tidak terbaca. Tulis antara 0 dan 1, misalnya 0,15."),
        }[refusal.field]
    )


def _bad_item(refusal: errors.BadItem) -> Rich:
    return rich(
        {
            ItemField.TEXT: _("Tulis uraiannya, paling banyak 500 huruf."),
            ItemField.UNIT: _("Tulis satuannya, paling banyak 40 huruf."),
            ItemField.FORMULA: _("Tulis rumusnya, paling banyak 500 huruf."),
            ItemField.TARGETS: _("Target ini tidak terbaca. Contoh: 2026: 75; 2026 TW1: 20."),
            ItemField.PARENT: _("Pilih dari daftarnya."),
        }[refusal.field]
    )


TEXTS: dict[type[errors.DeskError], Say] = {
    errors.NotAllowed: lambda _e: rich(_("Peran Anda belum mencakup ini. Hubungi admin bila perlu.")),
    errors.UnknownPerson: lambda _e: rich(_("Ini khusus petugas. Buka percakapan dengan bot untuk minta bergabung.")),
    errors.NotFound: lambda _e: rich(_("Yang Anda cari sudah tidak ada.")),
    errors.ForgedPayload: lambda _e: rich(_("Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu.")),
    errors.NotYours: lambda _e: rich(_("Tombol ini milik orang lain.")),
    errors.IllegalMove: lambda _e: rich(_("Tombol ini sudah tidak berlaku: keadaannya sudah berubah.")),
    errors.DutyFull: _full,
    errors.SeatMoved: _moved,
    errors.NotEligible: lambda _e: rich(_("Orang ini tidak (lagi) bertugas liputan. Pilih petugas lain.")),
    errors.CannotDo: eligibility.cannot_do,
    errors.IsAway: eligibility.is_away,
    errors.Overlaps: eligibility.overlaps,
    errors.RulesChanged: lambda _e: rich(_("Aturan kanal baru saja diubah. Buka /kanal sekali lagi.")),
    errors.Appointed: lambda _e: rich(_("Untuk agenda ini petugas ditunjuk redaktur.")),
    errors.GaveBack: lambda _e: rich(_("Orang ini minta ganti untuk tugas ini. Pilih petugas lain.")),
    errors.Strained: eligibility.strained,
    errors.AgendaClosed: lambda _e: rich(_("Agenda ini sudah ditutup.")),
    errors.SwapGone: lambda _e: rich(_("Salah satu tugasnya sudah berubah, jadi tidak bisa ditukar lagi.")),
    errors.NoSuchCode: lambda e: rich(
        _("Tidak ada agenda {code}. Periksa nomornya di Jadwal."), code=agenda_lines.numbered(e.number)
    ),
    errors.CodeClosed: lambda e: rich(
        _("{code} {title} sudah ditutup, tugasnya tidak bisa diambil lagi."),
        code=agenda_lines.numbered(e.number),
        title=labels.short(e.title),
    ),
    errors.AlreadyDecided: lambda _e: rich(_("Ini sudah diputuskan.")),
    errors.InvitationInvalid: lambda _e: rich(
        _("Undangan ini tidak berlaku: sudah dipakai, ditarik, atau kedaluwarsa. Minta undangan baru kepada redaktur.")
    ),
    errors.LastRole: lambda _e: rich(_("Ini satu-satunya perannya. Beri peran lain dahulu, atau keluarkan orangnya.")),
    errors.LastAdmin: lambda _e: rich(_("Ini satu-satunya admin. Jadikan orang lain admin dahulu.")),
    errors.LinkInvalid: lambda _e: rich(
        _("Tautan ini tidak berlaku: sudah dipakai atau lewat waktunya. Ketik /hubungkan di akun Anda yang lama.")
    ),
    errors.AccountTaken: lambda _e: rich(_("Akun ini sudah dipakai orang lain di meja liputan. Hubungi admin.")),
    errors.TooManyNames: lambda e: rich(
        _("Paling banyak {n} nama sekali undang. Kirim sebagian dahulu, sisanya sesudah itu."), n=e.limit
    ),
    errors.TooManyTries: lambda _e: rich(_("Terlalu banyak percobaan. Coba lagi satu jam lagi.")),
    errors.RoomOnly: lambda _e: rich(_("Ketik perintah ini di grup yang akan dijadikan ruang redaksi.")),
    errors.PrivateOnly: lambda _e: rich(_("Ketik perintah ini di percakapan pribadi dengan bot.")),
    errors.AnonymousAdmin: lambda _e: rich(
        _("Anda menulis sebagai admin anonim, jadi saya tidak tahu siapa Anda. Tulis sekali lagi sebagai diri sendiri.")
    ),
    errors.NoAgendaInText: lambda _e: rich(
        _("Saya tidak menemukan agenda di teks ini. Ketik /agenda untuk mengisinya.")
    ),
    errors.TextTooLong: lambda e: rich(_("Teks terlalu panjang. Paling banyak {n} huruf."), n=formats.number(e.limit)),
    errors.BadDate: lambda _e: rich(_("Tanggal atau jam ini tidak terbaca.")),
    errors.NoSuchTime: _no_such_time,
    errors.BadRange: lambda _e: rich(
        _("Rentang tanggal ini tidak terbaca. Contoh: /rekap pekan lalu, /rekap 1-15 November 2026.")
    ),
    errors.NoSuchDay: lambda e: rich(
        _("{named} tidak ada. Periksa tanggalnya, misalnya /rekap 1-15 November 2026."),
        named=labels.capital(labels.short(e.named)),
    ),
    errors.ReversedRange: lambda _e: rich(
        _("Tanggal awalnya sesudah tanggal akhirnya. Tukar keduanya, misalnya /rekap 1-15 November 2026.")
    ),
    errors.DateInPast: _in_past,
    errors.BadValue: lambda _e: rich(_("Isian ini tidak sesuai. Coba tulis lagi.")),
    errors.BadField: _bad_field,
    errors.DraftChanged: lambda _e: rich(_("Draf ini baru saja diubah. Periksa dahulu, lalu ketuk sekali lagi.")),
    errors.DraftClosed: _closed_draft,
    errors.PublishedBefore: lambda e: rich(
        _("{title} sudah terbit sebagai {code}. Periksa dahulu."),
        title=labels.short(e.title),
        code=agenda_lines.numbered(e.code),
    ),
    errors.SeatsHeld: lambda e: rich(
        _("{duty} tidak bisa dikurangi: sudah dipegang {holders}."),
        duty=labels.duty(e.duty),
        holders=_names(e.holders),
    ),
    errors.Incomplete: lambda e: rich(
        _("Belum bisa terbit: {missing}."), missing=_few(list(map(agenda_fields.gap, e.missing)))
    ),
    errors.LastDuty: lambda _e: rich(_("Paling sedikit satu tugas. Bila berhalangan, catat sebagai izin.")),
    errors.BadStaffNumber: lambda _e: rich(_("NIP berisi 18 angka. Coba tulis lagi.")),
    errors.BadAbsence: _bad_absence,
    errors.AbsenceOver: lambda e: rich(
        _("{day} sudah lewat. Tulis tanggal hari ini atau sesudahnya."), day=formats.day(e.last)
    ),
    errors.AbsenceTooLong: lambda e: rich(
        _("Lebih dari {n} hari. Periksa tanggalnya, misalnya: cuti 3-5 Maret."), n=e.limit
    ),
    errors.AwayAlready: lambda e: rich(
        _("Di hari itu sudah tercatat {kind} {days}. Hapus dahulu di Profil, lalu tulis lagi."),
        kind=labels.absence(e.kind),
        days=formats.period(e.first, e.last),
    ),
    errors.NoActiveTask: lambda _e: rich(_("Anda belum punya tugas yang berjalan.")),
    errors.NotYet: lambda e: rich(
        _("Pukul {clock} belum lewat. Kabari lagi bila sudah."), clock=formats.clock(office().local(e.at))
    ),
    errors.BadRecurrence: lambda _e: rich(_("Pengulangan ini tidak terbaca. Contoh: setiap Senin pukul 8.")),
    errors.AlreadyRepeats: lambda e: rich(
        _("Agenda ini sudah berulang: {rule}. Buka Berulang untuk mengubahnya."), rule=series.in_words(e.rule)
    ),
    errors.NotRepeating: lambda _e: rich(_("Agenda ini tidak berulang.")),
    errors.StoryLocked: lambda e: rich(
        _("Naskah ini sedang ditulis {name}, paling lama sampai pukul {until}."),
        name=labels.short(e.name, NAME_LIMIT),
        until=formats.clock_zone(office().local(e.until)),
    ),
    errors.StoryChanged: lambda _e: rich(_("Naskah ini baru saja diubah. Periksa dahulu, lalu ketuk sekali lagi.")),
    errors.StoryEmpty: lambda _e: rich(_("Naskah ini belum ada isinya.")),
    errors.OwnStory: lambda _e: rich(_("Naskah disetujui orang lain, bukan penulisnya.")),
    errors.ChecksMissing: lambda _e: rich(_("Ceklisnya belum lengkap. Buka naskahnya, lalu ketuk Ceklis.")),
    errors.TooManyItems: lambda e: rich(_("Paling banyak {n} butir buatan sendiri."), n=e.limit),
    errors.NoOfficials: lambda _e: rich(_("Tidak ada pejabat yang terbaca. Contoh: H. Abdul Hadi - Bupati Balangan.")),
    errors.QuotesOpen: lambda _e: rich(_("Kutipan pimpinan di naskah ini belum disetujui semua.")),
    errors.NotTheirTurn: lambda _e: rich(_("Kutipan ini disetujui orang lain, atau belum giliran Anda.")),
    errors.StillSensitive: lambda _e: rich(
        _("Ada bahan peka di agenda ini. Sebelum tayang, redaktur menyatakan Boleh tayang dengan alasannya.")
    ),
    errors.NoPlan: lambda _e: rich(_("Belum ada Renstra. Kepala Bidang atau admin mengisinya di /strategi.")),
    errors.BadPeriod: lambda _e: rich(_("Tahunnya tidak terbaca. Contoh: 2025-2029 Renstra Diskominfo.")),
    errors.BadItem: _bad_item,
    errors.OutsidePeriod: lambda e: rich(
        _("Tahun target harus di antara {first} dan {last}."), first=e.first, last=e.last
    ),
    errors.PlanFull: lambda e: rich(_("Renstra paling banyak berisi {n} butir."), n=e.limit),
    errors.BadFactor: _bad_factor,
    errors.BadRating: lambda e: rich(
        _("Peringkat {side} hanya {allowed}."),
        side=swot.side_name(e.side).lower(),
        allowed=labels.listing(list(map(str, RATINGS[e.side]))),
    ),
    errors.TooManyFactors: lambda e: rich(_("Paling banyak {n} faktor. Pensiunkan yang lama dahulu."), n=e.limit),
    errors.BadMix: lambda _e: rich(_("Sasaran ini tidak terbaca. Tulis nama dan persennya, dipisah koma.")),
    errors.MixNotWhole: lambda e: rich(_("Jumlahnya {total}%, harus 100%. Tulis sekali lagi."), total=e.total),
    errors.PlanChanged: lambda _e: rich(_("Renstra sudah diubah sesudah itu. Periksa dahulu di /strategi.")),
    errors.ReasonMissing: lambda _e: rich(_("Tulis alasannya dahulu.")),
}


def _few(words: list[str]) -> str:
    """The first of them: a toast holds 200 characters, and the screen below shows all."""
    return ", ".join([*words[:4], "…"] if len(words) > 4 else words)
