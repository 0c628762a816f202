"""The trees to start from."""

import pytest

from nyvag.organisations.rules.functions import standard_functions
from nyvag.organisations.rules.kinds import BodyKind, UnitKind
from nyvag.organisations.rules.starters import Starter, starters, starters_for


@pytest.mark.parametrize("starter", starters(), ids=lambda each: each.key)
def test_starter_is_a_whole_tree(starter: Starter) -> None:
    known = {each.key for each in standard_functions()}
    names: list[str] = []
    for unit in starter.units:
        assert unit.under == "" or unit.under in names
        assert unit.kind in set(UnitKind)
        assert set(unit.functions) <= known
        names.append(unit.name)
    assert len(set(names)) == len(names)
    assert [unit.name for _depth, unit in starter.walk()] != []
    assert sorted(unit.name for _depth, unit in starter.walk()) == sorted(names)


@pytest.mark.parametrize("starter", starters(), ids=lambda each: each.key)
def test_starter_has_what_the_handbook_asks_for(starter: Starter) -> None:
    asked = {each.key for each in standard_functions() if each.is_asked_for}
    assert asked <= {key for unit in starter.units for key in unit.functions}
    assert starter.name("sv") != starter.name("en")
    assert starter.about("sv") != starter.about("en")


def test_region_is_offered_its_own_tree_first() -> None:
    assert starters_for(BodyKind.REGION)[0].key == "region"
    assert starters_for(BodyKind.MUNICIPALITY)[0].for_kind == "MUNICIPALITY"
    assert len(starters_for("")) == len(starters())
