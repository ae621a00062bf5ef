"""Why a call to a messenger fails, by what is to be done about it."""

from __future__ import annotations


class SendError(Exception):
    """A call to a messenger failed; subclasses say what to do about it."""


class Transient(SendError):
    """Try again later: the network, 5xx."""


class Throttled(SendError):
    """Wait `seconds` before calling this chat again (429)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


class Unreachable(SendError):
    """This person or chat can't be reached on this messenger: blocked, never started, kicked out."""


class TopicGone(Unreachable):
    """The forum topic is closed or deleted; elsewhere in the group one may still be able to write."""


class Moved(SendError):
    """The group became a supergroup with the id `chat_id`."""

    def __init__(self, chat_id: str) -> None:
        super().__init__(f"moved to {chat_id}")
        self.chat_id = chat_id


class Gone(SendError):
    """The message to edit is not there (any more), or the tap can't be answered any more."""


class Rejected(SendError):
    """The messenger will never take this call as it is: a bug, parked and shown to admins."""


class TooBig(SendError):
    """The file is over what the messenger hands to bots."""


class WindowClosed(SendError):
    """The person has not written for a while: only a notice approved beforehand reaches them here."""


class TemplateRefused(Rejected):
    """The approved notice is unknown, not approved (any more), paused, or filled in wrongly: a person must mend it."""


class OptedOut(SendError):
    """Held back at the person's wish: they stopped messages of this kind in the messenger."""


class HeldBack(OptedOut):
    """They have had enough of such messages for now, as the messenger sees it; trying again at once makes it worse."""


class TokenRefused(SendError):
    """`messenger` takes no start and gives no updates with what is set; a person must set it right."""

    def __init__(self, messenger: str, words: str) -> None:
        super().__init__(words)
        self.messenger = messenger
