"""A meeting in a browser: planned, called, written and approved, with and without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from tests.factories import frame
from tests.factories import meetings as make
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _place() -> tuple[Any, str]:
    at = frame.body("Solberga kommun", is_demo=True)
    return at, str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)


@pytest.mark.parametrize("javascript", [True, False])
def test_meeting_is_planned_and_called(open_page: Any, javascript: bool) -> None:
    _at, session = _place()
    page = open_page("/moten/", session=session, javascript=javascript, width=320)
    page.get_by_role("link", name="Planera ett möte").click()
    page.get_by_label("Ämne").fill("Samråd med företagen")
    page.get_by_role("button", name="Planera mötet").click()
    expect(page.locator(".error-summary")).to_contain_text("Dag")
    expect(page.get_by_label("Ämne")).to_have_value("Samråd med företagen")
    day = (now() + timedelta(days=20)).date().isoformat()
    page.get_by_label("Dag", exact=True).fill(day)
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_label("Slutar").fill("15:00")
    page.locator("[name=place]").fill("Rådhuset")
    page.get_by_role("button", name="Planera mötet").click()
    page.get_by_role("link", name="Sätt dagordningen").click()
    page.get_by_label("Rubrik").fill("Vad köper vi?")
    page.get_by_role("button", name="Lägg till punkten").click()
    page.get_by_role("link", name="Tillbaka till mötet").click()
    page.get_by_role("link", name="Lägg till deltagare").click()
    page.get_by_label("Funktion").fill("Verksamhetsledare")
    page.get_by_label("E-postadress").fill("kim@exempel.se")
    page.get_by_role("button", name="Lägg till deltagaren").click()
    page.get_by_role("link", name="Tillbaka till mötet").click()
    page.get_by_role("link", name="Kalla till mötet").click()
    page.get_by_role("button", name="Kalla till mötet").click()
    expect(page.locator("main")).to_contain_text("1 brev väntar på att skickas")
    expect(page.locator("main")).to_contain_text("Vad köper vi?")
    if javascript:
        check_page(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_minutes_give_a_task_that_is_reported(open_page: Any, javascript: bool) -> None:
    at, session = _place()
    meeting = make.meeting(at, "Höstmötet", now() - timedelta(hours=3))
    page = open_page(f"/moten/{meeting.reference}/", session=session, javascript=javascript)
    page.get_by_role("link", name="Mötet har hållits").click()
    page.get_by_role("button", name="Mötet har hållits").click()
    page.get_by_label("Protokoll").fill("Alla var överens.")
    page.get_by_label("Slag").first.select_option("TASK")
    page.get_by_label("Vad det blev av det").first.fill("Ta fram en lista")
    page.get_by_role("button", name="Spara protokollet").click()
    expect(page.locator(".error-summary")).to_contain_text("svarar för uppgiften")
    expect(page.get_by_label("Protokoll")).to_have_value("Alla var överens.")
    if javascript:
        check_page(page)
    page.get_by_label("Funktion som svarar för uppgiften").first.select_option("procurement")
    page.get_by_role("button", name="Spara protokollet").click()
    expect(page.locator("main")).to_contain_text("Utkast till protokoll")
    page.get_by_role("link", name="Godkänn protokollet").click()
    page.get_by_label("Godkänt av").fill("Ordföranden")
    page.get_by_role("button", name="Godkänn protokollet").click()
    expect(page.locator("main")).to_contain_text("Godkänt av Ordföranden")
    expect(page.locator("main")).to_contain_text("Protokoll från Höstmötet")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner Protokoll som Word").click()
    assert download.value.suggested_filename.startswith("Protokoll från Höstmötet 20")
    page.goto(page.url.split("/moten/")[0] + "/moten/uppgifter/")
    page.get_by_role("link", name="Rapportera om Ta fram en lista").click()
    page.get_by_role("button", name="Rapportera").click()
    expect(page.locator("main")).to_contain_text("Uppgiften är rapporterad")


def test_minutes_are_walked_by_keyboard(open_page: Any) -> None:
    at, session = _place()
    meeting = make.meeting(at, "Höstmötet", now() - timedelta(hours=3))
    make.outcome(meeting)
    page = open_page(f"/moten/{meeting.reference}/protokoll/", session=session)
    assert "Spara protokollet" in check_keyboard(page)
