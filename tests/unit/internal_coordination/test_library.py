"""The starter library holds together: every area, own keys, known functions, points and working links."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from nyvag.internal_coordination.rules import library as rules
from nyvag.internal_coordination.rules.library import ENGLISH, language_of, library, starter
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


def test_every_routine_is_whole_in_english_too() -> None:
    swedish, english = library(), library(ENGLISH)
    assert [each.key for each in english] == [each.key for each in swedish]
    for sv, en in zip(swedish, english, strict=True):
        assert (en.version, en.area, en.functions, en.language) == (sv.version, sv.area, sv.functions, "en")
        assert "not checked against the handbook" in en.source, en.key
        assert len(points_of(en.checklist)) == len(points_of(sv.checklist)), en.key
        assert [type(each) for each in blocks_of(en.text)] == [type(each) for each in blocks_of(sv.text)], (
            en.key
        )
        assert (sv.title, sv.owner) != (en.title, en.owner), en.key


@pytest.mark.parametrize("folder", ["", ENGLISH])
def test_both_languages_say_the_same_keys_and_versions(folder: str) -> None:
    place = files(rules.__package__).joinpath(folder) if folder else files(rules.__package__)
    rows = [
        (row["key"], row["version"])
        for each in sorted(place.iterdir(), key=lambda one: one.name)
        if each.name.endswith(".toml")
        for row in tomllib.loads(each.read_text(encoding="utf-8"))["routine"]
    ]
    assert rows == [(each.key, each.version) for each in library()]


@pytest.mark.parametrize(
    ("code", "language"),
    [("en", "en"), ("en-gb", "en"), ("sv", "sv"), ("fi", "sv"), ("", "sv"), (None, "sv")],
)
def test_one_reads_english_or_else_swedish(code: str | None, language: str) -> None:
    assert language_of(code) == language


def test_the_routine_of_buying_directly_shows_the_limits_and_leads_to_the_register() -> None:
    found = starter("buy-directly")
    assert found is not None
    assert LIMITS in found.text
    assert "(/foretag/)" in found.text
    assert "inte juridisk rådgivning" in found.text
