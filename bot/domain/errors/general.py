"""Refusals of any feature: who may, what is there, what can be read."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.agenda_fields import Field


class DeskError(Exception):
    """Something the desk does not do; the docstring of each kind says what is wrong."""


class NotAllowed(DeskError):
    """The person's roles do not allow this."""


class UnknownPerson(DeskError):
    """Only people of the desk may do this; the sender is a stranger."""


class NotFound(DeskError):
    """What the button is about is not there (any more)."""


class ForgedPayload(DeskError):
    """A button's payload that no screen of ours made."""


class NotYours(DeskError):
    """The button stands on somebody else's screen."""


class IllegalMove(DeskError):
    """The lifecycle does not allow this move from the present state."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} -> {new}")
        self.old, self.new = old, new


class RoomOnly(DeskError):
    """This works only in a group."""


class PrivateOnly(DeskError):
    """This works only in a private chat with the bot."""


class AnonymousAdmin(DeskError):
    """An anonymous group admin carries no person, so the desk can't know who it is."""


class TextTooLong(DeskError):
    """The text is over `limit` characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"over {limit} characters")
        self.limit = limit


class BadDate(DeskError):
    """A date or time that can't be read."""


class NoSuchTime(DeskError):
    """A day or clock time that does not exist: `named` says it as it was written ("tanggal 31 November")."""

    def __init__(self, named: str) -> None:
        super().__init__("no such time")
        self.named = named


class BadRange(DeskError):
    """A range of days that can't be read, or of years no desk has seen."""


class NoSuchDay(DeskError):
    """A day that is in no calendar; `named` has its words ("tanggal 31 November")."""

    def __init__(self, named: str) -> None:
        super().__init__(named)
        self.named = named


class ReversedRange(DeskError):
    """A range of days whose first is later than its last."""


class DateInPast(DeskError):
    """The agenda would be over already; it starts at `when` (a date where no clock time is known)."""

    def __init__(self, when: date | datetime) -> None:
        super().__init__("in the past")
        self.when = when


class BadValue(DeskError):
    """A value that the asked field does not take."""


class BadField(BadValue):
    """A value that an agenda's field does not take: empty, over `limit` characters, of another kind."""

    def __init__(self, field: Field, limit: int | None = None) -> None:
        super().__init__(field)
        self.field, self.limit = field, limit


class BadStaffNumber(DeskError):
    """A NIP has eighteen digits."""


class ReasonMissing(DeskError):
    """The step needs a reason in words."""
