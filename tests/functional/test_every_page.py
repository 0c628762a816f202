"""Every page there is, found by the URLconf: axe, a phone's width, both schemes, both languages.

The pages are those of a body full of rows, each tried as the first of the visitors who is shown it; a
new address is tried here without a line being written for it.
"""

from typing import Any

import pytest
from django.test import Client

from nyvag.accounts.models import User
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Representative
from tests.factories import frame
from tests.functional.page_rules import check_page
from tests.integration.harness import seed
from tests.integration.harness.walk import addresses

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = addresses()
ROOMS = sorted({each.name.partition(":")[0] if ":" in each.name else "account" for each in ADDRESSES})
LOOKS = {"wide-en": (1280, "light", "en"), "phone-dark": (320, "dark", "sv")}


def _visitors(world: seed.World) -> list[Client]:
    """Return the browsers of an administrator, of a person who speaks for an enterprise, and of anybody."""
    with acting_for(world.ours.pk):
        speaker: User = Representative.objects.get(pk=world.our_ids["representative_id"]).user
    enterprise = Client()
    enterprise.force_login(speaker)
    return [frame.client(Role.ADMINISTRATOR, world.ours), enterprise, Client()]


def _is_page(browser: Client, path: str) -> bool:
    response = browser.get(path)
    if response.streaming:
        b"".join(response.streaming_content)  # a file that is read to its end is closed
    kind = response.headers.get("Content-Type", "")
    return response.status_code == 200 and kind.startswith("text/html")


def _pages(room: str, world: seed.World) -> dict[str, list[str]]:
    """Return the paths of a room's pages by the session that sees them, empty for nobody's."""
    found: dict[str, list[str]] = {}
    visitors = _visitors(world)
    for address in ADDRESSES:
        if address.name.partition(":")[0] == room or (room == "account" and ":" not in address.name):
            path = seed.address_of(address, world.our_ids)
            browser = next((each for each in visitors if _is_page(each, path)), None)
            if browser is not None:
                session = browser.cookies["sessionid"].value if "sessionid" in browser.cookies else ""
                found.setdefault(session, []).append(path)
    return found


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_is_usable(room: str, look: str, open_page: Any) -> None:
    width, scheme, language = LOOKS[look]
    faults, pages = [], _pages(room, seed.build())
    assert pages, "the room shows nobody a page"
    for session, paths in pages.items():
        page = open_page(paths[0], session=session, width=width, scheme=scheme, language=language)
        for path in paths:
            page.goto(path)
            try:
                check_page(page)
            except AssertionError as error:
                faults.append(f"{path}: {error}")
    assert not faults, "\n\n".join(faults)
