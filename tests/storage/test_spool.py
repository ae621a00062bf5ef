"""Files on their way into the archive."""

from __future__ import annotations

from pathlib import Path

from bot.storage.spool import Spooled


def test_file_that_was_given_up_before_its_thread_came_to_open_it_leaves_nothing(tmp_path: Path) -> None:
    """A cancelled task throws it away while the thread that opens it has not begun."""
    spooled = Spooled(tmp_path)
    spooled.discard()
    spooled.create()
    spooled.write(b"foto")
    assert list(tmp_path.iterdir()) == []
