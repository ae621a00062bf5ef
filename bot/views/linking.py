"""On which messengers a person is, and how another is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.office import MESSENGERS
from bot.locale import _, formats
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.people import Person
from bot.views.people import Menu, calling


def reached_by(there: Sequence[str], links: Mapping[str, str], *, minutes: int = 0, mode: Mode = Mode.NEW) -> Reply:
    """By which messengers news come, the first before the others; `links` add one within so many minutes."""
    others = ", ".join(MESSENGERS[each] for each in there[1:])
    return Reply(
        text=lines(
            rich(_("Kabar untuk Anda lewat {messenger}."), messenger=bold(MESSENGERS[there[0]])),
            rich(_("Bila tidak sampai di situ: {others}."), others=others) if others else None,
            *(
                rich(_("Buka tautan di bawah untuk menambah {messenger}."), messenger=MESSENGERS[each])
                for each in links
            ),
            rich(_("Tautannya berlaku {n} menit, sekali pakai, hanya untuk Anda."), n=formats.number(minutes))
            if links
            else None,
        ),
        choices=tuple(
            (choice,)
            for choice in (
                *(Choice(MESSENGERS[each], url=link) for each, link in links.items()),
                *(
                    Choice(_("Utamakan {messenger}").format(messenger=MESSENGERS[each]), f"account.prefer:{each}")
                    for each in dict.fromkeys(there[1:])
                ),
            )
        ),
        mode=mode,
    )


def linked(person: Person, menu: Menu) -> Reply:
    """The second messenger is linked: the first screen there."""
    return Reply(
        text=lines(
            rich(_("Terhubung, {name}. Tugas dan kabar Anda sama di sini."), name=calling(person)),
            _("Pilih yang utama dengan /hubungkan."),
        ),
        menu=menu,
    )


def linked_elsewhere(messenger: str) -> Reply:
    """Told where the person was known before."""
    return Reply(
        text=rich(
            _("{messenger} Anda kini terhubung dengan meja liputan. Bukan Anda? Segera hubungi admin."),
            messenger=MESSENGERS[messenger],
        )
    )
