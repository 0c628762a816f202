"""The category list keeps its codes, and every spelling of a category finds it."""

import re

import pytest

from nyvag.enterprises.rules import categories as rules


def test_codes_are_unique_and_plain() -> None:
    codes = [category.code for category in rules.categories()]
    assert len(set(codes)) == len(codes) >= 40
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)


def test_names_are_unique_in_both_languages() -> None:
    for names in ([c.name_sv for c in rules.categories()], [c.name_en for c in rules.categories()]):
        assert len({name.casefold() for name in names}) == len(names)


def test_every_category_names_cpv_and_explains_itself() -> None:
    for category in rules.categories():
        assert re.fullmatch(r"\d{8}", category.cpv)
        assert category.explanation.endswith(".")


@pytest.mark.parametrize("spelling", ["catering", "CAFÉ OCH CATERING", " Café  and catering "])
def test_find_any_spelling(spelling: str) -> None:
    found = rules.find(spelling)
    assert found is not None
    assert found.code == "catering"


def test_find_unknown() -> None:
    assert rules.find("rymdfärder") is None
