"""Logs: one line an event, without tokens or personal data."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRETS = re.compile(r"(?:bot)?\d{6,}:[A-Za-z0-9_-]{30,}|(?<=start=)[A-Za-z0-9_-]{20,}")


def redact(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace bot tokens and invitation tokens in every text of an event, tracebacks included."""
    return {key: _SECRETS.sub("***", value) if isinstance(value, str) else value for key, value in event.items()}


def set_up() -> None:
    """Send the program's and its libraries' logs through the same redacting processors, to standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "apscheduler", "uvicorn", "aiosqlite", "alembic", "telegram"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
