"""The starter library holds together: every area, own keys, known functions, points and working links."""

from collections import Counter

from nyvag.internal_coordination.rules.library import library, starter
from nyvag.internal_coordination.rules.text import LIMITS, blocks_of, points_of
from nyvag.organisations.rules.functions import standard_functions


def test_each_area_has_routines_to_begin_from() -> None:
    per_area = Counter(each.area for each in library())
    assert set(per_area) == set(range(1, 8))
    assert min(per_area.values()) >= 2


def test_keys_are_their_own_and_functions_are_known() -> None:
    assert max(Counter(each.key for each in library()).values()) == 1
    known = {each.key for each in standard_functions()}
    for each in library():
        assert set(each.functions) <= known, each.key
        assert len(each.functions) <= 2 == len({*each.functions, "x", "y"} - set(each.functions)), each.key


def test_each_says_its_source_and_that_it_is_not_checked() -> None:
    for each in library():
        assert "ej kontrollerade mot handboken" in each.source, each.key
        assert each.valid_from is not None
        assert each.version >= 1
        assert len(blocks_of(each.text)) >= 3, each.key
        assert 3 <= len(points_of(each.checklist)) <= 12, each.key


def test_the_routine_of_buying_directly_shows_the_limits_and_leads_to_the_register() -> None:
    found = starter("buy-directly")
    assert found is not None
    assert LIMITS in found.text
    assert "(/foretag/)" in found.text
    assert "inte juridisk rådgivning" in found.text
