"""The emulated Telegram itself: its people, chats, messages and rules, without any network."""

from bot.training.telegram.base import ApiError, Clock, Json
from bot.training.telegram.world import World

__all__ = ["ApiError", "Clock", "Json", "World"]
