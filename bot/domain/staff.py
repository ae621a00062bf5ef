"""What letters of assignment say of a person of the office: *NIP*, *pangkat/golongan*, *jabatan*."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NUMBER_DIGITS = 18
"""Birth date (8), month of appointment (6), sex (1), serial number (3): Peraturan Kepala BKN 22/2007."""
LIMITS = {"rank": 60, "position": 100}
_PARTS = ((0, 8), (8, 14), (14, 15), (15, 18))


class StaffField(StrEnum):
    """What there is to know."""

    NUMBER = "staff_number"
    RANK = "rank"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Staff:
    """What is known of a person; None where it is not, and for who has none (not everybody is a civil servant)."""

    staff_number: str | None = None
    rank: str | None = None
    position: str | None = None


def read_number(text: str) -> str | None:
    """The digits of a NIP as people write it ("NIP. 19850101 201001 1 001"); None when it is none."""
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    rest = text.casefold().replace("nip", "").translate(str.maketrans("", "", " .:-\u00a00123456789"))
    return digits if len(digits) == NUMBER_DIGITS and not rest.strip() else None


def spaced(number: str) -> str:
    """A NIP as letters write it: `19850101 201001 1 001`."""
    return " ".join(number[first:last] for first, last in _PARTS)
