"""Public pages of indicators and steering documents, and how many statements the pages of plans take."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from nyvag.audit.queries import newest_events
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands.document_versions import VersionFacts
from nyvag.plans.commands.documents import DocumentFacts, change_document
from nyvag.plans.commands.indicators import take_into_use, tie
from nyvag.plans.models import Indicator, Plan
from nyvag.plans.rules.documents import Validity
from nyvag.plans.rules.indicators import Effect
from tests.factories import decisions, frame, steering
from tests.factories import indicators as measured
from tests.factories import plans as made
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of
from tests.integration.opendata.test_plans import BASE, page, publish, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Öppna kommun", slug="oppna")


@pytest.fixture
def plan(body: PublicBody) -> Plan:
    return publish(made.plan(body, "Plan för socialt företagande"))


def test_indicator_page_shows_targets_breaks_intervals_and_source_but_not_what_it_was_worked_out_from(
    body: PublicBody, plan: Plan, client: Client
) -> None:
    indicator = measured.indicator(
        body,
        "Andel inköp",
        is_public=True,
        breakdown=("kvinnor",),
        definition="Så räknas det",
        source="Reskontran",
    )
    measured.value(indicator, 2023, 2)
    measured.value(indicator, 2024, 3, breaks_series=True, note="Ny definition", numerator=Decimal(7))
    measured.value(indicator, 2025, 4, low=Decimal(3), high=Decimal(5), source="Bokslutet")
    measured.value(indicator, 2025, 4711, part="kvinnor")
    measured.target(indicator, 2027, 6, note="Hemlig anmärkning")
    action = made.action(plan, "Köp mer")
    with acting_for(body.pk):
        tie(indicator=indicator, node=action.node, effect=Effect.INCREASES, by=SYSTEM, at=now())
    address = f"/oppna-data/oppna/indikatorer/{indicator.reference}/"
    shown = text(client, address)
    for said in (
        "4,0",
        "(3 – 5)",
        "chart__range",
        "chart__break",
        "Ny definition",
        "Bokslutet",
        "Så räknas det",
        "Mål för 2027",
        "målet ej uppnått",
        "Köp mer",
    ):
        assert said in shown, said
    everything = shown + text(client, f"{address}varden.csv") + text(client, page(action.node))
    for secret in ("Hemlig", "4711", "kvinnor"):
        assert secret not in everything
    assert "Andel inköp" in text(client, f"{BASE}{plan.reference}/")
    rows = json.loads(client.get(f"{address}varden.json").content)
    assert [row["Värde"] for row in rows] == [2, 3, 4]
    assert rows[1]["Brott i serien"] is True


def test_indicator_that_is_ours_alone_is_not_hinted_at(body: PublicBody, plan: Plan, client: Client) -> None:
    indicator = measured.indicator(body, "Hemligt mått")
    action = made.action(plan, "Köp mer")
    with acting_for(body.pk):
        tie(indicator=indicator, node=action.node, effect=Effect.INCREASES, by=SYSTEM, at=now())
    assert client.get(f"/oppna-data/oppna/indikatorer/{indicator.reference}/").status_code == 404
    assert client.get(f"/oppna-data/oppna/indikatorer/{indicator.reference}/varden.csv").status_code == 404
    for path in (page(action.node), f"{BASE}{plan.reference}/"):
        assert "Hemligt" not in text(client, path)


def test_worked_out_indicator_leads_to_the_open_rows_where_they_are_public(
    body: PublicBody, client: Client
) -> None:
    with acting_for(body.pk):
        worked = take_into_use(key="4.3", language="sv", by=SYSTEM, at=now())
        Indicator.objects.filter(pk=worked.pk).update(is_public=True, computed_by="plans.on_schedule")
    address = f"/oppna-data/oppna/indikatorer/{worked.reference}/"
    assert "/oppna-data/oppna/#planer" not in text(client, address)
    publish(made.plan(body))
    assert "/oppna-data/oppna/#planer" in text(client, address)


def test_document_page_shows_what_was_adopted_and_chosen_alone(body: PublicBody, client: Client) -> None:
    unit = frame.unit(body, "Kommunfullmäktige")
    decision = decisions.whole(body, "Beslut", unit=unit)
    facts = VersionFacts("2022-27", decision, Validity.DATES, dt.date(2022, 1, 1), dt.date(2027, 12, 31))
    document = steering.document(body, "Policy", version=facts)
    steering.passage(steering.version_of(document), "Köp gärna.", comment="Hemlig kommentar", place="s. 3")
    steering.owner(document, outside="Anna Andersson")
    steering.owner(document, unit=unit)
    steering.next_version(document, VersionFacts("Hemligt utkast"))
    address = f"/oppna-data/oppna/styrdokument/{document.reference}/"
    assert client.get(address).status_code == 404
    browser = frame.client(Role.COORDINATOR, body)
    choose = f"/plan/styrdokument/{document.reference}/publicera/"
    assert "Köp gärna." in browser.get(choose).content.decode()
    browser.post(choose, {"act": "publish"})
    shown = text(client, address)
    for said in ("2022-27", "Kommunfullmäktige", "31 december 2027", "Köp gärna.", "S. 3"):
        assert said in shown, said
    for secret in ("Hemlig", "Anna Andersson"):
        assert secret not in shown + text(client, BASE)
    browser.post(choose, {"act": "withdraw"})
    assert client.get(address).status_code == 404
    with acting_for(body.pk):
        kinds = [each.kind for each in newest_events()][:2]
    assert kinds == ["plans.document-withdrawn", "plans.document-shown"]


def test_changing_a_document_leaves_what_was_chosen(body: PublicBody) -> None:
    document = steering.document(body, "Policy", is_public=True)
    with acting_for(body.pk):
        changed = change_document(document=document, facts=DocumentFacts("Ny policy"), by=SYSTEM, at=now())
    assert changed.is_public


@pytest.mark.parametrize("count", [1, 10])
def test_public_pages_take_few_statements_however_long_the_plan(
    count: int, body: PublicBody, plan: Plan, settings: Any
) -> None:
    settings.KEEP_PARTS = False
    unit, top = frame.unit(body, "Enheten"), made.heading(plan, "Rubrik")
    indicator = measured.indicator(body, is_public=True)
    measured.value(indicator, 2025, 4)
    for number in range(count):
        action = made.action(plan, f"Åtgärd {number}", top, unit)
        made.report(action)
        with acting_for(body.pk):
            tie(indicator=indicator, node=action.node, effect=Effect.INCREASES, by=SYSTEM, at=now())
    browser = frame.client(Role.COORDINATOR, body)
    paths = (BASE, f"{BASE}{plan.reference}/", page(action.node), page(top), f"{BASE}andringar.atom")
    found = {path: len(statements_of(browser, path)) for path in paths}
    assert max(found.values()) <= MOST_STATEMENTS, found
