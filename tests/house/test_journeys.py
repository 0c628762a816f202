"""That each task of a user that the documentation lists is walked in a browser by a test there is."""

import ast
import tomllib

import pytest

from tests.house.tree import ROOT

LISTED = tomllib.loads((ROOT / "docs/developer/journeys.toml").read_text(encoding="utf-8"))
WALKED = {"A": {3, 9, 11, 13}, "B": {*range(1, 11), 15}, "D": {2, 3, 6}}
"""Tasks that areas 1-3 must walk; more may be listed."""
NAMED = sorted({test for tasks in LISTED.values() for tests in tasks.values() for test in tests})


@pytest.mark.parametrize("name", NAMED)
def test_a_journey_that_is_listed_is_there_and_opens_a_page(name: str) -> None:
    path, _colons, function = name.partition("::")
    tree = ast.parse((ROOT / "tests/functional" / path).read_text(encoding="utf-8"))
    found = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == function]
    assert len(found) == 1
    assert "open_page" in {argument.arg for argument in found[0].args.args}


def test_every_task_of_areas_one_to_three_is_listed() -> None:
    listed = {role: {int(number) for number in tasks} for role, tasks in LISTED.items()}
    assert {role: numbers - listed.get(role, set()) for role, numbers in WALKED.items()} == {
        role: set() for role in WALKED
    }
