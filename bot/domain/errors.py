"""Refusals: small typed errors that undo a change and are answered with a text of `views/refusals.py`."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.agenda_fields import Field, Gap
from bot.domain.enums import AbsenceKind, Duty


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


class DutyFull(DeskError):
    """Every seat of the duty is held; `holders` (names) say by whom, the last taken at `taken_at`."""

    def __init__(self, duty_id: int, duty: Duty, title: str, holders: list[str], taken_at: datetime | None) -> None:
        super().__init__(f"duty {duty_id} is full")
        self.duty_id, self.duty, self.title = duty_id, duty, title
        self.holders, self.taken_at = holders, taken_at


class SeatMoved(DeskError):
    """The seat is not (any more) that person's; `holder` (a name) has it now, None: it is open to everyone."""

    def __init__(self, duty: Duty, title: str, holder: str | None) -> None:
        super().__init__("seat moved")
        self.duty, self.title, self.holder = duty, title, holder


class NotEligible(DeskError):
    """This person can't be given a task: not of the crew, or no longer active."""


class CannotDo(NotEligible):
    """The person does not do this duty, as their profile says; `name` None: they themselves are told."""

    def __init__(self, name: str | None, duty: Duty) -> None:
        super().__init__(f"can't do {duty}")
        self.name, self.duty = name, duty


class IsAway(NotEligible):
    """The person is away on a day of the agenda: for this `kind` of reason, from `first` to `last`."""

    def __init__(self, name: str | None, kind: AbsenceKind, first: date, last: date) -> None:
        super().__init__(f"away {first} {last}")
        self.name, self.kind, self.first, self.last = name, kind, first, last


class Overlaps(NotEligible):
    """The person has another task, at the agenda `title`, at the same time."""

    def __init__(self, name: str | None, title: str, begins: datetime, ends: datetime) -> None:
        super().__init__("overlaps")
        self.name, self.title, self.begins, self.ends = name, title, begins, ends


class Appointed(NotEligible):
    """Editors appoint the crew of this agenda: nobody takes its tasks by themselves."""


class GaveBack(NotEligible):
    """The person gave this very task back, or said no to it: nobody calls them for it again. They may still take it."""


class Strained(DeskError):
    """Nothing forbids it, but it should be wanted twice.

    `title`: a task only `minutes` away (0: none); `hours`: of tasks that week, if many; `duty_id`: what was wanted.
    """

    def __init__(self, name: str | None, title: str | None, minutes: int, hours: int, duty_id: int = 0) -> None:
        super().__init__("strained")
        self.name, self.title, self.minutes, self.hours, self.duty_id = name, title, minutes, hours, duty_id


class RulesChanged(DeskError):
    """Somebody else changed the channel rules since the screen was drawn."""


class AgendaClosed(DeskError):
    """The agenda is cancelled, over or not published, so its duties are closed."""


class SwapGone(DeskError):
    """One of the two tasks of an exchange is somebody else's by now, or can't be exchanged any more."""


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


class RoomOnly(DeskError):
    """This works only in a group."""


class PrivateOnly(DeskError):
    """This works only in a private chat with the bot."""


class AnonymousAdmin(DeskError):
    """An anonymous group admin carries no person, so the desk can't know who it is."""


class NoAgendaInText(DeskError):
    """The text holds no agenda the desk can read."""


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


class SeatsHeld(DeskError):
    """A duty can't do with fewer people: `holders` (names) have all its seats."""

    def __init__(self, duty: Duty, holders: list[str]) -> None:
        super().__init__(f"{duty} is held")
        self.duty, self.holders = duty, holders


class Incomplete(DeskError):
    """A draft can't be published; `missing` says what stands in the way."""

    def __init__(self, missing: list[Gap]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class LastDuty(DeskError):
    """Who does no duty at all can be given no task; somebody who is away says so instead."""


class BadStaffNumber(DeskError):
    """A NIP has eighteen digits."""


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


class NoActiveTask(DeskError):
    """Material came from someone without a task that is active."""


class NotYet(DeskError):
    """Somebody says that they have left or arrived at a clock time that is still to come."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class ReasonMissing(DeskError):
    """The step needs a reason in words."""


class BadRecurrence(DeskError):
    """How often an agenda comes again can't be read."""


class AlreadyRepeats(DeskError):
    """The agenda comes again already, by `rule`."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class NotRepeating(DeskError):
    """The agenda does not come again."""


class StoryLocked(DeskError):
    """Somebody else (`name`) is writing at the story, until `until` unless they save before."""

    def __init__(self, name: str, until: datetime) -> None:
        super().__init__("story is locked")
        self.name, self.until = name, until


class StoryChanged(DeskError):
    """Somebody wrote at the story since the screen with this button was shown, or since one began to write."""


class StoryEmpty(DeskError):
    """The story has no text yet."""


class OwnStory(DeskError):
    """Who wrote a story does not approve it; somebody else does."""


class ChecksMissing(DeskError):
    """The checklist is not met: `required` and `recommended` items (numbers); with the latter alone one may go on."""

    def __init__(self, required: list[int], recommended: list[int]) -> None:
        super().__init__(f"{required} {recommended}")
        self.required, self.recommended = required, recommended


class TooManyItems(DeskError):
    """The checklist has as many items of the desk's own as it holds, `limit`."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class NoOfficials(DeskError):
    """The pasted list names nobody with an office."""


class QuotesOpen(DeskError):
    """Leaders are quoted, and not everybody who has to has consented to their words."""


class NotTheirTurn(DeskError):
    """Somebody else consents to these words, or has to do so before."""


class StillSensitive(DeskError):
    """Something of the agenda is marked as sensitive, and no editor has cleared it."""
