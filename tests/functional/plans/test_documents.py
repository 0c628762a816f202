"""A document is followed to force; a politician sees what was decided, what expires, what is silent."""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts
from nyvag.plans.models import DocumentVersion
from nyvag.plans.rules.documents import DocumentState, PolicyArea, Validity
from tests.factories import decisions, frame, steering
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)
ADOPTED = FirstStep(DocumentState.ADOPTED, date(2024, 3, 3))


def _session(role: Role, body: Any) -> str:
    return str(frame.client(role, body).cookies["sessionid"].value)


def test_a_document_is_entered_adopted_and_found_from_its_decision(open_page: Any) -> None:
    body = frame.body("Solberga kommun", accent="green")
    frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    decisions.whole(body, "Policyn antas", decided_on=date(2026, 3, 3), diary_no="KS 2026/7")
    page = open_page("/plan/styrdokument/", session=_session(Role.COORDINATOR, body), javascript=False)
    page.get_by_role("link", name="Lägg in ett styrdokument").first.click()
    page.get_by_label("Vad heter dokumentet?").fill("Policy för sociala företag")
    page.get_by_label("Gäller till").fill("2020-01-01")
    page.get_by_label("Gäller från").fill("2026-01-01")
    page.get_by_label("Var står det i dag?").select_option("DRAFT")
    page.get_by_role("button", name="Lägg in dokumentet").click()
    expect(page.locator("main")).to_contain_text("Sista dagen är före första dagen.")
    expect(page.get_by_label("Vad heter dokumentet?")).to_have_value("Policy för sociala företag")
    page.get_by_label("Gäller till").fill("2029-12-31")
    page.get_by_role("button", name="Lägg in dokumentet").click()
    expect(page.locator("h1")).to_have_text("Policy för sociala företag")
    page.get_by_role("link", name="Säg vem som äger eller följer det").click()
    page.get_by_label("Vem är det?").select_option(label="Kommunstyrelsen")
    page.get_by_role("button", name="Spara vem det är").click()
    page.get_by_role("link", name="Notera vad som hänt med det").click()
    page.get_by_label("antagen").check()
    page.get_by_label("Beslut som antog det").select_option(index=1)
    page.get_by_role("button", name="Notera").click()
    page.get_by_role("link", name="Notera vad som hänt med det").click()
    page.get_by_label("gäller", exact=True).check()
    page.get_by_role("button", name="Notera").click()
    page.get_by_role("link", name="Skriv in vad det säger").click()
    page.get_by_label("Vad säger det, med egna ord?").fill("Kommunen köper av sociala företag när det går.")
    page.get_by_role("button", name="Spara textstället").click()
    expect(page.locator("main")).to_contain_text("Kommunen köper av sociala företag när det går.")
    page.get_by_role("link", name="Policyn antas").first.click()
    page.get_by_role("link", name="Policy för sociala företag").first.click()
    expect(page.locator("main")).to_contain_text("Kommunstyrelsen")
    with acting_for(body.pk):
        assert DocumentVersion.objects.get().state == "IN_FORCE"


def test_a_politician_sees_what_expires_and_what_says_nothing(open_page: Any) -> None:
    body = frame.body("Solberga kommun")
    soon, gone = today() + timedelta(days=100), today() - timedelta(days=9)
    for title, last in (("Handlingsplan", soon), ("Gammal policy", gone)):
        days = VersionFacts(validity=Validity.DATES, valid_from=date(2020, 1, 1), valid_to=last)
        steering.document(body, title, version=days, on=date(2020, 1, 1))
    buying = steering.document(body, "Riktlinje för inköp", areas=(PolicyArea.PROCUREMENT,))
    steering.read(steering.version_of(buying), today())
    page = open_page("/styrning/giltighet/", session=_session(Role.POLITICIAN, body), width=320)
    expect(page.locator("main")).to_contain_text(
        "1 sak har gått ut utan att ersättas. 1 går ut inom 12 månader."
    )
    page.get_by_role("link", name="Gammal policy").click()
    expect(page.locator("main")).to_contain_text("utgånget, inte ersatt")
    page.goto("/plan/styrdokument/vad-de-sager/")
    expect(page.locator("main")).to_contain_text("Inget som hjälper sägs om: upphandling.")
    page.get_by_role("link", name="Riktlinje för inköp").click()
    expect(page.locator("main")).to_contain_text("Inget. Det lästes igenom den")
    expect(page.get_by_role("link", name="Skriv in vad det säger")).to_have_count(0)
    check_page(page)


def test_a_politician_finds_what_was_decided_and_what_came_of_it(open_page: Any) -> None:
    body = frame.body("Solberga kommun")
    decision = decisions.whole(body, "Policyn antas", paragraph_no="41", decided_on=date(2024, 3, 3))
    old = steering.document(body, "Policy", on=date(2019, 1, 1))
    steering.next_version(
        old, VersionFacts("2024-2027", decision, valid_from=date(2024, 3, 3)), first=ADOPTED
    )
    page = open_page("/styrning/beslut/", session=_session(Role.POLITICIAN, body))
    page.get_by_role("link", name="Policyn antas").click()
    page.get_by_role("link", name="Policy").first.click()
    expect(page.locator("main")).to_contain_text("Policy, 2024-2027")
    expect(page.locator("main")).to_contain_text("§ 41")
    page.get_by_role("link", name="Historik").click()
    page.get_by_label("Som det var den").fill("2020-06-01")
    page.get_by_role("button", name="Visa den dagen").click()
    expect(page.locator("main")).to_contain_text("Version 1: gällde den dagen")
    expect(page.locator("main")).to_contain_text("2024-2027: gällde inte den dagen")
