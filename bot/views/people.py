"""What people and strangers are told when they come in, and how people are addressed."""

from __future__ import annotations

from bot.domain.office import office
from bot.locale import _
from bot.messages import Choice, ChoiceStyle, Incoming, IncomingKind, Mode, Reply, bold, lines, rich, toast
from bot.models.people import JoinRequest, Person
from bot.services.people import ADDRESSES
from bot.views import labels

Menu = tuple[tuple[str, ...], ...]
NO_ADDRESS = "none"
"""The word in a button for the name alone."""
LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}


def calling(person: Person) -> str:
    """How the desk addresses a person: "Bapak Ahmad", "Sari"."""
    return f"{person.address} {person.name}" if person.address else person.name


def welcome(person: Person, menu: Menu) -> Reply:
    """The first screen after coming in, and the answer to /start."""
    roles = labels.listing([labels.role(role) for role in sorted(person.roles)])
    return Reply(
        text=lines(
            rich(_("Selamat datang di meja liputan {office}, {name}."), office=office().name, name=calling(person)),
            rich(_("Peran: {roles}."), roles=roles),
            _("Pakai tombol menu di bawah. Semua perintah: /bantuan."),
        ),
        menu=menu,
    )


def stopped() -> Reply:
    """Nothing is sent here any more, but answers."""
    return Reply(text=rich(_("Baik, saya tidak mengirim kabar lagi di sini. Ketik MULAI untuk menerimanya lagi.")))


def resumed(menu: Menu) -> Reply:
    """Everything is sent here again."""
    said = _("Baik, kabar untuk Anda saya kirim lagi di sini. Ketik BERHENTI untuk menghentikannya.")
    return Reply(text=rich(said), menu=menu)


def stranger() -> Reply:
    """A polite answer without any data."""
    return Reply(
        text=lines(
            rich(_("Ini meja liputan {office}, khusus untuk petugasnya."), office=bold(office().name)),
            _("Untuk aspirasi, pengaduan, atau permohonan informasi, silakan lewat saluran resmi."),
        ),
        choices=(
            *((Choice(label, url=url),) for label, url in office().links),
            (join_button(),),
        ),
    )


def join_button() -> Choice:
    """With it a stranger asks to belong to the desk."""
    return Choice(_("Saya petugas, minta bergabung"), "join.ask:0")


def open_private(incoming: Incoming) -> Reply:
    """Leads someone the bot can't write to yet into the private chat: by the tap itself, or by a button."""
    text = rich(_("Buka percakapan dengan bot untuk minta bergabung."))
    if incoming.kind is IncomingKind.TAP:
        return Reply(text=text, mode=Mode.TOAST, alert=True, open_private="gabung")
    url = office().start_link(incoming.messenger, "gabung")
    return Reply(text=text, choices=((Choice(_("Buka percakapan"), url=url),),))


def join_refused() -> Reply:
    """The editors said no: to the stranger, at once and whenever they ask again."""
    return Reply(text=rich(_("Permintaan bergabung Anda belum dapat diterima. Bila ini keliru, hubungi redaktur.")))


def join_asked(*, first: bool) -> Reply:
    """The wish to join is on its way."""
    if first:
        return Reply(text=rich(_("Permintaan bergabung sudah dikirim ke redaktur. Mohon tunggu kabarnya di sini.")))
    return Reply(text=rich(_("Permintaan bergabung Anda sudah tercatat. Redaktur akan memutuskannya.")))


def join_request(request: JoinRequest) -> Reply:
    """Asks an editor whether a stranger belongs to the desk."""
    return Reply(
        text=lines(
            rich(_("{name} minta bergabung sebagai petugas liputan."), name=bold(request.name)),
            _("Terima hanya bila Anda mengenalnya."),
        ),
        choices=(
            (
                Choice(_("Terima"), f"join.accept:{request.id}", style=ChoiceStyle.SUCCESS),
                Choice(_("Tolak"), f"join.refuse:{request.id}", style=ChoiceStyle.DANGER),
            ),
        ),
    )


def join_decided(request: JoinRequest, *, approved: bool) -> list[Reply]:
    """The request's screen after the decision."""
    text = _("{name} kini petugas liputan.") if approved else _("Permintaan {name} ditolak.")
    return [toast(rich(text, name=request.name)), Reply(text=rich(text, name=request.name), mode=Mode.REPLACE)]


def joined(person: Person) -> Reply:
    """Tells who invited that the person is in."""
    return Reply(text=rich(_("{name} sudah bergabung."), name=bold(person.name)))


def languages() -> Reply:
    """Which language?"""
    return Reply(
        text=rich(_("Pilih bahasa.")),
        choices=(tuple(Choice(name, f"person.language:{code}") for code, name in LANGUAGE_NAMES.items()),),
        mode=Mode.PRIVATE,
    )


def language_set(menu: Menu) -> list[Reply]:
    """Said in the new language."""
    return [
        toast(_("Bahasa diganti.")),
        Reply(text=rich(_("Mulai sekarang saya memakai bahasa Indonesia.")), menu=menu),
    ]


def my_address(to: Person) -> Reply:
    """How would you like to be addressed?"""
    return Reply(
        text=rich(_("Kini Anda disapa {name}. Pilih sapaan."), name=bold(calling(to))),
        choices=addresses("person.my_address"),
        mode=Mode.PRIVATE,
    )


def my_address_set(to: Person) -> list[Reply]:
    """Said with the new form of address."""
    text = rich(_("Baik. Mulai sekarang Anda disapa {name}."), name=calling(to))
    return [toast(_("Sapaan disimpan.")), Reply(text=text, mode=Mode.REPLACE)]


def addresses(route: str) -> tuple[tuple[Choice, ...], ...]:
    """A button for each form of address."""
    named = tuple(Choice(address, f"{route}:{address}") for address in ADDRESSES)
    return ((*named, Choice(_("Tanpa sapaan"), f"{route}:{NO_ADDRESS}")),)
