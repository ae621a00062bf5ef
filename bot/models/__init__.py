"""Tables, one family a file. Importing this package registers them all."""

from bot.models import (
    agendas,
    calendars,
    chats,
    issues,
    leads,
    materials,
    officials,
    people,
    profiles,
    queues,
    resent,
    reserves,
    rooms,
    sensitivities,
    series,
    stories,
    swaps,
)
from bot.models.base import Base

__all__ = [
    "Base",
    "agendas",
    "calendars",
    "chats",
    "issues",
    "leads",
    "materials",
    "officials",
    "people",
    "profiles",
    "queues",
    "resent",
    "reserves",
    "rooms",
    "sensitivities",
    "series",
    "stories",
    "swaps",
]
