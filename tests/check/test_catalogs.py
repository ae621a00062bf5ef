"""Every text of the desk has its English form. `python -m tests.check.catalog` adds new texts and drops old ones."""

from __future__ import annotations

import ast

import pytest
from babel.messages.catalog import Message

from bot import locale
from bot.handlers.menu import COMMANDS, label_command
from tests.check import catalog

EXTRACTED = list(catalog.messages(catalog.extract()))
TRANSLATED = list(catalog.messages(catalog.english()))


def _ids(messages: list[Message]) -> set[tuple[str, ...]]:
    return {catalog.forms(message.id) for message in messages}


def test_no_text_is_missing() -> None:
    assert _ids(EXTRACTED) - _ids(TRANSLATED) == set()


def test_no_text_is_obsolete() -> None:
    assert _ids(TRANSLATED) - _ids(EXTRACTED) == set()


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert [m.id for m in TRANSLATED if m.fuzzy or not all(catalog.forms(m.string or ""))] == []


def test_every_translation_fills_in_the_same_names() -> None:
    done = [message for message in TRANSLATED if message.string and all(catalog.forms(message.string))]
    assert [m.id for m in done if catalog.places(m.string or "") != catalog.places(m.id)] == []


@pytest.mark.parametrize("code", locale.LANGUAGES)
def test_every_menu_button_leads_to_its_command(code: str) -> None:
    with locale.use(code):
        labels = {command.name: locale._(command.label) for command in COMMANDS if command.label}
    assert {name: label_command(label) for name, label in labels.items()} == {name: name for name in labels}


def test_the_catalog_stands_as_the_command_writes_it() -> None:
    assert catalog.ENGLISH.read_bytes() == catalog.fresh()


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """`_(f"{x} foto")` would look for a text no catalog has; so would `_("foto " + x)`."""
    found = [
        f"{file.relative_to(catalog.CODE)}:{call.lineno}"
        for file in sorted(catalog.CODE.rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in catalog.KEYWORDS
        for text in call.args[: 2 if call.func.id == "n_" else 1]
        if isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call)
    ]
    assert found == []
