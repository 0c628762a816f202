"""A coordinator sends a draft plan on remiss, a party answers on a phone, and the draft is revised."""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.plans.models import DraftAsked, PlanNode
from nyvag.plans.queries.draft_remisses import path_of
from tests.factories import drafts, frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _session(role: Role, body: Any) -> str:
    browser = frame.client(role, body)
    return str(browser.cookies["sessionid"].value)


def test_a_coordinator_sends_a_draft_a_party_answers_on_a_phone_and_the_draft_is_revised(
    open_page: Any,
) -> None:
    """Coordinator's task 13: run a remiss of a plan draft and record replies."""
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    plan = drafts.draft_plan(body, "Plan för nästa år")
    page = open_page(f"/plan/{plan.reference}/", session=_session(Role.COORDINATOR, body))
    page.get_by_role("link", name="Skicka utkastet på remiss").click()
    page.get_by_label("Vad vill ni ha svar på?").fill("Är åtgärderna rätt?")
    page.get_by_label("Sista dag att svara").fill((today() + timedelta(days=14)).isoformat())
    page.get_by_role("button", name="Spara och välj vilka som ska frågas").click()
    page.get_by_label("Organisationer som inte finns i registret").fill(
        "Kooperativet Vinden, kontor@vinden.example"
    )
    page.get_by_label("Privatpersoner").fill("inte en adress")
    page.get_by_role("button", name="Spara vilka ni frågar").click()
    expect(page.locator("main")).to_contain_text("är ingen e-postadress")
    expect(page.get_by_label("Organisationer som inte finns i registret")).to_have_value(
        "Kooperativet Vinden, kontor@vinden.example"
    )
    page.get_by_label("Privatpersoner").fill("boende@post.example")
    page.get_by_role("button", name="Spara vilka ni frågar").click()
    page.get_by_role("link", name="Skicka remissen").click()
    expect(page.locator("main")).to_contain_text("3 delar av utkastet går ut")
    page.get_by_role("button", name="Skicka remissen").click()
    expect(page.locator("main")).to_contain_text("0 av 2 har svarat")
    _party_answers(open_page, body)
    page.reload()
    expect(page.locator("main")).to_contain_text("1 av 2 har svarat")
    page.get_by_role("link", name="Stäng remissen").click()
    page.get_by_role("button", name="Stäng remissen").click()
    page.get_by_role("link", name="Besvara synpunkterna").click()
    page.get_by_role("link", name="Besvara synpunkten").click()
    page.get_by_label("tas med", exact=True).check()
    page.get_by_label("Ändra utkastet nu").check()
    page.get_by_label("Lydelsen från och med nu").fill("Minst två om året.")
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.locator("main")).to_contain_text("Raden ändrades, version 2")
    page.get_by_role("link", name="Vad som ändrades").click()
    expect(page.locator("ins").first).to_contain_text("Minst två om året.")
    with acting_for(body.pk):
        assert PlanNode.objects.get(code="1.1").text == "Minst två om året."
    page.get_by_role("link", name="Svar", exact=True).click()
    page.get_by_role("link", name="Utkastet är reviderat").click()
    page.get_by_role("button", name="Utkastet är reviderat").click()
    page.get_by_role("link", name="Publicera sammanställningen").click()
    page.get_by_role("button", name="Publicera sammanställningen").click()
    page.get_by_role("link", name="Den publika sammanställningen").click()
    expect(page.locator("main")).to_contain_text("Kooperativet Vinden")
    expect(page.locator("main")).to_contain_text("Privatperson 1")
    check_page(page)


def _party_answers(open_page: Any, body: Any) -> None:
    """Answer by the link on a phone, without JavaScript: a remark first, then the view as a whole."""
    with acting_for(body.pk):
        rows = DraftAsked.objects.select_related("remiss__plan")
        path = path_of(rows.get(name="Kooperativet Vinden"))
    phone = open_page(path, width=320, javascript=False)
    expect(phone.locator("main")).to_contain_text("Solberga kommun frågar Kooperativet Vinden")
    phone.get_by_role("link", name=re.compile("Skriv en synpunkt.*1.1 Reservera")).click()
    phone.get_by_role("button", name="Spara synpunkten").click()
    expect(phone.locator("main")).to_contain_text("Skriv en synpunkt, en föreslagen lydelse, eller båda.")
    phone.get_by_label("Vad vill ni säga om det?").fill("En är för lite.")
    phone.get_by_label("Hur bör det lyda i stället?").fill("Minst två om året.")
    phone.get_by_role("button", name="Spara synpunkten").click()
    expect(phone.locator("main")).to_contain_text("Inte skickat än")
    phone.get_by_label("Med egna ord").fill("Vi vill vara med.")
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("main")).to_contain_text("Säg först om ni stöder förslaget i sin helhet.")
    expect(phone.get_by_label("Med egna ord")).to_have_value("Vi vill vara med.")
    phone.get_by_label("tillstyrker med ändringar").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("main")).to_contain_text("Svaret har kommit fram")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
