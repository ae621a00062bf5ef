"""Nothing the desk can say or show leads nowhere: refusals have words, notices a renderer, buttons a route."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from bot import locale
from bot.domain.enums import AgendaState, Notice, SeatState, StoryState
from bot.domain.errors import DeskError
from bot.domain.lifecycle import AGENDA_MOVES, SEAT_MOVES, STORY_MOVES
from bot.handlers import menu, router
from bot.messages import plain
from bot.views import refusals
from docs.generate.refused import KINDS, make

CODE = Path(__file__).resolve().parents[2] / "bot"
PAYLOAD = re.compile(r"[a-z_]+\.[a-z_]+(?=:|$)")
LONGEST_TOAST = 200


def test_every_refusal_has_a_text_and_every_text_a_refusal() -> None:
    assert set(refusals.TEXTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_every_refusal_says_something_in_both_languages(kind: type[DeskError]) -> None:
    said = {}
    for code in locale.LANGUAGES:
        with locale.use(code):
            said[code] = plain(refusals.TEXTS[kind](make(kind, "Panen Raya <b>{x}</b>")))
    assert all(0 < len(text) <= LONGEST_TOAST for text in said.values()), said
    assert len(set(said.values())) == len(locale.LANGUAGES), said


def test_every_notice_has_a_renderer() -> None:
    assert set(Notice) - set(router.NOTICES) == set()


def test_every_command_of_the_menu_has_a_handler() -> None:
    assert {command.name for command in menu.COMMANDS} - set(router.COMMANDS) == set()


def test_what_only_reads_is_a_command_or_a_tap() -> None:
    assert router.READ_ONLY - set(router.COMMANDS) - set(router.TAPS) == set()


def test_no_two_features_share_a_route() -> None:
    for table in ("COMMANDS", "TAPS", "DIALOGS", "NOTICES", "CARDS"):
        names = [name for feature in router.FEATURES for name in getattr(feature, table)]
        assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("moves", "first"),
    [
        pytest.param(AGENDA_MOVES, {AgendaState.DRAFT, AgendaState.IDEA}, id="agendas"),
        pytest.param(SEAT_MOVES, {SeatState.FREE}, id="seats"),
        pytest.param(STORY_MOVES, {StoryState.DRAFT}, id="stories"),
    ],
)
def test_every_state_can_be_reached(moves: Mapping[StrEnum, frozenset[StrEnum]], first: set[StrEnum]) -> None:
    reached, ahead = set(first), set(first)
    while ahead:
        ahead = {state for old in ahead for state in moves[old]} - reached
        reached |= ahead
    assert reached == set(moves) == set(type(next(iter(first))))


def literals(tree: ast.AST) -> Iterator[str]:
    """The texts written in code, f-strings up to their first value."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            yield str(node.values[0].value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def emitted() -> dict[str, set[str]]:
    """The routes of the buttons that screens make, with the modules that make them."""
    routes: dict[str, set[str]] = {}
    for file in sorted((CODE / "views").glob("*.py")):
        for text in literals(ast.parse(file.read_text())):
            if match := PAYLOAD.match(text):
                routes.setdefault(match[0], set()).add(file.name)
    return routes


def test_every_button_has_a_route() -> None:
    assert {route: files for route, files in emitted().items() if route not in router.TAPS} == {}


def test_every_route_has_a_button() -> None:
    assert set(router.TAPS) - set(emitted()) == set()
