"""*Kalender saya*: an address to subscribe to, and what its events say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.enums import AgendaState, SeatState
from bot.domain.office import office
from bot.domain.schedules import Event
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Mode, Reply, Span, Style, bold, lines, rich
from bot.models.agendas import Agenda
from bot.models.calendars import CalendarFeed
from bot.models.rooms import Room
from bot.services.calendars import Calendar, seats_of
from bot.views import agenda_lines, labels

OPEN_END = timedelta(hours=2)
"""An agenda without an end is taken to last this long."""
FILE_NAME = "Kalender.ics"


def overview(
    feed: CalendarFeed | None, room: Room | None, others: Sequence[Room], *, all_agendas: bool, mode: Mode
) -> Reply:
    """Whether there is an address, of the person's calendar or a room's, and what to do; `others`: rooms to go to."""
    subject = room.id if room else 0
    content = _("Isinya semua agenda yang terbit.") if room or all_agendas else _("Isinya tugas Anda.")
    linkable = office().feed_link is not None
    if not linkable:
        state = _(
            "Bot ini belum punya alamat di internet, jadi kalendernya tidak bisa dilanggan. Ambil sebagai berkas."
        )
    elif feed is None:
        state = _("Belum ada alamatnya.")
    else:
        made = formats.moment(office().local(feed.created_at))
        state = _("Alamatnya dibuat {made}. Alamat itu tidak disimpan; bila hilang, buat yang baru.").format(made=made)
    make = Choice(
        _("Buat alamat baru") if feed else _("Buat alamat"), f"calendar.make:{subject}", style=ChoiceStyle.PRIMARY
    )
    stop = Choice(_("Cabut alamat"), f"calendar.revoke:{subject}", style=ChoiceStyle.DANGER)
    ways = (make, stop) if feed else (make,)
    back = ((Choice(_("‹ Kalender saya"), "calendar.show:0"),),) if room else ()
    return Reply(
        text=lines(_title(room), content, state),
        choices=(
            *((ways,) if linkable else ()),
            (Choice(_("📎 Berkas .ics"), f"calendar.file:{subject}"),),
            *((Choice(labels.short(each.title, 40), f"calendar.show:{each.id}"),) for each in others),
            *back,
        ),
        mode=mode,
    )


def address(link: str, room: Room | None) -> Reply:
    """The address just made, and how to subscribe to it: it is shown this once."""
    subject = room.id if room else 0
    return Reply(
        text=lines(
            _title(room),
            Span(link, Style.CODE),
            _("iPhone: Pengaturan › Kalender › Akun › Tambah › Kalender Langganan, lalu tempel."),
            _("Google: buka calendar.google.com di komputer, Kalender lain › Dari URL, lalu tempel."),
            _("Kalender menyusul sendiri bila agenda berubah; Google bisa perlu beberapa jam."),
            _("Siapa pun yang punya alamat ini bisa membacanya. Bila tersebar, cabut."),
        ),
        choices=(
            (Choice(_("Salin alamat"), copy=link),),
            (Choice(_("Cabut alamat"), f"calendar.revoke:{subject}", style=ChoiceStyle.DANGER),),
        ),
        mode=Mode.REPLACE,
    )


def revoked() -> str:
    """The address leads nowhere any more."""
    return _("Alamat dicabut.")


def drawing() -> Reply:
    """The file is being made."""
    return Reply(text=rich(_("Berkasnya sedang dibuat.")), mode=Mode.TOAST)


def file(key: str, count: int) -> Reply:
    """The calendar as a file."""
    return Reply(
        text=lines(
            rich(_("📎 {n} agenda. Buka berkasnya untuk memasukkannya ke kalender HP."), n=formats.number(count)),
            _("Berkas tidak ikut berubah bila agenda berubah."),
        ),
        media=(Media(MediaKind.DOCUMENT, key, FILE_NAME),),
        mode=Mode.PRIVATE,
    )


def failed() -> Reply:
    """The file can't be made."""
    return Reply(text=rich(_("Berkas kalendernya tidak bisa dibuat. Coba lagi nanti.")), mode=Mode.PRIVATE)


def name(calendar: Calendar) -> str:
    """What a calendar is called in the program that shows it."""
    if calendar.room:
        return f"{labels.short(calendar.room.title, 60)} · {office().name}"
    return (_("Tugas liputan · {office}") if calendar.only_tasks else _("Agenda liputan · {office}")).format(
        office=office().name
    )


def events(calendar: Calendar) -> list[Event]:
    """The agendas of a calendar as its events, with the owner's own duties named."""
    return [_event(agenda, calendar) for agenda in calendar.agendas if agenda.starts_on is not None]


def _event(agenda: Agenda, calendar: Calendar) -> Event:
    seats = seats_of(agenda, calendar.person) if calendar.person else []
    duties = ", ".join(dict.fromkeys(labels.duty(seat.duty.duty) for seat in seats))
    off = agenda.state is AgendaState.CANCELLED
    summary = agenda_lines.title(agenda) + (f" ({duties})" if duties else "")
    asked = bool(seats) and all(seat.state is SeatState.ASKED for seat in seats)
    start, end = _span(agenda)
    return Event(
        uid=f"agenda-{agenda.id}-{int(agenda.created_at.timestamp())}@meja-liputan",
        sequence=agenda.version,
        summary=_("BATAL: {title}").format(title=summary) if off else summary,
        start=start,
        end=end,
        place=", ".join(filter(None, (agenda.place, agenda.district))),
        description="\n".join(_details(agenda, off=off)),
        status="CANCELLED" if off else "TENTATIVE" if asked else "CONFIRMED",
        pin=(agenda.latitude, agenda.longitude)
        if agenda.latitude is not None and agenda.longitude is not None
        else None,
    )


def _details(agenda: Agenda, *, off: bool) -> list[str]:
    """What stands below an event: that it is off and why, how sure its time is, its code, who goes."""
    said: list[str | None] = []
    if off:
        said.append(_("Batal: {reason}").format(reason=agenda.cancel_reason or "-"))
    if agenda.estimated or agenda.starts_at is None:
        said.append(_("Waktu perkiraan: {when}").format(when=agenda_lines.when(agenda)))
    said.append(agenda_lines.code(agenda))
    said.append(_("Rencana hadir: {value}").format(value=agenda.official) if agenda.official else None)
    said.append(agenda_lines.held(agenda))
    return [line for line in said if line]


def _span(agenda: Agenda) -> tuple[date | datetime, date | datetime]:
    """Start and end: days where no clock time is known, else moments on the office's clock."""
    first = agenda.starts_on or date.min
    if agenda.starts_at is None:
        return first, agenda.ends_on or first
    start = office().local(agenda.starts_at)
    if agenda.ends_at is not None:
        return start, office().local(max(agenda.ends_at, agenda.starts_at))
    if agenda.ends_on is not None and agenda.ends_on > first:
        return first, agenda.ends_on
    return start, start + OPEN_END


def _title(room: Room | None) -> Span:
    return bold(_("📆 Kalender {room}").format(room=labels.short(room.title, 60)) if room else _("📆 Kalender saya"))
