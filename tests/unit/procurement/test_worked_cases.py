"""The worked cases V01-V20: which routes are permitted, conditional and forbidden, from facts in a file."""

from pathlib import Path

import pytest

from nyvag.procurement.rules.answer import Assessment, Status
from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.facts.reading import read_file

CASES = {each.id: each for each in read_file(Path(__file__).with_name("cases") / "worked.json")}
# A name with a bidder's route (B05) is that bidder's part; R18M is the ground of minor aid within R18.
TABLE = {
    "V01": ("R01 R03", "R05N", "R18"),
    "V02": ("R03", "R05N", "R01"),
    "V03": ("", "R03 R04", "R01"),
    "V04": ("R01 R03", "R05N", ""),
    "V05": ("R04 R05", "R10", "R01 R03"),
    "V06": ("R03", "R05N", "R01 R05"),
    "V07": ("R04 R05 R08 R09 B05", "R10", "R01 R03"),
    "V08": ("R04 R20", "", "B05 R05"),
    "V09": ("R01 R03", "R05N", "R06 R07"),
    "V10": ("R03 R07", "R06 R05N", "R01"),
    "V11": ("", "R19 R18", ""),
    "V12": ("R03", "R07", "R06"),
    "V13": ("R03", "R07", "R19 R01"),
    "V14": ("R03", "", "R01"),
    "V15": ("R03", "", "R01"),
    "V16": ("R01", "", ""),
    "V17": ("R01 R03", "", "R07"),
    "V18": ("R03 R08", "R05N", "R01"),
    "V19": ("", "R18 R18S R18G", "R18M"),
    "V20": ("", "", "B05"),
}


def status(answer: Assessment, code: str) -> Status:
    """Find a route's status; a bidder's is that of the first supplier."""
    for route in (
        *answer.routes,
        *answer.grounds,
        *(each for one in answer.bidders[:1] for each in one.routes),
    ):
        if route.code == code:
            return route.status
    raise AssertionError(f"no route {code}")


@pytest.mark.parametrize("name", sorted(TABLE))
def test_case_is_answered_as_the_table_says(name: str) -> None:
    answer = assess(CASES[name])
    wished = zip((Status.PERMITTED, Status.CONDITIONAL, Status.FORBIDDEN), TABLE[name], strict=True)
    expected = {code: want for want, codes in wished for code in codes.split()}
    assert {code: status(answer, code) for code in expected} == expected


def test_table_names_every_case_of_the_file() -> None:
    assert set(TABLE) == set(CASES)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_closed_route_names_the_open_one_nearest(name: str) -> None:
    answer = assess(CASES[name])
    open_ones = {each.code for each in answer.routes if each.status in {Status.PERMITTED, Status.CONDITIONAL}}
    for route in answer.routes:
        if route.status is Status.FORBIDDEN:
            assert route.nearest in open_ones, route.code
