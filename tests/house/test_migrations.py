"""Migrations that make tables make them together, with what belongs to them in the table itself."""

import re
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE

MAKING = [
    path for path in sorted(PACKAGE.glob("*/migrations/0*.py")) if "CreateModel(" in path.read_text("utf-8")
]
ADDED = re.compile(r"Add(?:Constraint|Index|Field)\(\s*model_name='(\w+)'")
MADE = re.compile(r"CreateModel\(\s*name='(\w+)'")


@pytest.mark.parametrize("path", MAKING, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_new_tables_are_made_together(path: Path) -> None:
    """One table at a time makes a fresh database slow: see ``core/migrating.py``."""
    text = path.read_text("utf-8")
    assert "class Migration(migrating.Migration)" in text
    made = {name.lower() for name in MADE.findall(text)}
    assert [name for name in ADDED.findall(text) if name in made] == []
