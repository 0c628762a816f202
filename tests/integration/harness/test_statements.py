"""No page takes more statements than the ceiling for those who see the most.

Every page is drawn anew, save those that gather from every room: what these ask anew grows with the rooms, so
they are held to the ceiling as served, where the gathered parts are kept per version of the body.
"""

from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import Role
from nyvag.ui import kept
from tests.factories import frame
from tests.integration.harness import seed
from tests.integration.harness.ceilings import GATHERING, MOST_STATEMENTS, statements_of
from tests.integration.harness.walk import addresses

pytestmark = pytest.mark.django_db
FEWEST_PAGES = 40


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR], ids=str)
def test_no_page_takes_more_statements_than_the_ceiling(role: Role, settings: Any) -> None:
    world = seed.build()
    browser = frame.client(role, world.ours)
    kept.forget()
    found: dict[str, list[str]] = {}
    for each in addresses():
        settings.KEEP_PARTS = each.name in GATHERING
        path = seed.address_of(each, world.our_ids)
        if each.is_ours and (said := _page(browser, path)) is not None:
            found[path] = said
    kept.forget()
    too_many = {path: len(said) for path, said in found.items() if len(said) > MOST_STATEMENTS}
    listed = "\n\n".join("\n".join([path, *found[path]]) for path in too_many)
    assert not too_many, f"{too_many}\n{listed}"
    assert len(found) >= FEWEST_PAGES, "most of the site was walked"


def _page(browser: Client, path: str) -> list[str] | None:
    """Return the statements of a page once its caches of a process are warm; None for what is no page."""
    answer = browser.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)  # a file that is read to its end is closed
        return None
    if answer.status_code != 200 or answer.headers.get("Content-Disposition"):
        return None
    # The fewer of two readings: what is kept by the minute may be drawn anew between them.
    return min(statements_of(browser, path), statements_of(browser, path), key=len)
