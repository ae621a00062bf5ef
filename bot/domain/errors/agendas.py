"""Refusals of drafts and agendas."""

from __future__ import annotations

from bot.domain.agenda_fields import Gap
from bot.domain.errors.general import DeskError


class AgendaClosed(DeskError):
    """The agenda is cancelled, over or not published, so its duties are closed."""


class NoSuchCode(DeskError):
    """No agenda has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"no agenda {number}")
        self.number = number


class CodeClosed(DeskError):
    """The agenda of this number is cancelled or over, so its duties are closed."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__(f"agenda {number} is closed")
        self.number, self.title = number, title


class NoAgendaInText(DeskError):
    """The text holds no agenda the desk can read."""


class DraftChanged(DeskError):
    """Somebody changed the draft since the screen with this button was shown."""


class DraftClosed(DeskError):
    """The draft is discarded, or published under `code`, so it is no draft any more."""

    def __init__(self, title: str, code: int | None = None) -> None:
        super().__init__(f"closed, code {code}")
        self.title, self.code = title, code


class PublishedBefore(DeskError):
    """The draft says what a published agenda says: publishing both must be asked for."""

    def __init__(self, title: str, code: int) -> None:
        super().__init__(f"published before as {code}")
        self.title, self.code = title, code


class Incomplete(DeskError):
    """A draft can't be published; `missing` says what stands in the way."""

    def __init__(self, missing: list[Gap]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class BadRecurrence(DeskError):
    """How often an agenda comes again can't be read."""


class AlreadyRepeats(DeskError):
    """The agenda comes again already, by `rule`."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class NotRepeating(DeskError):
    """The agenda does not come again."""
