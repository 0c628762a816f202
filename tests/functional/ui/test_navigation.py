"""The seven words and the name menu, by keyboard, on a phone and without script."""

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from tests.factories import frame
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = ["Översikt", "Styrning", "Plan", "Företag", "Inköp", "Upphandling", "Uppföljning"]


@pytest.fixture
def session():
    """Sign Anna in as coordinator of an invented municipality."""
    at = frame.body("Solberga kommun", accent="blue", is_demo=True)
    return frame.client(Role.COORDINATOR, at).cookies["sessionid"].value


def test_coordinator_sees_the_seven_words_in_order(open_page, session):
    page = open_page("/", session=session, scheme="dark")

    assert page.locator(".main-nav__wide a").all_inner_texts() == WORDS
    expect(page.locator(".main-nav__wide [aria-current=page]")).to_have_text("Översikt")
    expect(page.locator(".demo-banner")).to_have_text("Påhittad exempeldata")
    check_page(page)
    assert "Översikt" in check_keyboard(page, stops=20)


def test_phone_has_the_words_behind_a_menu_without_script(open_page, session):
    page = open_page("/", session=session, width=320, javascript=False)
    menu = page.locator(".main-nav__small")

    expect(menu.get_by_role("link", name="Inköp")).to_be_hidden()
    menu.locator("summary").click()
    assert menu.get_by_role("link").all_inner_texts() == WORDS
    menu.get_by_role("link", name="Företag").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_open_menus_keep_every_rule_on_a_phone(open_page, session):
    page = open_page("/", session=session, width=320)
    page.locator(".main-nav__small summary").click()
    page.locator(".name-menu summary").click()

    check_page(page)


def test_signs_out_from_the_name_menu(open_page, session):
    page = open_page("/", session=session, javascript=False)
    page.locator(".name-menu summary").click()
    page.get_by_role("button", name="Logga ut").click()

    expect(page.get_by_role("link", name="Logga in").first).to_be_visible()
