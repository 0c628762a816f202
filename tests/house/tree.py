"""What the house tests look at."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "nyvag"
FLOORS = (
    "core", "ui", "audit", "organisations", "accounts", "jobs", "messaging", "documents", "meetings",
    "enterprises", "mandate", "coordinator", "internal_coordination", "plans", "forum", "spend",
    "procurement", "evaluation", "opendata", "overview", "demo", "config",
)  # fmt: skip
"""Rooms from the ground up; a test compares them with the import contract."""


def code() -> list[Path]:
    """Return every module of the product but migrations."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Return every template."""
    return sorted(PACKAGE.rglob("templates/**/*.html")) + sorted(PACKAGE.rglob("templates/**/*.txt"))


@cache
def parsed(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """Return a path as it is told in a failure."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Return the first words of everything a module imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found
