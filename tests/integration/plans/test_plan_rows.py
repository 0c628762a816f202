"""The whole tree of a plan in a fixed few statements, as it stands and as it was known on a day."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.core.versions import save_version
from nyvag.organisations.models import PublicBody, Unit
from nyvag.plans.commands import ending, links, nodes, owners, removing, reporting
from nyvag.plans.models import Action, Indicator, NodeIndicator, NodeOwner, Plan, PlanNode
from nyvag.plans.queries.rows import PlanRow, plan_rows, progress_of
from nyvag.plans.rules.actions import Lack, Money, WorkState
from nyvag.plans.rules.plans import NodeKind, OpenField, OwnerRole
from tests.factories import frame
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
AT_MOST = 10
"""Statements in which 500 actions are to be listed; `make bench` measures how long it takes."""


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def rows_of(plan: Plan, on: dt.date | None = None) -> list[PlanRow]:
    with acting_for(plan.body_id):
        return plan_rows(plan, today=today(), on=on)


def large(body: PublicBody, count: int) -> Plan:
    """Lay a plan with many actions, each with an owner and a version, fast."""
    plan = made.plan(body, "Stor plan")
    unit = frame.unit(body)
    with acting_for(body.pk):
        top = made.heading(plan, "Område")
        base = {"body": body, "plan": plan, "parent": top, "depth": 1, "created_at": now()}
        laid = PlanNode.objects.bulk_create(
            PlanNode(title=f"Åtgärd {number}", place=number, code=f"1.{number}", **base)
            for number in range(count)
        )
        done = Action.objects.bulk_create(Action(body=body, node=node) for node in laid)
        NodeOwner.objects.bulk_create(
            NodeOwner(body=body, node=node, unit=unit, role=OwnerRole.LEAD) for node in laid
        )
        for model, kept in ((PlanNode, laid), (Action, done)):
            model.history.bulk_history_create(kept, default_date=now())
    return plan


def test_rows_come_in_reading_order_with_all_that_is_shown(body: PublicBody) -> None:
    plan = made.plan(body)
    unit, board = frame.unit(body, "Kontoret"), frame.unit(body, "Nämnden")
    top = made.heading(plan, "Kunskap", code="1")
    made.heading(plan, "Inköp", code="2")
    action = made.action(plan, "Mässa", top, code="1.1", ends_on=today() - dt.timedelta(days=1))
    with acting_for(body.pk):
        said = [owners.OwnerFacts(OwnerRole.BOARD, unit=board), owners.OwnerFacts(OwnerRole.LEAD, unit=unit)]
        owners.set_owners(node=action.node, owners=said, by=SYSTEM, at=now())
        links.leave_open(node=action.node, facts=links.OpenFacts(OpenField.MONEY), by=SYSTEM, at=now())
    first, second, third = rows_of(plan)
    assert [row.node.code for row in (first, second, third)] == ["1", "1.1", "2"]
    assert (first.level_name, second.level_name) == ("Område", "Mål")
    assert (first.picture, first.lacks) == (None, ())
    assert second.lacks == (Lack.MONEY, Lack.INDICATOR)
    assert [each.called for each in second.leaders] == ["Kontoret"]
    assert [each.called for each in second.boards] == ["Nämnden"]
    assert (second.is_overdue, second.is_red) == (True, True)
    assert [each.field for each in second.open_points] == [OpenField.MONEY]


def test_an_action_lacks_nothing_once_all_is_said(body: PublicBody) -> None:
    plan = made.plan(body)
    action = made.action(plan, unit=frame.unit(body), when_text="under hösten", money=Money.WITHIN_BUDGET)
    with acting_for(body.pk):
        measured = Indicator.objects.create(body=body, name="Antal besökare", created_at=now())
        NodeIndicator.objects.create(body=body, node=action.node, indicator=measured)
    (row,) = rows_of(plan)
    assert row.lacks == ()
    assert [each.indicator_id for each in row.indicators] == [measured.pk]


def test_one_that_gave_way_does_not_count_and_asks_for_nothing(body: PublicBody) -> None:
    plan = made.plan(body)
    first, second = made.action(plan, "A", ends_on=dt.date(2020, 1, 1)), made.action(plan, "B")
    with acting_for(body.pk):
        ending.merge_action(action=first, into=second, reason="Samma", by=SYSTEM, at=now())
    gone, kept = rows_of(plan)
    assert (gone.lacks, gone.is_red, gone.counts) == ((), False, False)
    assert gone.instead is not None
    assert str(gone.instead.node) == "B"
    assert progress_of([gone, kept], today()).total == 1


def test_the_plan_is_given_as_it_was_known_on_a_day(body: PublicBody) -> None:
    plan = made.plan(body)
    old, new = frame.unit(body, "Före"), frame.unit(body, "Efter")
    row = made.node(plan, "Mässa")
    then = now() - dt.timedelta(days=400)
    with acting_for(body.pk):
        action = Action.objects.get(node=row)
        # What was entered a year ago, by the commands, at that instant.
        for model in (PlanNode, Action):
            model.history.all().delete()
        save_version(row, by=SYSTEM, at=then)
        save_version(action, by=SYSTEM, at=then)
        lead = [owners.OwnerFacts(OwnerRole.LEAD, unit=old)]
        owners.set_owners(node=row, owners=lead, by=SYSTEM, at=then + dt.timedelta(hours=1))
        facts = reporting.ReportFacts(WorkState.STALLED, cause="time")
        reporting.report_action(action=action, facts=facts, by=SYSTEM, at=then + dt.timedelta(hours=2))
        nodes.change_node(node=row, facts=nodes.NodeFacts("Stor mässa"), by=SYSTEM, at=now())
        lead = [owners.OwnerFacts(OwnerRole.LEAD, unit=new)]
        owners.set_owners(node=row, owners=lead, by=SYSTEM, at=now())
        reporting.report_action(
            action=action, facts=reporting.ReportFacts(WorkState.DONE), by=SYSTEM, at=now()
        )
        removing.remove_node(node=row, reason="Klar", by=SYSTEM, at=now())
    made.node(plan, "Ny")
    assert [each.node.title for each in rows_of(plan)] == ["Ny"]
    (was,) = rows_of(plan, (then + dt.timedelta(days=1)).date())
    assert was.node.title == "Mässa"
    assert was.picture is not None
    assert was.picture.work_state is WorkState.STALLED
    assert [each.called for each in was.owners] == ["Före"]
    assert was.is_red
    assert rows_of(plan, (then - dt.timedelta(days=2)).date()) == []


@pytest.mark.parametrize("on", [None, today()], ids=["as it stands", "as it was"])
def test_a_large_plan_is_listed_in_few_statements(body: PublicBody, on: dt.date | None) -> None:
    small, plan = large(body, 3), large(body, 500)
    counts = []
    for each in (small, plan):
        with acting_for(body.pk), CaptureQueriesContext(connection) as asked:
            found = plan_rows(each, today=today(), on=on)
        counts.append(len(asked))
    assert len(found) == 501
    assert counts[0] == counts[1] <= AT_MOST


def test_of_versions_that_one_command_saved_at_one_instant_the_last_holds(body: PublicBody) -> None:
    plan = made.plan(body)
    action = made.action(plan, unit=frame.unit(body, "Kontoret"))
    at = now()
    with acting_for(body.pk):
        for title in ("Först", "Sedan", "Till sist"):
            action.node.title = title
            save_version(action.node, by=SYSTEM, at=at)
    [row] = rows_of(plan, on=today())
    assert row.node.title == "Till sist"


def test_a_heading_never_lacks_anything(body: PublicBody) -> None:
    plan = made.plan(body)
    for kind in (NodeKind.HEADING, NodeKind.AIM, NodeKind.AFTERWARDS, NodeKind.TEXT):
        made.node(plan, "Rad", kind=kind)
    assert all(row.lacks == () and not row.is_red and row.action is None for row in rows_of(plan))
    assert progress_of(rows_of(plan), today()).total == 0


def test_rows_of_another_body_are_not_seen(body: PublicBody) -> None:
    plan = made.plan(body)
    made.action(plan)
    other = frame.body("Granne kommun")
    with acting_for(other.pk):
        assert plan_rows(plan, today=today()) == []
        assert Unit.objects.count() == 0
