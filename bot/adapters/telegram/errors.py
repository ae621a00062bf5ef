"""What Telegram's refusals mean to the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.adapters.telegram.request import DownloadRefused
from bot.adapters.telegram.uploads import UnreadableUpload
from bot.failures import Gone, Moved, Rejected, SendError, Throttled, TooBig, TopicGone, Transient, Unreachable

# Telegram's words, in lower case, by what the desk does about them. The first that occurs counts.
_BAD_REQUESTS: tuple[tuple[str, type[SendError]], ...] = (
    ("file is too big", TooBig),
    ("query is too old", Gone),
    ("query_id_invalid", Gone),
    ("message to edit not found", Gone),
    ("message can't be edited", Gone),
    ("message_id_invalid", Gone),
    ("message to pin not found", Gone),
    ("message to unpin not found", Gone),
    ("wrong file_id", Gone),
    ("wrong file identifier", Gone),
    ("wrong remote file identifier", Gone),
    ("invalid file_id", Gone),
    ("temporarily unavailable", Transient),
    ("chat not found", Unreachable),
    ("user not found", Unreachable),
    ("peer_id_invalid", Unreachable),
    ("chat_write_forbidden", Unreachable),
    ("have no rights to send", Unreachable),
    ("not enough rights to send", Unreachable),
    ("message thread not found", TopicGone),
    ("topic_closed", TopicGone),
    ("topic_deleted", TopicGone),
)
_ONE_RECEIVER = "(only one program may receive for a bot: stop the other one, or give this one a token of its own)"
_TOO_LARGE = "request entity too large"


class Unauthorized(Transient):
    """Telegram does not know the bot's token (any more): what is to be sent waits until it is set right."""

    def __init__(self) -> None:
        super().__init__("Telegram does not accept LIPUTAN_TELEGRAM_TOKEN")


@contextmanager
def translated(call: str) -> Iterator[None]:
    """Turn what python-telegram-bot raises during `call` into a SendError."""
    try:
        yield
    except TelegramError as error:
        raise translate(error, call) from None  # the library's exceptions may quote what people wrote, or the token
    except ValueError as error:
        raise Rejected(f"{call}: {error}") from error


def translate(error: TelegramError, call: str) -> SendError:
    """What the desk should do about `error`, met during `call`. Its text quotes nothing of the message."""
    said = reason(error)
    match error:
        case RetryAfter():
            wait = error.retry_after
            return Throttled(wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Unreachable(f"{call}: {said}")
        case Conflict():
            return Transient(f"{call}: {said} {_ONE_RECEIVER}")
        case InvalidToken() if "not found" not in said.lower():
            return Unauthorized()
        case InvalidToken() | UnreadableUpload():
            return Rejected(f"{call}: {said}")
        case DownloadRefused():
            return Transient(f"{call}: {said}") if error.status in (429, *range(500, 600)) else Gone(f"{call}: {said}")
        case BadRequest():
            words = error.message.lower()
            kind = next((kind for part, kind in _BAD_REQUESTS if part in words), Rejected)
            return kind(f"{call}: {said}")
        case NetworkError() if _TOO_LARGE in said.lower():
            return TooBig(f"{call}: {said}")
        case _:
            return Transient(f"{call}: {said}")


def reason(error: TelegramError) -> str:
    """Telegram's words without what they quote, which may be what people wrote."""
    return re.sub(r"\"[^\"]*\"|(?<=\s)'[^']*'|https?://\S+", "…", error.message)[:120]
