"""Every table of transitions is total, leads only to states that exist, and reaches each of them."""

from enum import StrEnum
from importlib import import_module

import pytest

from tests.house.tree import PACKAGE, ROOT

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted(PACKAGE.glob("*/rules/transitions.py"))
]
TABLES = [
    (module, name)
    for module in MODULES
    for name in vars(import_module(module))
    if name == "TRANSITIONS" or name.endswith("_TRANSITIONS")
]


@pytest.mark.parametrize("name", MODULES)
def test_module_has_a_table(name: str) -> None:
    assert any(module == name for module, _table in TABLES)


@pytest.mark.parametrize(("module", "name"), TABLES)
def test_table_is_total_and_reachable(module: str, name: str) -> None:
    table = getattr(import_module(module), name)
    states: type[StrEnum] = type(next(iter(table)))
    assert set(table) == set(states)
    assert {each for following in table.values() for each in following} <= set(states)
    start = next(iter(states))
    reached, front = {start}, [start]
    while front:
        for each in table[front.pop()]:
            if each not in reached:
                reached.add(each)
                front.append(each)
    assert reached == set(states)
