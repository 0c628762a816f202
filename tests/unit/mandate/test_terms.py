"""Terms of office: every day lies in one, the law's days come out, and moved days keep their place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.mandate.rules.terms import Terms, may_move, next_term, standard_terms, term_on, term_rules

DAYS = st.dates(date(2018, 10, 15), date(2199, 12, 31))
RULES = st.builds(Terms, st.dates(date(1990, 1, 1), date(2018, 10, 15)), st.integers(1, 12))


@pytest.mark.parametrize(
    ("day", "starts_on", "ends_on"),
    [
        (date(2018, 10, 15), date(2018, 10, 15), date(2022, 10, 14)),
        (date(2022, 10, 14), date(2018, 10, 15), date(2022, 10, 14)),
        (date(2022, 10, 15), date(2022, 10, 15), date(2026, 10, 14)),
        (date(2026, 11, 28), date(2026, 10, 15), date(2030, 10, 14)),
    ],
)
def test_the_councils_terms_are_those_of_the_law(day: date, starts_on: date, ends_on: date) -> None:
    found = term_on(day, standard_terms())
    assert found is not None
    assert (found.starts_on, found.ends_on) == (starts_on, ends_on)


def test_before_the_first_term_there_is_none() -> None:
    assert term_on(date(2018, 10, 14), standard_terms()) is None
    assert next_term(date(2018, 10, 14), standard_terms()).starts_on == date(2018, 10, 15)


def test_the_executive_boards_terms_begin_in_january() -> None:
    rule = next(each for each in term_rules() if each.key == "executive_board")
    found = term_on(date(2026, 11, 28), Terms(rule.first_on, rule.years))
    assert found is not None
    assert (found.starts_on, found.ends_on) == (date(2023, 1, 1), date(2026, 12, 31))


def test_every_rule_names_its_law() -> None:
    assert all("5 kap. 9 §" in each.law_sv or "6 kap. 18 §" in each.law_sv for each in term_rules())
    assert all(each.law("en").startswith("Local Government Act") for each in term_rules())


@given(day=DAYS, terms=RULES)
def test_every_day_lies_in_exactly_one_term_and_the_next_follows_at_once(day: date, terms: Terms) -> None:
    found = term_on(day, terms)
    assert found is not None
    assert found.starts_on <= day <= found.ends_on
    after = next_term(day, terms)
    assert after.starts_on == found.ends_on + timedelta(days=1)
    assert term_on(found.ends_on, terms) == found
    assert term_on(after.starts_on, terms) == after


@given(day=DAYS, years=st.integers(1, 12))
def test_a_term_from_the_leap_day_begins_on_the_last_of_february(day: date, years: int) -> None:
    found = term_on(day, Terms(date(2016, 2, 29), years))
    assert found is not None
    assert (found.starts_on + timedelta(days=1)).day == 1
    assert found.starts_on.month == 2


@given(shift=st.integers(-4000, 4000), day=DAYS)
def test_a_moved_term_keeps_its_place_or_is_refused(shift: int, day: date) -> None:
    ruled, rule = date(2026, 10, 15), standard_terms()
    moved_to = ruled + timedelta(days=shift)
    allowed = may_move(ruled, moved_to, rule)
    assert allowed == (date(2022, 10, 15) < moved_to < date(2030, 10, 15))
    if not allowed:
        return
    terms = Terms(rule.first_on, rule.years, {ruled: moved_to})
    found = term_on(day, terms)
    assert found is not None
    assert day in found
    assert next_term(day, terms).starts_on == found.ends_on + timedelta(days=1)


def test_only_a_day_of_the_rule_can_be_moved_and_the_first_may_go_back() -> None:
    assert not may_move(date(2026, 10, 16), date(2026, 11, 1), standard_terms())
    assert may_move(date(2018, 10, 15), date(2010, 1, 1), standard_terms())
    moved = Terms(date(2018, 10, 15), 4, {date(2022, 10, 15): date(2023, 6, 1)})
    assert not may_move(date(2026, 10, 15), date(2023, 5, 31), moved)
