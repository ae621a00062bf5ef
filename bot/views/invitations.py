"""Screens of inviting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.enums import Role
from bot.domain.office import MESSENGERS, office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.people import Invitation, Person
from bot.views import labels
from bot.views.help import back_row
from bot.views.paging import in_rows, page_of


def choose_role(roles: Sequence[Role]) -> Reply:
    """For whom is the invitation?"""
    choices = [Choice(labels.capital(labels.role(role)), f"invite.role:{role}") for role in roles]
    rows = in_rows(choices, 2)
    return Reply(
        text=rich(_("Mengundang siapa? Pilih perannya.")), choices=(*rows, (Choice(_("Batal"), "dialog.close:0"),))
    )


def ask_names(role: Role) -> Reply:
    """Names, please."""
    return Reply(
        text=rich(
            _("Tulis nama {role} yang diundang. Banyak orang: satu nama tiap baris."), role=bold(labels.role(role))
        ),
        choices=(back_row(),),
        mode=Mode.REPLACE,
    )


def letter(name: str, role: Role, links: Mapping[str, str], until: datetime) -> Reply:
    """The invitation of one person, to be forwarded to them as it is; `links` by messenger, the first one foremost."""
    first, *others = links.items()
    return Reply(
        text=lines(
            rich(_("Yth. {name},"), name=bold(name)),
            rich(
                _(
                    "mohon bergabung di meja liputan {office} sebagai {role}. "
                    "Di sini tugas dibagi dan bahan dikumpulkan."
                ),
                office=office().name,
                role=labels.role(role),
            ),
            _way_in(*first),
            *(rich(_("Atau di {messenger}: {url}"), messenger=MESSENGERS[each], url=url) for each, url in others),
            rich(_("Berlaku sampai {when}, hanya untuk satu orang."), when=formats.moment(office().local(until))),
        )
    )


def _way_in(messenger: str, url: str) -> Rich:
    if messenger == "whatsapp":
        return rich(_("Ketuk tautan ini, lalu kirim pesan yang sudah tertulis: {url}"), url=url)
    return rich(_("Ketuk tautan ini, lalu ketuk Mulai: {url}"), url=url)


def ready(names: Sequence[str], role: Role, secret: str) -> Reply:
    """Below the letters: what to do with them."""
    one = rich(_("Teruskan pesan di atas kepada {name}."), name=bold(names[0]))
    many = rich(
        _("{n} undangan untuk {role} siap. Teruskan tiap pesan di atas kepada orangnya."),
        n=len(names),
        role=labels.role(role),
    )
    return Reply(
        text=one if len(names) == 1 else many,
        choices=((Choice(_("Buat gambar QR"), f"invite.pictures:{secret}"),),),
    )


def all_open(invitations: Sequence[tuple[Invitation, Person | None]], page: int) -> Reply:
    """The invitations that nobody used yet, a button each."""
    shown = page_of(invitations, page)
    told = rich(_("{n} undangan belum dipakai. Ketuk untuk menariknya."), n=len(invitations))
    return Reply(
        text=lines(
            told if invitations else rich(_("Tidak ada undangan yang terbuka.")),
            *(rich("{name}: {note}", name=bold(each.name), note=note(each)) for each, _maker in shown.items),
            shown.where,
        ),
        choices=(
            *(
                (Choice(labels.short(each.name, labels.BUTTON), f"invite.show:{each.id}"),)
                for each, _maker in shown.items
            ),
            *shown.turn("invite.open"),
            (Choice(_("‹ Semua orang"), "person.list:0"),),
        ),
        mode=Mode.REPLACE,
    )


def one(invitation: Invitation, maker: Person | None) -> Reply:
    """One invitation that nobody used yet: withdraw it?"""
    made_by = rich(_("Dibuat oleh {name}."), name=maker.name) if maker else None
    return Reply(
        text=lines(
            rich(_("Undangan untuk {name}"), name=bold(invitation.name)),
            rich("{note}", note=labels.capital(note(invitation))),
            made_by,
            _("Bila ditarik, tautannya tidak bisa dipakai lagi."),
        ),
        choices=(
            (Choice(_("Tarik undangan"), f"invite.withdraw:{invitation.id}", style=ChoiceStyle.DANGER),),
            (Choice(_("‹ Undangan terbuka"), "invite.open:0"),),
        ),
        mode=Mode.REPLACE,
    )


def withdrawn(invitation: Invitation) -> list[Reply]:
    """Nobody can use the invitation any more."""
    text = rich(_("Undangan untuk {name} ditarik."), name=labels.short(invitation.name))
    back = (Choice(_("‹ Undangan terbuka"), "invite.open:0"),)
    return [toast(text), Reply(text=text, choices=(back,), mode=Mode.REPLACE)]


def drawing() -> Reply:
    """The pictures are on their way."""
    return toast(_("Gambar QR sedang dibuat."))


def note(invitation: Invitation) -> str:
    """What stands below a QR code: `petugas liputan, sampai 30 November 2026`."""
    last = office().day(invitation.expires_at)
    return _("{role}, sampai {when}").format(
        role=labels.listing([labels.role(role) for role in sorted(invitation.roles)]),
        when=formats.period(last, last),
    )


def hint(*, choice: bool) -> str:
    """What stands on every picture below the name of the office; `choice`: there is a code for each messenger."""
    if choice:
        return _("Pindai satu kode saja, Telegram atau WhatsApp, dengan kamera HP. Lalu ketuk Mulai, atau Kirim.")
    return _("Pindai kode Anda dengan kamera HP, lalu ketuk Mulai.")


def pictures(names: Sequence[str], keys: Sequence[str]) -> Reply:
    """The QR codes: a picture for one person, sheets of A4 to print for many."""
    if len(names) == 1:
        return Reply(
            text=rich(_("Kode QR untuk {name}. Sekali pakai, hanya untuknya."), name=bold(names[0])),
            media=(Media(MediaKind.PHOTO, keys[0], "kode-qr.png"),),
        )
    sheets = tuple(Media(MediaKind.DOCUMENT, key, f"undangan-{n}.png") for n, key in enumerate(keys, 1))
    return Reply(
        text=rich(_("{n} kode QR untuk dicetak di kertas A4. Satu kode untuk satu orang."), n=len(names)), media=sheets
    )


def pictures_failed() -> Reply:
    """No pictures came of it."""
    return Reply(text=rich(_("Gambar QR belum dapat dibuat. Tautannya tetap berlaku; coba lagi nanti.")))
