"""Pure reading of Indonesian: dates, periods and agenda texts."""

from bot.parsing.guess import looks_like_agenda

__all__ = ["looks_like_agenda"]
