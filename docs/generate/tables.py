"""Pages made from the tables of the program: lifecycle diagrams, permissions, commands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from bot.domain.enums import Role
from bot.domain.lifecycle import AGENDA_MOVES, ISSUE_MOVES, SEAT_MOVES, STORY_MOVES
from bot.domain.notifications import TOLD, Told
from bot.domain.permissions import PERMISSIONS
from bot.handlers.menu import COMMANDS

S = TypeVar("S", bound=StrEnum)
ROLES = (Role.ADMIN, Role.EDITOR, Role.CREW, Role.HEAD)


def diagram(moves: Mapping[S, Collection[S]]) -> str:
    """A lifecycle table as a Mermaid state diagram."""
    arrows = [f"    {old} --> {new}" for old, news in moves.items() for new in sorted(news)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])


def lifecycles() -> str:
    """The page of lifecycles."""
    return "\n\n".join(
        [
            "# Lifecycles",
            "Made from `bot/domain/lifecycle.py` by `make docs`; a move that is not drawn is illegal.",
            "## Agenda",
            diagram(AGENDA_MOVES),
            "## Seat (a place for one person at a duty)",
            diagram(SEAT_MOVES),
            "## Story",
            diagram(STORY_MOVES),
            "## Public issue",
            diagram(ISSUE_MOVES) + "\n",
        ]
    )


def permissions() -> str:
    """The page of permissions."""
    head = f"| action | {' | '.join(ROLES)} |\n|---|{'---|' * len(ROLES)}"
    rows = [
        f"| {action} | {' | '.join('yes' if role in allowed else '' for role in ROLES)} |"
        for action, allowed in PERMISSIONS.items()
    ]
    intro = "Made from `bot/domain/permissions.py` by `make docs`. Services ask this table for every action."
    return "\n".join(["# Permissions", "", intro, "", head, *rows, ""])


def notifications() -> str:
    """The page of who is told what."""
    rows = [f"| {happening} | {_told(told)} |" for happening, told in TOLD.items()]
    intro = (
        "Made from `bot/domain/notifications.py` by `make docs`: who is told what. Who is not named is told nothing; "
        "*card* is the room's card, drawn anew without a message, *call* a message there. Nobody is told of what they "
        "did themselves: the actor's *brief* is what they will need at the task, and a sender is asked what an edit "
        "is to mean. `tests/services/test_notifications.py` plays every row before everybody it may concern."
    )
    head = "| happening | who is told: what |\n|---|---|"
    return "\n".join(["# Notifications", "", intro, "", head, *rows, ""])


def _told(told: Told) -> str:
    """`holder, successor: agenda_changed`."""
    by_notice: dict[str, list[str]] = {}
    for audience, notice in told.items():
        by_notice.setdefault(notice, []).append(audience)
    return "; ".join(f"{', '.join(people)}: {notice}" for notice, people in by_notice.items())


def commands() -> str:
    """The page of commands."""
    head = "| perintah | guna | cara | peran |\n|---|---|---|---|"
    rows = [
        f"| /{command.name} | {command.does} | {command.how} | {', '.join(sorted(command.roles))} |"
        for command in COMMANDS
    ]
    return "\n".join(["# Perintah", "", "Dibuat dari `bot/handlers/menu.py` oleh `make docs`.", "", head, *rows, ""])
