"""Scenes of people who write in a plan at the same moment."""

from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.plans.commands import nodes, reporting
from nyvag.plans.models import ActionReport, PlanNode
from nyvag.plans.rules.actions import WorkState
from tests.factories import frame
from tests.factories import plans as made
from tests.integration.harness.scene import together


def reported_twice_at_once() -> None:
    """Two report an action from the same page: one report is kept, the other is told of it."""
    body = frame.body()
    action = made.action(made.plan(body))

    def report(state: WorkState) -> Any:
        with acting_for(body.pk):
            facts = reporting.ReportFacts(state)
            found = reporting.report_action(action=action, facts=facts, by=SYSTEM, at=now(), version=1)
            return str(found.work_state)

    ended = together(lambda: report(WorkState.ONGOING), lambda: report(WorkState.ONGOING))
    assert sorted(ended) == ["ONGOING", "PlanChangedMeanwhile"]
    with acting_for(body.pk):
        assert ActionReport.objects.count() == 1
    assert list(chain_breaks()) == []


def rows_added_at_once() -> None:
    """Two add rows in the same place, with a code of their own each: both stand, in places of their own."""
    body = frame.body()
    plan = made.plan(body)
    together(
        lambda: made.node(plan, "Ett", code="1", place=0).pk,
        lambda: made.node(plan, "Två", code="2", place=0).pk,
    )
    with acting_for(body.pk):
        assert sorted(PlanNode.objects.values_list("place", flat=True)) == [0, 1]


def code_given_twice_at_once() -> None:
    """Two give the same code: one row is added, the other is told whose code it is."""
    body = frame.body()
    plan = made.plan(body)

    def add() -> str:
        return made.node(plan, "Mässa", code="1.1").title

    assert sorted(together(add, add)) == ["Mässa", "UnableToChangePlan"]


def moved_under_each_other_at_once() -> None:
    """Two move rows under each other: one move stands and the tree is still one."""
    body = frame.body()
    plan = made.plan(body)
    first, second = made.heading(plan, "A"), made.heading(plan, "B")

    def move(node: PlanNode, parent: PlanNode) -> str:
        with acting_for(body.pk):
            nodes.move_node(node=node, parent=parent, by=SYSTEM, at=now())
        return "moved"

    ended = together(lambda: move(first, second), lambda: move(second, first))
    assert sorted(ended) == ["UnableToChangePlan", "moved"]
    with acting_for(body.pk):
        assert PlanNode.objects.filter(parent=None).count() == 1
