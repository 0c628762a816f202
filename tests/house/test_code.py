"""The shape of the code: sizes, names, floors, purity."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from tests.house.tree import FLOORS, ROOT, code, imports, name_of, parsed, templates

LINES_OF_CODE, LINES_OF_TEMPLATE, LINES_OF_TEST, LINES_OF_SETTINGS = 300, 120, 500, 300
LINES_OF_FUNCTION, LINES_OF_CLASS = 60, 350
BANNED_NAMES = {"utils", "util", "common", "helpers", "misc", "signals"}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_short() -> None:
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.is_file()]
    limits = [
        *((path, LINES_OF_CODE) for path in code()),
        *((path, LINES_OF_TEMPLATE) for path in templates()),
        *((path, LINES_OF_TEST) for path in tests),
        (ROOT / "nyvag/config/settings.py", LINES_OF_SETTINGS),
    ]
    assert [name_of(path) for path, limit in limits if _lines(path) > limit] == []


def test_functions_and_classes_are_short() -> None:
    found = []
    for path in code():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                limit = LINES_OF_CLASS if isinstance(node, ast.ClassDef) else LINES_OF_FUNCTION
                if (node.end_lineno or 0) - node.lineno + 1 > limit:
                    found.append(f"{name_of(path)}:{node.lineno} {node.name}")
    assert found == []


def test_no_module_is_a_drawer_of_odds_and_ends() -> None:
    assert [name_of(path) for path in code() if path.stem in BANNED_NAMES] == []
    assert [name_of(path) for path in code() if path.parent.name in BANNED_NAMES] == []


def test_nothing_hangs_on_signals() -> None:
    banned = ("django.dispatch", "django.db.models.signals", "django.core.signals", "allauth.account.signals")
    assert [name_of(path) for path in code() if any(each.startswith(banned) for each in imports(path))] == []


def test_polars_stays_in_analysis_and_adapters() -> None:
    """Function-local imports count too; web code reaches frames through analysis alone."""
    found = [
        name_of(path)
        for path in code()
        if any(each.split(".")[0] == "polars" for each in imports(path))
        and not {"analysis", "adapters"} & set(path.parts)
    ]
    assert found == []


def test_every_module_says_what_it_holds() -> None:
    empty_allowed = {"management", "commands", "migrations", "templatetags"}
    found = [name_of(path) for path in code() if not ast.get_docstring(parsed(path))]
    assert [each for each in found if Path(each).parent.name not in empty_allowed] == []


def test_every_noqa_and_type_ignore_gives_its_reason() -> None:
    found = []
    paths = [*code(), *(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))]
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            _, mark, rest = line.partition("# noqa")
            if mark and " - " not in rest and " -- " not in rest:
                found.append(f"{name_of(path)}:{number}")
    assert found == []


@pytest.mark.parametrize(
    "config", [each for each in apps.get_app_configs() if each.name.startswith("nyvag.")]
)
def test_foreign_keys_never_point_upward(config: object) -> None:
    label = config.label  # type: ignore[attr-defined]  # an AppConfig
    found = []
    for model in config.get_models():  # type: ignore[attr-defined]  # an AppConfig
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model._meta.label.split(".")[0] in FLOORS:
                there = field.related_model._meta.app_label
                if FLOORS.index(there) > FLOORS.index(label):
                    found.append(f"{model.__name__}.{field.name} -> {there}")
    assert found == []


def test_floors_are_those_of_the_import_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [room.strip() for layer in reversed(layers) for room in reversed(layer.split("|"))]
    assert tuple(rooms) == FLOORS


def test_no_room_writes_events_in_the_name_of_another() -> None:
    """Which pages an event makes new is told by its room, so a room tells events of its own alone."""
    rooms, found = set(FLOORS) - {"config"}, []
    for path in code():
        own = path.relative_to(ROOT).parts[1]
        for node in ast.walk(parsed(path)):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            room, _dot, what = text.partition(".")
            if own != "config" and room in rooms - {own} and re.fullmatch(r"[a-z]+(-[a-z]+)+|[a-z]+ed", what):
                found.append(f"{name_of(path)}:{node.lineno} {text}")
    assert found == []
