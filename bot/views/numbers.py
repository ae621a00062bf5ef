"""What is said to a number that does not simply answer the list shown last."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locale import _
from bot.messages import Choice, Reply, rich


def missing(numbers: Sequence[int]) -> Reply:
    """The list has no such number."""
    text = rich(
        _("Nomor itu tidak ada di daftar terakhir. Pilih {first} sampai {last}."), first=min(numbers), last=max(numbers)
    )
    return Reply(text=text, refusal=True)


def older(number: int, payload: str) -> Reply:
    """Asks whether the list is meant that stands above something newer."""
    return Reply(
        text=rich(_("Maksud Anda nomor {n} dari daftar di atas?"), n=number),
        choices=((Choice(_("Ya, nomor {n}").format(n=number), payload),),),
    )
