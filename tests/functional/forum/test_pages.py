"""A question from the day it came to the day it is closed, in a browser, as people meet it."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, frame
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)

VIEWS = [(1280, "light", "en"), (320, "dark", "sv")]


def sign_in() -> tuple[PublicBody, str]:
    """Sign a coordinator in at a body with one enterprise and a unit."""
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    enterprises.entry(at, "Café Solrosen ekonomisk förening")
    frame.unit(at, "Kommunstyrelsen")
    return at, str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)


@pytest.mark.parametrize(("width", "scheme", "language"), VIEWS)
def test_a_question_goes_from_raised_to_done(open_page: Any, width: int, scheme: str, language: str) -> None:
    _at, session = sign_in()
    page = open_page("/forum/", session=session, width=width, scheme=scheme, language=language)
    check_page(page)
    page.locator('main a.button[href$="fragor/ny/"]').first.click()
    check_page(page)
    page.locator("main form button").last.click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    check_page(page)
    page.locator("[name=title]").fill("Kan fakturor betalas inom tio dagar?")
    page.locator("[name=source][value=ENTERPRISE]").check()
    page.locator("[name=enterprise]").select_option(index=1)
    page.locator("main form button").last.click()
    check_page(page)
    page.locator("[name=unit]").select_option(label="Kommunstyrelsen")
    page.locator("[name=function]").fill("Ekonomichefen")
    page.locator("main form button").last.click()
    check_page(page)
    page.locator("main a.button").first.click()
    page.locator("[name=answer]").fill("Ja, från och med maj.")
    page.locator("main form button").last.click()
    page.locator("main a.button").first.click()
    page.locator("[name=outcome]").fill("Rutinen är ändrad.")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("Rutinen är ändrad.")
    check_page(page)
    page.goto(page.url.split("/forum/")[0] + "/forum/")
    expect(page.locator("main")).to_contain_text("Rutinen är ändrad.")
    check_page(page)


def test_the_forum_is_reached_by_keyboard(open_page: Any) -> None:
    at, session = sign_in()
    forum.topic(at)
    check_keyboard(open_page("/forum/", session=session))


@pytest.mark.parametrize(("width", "scheme", "language"), VIEWS)
def test_whom_to_call_from_the_first_question(open_page: Any, width: int, scheme: str, language: str) -> None:
    _at, session = sign_in()
    page = open_page("/forum/kontakt/", session=session, width=width, scheme=scheme, language=language)
    check_page(page)
    page.locator("main a[href*='fraga=salja']").click()
    page.locator("[name=function]").fill("Inköpsgruppen")
    page.locator("main form button").last.click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    check_page(page)
    page.locator("[name=mailbox]").fill("inkop@solberga.example")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("Inköpsgruppen")
    check_page(page)
    page.locator("main a[href$='bekrafta/']").click()
    check_page(page)
