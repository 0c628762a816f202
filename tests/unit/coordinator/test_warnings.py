"""What is warned about: a table of cases, each with what it must find and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from nyvag.coordinator.rules.holding import Hold
from nyvag.coordinator.rules.states import FunctionState, HolderRole, MoneySource
from nyvag.coordinator.rules.warnings import (
    FunctionFacts,
    WarningKind,
    hats_of,
    months_after,
    warnings_of,
)

DAY = date(2026, 11, 23)
WELL = FunctionFacts("f", FunctionState.ACTIVE, percent=40, money=MoneySource.BASE, has_decision=True)
ANNA = Hold("f", "1", "Anna", HolderRole.COORDINATOR, 40, date(2025, 1, 1))
BO = Hold("f", "2", "Bo", HolderRole.DEPUTY, None, date(2025, 1, 1))
K = WarningKind

CASES = [
    ("all is well", WELL, [ANNA, BO], []),
    ("only proposed is not judged", replace(WELL, state=FunctionState.PROPOSED), [], []),
    ("ended is not judged", replace(WELL, state=FunctionState.ENDED), [], []),
    ("vacant", replace(WELL, state=FunctionState.VACANT), [BO], [K.VACANT]),
    ("nobody holds it", WELL, [], [K.NOBODY]),
    ("only a deputy is left", WELL, [BO], [K.NOBODY]),
    ("the holder is another function's", WELL, [replace(ANNA, function="g")], [K.NOBODY]),
    ("the holder has left", WELL, [replace(ANNA, ends_on=date(2026, 11, 22)), BO], [K.NOBODY]),
    ("the last day counts, and the holder leaves", WELL, [replace(ANNA, ends_on=DAY), BO], [K.HOLDER_LEAVES]),
    ("begins tomorrow", WELL, [replace(ANNA, starts_on=date(2026, 11, 24)), BO], [K.NOBODY]),
    ("only one", WELL, [ANNA], [K.ONLY_ONE]),
    ("one person in two roles is still one", WELL, [ANNA, replace(BO, person="1")], [K.ONLY_ONE]),
    ("two, but no deputy", WELL, [ANNA, replace(BO, role=HolderRole.PROJECT_MEMBER)], [K.NO_DEPUTY]),
    ("leaves within six months", WELL, [replace(ANNA, ends_on=date(2027, 5, 23)), BO], [K.HOLDER_LEAVES]),
    ("leaves later", WELL, [replace(ANNA, ends_on=date(2027, 5, 24)), BO], []),
    (
        "leaves, and the next is named",
        WELL,
        [
            replace(ANNA, ends_on=date(2026, 12, 31)),
            BO,
            replace(ANNA, person="3", starts_on=date(2027, 1, 1)),
        ],
        [],
    ),
    ("the account is closed", WELL, [replace(ANNA, is_reachable=False), BO], [K.ACCOUNT_CLOSED]),
    ("no home", replace(WELL, has_home=False), [ANNA, BO], [K.NO_HOME]),
    ("the unit has ended", replace(WELL, home_ended_on=date(2026, 11, 22)), [ANNA, BO], [K.HOME_ENDED]),
    ("the unit ends today", replace(WELL, home_ended_on=DAY), [ANNA, BO], []),
    ("money unknown", replace(WELL, money=MoneySource.UNKNOWN), [ANNA, BO], []),
    ("project without end", replace(WELL, money=MoneySource.PROJECT), [ANNA, BO], [K.MONEY_END_UNKNOWN]),
    (
        "project ended",
        replace(WELL, money=MoneySource.PROJECT, money_ends_on=date(2026, 11, 22)),
        [ANNA, BO],
        [K.MONEY_ENDED],
    ),
    (
        "project ends within six months",
        replace(WELL, money=MoneySource.PROJECT, money_ends_on=date(2027, 5, 23)),
        [ANNA, BO],
        [K.MONEY_ENDS_SOON],
    ),
    (
        "project ends within twelve months",
        replace(WELL, money=MoneySource.PROJECT, money_ends_on=date(2027, 5, 24)),
        [ANNA, BO],
        [K.MONEY_ENDS_LATER],
    ),
    (
        "project ends in more than a year",
        replace(WELL, money=MoneySource.PROJECT, money_ends_on=date(2027, 11, 24)),
        [ANNA, BO],
        [],
    ),
    ("a day of base money says nothing", replace(WELL, money_ends_on=DAY), [ANNA, BO], []),
    ("no decision", replace(WELL, has_decision=False), [ANNA, BO], [K.NO_DECISION]),
    ("no time anywhere", replace(WELL, percent=None), [replace(ANNA, percent=None), BO], [K.NO_TIME]),
    ("the holder's time is enough", replace(WELL, percent=None), [ANNA, BO], []),
    ("no way to reach it", replace(WELL, has_contact=False), [ANNA, BO], [K.NO_CONTACT]),
    (
        "the gravest first",
        replace(WELL, has_decision=False, money=MoneySource.PROJECT, money_ends_on=DAY),
        [],
        [K.NOBODY, K.MONEY_ENDS_SOON, K.NO_DECISION],
    ),
]


@pytest.mark.parametrize(
    ("facts", "holds", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_warns_of_this_and_nothing_else(
    facts: FunctionFacts, holds: list[Hold], expected: list[WarningKind]
) -> None:
    assert [each.kind for each in warnings_of(facts, holds, DAY)] == expected


def test_every_kind_is_found_by_some_case() -> None:
    found = {kind for *_case, expected in CASES for kind in expected}
    assert found == set(K) - {K.TOO_MANY_HATS, K.OVER_FULL_POST}


def test_says_since_when_about_whom() -> None:
    vacant = replace(WELL, state=FunctionState.VACANT, state_since=date(2026, 9, 1))
    assert warnings_of(vacant, [], DAY)[0].on == date(2026, 9, 1)
    assert warnings_of(WELL, [ANNA], DAY)[0].name == "Anna"


def test_too_many_hats_and_too_much_time() -> None:
    three = [replace(ANNA, function=key, percent=40) for key in "abc"]
    found = hats_of(three, DAY)
    assert [(each.kind, each.amount) for each in found] == [(K.TOO_MANY_HATS, 3), (K.OVER_FULL_POST, 120)]
    assert hats_of(three[:2], DAY) == ()
    assert hats_of([replace(each, percent=None) for each in three[:2]], DAY) == ()
    assert [each.kind for each in hats_of([replace(ANNA, percent=60), replace(ANNA, percent=50)], DAY)] == [
        K.OVER_FULL_POST
    ]
    assert hats_of([replace(each, ends_on=date(2026, 1, 1)) for each in three], DAY) == ()


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
    ],
)
def test_months_later(day: date, count: int, expected: date) -> None:
    assert months_after(day, count) == expected
