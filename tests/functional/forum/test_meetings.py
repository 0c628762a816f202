"""A forum meeting from invitation to published minutes: the coordinator at a desk, enterprises on a phone."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.meetings.models import Meeting
from nyvag.messaging.models import Message
from nyvag.opendata.models import Publication
from nyvag.organisations.models import PublicBody
from tests.factories import forum_meetings as make
from tests.factories import frame
from tests.factories.everyone import everyone
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 320, "javascript": False}


def _links(kind: str) -> list[str]:
    rows = everyone(Message).filter(kind=f"forum.{kind}").order_by("pk")
    return [each.path for each in rows]


def _register(page: Page, name: str, need: str = "") -> None:
    page.get_by_label("Namn på den som kommer").fill(name)
    page.get_by_label("Vad du behöver för att komma in och delta").fill(need)
    page.locator("form button.button").first.click()


def _invite(open_page: Any, at: PublicBody, session: str) -> str:
    """Plan a meeting with one place and invite everyone, from the forum's page."""
    page = open_page("/forum/", session=session)
    page.get_by_role("link", name="Planera ett möte").click()
    page.get_by_label("Ämne").fill("Vad köper vi nästa år?")
    page.get_by_role("button", name="Planera mötet").click()
    expect(page.locator(".error-summary")).to_contain_text("Dag")
    page.get_by_label("Dag", exact=True).fill((now() + timedelta(days=20)).date().isoformat())
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_label("Slutar").fill("15:00")
    page.get_by_label("Plats").first.fill("Rådhuset")
    page.get_by_label("Hur många som får plats").fill("1")
    page.get_by_label("Vem som helst får se mötet").check()
    page.get_by_role("button", name="Planera mötet").click()
    page.get_by_role("link", name="Bjud in").click()
    page.get_by_role("button", name="Visa hur många och vilka").click()
    expect(page.locator("main")).to_contain_text("2 inbjudningar skulle gå ut")
    expect(page.locator("main")).to_contain_text("1 företag passar men kan inte nås")
    check_page(page)
    page.get_by_role("button", name="Skicka 2 inbjudningar").click()
    expect(page.locator("main")).to_contain_text("2 inbjudningar är på väg")
    return str(page.url)


def test_from_invitation_to_published_minutes(open_page: Any) -> None:
    at = frame.body("Solberga kommun", is_demo=True)
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    make.reachable(at, "Café Solrosen", "cafe@exempel.se")
    make.reachable(at, "Verkstan", "verkstan@exempel.se")
    make.enterprises.entry(at, "Ingen adress")
    address = _invite(open_page, at, session)
    first, second = _links("invitation")
    phone = open_page(first, **PHONE)
    _register(phone, "Ada", "hörslinga")
    expect(phone.locator("main")).to_contain_text("Du har en plats")
    other = open_page(second, **PHONE)
    expect(other.locator("main")).to_contain_text("Alla 1 platser är tagna")
    _register(other, "Bo")
    expect(other.locator("main")).to_contain_text("Nummer 1 i kön")
    phone.get_by_role("link", name="Avboka").click()
    phone.get_by_role("button", name="Avboka anmälan").click()
    expect(phone.locator("main")).to_contain_text("Anmälan är avbokad")
    other.reload()
    expect(other.locator("main")).to_contain_text("har en plats")
    assert len(_links("place")) == 2
    _hold(open_page, at, session, address)
    stranger = open_page(f"/forum/oppet/{at.slug}/", width=320)
    stranger.get_by_role("link", name="Vad köper vi nästa år?").click()
    expect(stranger.locator("main")).to_contain_text("Alla var överens.")
    assert "Bo" not in stranger.locator("main").inner_text().split()
    check_page(stranger)


def _hold(open_page: Any, at: PublicBody, session: str, address: str) -> None:
    """Let the day come, note who came, write, approve and publish the minutes."""
    with acting_for(at.pk):
        past = now() - timedelta(hours=3)
        Meeting.objects.update(starts_at=past, ends_at=past + timedelta(hours=2))
        Publication.objects.create(part="moten", published_at=now(), published_by_name="Anna")
    desk = open_page(address[address.index("/forum") :], session=session)
    desk.get_by_role("link", name="Mötet har hållits").click()
    desk.get_by_role("button", name="Mötet har hållits").click()
    desk.get_by_label("Protokoll").fill("Alla var överens.")
    desk.locator("select").first.select_option("PRESENT")
    desk.get_by_role("button", name="Spara protokollet").click()
    desk.get_by_role("link", name="Godkänn protokollet").click()
    desk.get_by_label("Godkänt av").fill("Ordföranden")
    desk.get_by_role("button", name="Godkänn protokollet").click()
    desk.goto(address)
    expect(desk.locator("main")).to_contain_text("1 av 1 deltagare kom")
    desk.get_by_role("link", name="Publicera protokollet").click()
    desk.get_by_label("Hur de som var med sa ja").fill("Ingen sa nej.")
    desk.get_by_role("button", name="Publicera protokollet").click()
    expect(desk.locator("main")).to_contain_text("Vem som helst kan nu läsa protokollet")
