"""TODO agendas."""

from bot.domain.enums import Notice
from bot.handlers.routes import DialogHandler, Handler, RenderCard, RenderNotice

COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Handler] = {}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
