"""The purchasing pages in a browser: axe, a phone's width, both schemes, both languages."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from tests.factories import frame, spend
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "",
    "mojligheter/",
    "granska/",
    "matcha-om/",
    "beslut/",
    "filer/",
    "leverantorer/",
    "konton/",
    "definition/",
)


def session_with_rows(name: str = "Solberga kommun") -> str:
    """Sign a coordinator in at a body that has a ledger, a doubt and a definition."""
    at = frame.body(name, accent="green", is_demo=True)
    with acting_for(at.pk):
        spend.canary_rows(at, "Kanalen")
    return str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1280, "light", "sv"), (320, "dark", "sv"), (320, "light", "en")]
)
def test_purchasing_pages_are_usable(open_page: Any, width: int, scheme: str, language: str) -> None:
    session = session_with_rows()
    for path in PAGES:
        page = open_page(f"/inkop/{path}", session=session, width=width, scheme=scheme, language=language)
        expect(page.locator("h1")).to_be_visible()
        check_page(page)


def test_doubt_is_answered_with_a_key(open_page: Any) -> None:
    page = open_page("/inkop/granska/", session=session_with_rows())
    expect(page.get_by_role("heading", name="Är detta samma företag?")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Senaste svar")).to_be_visible()
