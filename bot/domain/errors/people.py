"""Refusals of who belongs to the desk: invitations, accounts, roles, absences."""

from __future__ import annotations

from datetime import date

from bot.domain.enums import AbsenceKind
from bot.domain.errors.general import DeskError


class AlreadyDecided(DeskError):
    """Someone decided this before."""


class InvitationInvalid(DeskError):
    """The invitation is unknown, used, expired or revoked; `stranger`: who brought it is not of the desk."""

    def __init__(self, *, stranger: bool = True) -> None:
        super().__init__("invitation invalid")
        self.stranger = stranger


class LinkInvalid(InvitationInvalid):
    """The code that links another account is unknown, used or expired."""


class AccountTaken(DeskError):
    """The account belongs to another person of the desk."""


class TooManyNames(DeskError):
    """More than `limit` people are invited at once."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"over {limit} names")
        self.limit = limit


class TooManyTries(DeskError):
    """Too many wrong invitations from one account; try again later."""


class LastRole(DeskError):
    """A person without any role would belong to nothing; they can be removed instead."""


class LastAdmin(DeskError):
    """The desk would be without an admin."""


class BadAbsence(DeskError):
    """The days of an absence can't be read; `missing` has the words of one that is in no calendar."""

    def __init__(self, missing: str | None = None) -> None:
        super().__init__(missing)
        self.missing = missing


class AbsenceOver(DeskError):
    """The absence is over already; `last` was its last day."""

    def __init__(self, last: date) -> None:
        super().__init__(last)
        self.last = last


class AbsenceTooLong(DeskError):
    """The absence has more than `limit` days: surely a date is wrong."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class AwayAlready(DeskError):
    """Another absence has some of the days: of this `kind`, from `first` to `last`."""

    def __init__(self, kind: AbsenceKind, first: date, last: date) -> None:
        super().__init__(f"{kind} {first} {last}")
        self.kind, self.first, self.last = kind, first, last
