"""No page takes more statements than the ceiling, drawn anew, for those who see the most."""

from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import Role
from tests.factories import frame
from tests.integration.harness import seed
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of
from tests.integration.harness.walk import addresses

pytestmark = pytest.mark.django_db
FEWEST_PAGES = 40


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR], ids=str)
def test_no_page_takes_more_statements_than_the_ceiling(role: Role, settings: Any) -> None:
    settings.KEEP_PARTS = False
    world = seed.build()
    browser = frame.client(role, world.ours)
    pages = [seed.address_of(each, world.our_ids) for each in addresses() if each.is_ours]
    found = {path: statements for path in pages if (statements := _page(browser, path)) is not None}
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
    if answer.status_code != 200:
        return None
    return statements_of(browser, path)
