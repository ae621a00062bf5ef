"""The desk clock: due times and expiries. It can be moved in training, never elsewhere."""

from datetime import UTC, datetime, timedelta


class DeskClock:
    """Tells the aware time (UTC). Leases, pacing and backoff use the monotonic clock instead."""

    def __init__(self) -> None:
        self._offset = timedelta()

    def now(self) -> datetime:
        """The present moment of the desk, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def move(self, by: timedelta) -> None:
        """Let the desk live `by` later than the world (training only)."""
        self._offset += by
