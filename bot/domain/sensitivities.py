"""What makes material sensitive, so that nothing of it goes out before an editor says so."""

from __future__ import annotations

from enum import StrEnum


class Sensitivity(StrEnum):
    """Why."""

    CHILD = "child"  # a child can be recognised
    VICTIM = "victim"  # of a crime or an accident
    EMBARGO = "embargo"  # not before a certain time, or before somebody has said it
