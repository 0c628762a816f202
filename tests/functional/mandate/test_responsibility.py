"""Where responsibility lies: the coordinator enters and prints it, the politician reads what is missing."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.mandate.commands.parts import Report
from nyvag.organisations.models import PublicBody
from tests.factories import decisions, frame, mandates

pytestmark = pytest.mark.django_db(transaction=True)
PHONE: dict[str, Any] = {"width": 320, "javascript": False}


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Solberga kommun", accent="green", is_demo=True)


def session_of(role: Role, body: PublicBody) -> str:
    return str(frame.client(role, body).cookies["sessionid"].value)


def send(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name).click()


def test_the_coordinator_shows_where_responsibility_lies_and_since_when(
    open_page: Any, body: PublicBody
) -> None:
    """Flow A 9: from nothing entered to a page to print before the politicians' meeting."""
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")
    frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD", parent=council)
    page = open_page("/styrning/", session=session_of(Role.COORDINATOR, body))
    expect(page.locator("h1 + .lead")).to_have_text("Ingen nämnd är utsedd.")
    page.get_by_role("link", name="För in ett beslut").click()
    send(page, "För in beslutet")
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Vad det gäller").fill("Kommunstyrelsen ansvarar för sociala företag")
    page.get_by_label("Vem som beslutade").select_option(label="Kommunfullmäktige")
    page.get_by_label("Sammanträdesdag").fill("2024-03-03")
    page.get_by_label("Paragraf (§)").fill("41")
    page.get_by_label("Diarienummer").fill("KS 2024/12")
    send(page, "För in beslutet")
    expect(page.locator("main")).to_contain_text("Kommunfullmäktige, 3 mars 2024, § 41")
    expect(page.locator("main")).to_contain_text("lydelsen saknas")
    page.get_by_role("link", name="Lägg till en återrapport").click()
    page.get_by_label("Vad som ska återrapporteras").fill("Hur mycket som köpts")
    page.get_by_label("Senast").fill((today() + dt.timedelta(days=30)).isoformat())
    send(page, "Lägg till en återrapport")
    page.goto(page.url.partition("/styrning/")[0] + "/styrning/")
    page.get_by_role("link", name="Ange vem som ansvarar politiskt").click()
    page.get_by_label("Vem", exact=False).first.select_option(label="Kommunstyrelsen")
    page.get_by_label("Enligt vilket beslut").select_option(index=1)
    send(page, "Spara vem som ansvarar")
    sentence = "Kommunstyrelsen ansvarar sedan 3 mars 2024 enligt § 41."
    expect(page.locator("h1 + .lead")).to_have_text(sentence)
    expect(page.locator("#tree ~ ul")).to_contain_text("ansvarar politiskt")
    page.get_by_role("link", name="Jämför placeringar", exact=True).click()
    page.get_by_label("med", exact=True).select_option(label="En facknämnd")
    send(page, "Jämför")
    assert "b=SPECIALISED_BOARD" in page.url, "the address holds what is compared"
    expect(page.locator("main")).to_contain_text("sluten sektorsfråga")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Jämför")).to_be_hidden()
    expect(page.locator(".print-only")).to_be_visible()
    with page.expect_download() as handed:
        page.emulate_media(media="screen")
        page.get_by_role("link", name="Jämförelsen som PDF").click()
    assert handed.value.suggested_filename.endswith(".pdf")


def test_a_politician_sees_what_was_decided_and_what_became_of_it(open_page: Any, body: PublicBody) -> None:
    """Flow D 2, on a phone without JavaScript: the list, the decision, its paragraph, what is late."""
    decision = decisions.whole(body, "Kommunstyrelsen ansvarar för sociala företag")
    decisions.part(
        decision, Report("Hur mycket som köpts", outside="Fullmäktige", due_on=dt.date(2025, 10, 1))
    )
    decisions.whole(body, "Policy 2018", diary_no="9", valid_to=dt.date(2022, 12, 31))
    page = open_page("/styrning/beslut/", session=session_of(Role.POLITICIAN, body), **PHONE)
    page.get_by_role("link", name="har gått ut utan att ersättas").click()
    expect(page.locator("main")).to_contain_text("Policy 2018")
    expect(page.locator("main")).not_to_contain_text("Kommunstyrelsen ansvarar")
    page.locator("a.tag").click()
    page.get_by_role("link", name="Kommunstyrelsen ansvarar för sociala företag").click()
    expect(page.locator("main")).to_contain_text("Kommunfullmäktige, 3 mars 2024, § 41")
    expect(page.locator("main")).to_contain_text("sen återrapport")
    expect(page.get_by_role("link", name="Ändra beslutet")).to_have_count(0)
    page.get_by_role("link", name="Historik").click()
    page.get_by_label("Som det var den").fill("2020-01-01")
    page.get_by_role("button", name="Visa den dagen").click()
    expect(page.locator("main")).to_contain_text("inte infört än den dagen")


def test_a_politician_sees_which_board_owns_the_question_and_the_gaps(
    open_page: Any, body: PublicBody
) -> None:
    """Flow D 3, on a phone: the sentence, what is missing, how it was before, what is left out."""
    gone = frame.unit(body, "Tekniska nämnden", ends_on=dt.date(2022, 12, 31))
    board = frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    mandates.mandate(body, unit=gone, starts_on=dt.date(2019, 1, 1), ends_on=dt.date(2024, 2, 29))
    mandates.mandate(body, unit=board, starts_on=dt.date(2024, 3, 1))
    page = open_page("/", session=session_of(Role.POLITICIAN, body), **PHONE)
    page.locator("summary", has_text="Meny").click()
    page.get_by_role("link", name="Styrning", exact=True).click()
    expect(page.locator("h1 + .lead")).to_contain_text(
        "Kommunstyrelsen ansvarar sedan 1 mars 2024, men enligt vilket beslut är okänt."
    )
    expect(page.locator(".notice--warning")).to_contain_text("beslutet bakom uppdraget är okänt")
    expect(page.locator("#placement ~ ul")).to_contain_text("Arbetsmarknad")
    page.get_by_label("Som det var den").fill("2024-01-15")
    page.get_by_role("button", name="Visa den dagen").click()
    expect(page.locator("h1 + .lead")).to_contain_text("Den 15 januari 2024: Tekniska nämnden")
    expect(page.locator(".notice--warning")).to_contain_text("finns inte längre, men har kvar uppdraget")
