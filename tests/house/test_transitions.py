"""Every table of transitions is total, leads only to states that exist, and reaches each of them."""

from enum import StrEnum
from importlib import import_module

import pytest

from tests.house.tree import PACKAGE, ROOT

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted(PACKAGE.glob("*/rules/transitions.py"))
]


@pytest.mark.parametrize("name", MODULES)
def test_table_is_total_and_reachable(name: str) -> None:
    table = import_module(name).TRANSITIONS
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
