"""What a politician follows: years and similar municipalities beside ours, and findings until they close."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.rules.findings import FindingState
from nyvag.organisations.models import PublicBody
from tests.factories import comparing, findings, frame, plans, rounds

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)
PHONE: dict[str, Any] = {"width": 320, "javascript": False}


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Solberga kommun", is_demo=True)


def _session(role: Role, body: PublicBody) -> str:
    return str(frame.client(role, body).cookies["sessionid"].value)


def test_a_politician_compares_years_and_similar_municipalities(open_page: Any, body: PublicBody) -> None:
    """Flow D 7: two frozen rounds beside each other, and ourselves among those like us, year by year."""
    unit = frame.unit(body, "Näringslivsenheten")
    rounds.speaker(body, unit)
    plan = plans.plan(body, "Handlingsplan 2026")
    plans.action(plan, "Ordna en mässa", unit=unit, code="1")
    days = {"period_from": today() - 90 * DAY, "period_to": today() - DAY, "opens_on": today()}
    days |= {"due_on": today() + 14 * DAY, "correct_until": today() + 21 * DAY}
    first = rounds.opened(body, plan, at=now(), title="Förra rundan", **days)
    rounds.frozen(first, rounds.LATE, at=now())
    days["period_to"] = today()
    later = rounds.opened(body, plan, at=now(), title="Nästa", **days)
    rounds.frozen(later, rounds.ONGOING, at=now())
    body.municipality_code = "1440"
    body.save()
    for code in ("1441", "1442", "1443"):
        comparing.similar(body, code, "Lika stor")
    comparing.accepted(body)
    page = open_page("/uppfoljning/", session=_session(Role.POLITICIAN, body))
    page.get_by_role("link", name="Jämför rundor").click()
    expect(page.locator("main")).to_contain_text("Ordna en mässa")
    page.get_by_role("link", name="Liknande kommuner").click()
    expect(page.locator("main")).to_contain_text("Lika stor")
    row = page.get_by_role("row").filter(has_text="N00120")
    expect(row).to_contain_text("1 av 3 högre, 2 lägre")
    row.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("2023")
    expect(page.locator("main")).not_to_contain_text("Göteborg")


def test_a_politician_follows_a_finding_until_it_is_closed(open_page: Any, body: PublicBody) -> None:
    """Flow D 13, on a phone without JavaScript: from the one page to the finding, its reply and its end."""
    unit = frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    finding = findings.finding(
        body,
        "Planen följs inte upp",
        unit=unit,
        report_name="Granskning 4/2026",
        received_on=today() - dt.timedelta(days=60),
        reply_due_on=today() - dt.timedelta(days=1),
    )
    page = open_page("/", session=_session(Role.POLITICIAN, body), **PHONE)
    page.get_by_role("link", name="Planen följs inte upp").first.click()
    expect(page.locator("main")).to_contain_text("svaret är sent")
    expect(page.locator("main")).to_contain_text("Granskning 4/2026")
    expect(page.get_by_role("link", name="Svara på iakttagelsen")).to_have_count(0)
    findings.replied(finding, "Vi rapporterar varje tertial.")
    measure = findings.measure(finding, "Rapportera", due_on=today())
    page.reload()
    expect(page.locator("main")).to_contain_text("Vi rapporterar varje tertial.")
    expect(page.locator("main")).to_contain_text("1 åtgärd är öppen.")
    findings.done(measure)
    findings.stepped(finding, FindingState.CLOSED)
    page.reload()
    expect(page.locator("main")).to_contain_text("Avslutad")
    page.goto(page.url.partition("/uppfoljning/")[0] + "/uppfoljning/iakttagelser/?laget=avslutade")
    expect(page.locator("main")).to_contain_text("Planen följs inte upp")
    with acting_for(body.pk):
        assert finding.steps.count() == 4
