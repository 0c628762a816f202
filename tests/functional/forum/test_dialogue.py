"""The dialogue as an enterprise meets it on a phone, without JavaScript."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Representative
from nyvag.forum.models import Topic
from nyvag.organisations.models import PublicBody
from tests.factories import barometer as barometers
from tests.factories import compacts, enterprises, forum, frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)
PHONE: dict[str, Any] = {"width": 320, "javascript": False}


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Solberga kommun", accent="green", is_demo=True)


@pytest.fixture
def kim(body: PublicBody) -> Representative:
    return enterprises.representative(enterprises.entry(body, "Café Solrosen ekonomisk förening"))


def session_of(kim: Representative) -> str:
    browser = Client()
    browser.force_login(kim.user)
    return str(browser.cookies["sessionid"].value)


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


def test_a_question_raised_on_a_phone_gets_its_answer(
    open_page: Any, body: PublicBody, kim: Representative
) -> None:
    page = open_page("/foretag/mitt/", session=session_of(kim), **PHONE)
    page.get_by_role("link", name="Ta upp en fråga").click()
    page.get_by_label("idé om partnerskap (IOP)").check()
    page.get_by_label("Berätta mer").fill("Vi har händerna, ni har marken.")
    send(page)
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    expect(page.get_by_label("Berätta mer")).to_have_value("Vi har händerna, ni har marken.")
    page.get_by_label("På en rad").fill("Odla ihop på kommunens mark")
    send(page)
    expect(page.locator("h1")).to_contain_text("Odla ihop")
    expect(page.locator("main")).to_contain_text("väntar på att fördelas")
    with acting_for(body.pk):
        topic = Topic.objects.get()
    forum.answered(forum.assigned(topic, frame.unit(body, "Ekonomiavdelningen")))
    page.goto(page.url)
    expect(page.locator("main")).to_contain_text("Ja, från och med maj.")
    expect(page.locator("main")).to_contain_text("Ekonomiavdelningen")


def test_the_barometer_is_answered_from_a_link_on_a_phone(open_page: Any, body: PublicBody) -> None:
    barometers.reachable(body)
    opened = barometers.opened(barometers.prepared(body))
    address = reverse("forum:barometer-answer", args=[barometers.tokens(opened)[0]])
    page = open_page(address, **PHONE)
    send(page)
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    for group in page.get_by_role("group").all():
        group.get_by_label("håller delvis med").check()
    page.get_by_role("group").first.get_by_label("ingen åsikt").check()
    send(page)
    expect(page.locator("h1")).to_have_text("Tack!")
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Länken fungerar inte längre")


@pytest.mark.parametrize("look", [(320, "dark", "sv"), (1280, "light", "en")])
def test_the_results_are_usable(open_page: Any, body: PublicBody, look: tuple[int, str, str]) -> None:
    barometers.reachable(body)
    opened = barometers.opened(barometers.prepared(body))
    barometers.answered(opened, [[4, 3, None]] * 4 + [[2, 1, 3]] * 4 + [[0, 4, 2]] * 4)
    closed = barometers.closed(opened)
    session = str(frame.client(Role.COORDINATOR, body).cookies["sessionid"].value)
    width, scheme, language = look
    for name, args in (("barometer-list", []), ("barometer-detail", [closed.pk])):
        path = reverse(f"forum:{name}", args=args)
        page = open_page(path, session=session, width=width, scheme=scheme, language=language)
        expect(page.locator("main")).to_contain_text("12")
        check_page(page)


def test_a_compact_is_adopted_and_read_as_it_was(open_page: Any, body: PublicBody) -> None:
    compacts.principle(body)
    session = str(frame.client(Role.COORDINATOR, body).cookies["sessionid"].value)
    page = open_page("/forum/overenskommelser/", session=session, **PHONE)
    page.locator("main a.button", has_text="Påbörja").first.click()
    page.get_by_label("Namn", exact=True).fill("Överenskommelse med social ekonomi")
    send(page)
    page.get_by_label("Överenskommelsens text").fill("Vi arbetar tillsammans.")
    page.get_by_label("Långsiktighet").check()
    send(page)
    page.get_by_role("link", name="Säg vem som antog den").click()
    page.get_by_label("Antagen av").fill("Kommunfullmäktige")
    send(page)
    page.get_by_role("link", name="Låt den börja gälla").click()
    send(page)
    expect(page.locator("main")).to_contain_text("tills vidare")
    page.locator("[name=den]").fill("2020-01-01")
    page.get_by_role("button", name="Visa den dagen").click()
    expect(page.locator("main")).to_contain_text("Ingen version gällde den dagen")
