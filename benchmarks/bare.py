"""The peer: a bare python-telegram-bot bot at its best setting; it answers a tap and edits the screen, nothing else."""

from __future__ import annotations

import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

BUTTONS = [InlineKeyboardButton(name, callback_data=name) for name in "ab"]
KEYBOARD = InlineKeyboardMarkup([BUTTONS])


async def screen(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show the screen."""
    if update.message:
        await update.message.reply_text("layar", reply_markup=KEYBOARD)


async def tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer, edit."""
    if update.callback_query:
        await update.callback_query.answer("ya")
        await update.callback_query.edit_message_text(f"layar {update.update_id}", reply_markup=KEYBOARD)


def main() -> None:
    """Run until terminated."""
    address, token, *_rest = sys.argv[1:]
    builder: Any = Application.builder().token(token).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    application = builder.concurrent_updates(16).build()
    application.add_handler(CommandHandler("jadwal", screen))
    application.add_handler(CallbackQueryHandler(tap))
    application.run_polling(poll_interval=0)


if __name__ == "__main__":
    main()
