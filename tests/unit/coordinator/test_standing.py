"""How far the second area has come: a table of cases."""

from pathlib import Path

import pytest

from nyvag.coordinator.rules.standing import Standing, standing_of
from nyvag.coordinator.rules.states import FunctionState
from nyvag.coordinator.rules.warnings import NOTED, URGENT, Warned, WarningKind
from nyvag.mandate.rules.placement import placements
from nyvag.organisations.rules.functions import standard_functions

S, K = FunctionState, WarningKind
URGENT_ONE, MISSING, TOLD = (Warned(kind) for kind in (K.VACANT, K.NO_DEPUTY, K.MONEY_ENDS_LATER))

CASES = [
    ([], Standing.NOT_STARTED),
    ([(S.PROPOSED, [])], Standing.STARTED),
    ([(S.ENDED, [])], Standing.NEEDS_ACTION),
    ([(S.ENDED, []), (S.PROPOSED, [])], Standing.STARTED),
    ([(S.APPOINTED, [])], Standing.STARTED),
    ([(S.ACTIVE, [])], Standing.IN_PLACE),
    ([(S.ACTIVE, [TOLD])], Standing.IN_PLACE),
    ([(S.ACTIVE, [MISSING])], Standing.STARTED),
    ([(S.ACTIVE, [TOLD, MISSING])], Standing.STARTED),
    ([(S.ACTIVE, [URGENT_ONE])], Standing.NEEDS_ACTION),
    ([(S.ACTIVE, []), (S.VACANT, [URGENT_ONE])], Standing.NEEDS_ACTION),
    ([(S.ACTIVE, []), (S.APPOINTED, [])], Standing.IN_PLACE),
    ([(S.ACTIVE, []), (S.ENDED, [URGENT_ONE])], Standing.IN_PLACE),
]


@pytest.mark.parametrize(("functions", "expected"), CASES)
def test_standing(functions: list[tuple[FunctionState, list[Warned]]], expected: Standing) -> None:
    assert standing_of(functions) is expected


def test_no_warning_is_both_urgent_and_only_noted() -> None:
    assert not URGENT & NOTED


def test_the_placements_speak_of_functions_there_are() -> None:
    path = Path(__file__).parents[3] / "nyvag/coordinator/rules/placement.toml"
    read = placements(path)
    known = {each.key for each in standard_functions()}
    assert {function for each in read.placements for function, _why in each.near} <= known
    assert {function for function, _said in read.ties} == known
    assert {"MANAGEMENT", "LABOUR_MARKET", "BUSINESS"} <= {each.key for each in read.placements}
    assert all(each.becomes and each.gains and each.risks for each in read.placements)
