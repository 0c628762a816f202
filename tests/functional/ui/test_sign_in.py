"""Sign-in and the pages shown when something is wrong keep the rules too."""

import pytest
from playwright.sync_api import expect

from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_missing_page_keeps_every_rule(open_page):
    check_page(open_page("/finns-inte/", width=320, scheme="dark"))


def test_wrong_password_says_so_and_keeps_the_address(open_page):
    page = open_page("/konto/logga-in/")
    page.locator("input[name=login]").fill("anna@exempel.se")
    page.locator("input[name=password]").fill("fel-losenord-helt")
    page.get_by_role("main").get_by_role("button", name="Logga in").click()

    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("input[name=login]")).to_have_value("anna@exempel.se")
    check_page(page)
