"""Handlers and views ask services; none of them talks to the database itself."""

from __future__ import annotations

import ast
from pathlib import Path

CODE = Path(__file__).resolve().parents[2] / "bot"
MODULES = [*sorted((CODE / "handlers").glob("*.py")), *sorted((CODE / "views").glob("*.py"))]


def test_no_handler_uses_its_session_itself() -> None:
    used = [
        f"{file.name}:{node.lineno} session.{node.attr}"
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "session"
    ]
    assert used == []


def test_handlers_know_of_the_database_only_what_a_session_is() -> None:
    names = {
        name.name
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("sqlalchemy", "bot.storage"))
        for name in node.names
    }
    assert names == {"AsyncSession"}


def test_all_wording_is_in_views() -> None:
    """Elsewhere only what a table of the code names is looked up; adapters word what a messenger can't show."""
    worded = [
        f"{file.relative_to(CODE)}:{node.lineno}"
        for room in ("handlers", "jobs", "pipeline", "services", "storage")
        for file in sorted((CODE / room).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "n_"}
        and any(isinstance(part, ast.Constant) for part in node.args)
    ]
    assert worded == []
