"""Refusals of stories, officials and channel rules."""

from __future__ import annotations

from datetime import datetime

from bot.domain.errors.general import DeskError


class RulesChanged(DeskError):
    """Somebody else changed the channel rules since the screen was drawn."""


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
