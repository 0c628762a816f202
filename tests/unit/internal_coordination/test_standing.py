"""How area 3 is judged: a table of cases."""

from dataclasses import replace

import pytest

from nyvag.internal_coordination.rules.standing import NEEDS_ACTION, Finding, Picture, finding_of

WHOLE = Picture(groups=2, active=1, expected=6, held=6, met=6, open_tasks=8, routines=3)


@pytest.mark.parametrize(
    ("seen", "finding"),
    [
        (Picture(), Finding.NOTHING),
        (Picture(routines=2), Finding.FORMING),
        (Picture(groups=1, forming=1), Finding.FORMING),
        (Picture(groups=1), Finding.ASLEEP),
        (Picture(groups=1, routines=3), Finding.ASLEEP),
        (WHOLE, Finding.IN_PLACE),
        (replace(WHOLE, missing=1), Finding.FUNCTION_MISSING),
        (replace(WHOLE, missing=1, held=0), Finding.FUNCTION_MISSING),
        (replace(WHOLE, held=4), Finding.TOO_FEW_MEETINGS),
        (replace(WHOLE, expected=4, held=3), Finding.IN_PLACE),
        (replace(WHOLE, expected=0, held=0, met=0), Finding.NOT_MET),
        (replace(WHOLE, expected=0, held=0, met=2), Finding.IN_PLACE),
        (replace(WHOLE, late_tasks=3), Finding.MANY_LATE),
        (replace(WHOLE, late_tasks=2), Finding.SOME_LATE),
        (replace(WHOLE, late_minutes=1), Finding.SOME_LATE),
        (replace(WHOLE, routines=0), Finding.NO_ROUTINE),
        (replace(WHOLE, unkept_routines=1), Finding.ROUTINE_UNKEPT),
        (replace(WHOLE, unkept_routines=1, late_minutes=1), Finding.SOME_LATE),
    ],
)
def test_what_decides_the_state(seen: Picture, finding: Finding) -> None:
    assert finding_of(seen) is finding


def test_what_needs_action_is_what_is_worst_after_nothing_at_all() -> None:
    order = list(Finding)
    assert order[1 : 1 + len(NEEDS_ACTION)] == list(NEEDS_ACTION)
