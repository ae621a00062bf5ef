"""Figures as a picture for a phone. Blocking, so run it in a thread."""

from __future__ import annotations

from bot.domain.posters import Poster
from bot.reports.typesetting import drawn


def poster_picture(poster: Poster) -> bytes:
    """A PNG, as wide as a phone shows it."""
    return drawn("poster.typ", poster)
