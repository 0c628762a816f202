"""How many statements a page takes: as many for ten rows as for one, and few."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_STATEMENTS = 10
GATHERING = {
    "overview:start",
    "overview:home",
    "overview:summary",
    "meetings:meeting-agenda",
    "enterprises:enterprise-detail",
    "mandate:decision-detail",
    "internal_coordination:group-detail",
    "coordinator:function-overview",
    "coordinator:hand-over",
    "coordinator:hand-over-named",
    "coordinator:hand-over-detail",
    "coordinator:plan-edit",
    "mandate:expiry-list",
    "mandate:review-answer",
    "mandate:review-detail",
    "plans:document-history",
    "opendata:publishing",
    "opendata:body-front",
    "internal_coordination:wheel",
    "internal_coordination:assessment-detail",
    "internal_coordination:wheel-calendar",
}
"""Pages that gather from every room, and so are held to the ceiling as served."""


def check_ceiling(browser: Client, path: str, add_rows: Callable[[int], Any]) -> None:
    """Fail when ten rows take more statements than one, or the page more than the ceiling.

    Args:
        add_rows: makes that many rows that the page shows.
    """
    add_rows(1)
    browser.get(path)
    one = statements_of(browser, path)
    add_rows(9)
    ten = statements_of(browser, path)
    assert len(one) == len(ten), "\n".join(ten)
    assert len(ten) <= MOST_STATEMENTS, "\n".join(ten)


def statements_of(browser: Client, path: str) -> list[str]:
    """Return the statements a page takes, those that name the acting body to PostgreSQL left out."""
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(path)
    assert response.status_code == 200, path
    return [each["sql"] for each in captured if "set_config" not in each["sql"]]
