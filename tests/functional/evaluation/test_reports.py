"""Reports: a coordinator makes the board's out of the data; a politician reads one page before a meeting."""

import io
from datetime import timedelta
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfReader

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.rules.reports import ReportKind
from tests.factories import frame, plans, reports, rounds
from tests.factories.rounds import LATE
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _round() -> FollowUpRound:
    body = frame.body("Solberga kommun", is_demo=True)
    unit = frame.unit(body, "Näringslivsenheten")
    rounds.speaker(body, unit)
    plan = plans.plan(body, "Handlingsplan 2026")
    plans.action(plan, "Ordna en mässa", unit=unit, code="1")
    at = now()
    on = at.date()
    days = {"opens_on": on, "due_on": on + timedelta(days=14), "correct_until": None, "period_to": on}
    made = rounds.opened(body, plan, at=at, title="Uppföljning per augusti", **days)
    rounds.frozen(made, LATE, at=at)
    return made


def _session(role: Role, body: Any) -> str:
    return str(frame.client(role, body).cookies["sessionid"].value)


def _saved(page: Any, name: str) -> bytes:
    address = page.get_by_role("link", name=name, exact=True).get_attribute("href")
    answer = page.context.request.get(f"{page.url.split('/uppfoljning')[0]}{address}")
    assert answer.ok
    return bytes(answer.body())


def test_the_boards_report_is_made_from_data_with_the_coordinators_own_words(open_page: Any) -> None:
    round_ = _round()
    address = f"/uppfoljning/{round_.reference}/"
    page = open_page(address, session=_session(Role.COORDINATOR, round_.body), javascript=False)
    page.get_by_role("link", name="Skapa en rapport").click()
    page.get_by_role("button", name="Skapa rapporten").click()
    expect(page.locator("main")).to_contain_text("Anställ en till.")
    summary = page.locator("#summary")
    summary.get_by_text("Skriv en kommentar").click()
    summary.get_by_label("Kommentar").fill("Ett gott år.\n\n- Fler deltar")
    summary.get_by_role("button", name="Spara texten").click()
    expect(page.locator("#summary")).to_contain_text("Ett gott år.")
    page.get_by_role("button", name="Hämta siffrorna på nytt").click()
    expect(page.locator("#summary")).to_contain_text("Fler deltar")
    said = "\n".join(each.text for each in Document(io.BytesIO(_saved(page, "Word"))).paragraphs)
    assert "Ett gott år." in said
    pdf = PdfReader(io.BytesIO(_saved(page, "PDF")))
    assert "Anställ en till." in "".join(each.extract_text() for each in pdf.pages)
    draft = open_page(page.url, session=_session(Role.COORDINATOR, round_.body))
    check_page(draft)
    page.get_by_role("link", name="Godkänn rapporten").click()
    page.get_by_role("button", name="Godkänn rapporten").click()
    page.get_by_role("link", name="Publicera rapporten").click()
    page.get_by_role("button", name="Publicera rapporten").click()
    open_to_all = page.get_by_role("link", name="Sidan som vem som helst kan läsa").get_attribute("href")
    anyone = open_page(open_to_all, width=320)
    expect(anyone.locator("main")).to_contain_text("Ett gott år.")
    check_page(anyone)


def test_a_politician_reads_one_page_with_causes_and_measures_before_the_meeting(open_page: Any) -> None:
    round_ = _round()
    made = reports.made(round_, ReportKind.ONE_PAGE, title="Läget på en sida", at=now())
    reports.published(made, at=now())
    page = open_page("/", session=_session(Role.POLITICIAN, round_.body), width=320, javascript=False)
    page.get_by_role("link", name="Läget på en sida", exact=True).click()
    red = page.locator("#red")
    expect(red).to_contain_text("Ordna en mässa")
    expect(red).to_contain_text("Orsak: Pengarna saknas")
    expect(red).to_contain_text("Föreslagen insats: Anställ en till.")
    assert len(PdfReader(io.BytesIO(_saved(page, "PDF"))).pages) == 1
