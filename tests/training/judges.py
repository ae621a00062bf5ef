"""Two descriptions of the Bot API by others, asked about every call that a bot has made and every answer it got.

They are aiogram's models, and the description that the environment variable TEST_TELEGRAM_SPEC points to (where it is
set). `judge(server)` looks at all calls of a training room.
"""

import importlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from bot.training import TrainingServer
from bot.training.telegram.methods import METHODS
from bot.training.web.calls import Call

PLAIN: dict[str, list[type]] = {
    "Integer": [int],
    "String": [str],
    "Boolean": [bool],
    "True": [bool],
    "Float": [int, float],
}

NEWER = {"can_send_welcome_messages"}  # required since Bot API 10.2; the description may be older


@cache
def spec() -> dict[str, Any] | None:
    """The description of the Bot API, if the environment names one."""
    path = os.environ.get("TEST_TELEGRAM_SPEC")
    read: dict[str, Any] | None = json.loads(Path(path).read_text("utf-8")) if path else None
    return read


def fits(value: Any, kind: str) -> str:
    """What is wrong with a value by the description; empty when nothing is."""
    description = spec() or {}
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return f"{value!r} is no list"
        return next((found for item in value if (found := fits(item, kind.removeprefix("Array of ")))), "")
    if kind in PLAIN:
        good = type(value) in PLAIN[kind]
        return "" if good else f"{value!r} is no {kind}"
    described = description["types"][kind]
    if described.get("subtypes"):
        problems = [fits(value, subtype) for subtype in described["subtypes"]]
        return "" if "" in problems else f"no {kind}: {problems}"
    return object_fits(value, described["fields"], kind)


def object_fits(value: Any, fields: dict[str, Any], kind: str) -> str:
    if not isinstance(value, dict):
        return f"{value!r} is no {kind}"
    for key, field in fields.items():
        if field["required"] and key not in value:
            return f"{kind} lacks {key}: {value}"
    for key, item in value.items():
        if key in NEWER:
            continue
        if key not in fields:
            return f"{kind} has no {key}"
        problems = [fits(item, one) for one in fields[key]["types"] if one != "InputFile"]
        if "" not in problems and "InputFile" not in fields[key]["types"]:
            return f"{kind}.{key}: {problems}"
    return ""


def read_params(call: Call) -> dict[str, Any]:
    """The parameters with JSON in texts read and a placeholder for each uploaded file."""
    read = {}
    for key, value in call.params.items():
        if isinstance(value, str) and value.startswith(("[", "{")) and key not in ("text", "caption"):
            value = json.loads(value)
        if isinstance(value, dict) and value.keys() == {"file", "size"}:
            if key not in METHODS[call.method.lower()].known:
                continue  # a part that another parameter points to
            value = "attach://file"
        read[key] = value
    return read


def judge_by_spec(call: Call) -> str:
    description = spec()
    if description is None or call.method not in description["methods"]:
        return ""
    method = description["methods"][call.method]
    if not call.ok:
        return ""
    assert call.answer
    problems = [fits(call.answer["result"], kind) for kind in method["returns"]]
    params = {key: value for key, value in read_params(call).items() if key in method["fields"]}
    missing = [key for key, field in method["fields"].items() if field["required"] and key not in params]
    if missing and call.method != "setWebhook":
        return f"lacks {missing}"
    return "" if "" in problems else str(problems)


@cache
def aiogram() -> Any:
    """The package, if it is a version with models (3 and later)."""
    package = importlib.import_module("aiogram")
    return package if int(package.__version__.split(".")[0]) >= 3 else None


def extras(value: Any, path: str = "") -> list[str]:
    """Everything in a model that its class does not know."""
    found = [f"{path}.{key}" for key in (getattr(value, "model_extra", None) or {})]
    if isinstance(value, list):
        return [extra for item in value for extra in extras(item, path)]
    for key in getattr(type(value), "model_fields", {}):
        found += extras(getattr(value, key), f"{path}.{key}")
    return found


def judge_by_aiogram(call: Call) -> str:
    if aiogram() is None or not call.ok:
        return ""
    methods, pydantic = importlib.import_module("aiogram.methods"), importlib.import_module("pydantic")
    model = getattr(methods, call.method[0].upper() + call.method[1:], None)
    if model is None:
        return f"aiogram knows no {call.method}"
    assert call.answer
    answer = pydantic.TypeAdapter(model.__returning__).validate_python(call.answer["result"])
    made = model(**read_params(call))
    return " ".join(extras(answer) + extras(made))


def judge(server: TrainingServer) -> None:
    """Assert that all accepted calls and their answers are right, and nothing odd was called."""
    for call in server.calls:
        for judge_it in (judge_by_spec, judge_by_aiogram):
            problem = judge_it(call)
            assert not problem, f"{call.method}: {problem}"
    assert server.calls.oddities == []
