"""The emulated Telegram on the network: the Bot API for the bot, the control API for phones and tests."""
