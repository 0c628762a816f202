"""From an empty organisation to one with a past, on a phone without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from tests.factories import frame

pytestmark = pytest.mark.django_db(transaction=True)


def test_starter_is_made_a_unit_changes_name_and_the_day_before_is_shown(open_page: Any) -> None:
    at = frame.body("Solberga kommun", is_demo=True)
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    page = open_page(
        "/organisation/", session=session, width=320, scheme="light", language="sv", javascript=False
    )
    page.get_by_role("link", name="En liten kommun").click()
    page.get_by_role("button", name="Skapa de 11 enheterna").click()
    page.get_by_role("link", name="Näringslivsenheten").click()
    page.get_by_role("link", name="Byter namn från och med en dag").click()
    page.get_by_role("button", name="Byt namn").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    page.get_by_label("Nytt namn").fill("Näringslivskontoret")
    page.get_by_label("Från").fill("2024-03-01")
    page.get_by_role("button", name="Byt namn").click()
    expect(page.locator("h1")).to_have_text("Näringslivskontoret")
    page.get_by_role("link", name="Organisationen", exact=True).first.click()
    page.get_by_label("Som det var den").fill("2024-02-29")
    page.get_by_role("button", name="Visa den dagen").click()
    expect(page.locator("main")).to_contain_text("Näringslivsenheten heter nu Näringslivskontoret")
