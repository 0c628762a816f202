"""A plan to start from becomes a draft with one click, led by the units that do such things."""

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.audit.models import Event
from nyvag.core.access import ANONYMOUS, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody, UnitFunction
from nyvag.plans.commands.plan_starters import plant_plan
from nyvag.plans.models import NodeOwner, Plan, PlanNode
from nyvag.plans.rules.plan_starters import PlanStarter, plan_starters
from nyvag.plans.rules.plans import PlanState
from tests.factories import frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.mark.parametrize("starter", plan_starters(), ids=lambda each: each.key)
def test_each_becomes_a_draft_with_one_event(body: PublicBody, starter: PlanStarter) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    address = f"/plan/borja/{starter.key}/"
    preview = browser.get(address).content.decode()
    assert starter.rows[1].title in preview
    with acting_for(body.pk):
        assert not Plan.objects.exists()
    made = browser.post(address, follow=True).content.decode()
    assert starter.rows[-1].title in made
    with acting_for(body.pk):
        plan = Plan.objects.get()
        assert plan.state == PlanState.DRAFT
        rows = list(PlanNode.objects.filter(plan=plan).select_related("parent", "action").order_by("pk"))
        assert [(row.title, row.depth, row.code) for row in rows] == [
            (row.title, row.level, row.code) for row in starter.rows
        ]
        assert all((row.depth == 0) == (row.parent is None) for row in rows)
        actions = [row.action for row in rows if hasattr(row, "action")]
        assert len(actions) == starter.action_count
        assert all(each.how and each.when_text and each.target_group for each in actions)
        for parent in {row.parent_id for row in rows}:
            places = [row.place for row in rows if row.parent_id == parent]
            assert places == list(range(len(places)))
        assert rows[0].history.count() == 1
        assert Event.objects.filter(kind__startswith="plans.").count() == 1


def test_only_unit_that_does_such_things_leads(body: PublicBody) -> None:
    with acting_for(body.pk):
        buyer = frame.unit(body, "Inköpsenheten")
        UnitFunction.objects.create(body=body, unit=buyer, function="procurement")
        for name in ("Näringslivsenheten", "Etableringsenheten"):
            UnitFunction.objects.create(body=body, unit=frame.unit(body, name), function="business")
    browser = frame.client(Role.COORDINATOR, body)
    assert "Inköpsenheten" in browser.get("/plan/borja/first-year/").content.decode()
    browser.post("/plan/borja/first-year/")
    with acting_for(body.pk):
        assert [(each.called, each.node.code) for each in NodeOwner.objects.all()] == [
            ("Inköpsenheten", "B2")
        ]


def test_they_are_offered_and_may_be_made_again(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    assert "/plan/borja/" in browser.get("/plan/").content.decode()
    page = browser.get("/plan/borja/").content.decode()
    for starter in plan_starters():
        assert f"/plan/borja/{starter.key}/" in page
        browser.post(f"/plan/borja/{starter.key}/")
    assert "/plan/borja/" in browser.get("/plan/").content.decode()
    assert browser.get("/plan/borja/okand/").status_code == 404
    with acting_for(body.pk):
        assert Plan.objects.count() == 3


def test_who_does_not_lead_is_refused(body: PublicBody) -> None:
    with acting_for(body.pk), pytest.raises(PermissionDenied):
        plant_plan(starter=plan_starters()[0], by=ANONYMOUS, at=now())
    assert frame.client(Role.CONTRIBUTOR, body).get("/plan/borja/").status_code == 403
