"""The frame's own list pages keep to the ceiling."""

from collections.abc import Callable
from typing import Any

import pytest

from nyvag.core.access import Role
from nyvag.organisations.models import PublicBody
from tests.factories import accounts, audit, frame, jobs, organisations
from tests.integration.harness.ceilings import check_ceiling

PAGES: list[tuple[str, Callable[[PublicBody, str], Any]]] = [
    ("/organisation/", organisations.canary_rows),
    ("/konto/roller/", accounts.canary_rows),
    ("/handelser/", audit.canary_rows),
    ("/jobb/", jobs.canary_rows),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "add"), PAGES)
def test_page_takes_as_many_statements_for_ten_rows(path: str, add: Callable[[PublicBody, str], Any]) -> None:
    body = frame.body()
    browser = frame.client(Role.ADMINISTRATOR, body)
    check_ceiling(browser, path, lambda count: [add(body, f"rad {each}") for each in range(count)])
