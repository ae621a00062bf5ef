"""What editors are told about notices that did not arrive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.enums import Failure, Notice
from bot.domain.office import MESSENGERS, office
from bot.domain.rulings import Ruling
from bot.locale import _, formats, mark, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, join, lines, rich, toast
from bot.models.people import Account
from bot.services.queries.unreached import Unreached
from bot.views import agenda_lines, labels
from bot.views.paging import page_of

REASONS = {
    Failure.WINDOW: mark("Sudah sehari ia tidak menulis di WhatsApp."),
    Failure.TEMPLATE: mark("Templat WhatsApp-nya belum disetujui Meta, atau sedang dijeda."),
    Failure.UNWANTED: mark("Ia menghentikan pesan dari nomor ini di WhatsApp."),
    Failure.ENOUGH: mark("WhatsApp menahan pesan ini untuk sementara."),
}
"""Why a notice waits."""
SHORT = {
    Failure.WINDOW: mark("sehari tidak menulis di WhatsApp"),
    Failure.TEMPLATE: mark("templat belum disetujui"),
    Failure.UNWANTED: mark("menghentikan pesan di WhatsApp"),
    Failure.ENOUGH: mark("ditahan WhatsApp"),
}
"""The same in a list."""
SHOWN = 5
"""Messages that a page of the list has."""

FALLEN = {
    "REJECTED": mark("⚠️ Meta menolak templat WhatsApp {name}."),
    "PAUSED": mark("⚠️ Meta menjeda templat WhatsApp {name}."),
    "DISABLED": mark("⚠️ Meta mematikan templat WhatsApp {name}."),
    "DELETED": mark("⚠️ Templat WhatsApp {name} dihapus di Meta."),
}
"""What admins are told by the word of the messenger for a template that no longer goes out."""


def template_fallen(ruling: Ruling) -> Reply:
    """Tells admins that approved words no longer go out, why, what happens meanwhile and where to look."""
    known = ruling.reason != "NONE"
    said = FALLEN[ruling.state]
    return Reply(
        text=lines(
            rich(_(said), name=bold(ruling.name)),
            rich(_("Alasan dari Meta: {reason}"), reason=ruling.reason) if known else None,
            _("Sementara itu kabar dengan templat ini lewat Telegram, atau menunggu orangnya menulis ke bot."),
            rich(_("Keadaan semua templat: {command}"), command="liputan whatsapp templates"),
        )
    )


def not_reached(found: Unreached) -> Reply:
    """Who did not get which news, why, and what to do."""
    return Reply(
        text=lines(_missing(found), _when(found), _why(found), _("Hubungi langsung, atau tunjuk orang lain.")),
        choices=(
            (_told(found), *_crew(found)),
            (Choice(_("Yang belum sampai"), "unreached.list:0"),),
        ),
    )


def listing(found: Sequence[Unreached], page: int, *, mode: Mode) -> Reply:
    """Everything that did not arrive, a button each; the first screen of /kabar."""
    if not found:
        return Reply(text=rich(_("✅ Semua kabar sudah sampai.")), mode=mode)
    shown = page_of(found, page, SHOWN)
    return Reply(
        text=lines(
            bold(n_("{n} kabar belum sampai", "{n} kabar belum sampai", len(found)).format(n=len(found))),
            *(_entry(place, each) for place, each in shown.numbered),
            "",
            shown.where,
            _("Ketuk namanya untuk cara menghubungi, atau mencatat bahwa ia sudah dikabari."),
        ),
        choices=(
            *((Choice(_button(place, each), f"unreached.show:{each.id}"),) for place, each in shown.numbered),
            *shown.turn("unreached.list"),
        ),
        mode=mode,
    )


def one(found: Unreached) -> Reply:
    """One of them: since when, how to reach the person, and what the desk can do."""
    return Reply(
        text=lines(
            _missing(found),
            _when(found),
            _why(found),
            rich(_("Sejak {when}."), when=formats.moment(office().local(found.since))),
            *_ways(found),
        ),
        choices=(
            (_told(found), _again(found)),
            *((_crew(found),) if found.seat else ()),
            (_back(),),
        ),
        mode=Mode.REPLACE,
    )


def told(found: Unreached) -> list[Reply]:
    """After *Sudah dikabari*."""
    text = rich(_("✓ {name} tercatat sudah dikabari."), name=found.person.name)
    choices = ((Choice(_("Belum, kirim lagi"), f"unreached.again:{found.id}"), _back()),)
    return [toast(text), Reply(text=lines(text, _when(found)), choices=choices, mode=Mode.REPLACE)]


def sent_again(found: Unreached) -> list[Reply]:
    """After *Kirim lagi*: what comes of it is told as for any message."""
    text = rich(
        _("Kabar untuk {name} dikirim lagi. Bila tetap tidak sampai, ia kembali ke daftar."), name=found.person.name
    )
    return [toast(text), Reply(text=text, choices=((_back(),),), mode=Mode.REPLACE)]


def settled() -> Reply:
    """Answers a button about something that has arrived, or is not so any more."""
    return toast(_("Kabar itu sudah sampai, atau tidak berlaku lagi."))


def _missing(found: Unreached) -> Rich:
    if found.seat is None:
        return rich(_("⚠️ {name} belum menerima pesan malam: tugas esok hari"), name=bold(found.person.name))
    return rich(
        _("⚠️ {name} belum menerima kabar tugas {duty}: {title}"),
        name=bold(found.person.name),
        duty=labels.duty(found.seat.duty.duty).lower(),
        title=bold(agenda_lines.title(found.seat.duty.agenda)),
    )


def _when(found: Unreached) -> str:
    if found.seat is not None:
        return agenda_lines.when(found.seat.duty.agenda)
    return formats.day(found.day) if found.day else ""


def _entry(place: int, found: Unreached) -> Rich:
    """`1. Sari: penugasan foto Panen Raya Padi`, and below it the day, why and since when."""
    starts, clock = found.day, ""
    if found.seat is not None:
        agenda = found.seat.duty.agenda
        starts, clock = agenda.starts_on, agenda_lines.short_when(agenda)
    day = f"{formats.short_day(starts)} {clock}".strip() if starts else "-"
    since = formats.day_clock(office().local(found.since))
    return lines(
        "",
        rich("{n}. {name}: {what}", n=place, name=bold(found.person.name), what=_what(found)),
        rich(_("{day} · {why}, sejak {when}"), day=day, why=_short(found), when=since),
    )


def _what(found: Unreached) -> Rich:
    if found.seat is None:
        return rich(_("tugas esok hari"))
    words = {
        Notice.AGENDA_CHANGED: _("perubahan {task}"),
        Notice.AGENDA_CANCELLED: _("pembatalan {task}"),
        Notice.AGENDA_REINSTATED: _("jadi lagi: {task}"),
    }.get(found.notice, _("penugasan {task}"))
    seat = found.seat
    task = f"{labels.duty(seat.duty.duty).lower()} {labels.short(agenda_lines.title(seat.duty.agenda))}"
    return rich(words, task=task)


def _button(place: int, found: Unreached) -> str:
    return labels.short(f"{place}. {found.person.name}", labels.BUTTON)


def _short(found: Unreached) -> str:
    if found.waits:
        reason = SHORT.get(found.why, SHORT[Failure.WINDOW])
        return _(reason)
    return _("meminta bot berhenti") if found.stopped else _("diblokir, atau nomornya mati")


def _ways(found: Unreached) -> Iterable[Rich | str]:
    """How else the person can be reached, and what they can do themselves."""
    known = [
        rich("{messenger}: {handle}", messenger=MESSENGERS[each.messenger], handle=handle)
        for each in found.accounts
        if (handle := _handle(each))
    ]
    yield rich(_("Hubungi langsung. {ways}"), ways=join(" · ", known)) if known else _("Hubungi langsung.")
    if found.stopped and not found.waits:
        yield _("Mintalah ia mengetik MULAI kepada bot.")
    elif not found.waits:
        yield _("Mintalah ia membuka blokir bot, atau menulis kepadanya; lalu ketuk Kirim lagi.")
    used = {each.messenger for each in found.accounts}
    if missing := [MESSENGERS[each] for each in office().messengers if each not in used]:
        yield rich(
            _("Dengan /hubungkan ia bisa menerima kabar juga di {messengers}."), messengers=labels.listing(missing)
        )


def _handle(account: Account) -> str | None:
    """A number or a name that people call or look for: `+628115550101`, `@sari`."""
    if account.messenger == "whatsapp":
        return f"+{account.user_id}" if account.user_id.isdecimal() else None
    return f"@{account.username}" if account.username else None


def _told(found: Unreached) -> Choice:
    return Choice(_("Sudah dikabari"), f"unreached.told:{found.id}", style=ChoiceStyle.SUCCESS)


def _again(found: Unreached) -> Choice:
    return Choice(_("Kirim lagi"), f"unreached.again:{found.id}")


def _crew(found: Unreached) -> tuple[Choice, ...]:
    if found.seat is None:
        return ()
    crew = Choice(_("Atur petugasnya"), f"seat.crew:{found.seat.duty_id}")
    return (crew, Choice(_("Rincian"), f"agenda.show:{found.seat.agenda_id}"))


def _back() -> Choice:
    return Choice(_("‹ Yang belum sampai"), "unreached.list:0")


def _why(found: Unreached) -> str:
    if found.waits:
        reason = REASONS.get(found.why, REASONS[Failure.WINDOW])
        return " ".join((_(reason), _("Kabar terkirim begitu ia menulis ke bot.")))
    if found.stopped:
        return _("Ia meminta bot berhenti mengirim pesan.")
    return _("Bot diblokir, atau nomornya tidak aktif.")
