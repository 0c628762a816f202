"""The statements of the self-assessment: whole, in both languages, and upgraded without losing answers."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nyvag.internal_coordination.rules.frameworks import (
    HIGHEST,
    LOWEST,
    Framework,
    Statement,
    frameworks,
    latest,
    upgrade_of,
)

WORDS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["x", "y", "z"]))


def version(words: dict[str, str], number: int = 2) -> Framework:
    rows = tuple(Statement(key, 1, text, text, "källa", "source") for key, text in words.items())
    return Framework(number, "källa", "source", date(2026, 1, 1), (), rows)


def test_each_area_has_five_statements_with_source_in_both_languages() -> None:
    of = latest()
    assert Counter(each.area for each in of.statements) == dict.fromkeys(range(1, 8), 5)
    assert len({each.key for each in of.statements}) == len(of.statements)
    for each in of.statements:
        assert "ej kontrollerad mot handboken" in each.source, each.key
        assert each.sv != each.en, each.key
        assert len(each.sv) <= 400, each.key


def test_the_scale_is_worded_from_lowest_to_highest() -> None:
    assert [each.value for each in latest().scale] == list(range(LOWEST, HIGHEST + 1))
    assert all(each.sv and each.en for each in latest().scale)


def test_versions_are_numbered_from_one_without_gaps() -> None:
    assert [each.version for each in frameworks()] == list(range(1, len(frameworks()) + 1))


@given(WORDS, WORDS)
def test_an_upgrade_tells_every_key_once(before: dict[str, str], after: dict[str, str]) -> None:
    changes = upgrade_of(before, version(after))
    assert set(changes.kept) == {key for key in after if before.get(key) == after[key]}
    assert set(changes.changed) == {key for key in after if key in before and before[key] != after[key]}
    assert set(changes.new) == set(after) - set(before)
    assert set(changes.gone) == set(before) - set(after)


def test_an_upgrade_to_the_same_version_keeps_everything() -> None:
    of = latest()
    changes = upgrade_of({each.key: each.sv for each in of.statements}, replace(of, version=2))
    assert len(changes.kept) == len(of.statements)
    assert (changes.changed, changes.new, changes.gone) == ((), (), ())
