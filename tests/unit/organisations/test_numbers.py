"""Numbers that units and outside parties may have."""

import pytest

from nyvag.organisations.rules.numbers import PERSONS, SEVERAL, WRONG, BadNumber, organisation_number


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("212000-1355", "2120001355"),
        ("16 212000-1355", "2120001355"),
        ("NO 923609016 MVA", "NO 923609016 MVA"),
    ],
)
def test_number_is_kept_as_ten_digits(written: str, kept: str) -> None:
    assert organisation_number(written) == kept


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("811228-9874", PERSONS),
        ("19811228-9874", PERSONS),
        ("811288-9875", PERSONS),
        ("811228-9875", PERSONS),
        ("212000-1354", WRONG),
        ("hej", WRONG),
        ("212000-1355, 556012-5790", SEVERAL),
    ],
)
def test_other_numbers_are_refused_with_a_cure(written: str, sentence: str) -> None:
    with pytest.raises(BadNumber) as refused:
        organisation_number(written)
    assert refused.value.sentence == sentence
