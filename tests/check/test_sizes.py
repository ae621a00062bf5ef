"""The budget of sizes of the design: many small modules and functions, a few larger ones, no giants."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

CODE = Path(__file__).resolve().parents[2] / "bot"
FILES = sorted(CODE.rglob("*.py"))


def _modules() -> dict[str, int]:
    return {str(file.relative_to(CODE)): len(file.read_text().splitlines()) for file in FILES}


def _functions() -> dict[str, int]:
    return {
        f"{file.relative_to(CODE)}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for file in FILES
        for function in _defined(ast.parse(file.read_text()))
    }


def _defined(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize(
    ("lines", "middle", "ninth", "most"),
    [pytest.param(_modules(), 100, 300, 400, id="modules"), pytest.param(_functions(), 10, 30, 60, id="functions")],
)
def test_sizes_keep_the_budget(lines: dict[str, int], middle: int, ninth: int, most: int) -> None:
    """Lines: half of them at most `middle`, nine of ten at most `ninth`, none over `most`."""
    assert {name: count for name, count in lines.items() if count > most} == {}
    assert quantiles(lines.values(), n=10)[-1] <= ninth
    assert median(lines.values()) <= middle
