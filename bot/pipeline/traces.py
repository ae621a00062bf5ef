"""What is kept of a bug."""

from __future__ import annotations


def where(error: Exception) -> str:
    """Kind and place of an error, without its message: that may hold personal data."""
    trace = error.__traceback__
    place = ""
    while trace:
        place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {place}".strip()
