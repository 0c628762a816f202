"""What a room puts into a report, asked as a frozen round asks it; and how many statements that takes."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Protocol

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from nyvag.core.clock import today
from nyvag.core.freezing import as_plain, from_plain
from nyvag.core.reporting import Period, ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody


class Reports(Protocol):
    """What a room names in NYVAG_REPORT_PARTS."""

    def __call__(self, *, period: Period, on: dt.date) -> Iterable[ReportPart]:
        """Give the room's parts."""
        ...


def year_of(on: dt.date) -> Period:
    """Return the year that a day lies in."""
    return Period(dt.date(on.year, 1, 1), dt.date(on.year, 12, 31))


def parts_of(
    body: PublicBody,
    ask: Reports,
    *,
    on: dt.date | None = None,
    period: Period | None = None,
    language: str = "sv",
) -> list[ReportPart]:
    """Ask a room for its parts, of the year of a day unless a period is given; each must freeze and thaw."""
    day = on or today()
    with acting_for(body.pk), translation.override(language):
        found = list(ask(period=period or year_of(day), on=day))
    for part in found:
        assert from_plain(as_plain(part)) == part
        keys = [each.key for each in part.figures]
        assert len(keys) == len(set(keys)), keys
        for figure in part.figures:
            told = (figure.label, figure.shown, figure.definition, figure.source, figure.as_of)
            assert all(told), figure.key
            assert figure.url.startswith("/"), figure.key
    return found


def values_of(parts: Iterable[ReportPart]) -> dict[str, Decimal | None]:
    """Return the figures' values by key."""
    return {figure.key: figure.value for part in parts for figure in part.figures}


def speak_alike(body: PublicBody, ask: Reports) -> tuple[list[ReportPart], list[ReportPart]]:
    """Ask in both languages: keys, values and addresses are the same, and what is written is not."""
    swedish, english = parts_of(body, ask), parts_of(body, ask, language="en")
    assert [each.key for each in swedish] == [each.key for each in english]
    assert values_of(swedish) == values_of(english)
    for one, other in zip(swedish, english, strict=True):
        assert [each.url for each in one.figures] == [each.url for each in other.figures]
        assert [each.url for each in one.red_rows] == [each.url for each in other.red_rows]
        assert [each.definition for each in one.figures] != [each.definition for each in other.figures]
    return swedish, english


def statements_for(doing: Callable[[], object]) -> list[str]:
    """Return the statements that something takes, those that name the acting body to PostgreSQL left out."""
    with CaptureQueriesContext(connection) as captured:
        doing()
    return [each["sql"] for each in captured if "set_config" not in each["sql"]]
