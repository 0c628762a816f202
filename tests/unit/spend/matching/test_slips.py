"""What is a typist's slip and what is another name."""

from __future__ import annotations

import pytest

from nyvag.spend.analysis.matching import match, misspellings
from nyvag.spend.analysis.matching.slips import Slip, only_slip, slipped_words
from nyvag.spend.rules.names import read_name
from nyvag.spend.rules.register import RegisterRow
from tests.unit.spend.matching.records import suppliers

NAME = "Braulvholm Snickeri"


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("Brauvlholm Snickeri", Slip.TYPING),
        ("Brauolvholm Snickeri", Slip.NONE),
        ("Braullvholm Snickeri", Slip.TYPING),
        ("Braulvhom Snickeri", Slip.TYPING),
        ("Braulvhplm Snickeri", Slip.TYPING),
        ("Braulvhelm Snickeri", Slip.OTHER_LETTER),
        ("Araulvholm Snickeri", Slip.NONE),
        ("Braulvholm Snicker", Slip.NONE),
        ("Braulvholm Snickeri", Slip.NONE),
        ("Brauvlhom Snickeri", Slip.NONE),
    ],
)
def test_one_slip_apart(written: str, slip: Slip) -> None:
    assert only_slip(read_name(written), read_name(NAME)) is slip


def test_word_that_the_slip_stands_in() -> None:
    assert slipped_words(read_name("Brauvlholm Snickeri"), read_name(NAME)) == ("BRAUVLHOLM", "BRAULVHOLM")
    assert slipped_words(read_name("Braulv holm Snickeri"), read_name(NAME)) == ("", "")


@pytest.mark.parametrize("written", ["BRAUVLHOLM", "RAULVHOLM", "BRAULVHOLN", "BRRAULVHOLM", "BRAULVHOLM"])
def test_one_slip_is_found_among_the_rests(written: str) -> None:
    index = misspellings.build(["STENKULLEN", "BRAULVHOLM", "ÅS"])
    assert misspellings.look_up(index, [written, "BRA"]) == [[1], []]


def test_two_slips_and_short_names_are_not() -> None:
    index = misspellings.build(["STENKULLEN", "ABCDE"])
    assert misspellings.look_up(index, ["STNEKULLNE", "ABCDE"]) == [[], []]


@pytest.mark.parametrize(
    ("written", "others", "outcome", "rule"),
    [
        ("Brauvlholm Snickeri ek. för.", [], "match", "name-mistyped"),
        ("Brauvlholm Snickeri", [], "review", "name-unsure"),
        ("Braulvhelm Snickeri ek. för.", [], "review", "other-letter"),
        (
            "Braulvhplm Snickeri ek. för.",
            ["Braulvhplm Konsult AB", "BRAULVHPLM DATA"],
            "review",
            "other-word",
        ),
    ],
)
def test_mistyped_name_without_number(written: str, others: list[str], outcome: str, rule: str) -> None:
    """A word that stands in several names is hardly the register's word misspelt."""
    register = (RegisterRow(2, "769600-0004", f"{NAME} ek. för."),)
    table = match(suppliers(("", written), *(("", other) for other in others)), register)
    assert table.select("outcome", "rule").row(0) == (outcome, rule)
