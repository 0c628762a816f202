"""The start page for each role, and the pages anyone may read, in a browser."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from tests.factories import frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def session_of(role: Role) -> str:
    """Sign somebody in at an invented municipality."""
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    return str(frame.client(role, at).cookies["sessionid"].value)


@pytest.mark.parametrize(
    ("width", "scheme", "language", "heading"),
    [
        (320, "dark", "sv", "Så står det till i de sju områdena"),
        (320, "light", "en", "Where we stand in the seven areas"),
    ],
)
def test_coordinator_opens_on_the_seven_areas(
    open_page: Any, width: int, scheme: str, language: str, heading: str
) -> None:
    page = open_page("/", session=session_of(Role.COORDINATOR), width=width, scheme=scheme, language=language)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator(".areas > li")).to_have_count(7)
    check_page(page)


def test_coordinator_goes_from_an_area_to_what_the_handbook_asks(open_page: Any) -> None:
    page = open_page("/", session=session_of(Role.COORDINATOR), javascript=False)
    page.locator(".areas a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Politisk förankring")
    expect(page.get_by_role("heading", name="Vad handboken ber om")).to_be_visible()


def test_politician_reads_one_page(open_page: Any) -> None:
    page = open_page("/", session=session_of(Role.POLITICIAN), width=320)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hur går det?")
    check_page(page)


def test_anyone_may_read_the_front(open_page: Any) -> None:
    check_page(open_page("/", width=320))
