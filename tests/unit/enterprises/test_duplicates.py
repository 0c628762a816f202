"""What speaks for two rows being one organisation, and what denies it."""

import datetime as dt
from typing import Any

import pytest

from nyvag.enterprises.rules.duplicates import Known, Reason, alike, host_of, pairs, reasons_for, stem
from nyvag.enterprises.rules.merging import Joined, Period, join


def known(key: int, name: str, **more: Any) -> Known:
    return Known(key=key, name=name, **more)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Dammvippan ek. för.", "DAMMVIPPAN ekonomisk förening", Reason.SAME_NAME),
        ("Café Åsnan AB", "Cafe Asnan", Reason.SAME_NAME),
        ("Solrosen", "Solrossen", Reason.NEAR_NAME),
        ("Återbrukshuset Norr", "Återbruks huset Nor", Reason.NEAR_NAME),
        ("Dammvippan", "Dammvippan Städ och Tvätt", Reason.PART_OF_NAME),
    ],
)
def test_names_that_speak_for_one_organisation(one: str, other: str, reason: Reason) -> None:
    assert reasons_for(known(1, one), known(2, other)) == (reason,)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Solrosen", "Maskrosen"), ("Café ek. för.", "Kök ek. för."), ("Ateljén", "Ateljén Norr Bygg och Mål")],
)
def test_names_that_do_not(one: str, other: str) -> None:
    found = reasons_for(known(1, one), known(2, other))
    assert found == (() if "Ateljén" not in one else (Reason.PART_OF_NAME,))


def test_earlier_name_website_and_owner_speak_for_it() -> None:
    named = known(1, "Nya Verkstan", other_names=("Gamla Kvarnen",))
    assert reasons_for(named, known(2, "Gamla Kvarnen ek för")) == (Reason.EARLIER_NAME,)
    linked = known(1, "Ett", website="https://www.solrosen.example/om")
    assert reasons_for(linked, known(2, "Två", website="solrosen.example")) == (Reason.SAME_WEBSITE,)
    assert reasons_for(known(1, "Ett", owner="f"), known(2, "Två", owner="f")) == (Reason.SAME_OWNER,)


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ({"org_no": "8024000010"}, {"org_no": "8024000028"}),
        ({"owner": "a"}, {"owner": "b"}),
        ({"org_no": "8024000010"}, {"owner": "a"}),
    ],
)
def test_different_numbers_deny_it(mine: dict[str, str], yours: dict[str, str]) -> None:
    assert reasons_for(known(1, "Solrosen", **mine), known(2, "Solrosen", **yours)) == ()
    assert reasons_for(known(1, "Solrosen", **mine), known(2, "Solrosen")) == (Reason.SAME_NAME,)


def test_same_name_in_two_municipalities_is_two_organisations() -> None:
    here, there = known(1, "Verkstan", municipality="0180"), known(2, "Verkstan", municipality="1480")
    assert reasons_for(here, there) == ()


def test_pairs_are_found_without_laying_all_beside_all_and_the_surest_comes_first() -> None:
    rows = [known(number, f"Förening nummer{number:05}x{number * 7919 % 9973}") for number in range(10, 900)]
    rows += [
        known(1, "Solrosen"),
        known(2, "Solrossen"),
        known(3, "Dammvippan ek. för."),
        known(4, "Dammvippan"),
    ]
    found = pairs(rows)
    assert [(pair.first, pair.second) for pair in found if pair.first < 10] == [(3, 4), (1, 2)]
    assert found[0].reasons == (Reason.SAME_NAME,)


def test_alike_to_one_being_entered() -> None:
    found = alike(known(0, "Solrosen"), [known(1, "Solrossen"), known(2, "Solrosen AB"), known(3, "Kvarnen")])
    assert [row.key for row, _why in found] == [2, 1]


def test_legal_forms_alone_are_a_name_and_hosts_are_bare() -> None:
    assert stem("Ekonomisk Förening AB") == "ekonomisk forening ab"
    assert [host_of(text) for text in ("", "www.a.example/b", "http://a.example")] == [
        "",
        "a.example",
        "a.example",
    ]


def day(year: int) -> dt.date:
    return dt.date(year, 1, 1)


def test_periods_that_overlap_become_one_and_others_stay() -> None:
    periods = [
        Period(1, day(2020), None, True),
        Period(2, None, day(2021), False),
        Period(3, day(2010), day(2012), True),
    ]
    assert join(periods) == [Joined(1, None, None, (2, 3))]
    apart = [Period(1, day(2020), None, True), Period(2, day(2010), day(2012), False)]
    assert join(apart) == [Joined(2, day(2010), day(2012), ()), Joined(1, day(2020), None, ())]


def test_entry_of_the_row_that_stays_goes_on() -> None:
    both_open = [Period(1, day(2015), None, False), Period(2, day(2020), None, True)]
    assert join(both_open) == [Joined(2, day(2015), None, (1,))]
    assert join([]) == []
