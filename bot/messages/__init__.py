"""What passes between messengers and the desk, in words neither of them owns.

`Incoming` is what an adapter makes of a raw update; `Reply` what a handler answers.
"""

from bot.messages.incoming import (
    Address,
    Attachment,
    Chat,
    ChatKind,
    Envelope,
    Incoming,
    IncomingKind,
    Messenger,
    Messengers,
    Sender,
    Status,
    Stored,
)
from bot.messages.replies import (
    REPLY,
    UNCHANGED,
    Approved,
    Choice,
    ChoiceStyle,
    Json,
    Media,
    MediaKind,
    Mode,
    Reply,
    toast,
)
from bot.messages.rich import Rich, Span, Style, bold, italic, join, lines, link, plain, rich

__all__ = [
    "REPLY",
    "UNCHANGED",
    "Address",
    "Approved",
    "Attachment",
    "Chat",
    "ChatKind",
    "Choice",
    "ChoiceStyle",
    "Envelope",
    "Incoming",
    "IncomingKind",
    "Json",
    "Media",
    "MediaKind",
    "Messenger",
    "Messengers",
    "Mode",
    "Reply",
    "Rich",
    "Sender",
    "Span",
    "Status",
    "Stored",
    "Style",
    "bold",
    "italic",
    "join",
    "lines",
    "link",
    "plain",
    "rich",
    "toast",
]
