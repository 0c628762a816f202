"""An enterprise keeps its own page, on a phone and without JavaScript."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import OfferFacts
from nyvag.enterprises.models import Claim, RegisterEntry, Representative
from nyvag.enterprises.queries.confirming import confirm_token
from nyvag.enterprises.rules.assessing import Answer
from tests.factories import enterprises, frame
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _own() -> tuple[Representative, str]:
    """Let a person speak for an enterprise that offers something and was assessed; sign in."""
    at = frame.body("Solberga kommun", is_demo=True)
    entry = enterprises.entry(at, "Verkstan ideell förening", place="Norrby")
    facts = OfferFacts("catering", "Lunch till möten", ("1080", "12"), "60 luncher om dagen", 2)
    with acting_for(at.pk):
        commands.write_offer(enterprise=entry.enterprise, offer=None, facts=facts, by=SYSTEM, at=now())
    enterprises.decided(entry, enterprises.profile(at), Answer.YES, Answer.YES)
    own, browser = enterprises.representative(entry), Client()
    browser.force_login(own.user)
    return own, str(browser.cookies["sessionid"].value)


def test_still_right_is_said_by_one_press_from_a_mail(open_page: Any) -> None:
    own, _session = _own()
    with acting_for(own.body_id):
        token = confirm_token(RegisterEntry.objects.get(), own.pk)
    page = open_page(f"/foretag/stammer/{token}/", width=320, javascript=False)
    expect(page.get_by_text("60 luncher om dagen")).to_be_visible()
    page.get_by_role("button", name="Ja, allt stämmer").click()
    expect(page.get_by_role("heading", name="Tack!")).to_be_visible()
    assert RegisterEntry.all_bodies.get().last_confirmed_on == today()


def test_an_enterprise_adds_an_offer_and_asks_for_a_correction(open_page: Any) -> None:
    _own_row, session = _own()
    page = open_page("/", session=session, width=320, javascript=False)
    page.get_by_role("link", name="Lägg till ett erbjudande").click()
    page.get_by_label("Vad som erbjuds").select_option(label="Städning och fönsterputs")
    page.get_by_label("Var det levereras").fill("Karlskrona, Ankeborg")
    page.get_by_role("button", name="Spara erbjudandet").click()
    expect(page.get_by_text("Ankeborg").first).to_be_visible()
    page.get_by_label("Var det levereras").fill("Karlskrona")
    page.get_by_role("button", name="Spara erbjudandet").click()
    expect(page.get_by_role("heading", name="Städning och fönsterputs")).to_be_visible()
    page.goto(page.url.split("/foretag/")[0] + "/foretag/mitt/")
    page.get_by_role("link", name="Se skälen").click()
    page.get_by_role("link", name="Begär rättelse").click()
    page.get_by_label("ompröva bedömningen").check()
    page.get_by_label("Vad är fel").fill("Vi har nya stadgar sedan mars.")
    page.get_by_role("button", name="Skicka begäran").click()
    expect(page.get_by_text("Vi har nya stadgar sedan mars.")).to_be_visible()


def test_a_stranger_asks_and_the_coordinator_lets_in(open_page: Any) -> None:
    at = frame.body("Solberga kommun", is_demo=True)
    entry = enterprises.entry(at, "Verkstan ideell förening")
    page = open_page("/foretag/anslut/", width=320)
    assert check_keyboard(page)
    page.get_by_label("Företagets organisationsnummer").fill(entry.enterprise.org_no_display)
    page.get_by_label("Namn").fill("Kim Kock")
    page.get_by_label("E-postadress").fill("kim@exempel.se")
    page.get_by_label("Funktion").fill("Kassör")
    page.get_by_role("button", name="Be om en länk").click()
    expect(page.get_by_role("heading", name="Er begäran är mottagen")).to_be_visible()
    commands.claim(
        enterprise=entry.enterprise,
        email="kim@exempel.se",
        name="Kim Kock",
        function="Kassör",
        language="sv",
        at=now(),
    )
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    page = open_page(f"/foretag/anslut/{Claim.all_bodies.get().pk}/", session=session)
    check_page(page)
    page.get_by_label("Ja, släpp in").check()
    page.get_by_role("button", name="Besvara begäran").click()
    expect(page.get_by_text("Kim Kock", exact=True)).to_be_visible()
