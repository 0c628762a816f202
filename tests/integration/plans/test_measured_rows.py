"""What a row is measured by, on its own page and on the politicians': charts, targets, and tying one."""

from typing import Any

import pytest

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.area import indicators_shown
from nyvag.plans.commands import publishing
from nyvag.plans.commands.indicators import tie
from nyvag.plans.models import Indicator, NodeIndicator, PlanNode
from nyvag.plans.rules.indicators import Effect
from tests.factories import frame
from tests.factories import indicators as measured
from tests.factories import plans as made
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of

pytestmark = pytest.mark.django_db
YEAR = today().year


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Solberga kommun", slug="solberga")


def followed(body: PublicBody, name: str, value: Any, goal: Any, **said: Any) -> Indicator:
    indicator = measured.indicator(body, name, **said)
    measured.value(indicator, YEAR - 2, 1)
    measured.value(indicator, YEAR - 1, value)
    measured.target(indicator, YEAR - 1, goal, note="KF § 41")
    return indicator


def tied(indicator: Indicator, node: PlanNode) -> None:
    with acting_for(node.body_id):
        tie(indicator=indicator, node=node, effect=Effect.INCREASES, by=SYSTEM, at=now())


def test_pages_of_rows_show_a_chart_and_whether_the_target_is_reached(body: PublicBody) -> None:
    plan = made.plan(body)
    action, aim = made.action(plan, "Köp mer"), made.node(plan, "Fler köp", kind="AIM")
    for indicator in (followed(body, "Andel inköp", 4, 6), followed(body, "Antal möten", 8, 6)):
        tied(indicator, action.node)
        tied(indicator, aim)
    browser = frame.client(Role.COORDINATOR, body)
    for path in (f"/plan/atgard/{action.node.reference}/", f"/plan/rad/{aim.reference}/"):
        shown = browser.get(path).content.decode()
        assert shown.count("<svg") - shown.count('viewBox="0 0 16 16"') >= 2
        assert "målet ej uppnått" in shown
        assert "Andel inköp" in shown
        assert len(statements_of(browser, path)) <= MOST_STATEMENTS


def test_coordinator_ties_an_indicator_to_a_row_and_it_is_not_offered_again(body: PublicBody) -> None:
    indicator = followed(body, "Andel inköp", 4, 6)
    action = made.action(made.plan(body), "Köp mer")
    browser = frame.client(Role.COORDINATOR, body)
    address = f"/plan/rad/{action.node.reference}/indikator/"
    assert "Andel inköp" in browser.get(address).content.decode()
    sent = {"indicator": indicator.pk, "effect": Effect.INCREASES}
    assert browser.post(address, sent).status_code == 302
    with acting_for(body.pk):
        assert NodeIndicator.objects.get(node=action.node).effect == Effect.INCREASES
    assert "Raden mäts med ”Andel inköp”" in browser.get(address).content.decode(), "told once"
    assert "Andel inköp" not in browser.get(address).content.decode()
    refused = browser.post(address, {"indicator": "", "effect": Effect.INCREASES})
    assert refused.status_code == 422


def test_page_leads_to_the_public_one_only_where_there_is_one(body: PublicBody) -> None:
    plan = made.plan(body)
    action = made.action(plan, "Köp mer", made.heading(plan, "Dold", is_public=False))
    shown = made.action(plan, "Sälj mer")
    browser = frame.client(Role.COORDINATOR, body)

    def links(node: PlanNode) -> bool:
        address = f"/oppna-data/solberga/plan/rad/{node.reference}/"
        return address in browser.get(f"/plan/atgard/{node.reference}/").content.decode()

    assert not links(shown.node)
    with acting_for(body.pk):
        publishing.publish_plan(plan=plan, by=SYSTEM, at=now())
    assert links(shown.node)
    assert not links(action.node)


def test_politician_sees_which_targets_are_reached_those_not_reached_first(body: PublicBody) -> None:
    assert indicators_shown.summary(body_id=body.pk, at=now()) is None
    followed(body, "Antal möten", 8, 6)
    followed(body, "Andel inköp", 4, 6)
    measured.indicator(body, "Utan mål")
    waiting = measured.indicator(body, "Utan värde")
    measured.target(waiting, YEAR, 5)
    part = indicators_shown.summary(body_id=body.pk, at=now())
    assert part is not None
    assert part.context["said"] == "1 av 3 mål är uppnådda."
    assert [each["indicator"].name for each in part.context["rows"]] == [
        "Andel inköp",
        "Antal möten",
        "Utan värde",
    ]
    page = frame.client(Role.POLITICIAN, body).get("/").content.decode()
    assert "1 av 3 mål är uppnådda." in page
    assert f"målet för {YEAR - 1} är 6,0" in page
