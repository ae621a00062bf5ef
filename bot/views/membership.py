"""The people of the desk as admins see and change them: who is there, in which roles, and who no longer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.enums import Role
from bot.domain.office import office
from bot.locale import _, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich, toast
from bot.models.people import Person
from bot.views import labels
from bot.views.paging import in_rows, page_of
from bot.views.people import LANGUAGE_NAMES, Menu, addresses, calling

ON, OFF = "on", "off"
"""The words in a button for giving and for taking a role."""


def everybody(people: Sequence[Person], page: int, *, removed: int, invitations: int) -> Reply:
    """Everybody of the desk with their roles, a button each; `removed` people and open `invitations` are a tap away."""
    shown = page_of(people, page)
    return Reply(
        text=lines(
            rich(_("{n} orang di meja liputan. Ketuk namanya."), n=len(people)),
            *(rich("{name}: {roles}", name=bold(calling(each)), roles=_roles(each)) for each in shown.items),
            shown.where,
        ),
        choices=(
            *_names(shown.items),
            *shown.turn("person.list"),
            *(((Choice(_("Undangan terbuka ({n})").format(n=invitations), "invite.open:0"),),) if invitations else ()),
            *(((Choice(_("Yang dikeluarkan ({n})").format(n=removed), "person.former:0"),),) if removed else ()),
        ),
        mode=Mode.REPLACE,
    )


def former(people: Sequence[Person], page: int) -> Reply:
    """Who was removed, a button each."""
    shown = page_of(people, page)
    told = rich(_("{n} orang sudah dikeluarkan. Ketuk namanya untuk menerimanya kembali."), n=len(people))
    return Reply(
        text=lines(told if people else rich(_("Belum ada yang dikeluarkan.")), shown.where),
        choices=(*_names(shown.items), *shown.turn("person.former"), (_back_to_all(),)),
        mode=Mode.REPLACE,
    )


def person(whom: Person) -> Reply:
    """One person, and what can be changed about them."""
    about = lines(
        bold(calling(whom)),
        rich(_("Peran: {roles}."), roles=_roles(whom)),
        rich(_("Bahasa: {language}."), language=LANGUAGE_NAMES[whom.language]),
        rich(_("Sapaan: {address}."), address=whom.address or _("tanpa sapaan")),
        None if whom.active else rich(_("Sudah dikeluarkan dari meja liputan.")),
    )
    if not whom.active:
        back = Choice(_("Terima kembali"), f"person.back:{whom.id}", style=ChoiceStyle.SUCCESS)
        return Reply(text=about, choices=((back,), (_back_to_all(),)), mode=Mode.REPLACE)
    return Reply(
        text=(*about, *rich("\n{hint}", hint=_("Ketuk peran untuk memberi (+) atau mencabutnya (✓)."))),
        choices=(
            *_role_buttons(whom),
            *addresses(f"person.address:{whom.id}"),
            (Choice(_("Keluarkan dari meja liputan"), f"person.leave:{whom.id}", style=ChoiceStyle.DANGER),),
            (_back_to_all(),),
        ),
        mode=Mode.REPLACE,
    )


def ask_role(whom: Person, role: Role, *, held: bool, tasks: int) -> Reply:
    """Give the role, or take it? `tasks` would be offered again."""
    question = _("Jadikan {name} {role} juga?") if held else _("Cabut peran {role} dari {name}?")
    does = _("Jadikan {role}") if held else _("Cabut peran {role}")
    return Reply(
        text=lines(
            rich(question, name=bold(calling(whom)), role=labels.role(role)),
            rich(MAY[role]()) if held else None,
            _offered_again(tasks),
        ),
        choices=(
            (
                Choice(
                    does.format(role=labels.role(role)),
                    f"person.set_role:{whom.id}:{role}:{ON if held else OFF}",
                    style=ChoiceStyle.SUCCESS if held else ChoiceStyle.DANGER,
                ),
            ),
            (Choice(_("Batal"), f"person.show:{whom.id}"),),
        ),
        mode=Mode.REPLACE,
    )


MAY = {
    Role.CREW: lambda: _("Petugas liputan mengambil tugas dan mengirim bahan."),
    Role.EDITOR: lambda: _("Redaktur membuat agenda, menugaskan orang, dan mengundang."),
    Role.HEAD: lambda: _("Kepala Bidang melihat jadwal dan rekap."),
    Role.ADMIN: lambda: _("Admin mengatur orang, peran, dan ruang redaksi, dan dapat semua yang redaktur dapat."),
}
"""What a role opens."""


def ask_removal(whom: Person, tasks: int) -> Reply:
    """Remove the person? `tasks` would be offered again."""
    return Reply(
        text=lines(
            rich(_("Keluarkan {name} dari meja liputan?"), name=bold(calling(whom))),
            _offered_again(tasks),
            _("Bahan yang sudah dikirim tetap tersimpan. Orangnya bisa diterima kembali."),
        ),
        choices=(
            (Choice(_("Keluarkan"), f"person.left:{whom.id}", style=ChoiceStyle.DANGER),),
            (Choice(_("Batal"), f"person.show:{whom.id}"),),
        ),
        mode=Mode.REPLACE,
    )


def role_set(whom: Person) -> list[Reply]:
    """The person with the roles they have now."""
    return _changed(whom, _("Peran disimpan."))


def address_set(whom: Person) -> list[Reply]:
    """The person with the new form of address."""
    return _changed(whom, _("Sapaan disimpan."))


def removed(whom: Person) -> list[Reply]:
    """The person belongs to the desk no longer."""
    return _changed(whom, _("Sudah dikeluarkan."))


def brought_back(whom: Person) -> list[Reply]:
    """The person belongs to the desk again."""
    return _changed(whom, _("Sudah diterima kembali."))


def no_longer_admin() -> list[Reply]:
    """To an admin who gave that up."""
    text = _("Anda bukan admin lagi.")
    return [toast(text), Reply(text=rich(text), mode=Mode.REPLACE)]


def roles_changed(to: Person, menu: Menu) -> Reply:
    """Tells a person that an admin changed their roles; the menu follows."""
    return Reply(
        text=lines(
            rich(_("Peran Anda di meja liputan kini: {roles}."), roles=_roles(to)),
            _("Menu di bawah sudah disesuaikan. Semua perintah: /bantuan."),
        ),
        menu=menu,
    )


def farewell() -> Reply:
    """Tells a person that they belong to the desk no longer; the menu goes."""
    return Reply(
        text=lines(
            rich(
                _("Anda tidak lagi terdaftar di meja liputan {office}. Terima kasih atas tugasnya."),
                office=office().name,
            ),
            _("Bila ini keliru, hubungi admin."),
        ),
        menu=(),
    )


def _changed(whom: Person, said: str) -> list[Reply]:
    """The person as they are now."""
    return [toast(said), person(whom)]


def _roles(whom: Person) -> str:
    return labels.listing([labels.role(role) for role in sorted(whom.roles)])


def _offered_again(tasks: int) -> Rich | None:
    if not tasks:
        return None
    told = n_(
        "{n} tugasnya terbuka lagi, dan redaktur diberi tahu.",
        "{n} tugasnya terbuka lagi, dan redaktur diberi tahu.",
        tasks,
    )
    return rich(told, n=tasks)


def _role_buttons(whom: Person) -> tuple[tuple[Choice, ...], ...]:
    """A button a role, two in a row: what they have can be taken, what they have not given."""
    buttons = [
        Choice(
            f"{'✓' if role in whom.roles else '+'} {labels.capital(labels.role(role))}",
            f"person.role:{whom.id}:{role}:{OFF if role in whom.roles else ON}",
        )
        for role in (Role.CREW, Role.EDITOR, Role.HEAD, Role.ADMIN)
    ]
    return in_rows(buttons, 2)


def _names(people: Sequence[Person]) -> tuple[tuple[Choice, ...], ...]:
    return tuple((Choice(labels.short(calling(each), labels.BUTTON), f"person.show:{each.id}"),) for each in people)


def _back_to_all() -> Choice:
    return Choice(_("‹ Semua orang"), "person.list:0")
