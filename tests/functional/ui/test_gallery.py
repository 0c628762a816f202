"""The gallery holds every component; it is held to every rule in both languages and both schemes."""

import pytest
from playwright.sync_api import expect

from tests.functional.page_rules import check_axe, check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)

GALLERY = "/ui/"


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 320, "sv"), ("dark", 1280, "en")])
def test_gallery_keeps_every_rule(open_page, scheme, width, language):
    page = open_page(GALLERY, width=width, scheme=scheme, language=language)

    assert page.locator("html").get_attribute("lang") == language
    check_page(page)


def test_gallery_with_everything_open_keeps_every_rule(open_page):
    page = open_page(GALLERY, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    check_page(page)


def test_every_stop_of_the_keyboard_is_seen(open_page):
    page = open_page(GALLERY)

    passed = check_keyboard(page)

    assert passed[0] == "Hoppa till innehållet"
    assert len(passed) > 20


def test_skip_link_moves_to_the_content(open_page):
    page = open_page(GALLERY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_faulty_form_leads_to_its_fields(open_page):
    page = open_page(GALLERY)
    page.get_by_label("E-post till kontaktperson").fill("anna@exempel.se")
    page.get_by_role("button", name="Lägg till företaget").click()

    expect(page).to_have_title("Fel: Galleri över komponenter – Nyväg")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Rätta 5 uppgifter")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    expect(page.get_by_label("E-post till kontaktperson")).to_have_value("anna@exempel.se")
    check_axe(page)
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "name"


def test_trade_word_explains_itself_by_keyboard(open_page):
    page = open_page(GALLERY, width=320)
    word = page.get_by_role("button", name="socialt företag (vad betyder det?)", exact=True)
    word.focus()
    page.keyboard.press("Enter")

    explained = page.get_by_text("Ett företag eller en förening som drivs för att göra samhällsnytta.")
    expect(explained).to_be_visible()
    check_axe(page)
    page.keyboard.press("Escape")
    expect(explained).to_be_hidden()


def test_language_is_changed_without_script_and_kept(open_page):
    page = open_page(GALLERY, javascript=False)
    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Gallery of components")
    page.goto("/konto/logga-in/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_list_is_filtered_sorted_and_freed_without_script(open_page):
    page = open_page(GALLERY, javascript=False)
    page.get_by_role("textbox", name="Sök").fill("bryggan")
    page.get_by_role("button", name="Visa", exact=True).click()

    expect(page.locator(".list__count")).to_have_text("12 rader")
    page.get_by_role("columnheader").get_by_role("link", name="Inköp, kronor").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Inköp, kronor")
    expect(page.locator(".list__count")).to_have_text("12 rader")
    page.get_by_role("link", name="Ta bort filtret Sök: bryggan").click()
    expect(page.locator(".list__count")).to_have_text("61 rader")


def test_printed_page_has_no_navigation(open_page):
    page = open_page(GALLERY)
    page.emulate_media(media="print")

    assert not page.locator(".site-header").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
