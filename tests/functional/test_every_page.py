"""Every page there is, found by the URLconf: axe, a phone's width, both schemes, both languages.

A new address is tried here without a line being written for it; one whose page nobody is shown fails
until the seeded world or `shown.py` holds what it needs.
"""

from typing import Any

import pytest

from tests.functional.page_rules import check_page
from tests.functional.shown import opened
from tests.integration.harness.walk import addresses

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = {"wide-en": (1280, "light", "en"), "phone-dark": (320, "dark", "sv")}
UNSEEN = {
    "messaging:calendar-file",  # a calendar that only its secret address opens
    "mfa_deactivate_totp",  # these three are for people with a second step: tests/functional/accounts
    "mfa_download_recovery_codes",
    "mfa_view_recovery_codes",
    "spend:slice-suppliers",  # needs a ledger in the lake: tests/functional/spend
}


def _room(name: str) -> str:
    return name.partition(":")[0] if ":" in name else "account"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("room", sorted({_room(each.name) for each in addresses()}))
def test_every_page_of_a_room_is_usable(room: str, look: str, open_page: Any) -> None:
    width, scheme, language = LOOKS[look]
    faults, tabs = [], {}
    for name, path, session in opened(lambda name: _room(name) == room and name not in UNSEEN):
        if not path:
            faults.append(f"{name}: nobody is shown a page")
            continue
        if session not in tabs:
            tabs[session] = open_page("/", session=session, width=width, scheme=scheme, language=language)
        tabs[session].goto(path)
        try:
            check_page(tabs[session])
        except AssertionError as error:
            faults.append(f"{path}: {error}")
    assert tabs, "the room shows nobody a page"
    assert not faults, "\n\n".join(faults)
