"""A call of the Graph API."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.training.telegram.base import Json
from bot.training.telegram.methods import Params
from bot.training.whatsapp.world import World


@dataclass(frozen=True, slots=True)
class Request:
    """A call: about which object, with which parameters; `base` is the address before it, version included."""

    world: World
    object_id: str
    params: Params
    base: str

    @property
    def values(self) -> Json:
        """The parameters; texts of a form that are JSON are read."""
        return {key: _read(value) for key, value in self.params.values.items()}


def _read(value: object) -> object:
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def chosen(request: Request, whole: Json, usual: set[str]) -> Json:
    """The fields asked for, or the usual ones; the id always."""
    fields = set(str(request.params.values.get("fields", "")).split(",")) - {""} or usual
    return {key: value for key, value in whole.items() if key in fields | {"id"}}
