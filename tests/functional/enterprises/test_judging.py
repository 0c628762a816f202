"""A definition is decided on by the coordinator; an enterprise finds partners, advice and training."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.enterprises.models import Representative
from nyvag.forum.rules.events import EventKind
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, forum_meetings, frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)
PHONE: dict[str, Any] = {"width": 320, "javascript": False}


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Solberga kommun", accent="green", is_demo=True)


def session_of(kim: Representative) -> str:
    browser = Client()
    browser.force_login(kim.user)
    return str(browser.cookies["sessionid"].value)


def test_from_known_scheme_to_a_decision_with_its_grounds(open_page: Any, body: PublicBody) -> None:
    reference = enterprises.entry(body, "Café Solrosen ekonomisk förening").enterprise.reference
    session = str(frame.client(Role.COORDINATOR, body).cookies["sessionid"].value)
    page = open_page("/foretag/definitioner/ta-i-bruk/asf/", session=session, **PHONE)
    page.locator("main form button").last.click()
    expect(page.locator("body")).to_contain_text("Definitionen är i bruk.")
    page.goto(f"/foretag/{reference}/")
    page.locator("a[href*='/bedom/']").click()
    for answer in page.locator("main fieldset input[value=YES]").all():
        answer.check()
    page.locator("main textarea").first.fill("Stadgarna § 2, antagna i mars.")
    page.get_by_role("button", name="Gå vidare till beslut").click()
    expect(page.locator("main")).to_contain_text("Svar utan underlag")
    page.get_by_label("uppfyller inte").check()
    page.get_by_label("Beslutat av").fill("Näringslivschefen")
    page.get_by_role("button", name="Besluta bedömningen").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    expect(page.get_by_label("Beslutat av")).to_have_value("Näringslivschefen")
    page.get_by_label("Skäl eller förbehåll").fill("Överskottet delas ut till medlemmarna.")
    page.get_by_role("button", name="Besluta bedömningen").click()
    expect(page.locator("main")).to_contain_text("Stadgarna § 2, antagna i mars.")
    expect(page.locator("main")).to_contain_text("Överskottet delas ut till medlemmarna.")
    check_page(open_page(page.url, session=session, width=320, scheme="dark"))
    page.goto(f"/foretag/{reference}/")
    expect(page.locator("#standing-title + ul")).to_contain_text("uppfyller inte")


def test_an_enterprise_finds_partners_on_a_phone(open_page: Any, body: PublicBody) -> None:
    ours = enterprises.representative(enterprises.entry(body, "Verkstan", categories=("cleaning",)))
    other = enterprises.representative(enterprises.entry(body, "Bryggan", categories=("catering",)))
    for speaker, note in ((ours, "Vi tar lokalerna."), (other, "Vi tar maten.")):
        page = open_page("/foretag/mitt/", session=session_of(speaker), **PHONE)
        page.get_by_role("link", name="Hitta partner för gemensamma anbud").click()
        page.locator("a.button", has_text="Säg att vi är öppna för det").first.click()
        page.locator("main form input[type=checkbox]").check()
        page.locator("main form textarea").fill(note)
        page.locator("main form button").last.click()
        expect(page.locator("main")).to_contain_text(note)
    page = open_page(f"/foretag/mitt/{ours.enterprise.reference}/partner/", session=session_of(ours), **PHONE)
    expect(page.get_by_role("heading", name="Bryggan")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Vi tar maten.")
    expect(page.locator("main")).not_to_contain_text("Vi tar lokalerna.")


def test_an_enterprise_finds_advice_and_training_on_a_phone(open_page: Any, body: PublicBody) -> None:
    kim = enterprises.representative(enterprises.entry(body, "Verkstan"))
    forum.route(body)
    soon = {"starts_at": now() + dt.timedelta(days=20), "at": now(), "is_public": True}
    forum_meetings.called(body, "Lär dig lämna anbud", kind=EventKind.TRAINING, **soon)
    forum_meetings.called(body, "Öppet samtal i höst", **soon)
    page = open_page("/foretag/mitt/", session=session_of(kim), **PHONE)
    page.get_by_role("link", name="Sälja till oss: en checklista").click()
    expect(page.locator("h1")).to_have_text("Sälja till Solberga kommun")
    page.goto("/forum/mina-moten/?slag=TRAINING")
    expect(page.locator("main")).to_contain_text("Lär dig lämna anbud")
    expect(page.locator("main")).not_to_contain_text("Öppet samtal i höst")
