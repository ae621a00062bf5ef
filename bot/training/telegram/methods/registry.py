"""Which methods there are and which parameters each of them knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.training.telegram.methods.params import Params
from bot.training.telegram.world import World

Handler = Callable[[World, Params], Any | Awaitable[Any]]
SENDING = (
    "business_connection_id message_thread_id direct_messages_topic_id disable_notification protect_content"
    " allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup"
)
"""Parameters of all methods that send."""
CAPTION = "caption parse_mode caption_entities show_caption_above_media"


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API."""

    name: str
    handler: Handler
    known: frozenset[str]


METHODS: dict[str, Method] = {}
"""By name in small letters: Telegram doesn't mind the case."""


def method(name: str, *known: str) -> Callable[[Handler], Handler]:
    """Register a handler with the names of its parameters (several in one text, divided by spaces)."""

    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, handler, frozenset(" ".join(known).split()))
        return handler

    return register
