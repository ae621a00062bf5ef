"""The methods of the Bot API, one module for each thing they are about."""

from bot.training.telegram.methods import albums, chats, editing, receiving, sending, talking, topics
from bot.training.telegram.methods.params import Params, Upload
from bot.training.telegram.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method", "Params", "Upload"]
_MODULES = (albums, chats, editing, receiving, sending, talking, topics)
