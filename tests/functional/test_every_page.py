"""Every page there is, found by the URLconf: axe, a phone's width, both schemes, both languages.

The pages are those that an administrator of a body full of rows is shown; a new address is tried here
without a line being written for it.
"""

from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import Role
from tests.factories import frame
from tests.functional.page_rules import check_page
from tests.integration.harness import seed
from tests.integration.harness.walk import Address, addresses

pytestmark = pytest.mark.django_db(transaction=True)

OURS = [each for each in addresses() if each.is_ours]
ROOMS = sorted({each.name.partition(":")[0] for each in OURS})
LOOKS = {"wide-en": (1280, "light", "en"), "phone-dark": (320, "dark", "sv")}


def _is_page(browser: Client, path: str) -> bool:
    response = browser.get(path)
    if response.streaming:
        b"".join(response.streaming_content)  # a file that is read to its end is closed
    kind = response.headers.get("Content-Type", "")
    return response.status_code == 200 and kind.startswith("text/html")


def _pages(room: str, ids: dict[str, Any], browser: Client) -> list[str]:
    mine: list[Address] = [each for each in OURS if each.name.partition(":")[0] == room]
    paths = [seed.address_of(each, ids) for each in mine]
    return [path for path in paths if _is_page(browser, path)]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_is_usable(room: str, look: str, open_page: Any) -> None:
    width, scheme, language = LOOKS[look]
    world = seed.build()
    browser = frame.client(Role.ADMINISTRATOR, world.ours)
    session = browser.cookies["sessionid"].value
    faults, paths = [], _pages(room, world.our_ids, browser)
    assert paths, "the room shows its administrator no page"
    for path in paths:
        page = open_page(path, session=session, width=width, scheme=scheme, language=language)
        try:
            check_page(page)
        except AssertionError as error:
            faults.append(f"{path}: {error}")
        page.close()
    assert not faults, "\n\n".join(faults)
