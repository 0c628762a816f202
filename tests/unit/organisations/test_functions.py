"""The functions units can have."""

from nyvag.organisations.rules.functions import standard_functions


def test_each_function_is_named_once_in_both_languages() -> None:
    found = standard_functions()
    for part in ("key", "name_sv", "name_en"):
        said = [getattr(each, part) for each in found]
        assert all(said)
        assert len(said) == len(set(said))


def test_business_procurement_and_labour_market_are_asked_for() -> None:
    asked = {each.key for each in standard_functions() if each.is_asked_for}
    assert asked == {"business", "procurement", "labour_market"}
