"""Which functions take part in a group: a table of cases."""

import pytest

from nyvag.internal_coordination.rules.coverage import (
    Presence,
    SeatFacts,
    coverage,
    covered,
    gap_of,
    nowhere,
    required_by,
)
from nyvag.internal_coordination.rules.states import Gap, GroupKind

THERE, AWAY = Presence.THERE, Presence.AWAY
STANDARD = ("business", "procurement", "labour_market")


@pytest.mark.parametrize(
    ("seat", "gap"),
    [
        (SeatFacts("business"), None),
        (SeatFacts("business", is_held=False), Gap.VACANT),
        (SeatFacts("business", holder_left=True), Gap.LEFT),
        (SeatFacts("business", unit_ended=True), Gap.UNIT_ENDED),
        (SeatFacts("business", is_held=False, unit_ended=True), Gap.UNIT_ENDED),
        (SeatFacts("business", presences=(AWAY, AWAY)), None),
        (SeatFacts("business", presences=(AWAY, AWAY, AWAY)), Gap.ABSENT),
        (SeatFacts("business", presences=(AWAY, THERE, AWAY)), None),
        (SeatFacts("business", presences=(AWAY, AWAY, AWAY, THERE)), Gap.ABSENT),
        (SeatFacts("business", presences=(THERE, AWAY, AWAY, AWAY)), None),
        (SeatFacts("business", is_held=False, presences=(AWAY, AWAY, AWAY)), Gap.VACANT),
    ],
)
def test_a_seat_that_does_not_bring_its_function_says_why(seat: SeatFacts, gap: Gap | None) -> None:
    assert gap_of(seat) is gap


@pytest.mark.parametrize(
    ("seats", "gap", "takes_part", "is_short"),
    [
        ([], Gap.MISSING, False, True),
        ([SeatFacts("procurement")], None, True, False),
        ([SeatFacts("business")], Gap.MISSING, False, True),
        ([SeatFacts("procurement", is_held=False)], Gap.VACANT, False, True),
        ([SeatFacts("procurement", is_held=False), SeatFacts("procurement")], None, True, False),
        (
            [SeatFacts("procurement", unit_ended=True), SeatFacts("procurement", is_held=False)],
            Gap.VACANT,
            False,
            True,
        ),
        (
            [SeatFacts("procurement", holder_left=True), SeatFacts("procurement", presences=(AWAY,) * 3)],
            Gap.ABSENT,
            False,
            True,
        ),
    ],
)
def test_a_required_function_takes_part_when_one_seat_does(
    seats: list[SeatFacts], gap: Gap | None, takes_part: bool, is_short: bool
) -> None:
    found = covered("procurement", seats, is_required=True)
    assert (found.gap, found.takes_part, found.is_short) == (gap, takes_part, is_short)


def test_a_function_nobody_asks_for_is_no_gap() -> None:
    found = covered("legal", [], is_required=False)
    assert (found.gap, found.takes_part, found.is_short) == (None, False, False)


def test_an_empty_seat_for_a_function_nobody_asks_for_is_told_but_leaves_nothing_short() -> None:
    found = covered("legal", [SeatFacts("legal", is_held=False)], is_required=False)
    assert (found.gap, found.is_short) == (Gap.VACANT, False)


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (GroupKind.WORKING, (*STANDARD, "education", "legal")),
        (GroupKind.MANAGEMENT, (*STANDARD, "education", "legal")),
        (GroupKind.STEERING, ("legal",)),
        (GroupKind.REFERENCE, ("legal",)),
    ],
)
def test_the_kind_of_group_decides_which_functions_it_needs(
    kind: GroupKind, required: tuple[str, ...]
) -> None:
    assert required_by(kind, STANDARD, ("education", "business"), ("legal",)) == required


def test_every_function_needed_or_seated_is_judged_those_needed_first() -> None:
    found = coverage(STANDARD, [SeatFacts("legal"), SeatFacts("business"), SeatFacts("")])
    assert list(found) == [*STANDARD, "legal"]
    assert [key for key, each in found.items() if each.takes_part] == ["business", "legal"]
    assert [key for key, each in found.items() if each.is_short] == ["procurement", "labour_market"]


def test_a_function_is_nowhere_when_no_group_has_it() -> None:
    one = coverage(STANDARD, [SeatFacts("business")])
    other = coverage((), [SeatFacts("procurement", is_held=False), SeatFacts("legal")])
    assert nowhere([one, other], (*STANDARD, "legal")) == ("procurement", "labour_market")
    assert nowhere([], STANDARD) == STANDARD
