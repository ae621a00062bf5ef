import structlog

from bot.cli.logs import redact

TOKEN = "7000000000:AAE-canary-token-that-must-never-show-1"


def test_tokens_are_blackened_wherever_they_stand() -> None:
    event = redact(
        None, "info", {"event": f"GET /bot{TOKEN}/getMe", "link": "https://t.me/x?start=abcdefghijklmnopqrstuvwx"}
    )
    assert event == {"event": "GET /***/getMe", "link": "https://t.me/x?start=***"}


def test_tokens_in_tracebacks_are_blackened() -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError:
        event = structlog.processors.format_exc_info(None, "error", {"event": "x", "exc_info": True})
    assert TOKEN not in str(redact(None, "error", event))
