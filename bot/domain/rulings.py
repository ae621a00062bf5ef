"""What messengers decide about words that they have to approve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a messenger has decided about approved words: which, in which language, their state now and why."""

    name: str
    language: str
    state: str
    """The messenger's word, such as APPROVED, REJECTED or PAUSED."""
    reason: str

    @property
    def lets_through(self) -> bool:
        """Whether they may be sent (again)."""
        return self.state in {"APPROVED", "REINSTATED"}
