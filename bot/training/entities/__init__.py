"""Text with formatting, as Telegram reads, cleans and completes it.

The steps are those of a message's way to Telegram: markup becomes entities (`html`, `markdown`), the text is
cleaned and the entities put in order (`fix`), and links, mentions, hashtags and commands are found (`find`, `urls`).
Offsets and lengths are UTF-16 code units everywhere, as in the Bot API.
"""

from bot.training.entities.entity import Entity, EntityError, utf16_length
from bot.training.entities.format import MAX_CAPTION, MAX_TEXT, format_text, typed_text

__all__ = ["MAX_CAPTION", "MAX_TEXT", "Entity", "EntityError", "format_text", "typed_text", "utf16_length"]
