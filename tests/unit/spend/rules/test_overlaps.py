"""Which overlaps are a new version, and which a person must settle."""

from datetime import date

import pytest

from nyvag.spend.rules.overlaps import Days, Overlap, judge


def days(first: str, last: str) -> Days:
    """Write a stretch of days."""
    return Days(date.fromisoformat(first), date.fromisoformat(last))


MARCH = days("2025-03-01", "2025-03-31")
YEAR = days("2025-01-02", "2025-12-30")


@pytest.mark.parametrize(
    ("new", "old", "same_source", "expected"),
    [
        (MARCH, MARCH, True, Overlap.NEW_VERSION),
        (MARCH, MARCH, False, Overlap.OTHER_SOURCE),
        (YEAR, MARCH, True, Overlap.NEW_VERSION),
        (YEAR, MARCH, False, Overlap.OTHER_SOURCE),
        (MARCH, YEAR, True, Overlap.PARTIAL),
        (MARCH, YEAR, False, Overlap.PARTIAL),
        (days("2025-03-01", "2025-05-31"), days("2025-01-01", "2025-03-31"), True, Overlap.PARTIAL),
        (days("2025-01-01", "2025-03-31"), days("2025-03-01", "2025-05-31"), True, Overlap.PARTIAL),
        (days("2025-03-03", "2025-03-28"), MARCH, True, Overlap.NEW_VERSION),
        (days("2025-03-08", "2025-03-24"), MARCH, True, Overlap.NEW_VERSION),
        (days("2025-03-09", "2025-03-31"), MARCH, True, Overlap.PARTIAL),
        (days("2025-03-01", "2025-03-23"), MARCH, True, Overlap.PARTIAL),
        (days("2025-04-01", "2025-04-30"), days("2025-03-31", "2025-04-30"), True, Overlap.PARTIAL),
        (days("2025-04-01", "2025-04-30"), MARCH, True, Overlap.APART),
        (days("2025-03-31", "2025-03-31"), MARCH, True, Overlap.PARTIAL),
    ],
)
def test_cases(new: Days, old: Days, same_source: bool, expected: Overlap) -> None:
    assert judge(new, old, same_source=same_source) is expected
