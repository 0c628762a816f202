"""What became of each thing between two reviews of terms of office."""

import itertools

import pytest

from nyvag.mandate.rules.comparing import Became, became, compared

ANSWERS = (None, "", "VALID", "CHANGED", "ENDED")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, "VALID", Became.NEW),
        (None, "", Became.NEW),
        ("VALID", None, Became.NO_LONGER_ASKED),
        ("", None, Became.NO_LONGER_ASKED),
        ("", "", Became.NEVER_ANSWERED),
        ("", "ENDED", Became.NOW_ANSWERED),
        ("VALID", "", Became.NOT_YET),
        ("VALID", "VALID", Became.STILL_VALID),
        ("CHANGED", "CHANGED", Became.CHANGED_TWICE),
        ("ENDED", "ENDED", Became.ENDED_TWICE),
        ("VALID", "ENDED", Became.CHANGED_ANSWER),
        ("ENDED", "VALID", Became.CHANGED_ANSWER),
    ],
)
def test_what_became_of_one_thing(before: str | None, after: str | None, said: Became) -> None:
    assert became(before, after) is said


def test_each_thing_stands_once_and_every_pair_of_answers_has_a_place() -> None:
    pairs = [pair for pair in itertools.product(ANSWERS, ANSWERS) if pair != (None, None)]
    before = {str(number): old for number, (old, _new) in enumerate(pairs) if old is not None}
    after = {str(number): new for number, (_old, new) in enumerate(pairs) if new is not None}
    found = compared(before, after)
    assert sorted(key for keys in found.values() for key in keys) == sorted(before | after)
    assert list(found) == list(Became)
    assert all(found.values())
