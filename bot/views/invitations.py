"""Screens of inviting."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.enums import Role
from bot.domain.office import office
from bot.locale import _
from bot.messages import Choice, Mode, Reply, bold, join, lines, rich
from bot.views import labels
from bot.views.help import back_row


def choose_role(roles: Sequence[Role]) -> Reply:
    """For whom is the invitation?"""
    choices = [Choice(labels.role(role).capitalize(), f"invite.role:{role}") for role in roles]
    rows = tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))
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


def invitations(made: Sequence[tuple[str, str]], role: Role, days: int) -> list[Reply]:
    """(name, link) of fresh invitations: one is a message to forward, many are a list."""
    if len(made) == 1:
        name, url = made[0]
        letter = rich(
            _("{name}, silakan bergabung di meja liputan {office} sebagai {role}: ketuk {url} lalu Mulai."),
            name=bold(name),
            office=office().name,
            role=labels.role(role),
            url=url,
        )
        rule = rich(_("Teruskan pesan di atas. Tautan berlaku {days} hari, untuk satu orang."), days=days)
        return [Reply(text=letter), Reply(text=rule)]
    return [
        Reply(
            text=lines(
                rich(
                    _("{n} undangan untuk {role}. Tiap tautan untuk satu orang, berlaku {days} hari."),
                    n=len(made),
                    role=labels.role(role),
                    days=days,
                ),
                join("\n", [rich("{name}: {url}", name=bold(name), url=url) for name, url in made]),
            )
        )
    ]
