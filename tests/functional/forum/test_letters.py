"""A coordinator tells the enterprises of a coming purchase, and an enterprise reads it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.messaging.models import Message
from tests.factories import enterprises, frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_coming_purchase_reaches_those_it_fits(open_page: Any) -> None:
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    kim = enterprises.representative(enterprises.entry(body, "Café Solrosen", categories=("catering",)))
    enterprises.representative(enterprises.entry(body, "Målarna", org_no=None, categories=("painting",)))
    session = str(frame.client(Role.COORDINATOR, body).cookies["sessionid"].value)
    page = open_page("/forum/nyhetsbrev/", session=session)
    page.get_by_role("link", name="Skriv det första nyhetsbrevet").click()
    page.get_by_label("kommande inköp").check()
    page.get_by_label("Rubrik").fill("Frukt till fyrtio arbetsplatser")
    page.get_by_label("Text", exact=True).fill("Vi delar upp köpet i mindre delar.")
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    check_page(page)
    page.get_by_label("När, i ord").fill("Avtal från september")
    page.get_by_label("Vem man frågar").fill("Inköpschefen")
    page.get_by_label("Funktionens brevlåda").fill("inkop@solberga.example")
    page.locator("[name=categories][value=catering]").check()
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.locator("main")).to_contain_text("Inget är skickat")
    page.get_by_role("link", name="Välj vilka det är till").click()
    expect(page.locator("[name=categories][value=catering]")).to_be_checked()
    page.get_by_role("button", name="Visa hur många och vilka").click()
    check_page(page)
    page.get_by_role("button", name="Skicka 1 brev").click()
    expect(page.locator("main")).to_contain_text("till 1 mottagare")
    check_page(page)
    with acting_for(body.pk):
        (message,) = Message.objects.all()
    browser = Client()
    browser.force_login(kim.user)
    own = str(browser.cookies["sessionid"].value)
    address = reverse("enterprises:own-page", args=[kim.enterprise.reference])
    phone = open_page(address, session=own, width=320, scheme="dark", javascript=False)
    expect(phone.locator("main")).to_contain_text("passar det ni erbjuder")
    phone.get_by_role("link", name="Frukt till fyrtio arbetsplatser").click()
    expect(phone.locator("main")).to_contain_text("Inköpschefen")
    assert message.path in phone.url
    page = open_page(message.path, width=320)
    check_page(page)
    page = open_page(reverse("forum:selling"), session=own, width=320, scheme="dark")
    check_page(page)
