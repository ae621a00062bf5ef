"""Telegram: the only importer of python-telegram-bot."""

import os

# The library's own way to say that durations are timedeltas. Without it every flood limit and every video warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")
