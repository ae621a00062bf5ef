"""Agendas that come again: how often, and what to do with those that follow."""

from __future__ import annotations

from bot.domain.recurrence import AHEAD_DAYS
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.series import Series
from bot.parsing.recurrences import DAYS
from bot.services.series import Repeated
from bot.views import labels

MOST_DAYS = 6
"""Days that a screen names."""


def ask(agenda: Agenda, *, again: bool = False) -> Reply:
    """How often? `again`: what was written was not understood."""
    day = agenda.starts_on
    weekday = formats.weekday(day.isoweekday()) if day else ""
    quick = (
        (Choice(_("Setiap {day}").format(day=weekday), f"series.rule:{agenda.id}:weekly"),),
        (Choice(_("Setiap hari kerja"), f"series.rule:{agenda.id}:workdays"),),
        (Choice(_("Setiap bulan tanggal {n}").format(n=day.day if day else ""), f"series.rule:{agenda.id}:monthly"),),
        (Choice(_("Tidak jadi"), f"draft.back:{agenda.id}"),),
    )
    return Reply(
        text=lines(
            _("Itu belum terbaca.") if again else None,
            rich(_("Seberapa sering {title} berulang?"), title=bold(labels.short(agenda.title))),
            _("Contoh: setiap Senin pukul 8; tiap tanggal 5; dua minggu sekali; setiap Jumat sampai 31 Desember."),
        ),
        choices=quick,
        mode=Mode.NEW if again else Mode.REPLACE,
    )


def made(result: Repeated, agenda: Agenda) -> Reply:
    """It comes again from now on."""
    skipped = [formats.short_day(day) for day in result.skipped[:MOST_DAYS]]
    return Reply(
        text=lines(
            rich(_("🔁 {title}: {rule}."), title=bold(labels.short(agenda.title)), rule=rule(result.series)),
            rich(
                n_(
                    "{n} agenda sudah dibuat untuk {days} hari ke depan; sisanya menyusul sendiri.",
                    "{n} agenda sudah dibuat untuk {days} hari ke depan; sisanya menyusul sendiri.",
                    result.made,
                ),
                n=result.made,
                days=AHEAD_DAYS,
            ),
            rich(_("Dilewati karena agendanya sudah ada: {days}."), days=", ".join(skipped)) if skipped else None,
        ),
        choices=(
            (Choice(_("🔁 Berulang"), f"series.show:{agenda.id}"), Choice(_("Rincian"), f"agenda.show:{agenda.id}")),
        ),
    )


def show(agenda: Agenda, series: Series | None, *, mode: Mode = Mode.REPLACE) -> Reply:
    """How often an agenda comes again; `series` None: this is the last of it."""
    back = Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}")
    if series is None:
        return Reply(
            text=rich(_("{title} tidak berulang lagi sesudah ini."), title=bold(labels.short(agenda.title))),
            choices=((back,),),
            mode=mode,
        )
    return Reply(
        text=lines(
            rich(_("🔁 {title}: {rule}."), title=bold(labels.short(agenda.title)), rule=rule(series)),
            _("Ubah dan Batalkan berlaku untuk agenda ini saja."),
        ),
        choices=(
            (Choice(_("Samakan semua berikutnya"), f"series.follow:{agenda.id}"),),
            (Choice(_("Hentikan sesudah ini"), f"series.end:{agenda.id}", style=ChoiceStyle.DANGER),),
            (back,),
        ),
        mode=mode,
    )


def followed(agenda: Agenda, count: int) -> Reply:
    """All that follow are as this one."""
    text = n_("{n} agenda berikutnya disamakan.", "{n} agenda berikutnya disamakan.", count)
    return Reply(
        text=lines(rich(text, n=count), _("Yang belum dibuat ikut sama. Kru yang terkena diberi tahu.")),
        choices=((Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )


def ask_end(agenda: Agenda) -> Reply:
    """Why does it end?"""
    return Reply(
        text=lines(
            rich(_("Menghentikan {title} sesudah agenda ini."), title=bold(labels.short(agenda.title))),
            _("Semua yang berikutnya batal. Tulis alasannya."),
        ),
        choices=((Choice(_("Tidak jadi"), f"draft.back:{agenda.id}"),),),
        mode=Mode.REPLACE,
    )


def ended(agenda: Agenda, count: int) -> Reply:
    """It comes no more."""
    text = n_("{n} agenda berikutnya dibatalkan.", "{n} agenda berikutnya dibatalkan.", count)
    return Reply(
        text=lines(
            rich(_("{title} tidak berulang lagi sesudah ini."), title=bold(labels.short(agenda.title))),
            rich(text, n=count),
        ),
        choices=((Choice(_("‹ Kembali ke agenda"), f"agenda.show:{agenda.id}"),),),
    )


def rule(series: Series) -> str:
    """`setiap Senin dan Kamis sampai 31 Desember 2026`."""
    words = in_words(series.rule)
    if series.ends_on is None:
        return words
    return _("{rule} sampai {day}").format(rule=words, day=formats.period(series.ends_on, series.ends_on))


def in_words(written: str) -> str:
    """An RRULE of ours as people say it; what is none stays as it is."""
    parts = {name: value for name, _sign, value in (part.partition("=") for part in written.split(";"))}
    days, count = parts.get("BYDAY", ""), int(parts.get("INTERVAL", "1"))
    if days == "MO,TU,WE,TH,FR":
        return _("setiap hari kerja")
    if parts.get("FREQ") == "MONTHLY" and days:
        nth = {"+1": _("pertama"), "+2": _("kedua"), "+3": _("ketiga"), "+4": _("keempat"), "-1": _("terakhir")}
        return _("setiap {day} {nth} dalam bulan").format(day=_day(days[2:]), nth=nth[days[:2]])
    if days:
        return _("setiap {days}").format(days=labels.listing([_day(each) for each in days.split(",")]))
    if number := parts.get("BYMONTHDAY"):
        return _("setiap bulan tanggal {n}").format(n=number)
    units = {"DAILY": _("hari"), "WEEKLY": _("pekan"), "MONTHLY": _("bulan"), "YEARLY": _("tahun")}
    unit = units.get(parts.get("FREQ", ""))
    if unit is None:
        return written
    if count > 1:
        return _("setiap {n} {unit}").format(n=count, unit=unit)
    return _("setiap {unit}").format(unit=unit)


def _day(written: str) -> str:
    return formats.weekday(DAYS.index(written) + 1)
