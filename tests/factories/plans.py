"""Plans, their rows and actions for tests, made by the product's own commands."""

from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import actions, nodes, owners, plans, reporting
from nyvag.plans.models import Action, ActionReport, Plan, PlanNode
from nyvag.plans.rules.actions import WorkState
from nyvag.plans.rules.plans import NodeKind, OwnerRole, PlanState

LEVELS = ("Område", "Mål", "Åtgärd")


def plan(body: PublicBody, title: str = "Handlingsplan", **said: Any) -> Plan:
    """Make a plan, in force unless something else is said."""
    state = said.pop("state", PlanState.IN_FORCE)
    facts = plans.PlanFacts(title=title, **{"level_names": LEVELS, **said})
    with acting_for(body.pk):
        made = plans.make_plan(facts=facts, by=SYSTEM, at=now())
        if state is not PlanState.DRAFT:
            made = plans.step_plan(plan=made, state=state, by=SYSTEM, at=now())
    return made


def node(of: Plan, title: str, parent: PlanNode | None = None, **said: Any) -> PlanNode:
    """Add a row to a plan."""
    place = said.pop("place", None)
    facts = nodes.NodeFacts(title=title, **said)
    with acting_for(of.body_id):
        return nodes.add_node(plan=of, facts=facts, parent=parent, place=place, by=SYSTEM, at=now())


def heading(of: Plan, title: str, parent: PlanNode | None = None, **said: Any) -> PlanNode:
    """Add a heading to a plan."""
    return node(of, title, parent, kind=NodeKind.HEADING, **said)


def action(
    of: Plan, title: str = "Ordna en mässa", parent: PlanNode | None = None, unit: Any = None, **said: Any
) -> Action:
    """Add an action to a plan, with a unit that leads it where one is given."""
    own = {name: said.pop(name) for name in ("code", "text", "is_public") if name in said}
    row = node(of, title, parent, **own)
    with acting_for(of.body_id):
        if unit is not None:
            lead = owners.OwnerFacts(OwnerRole.LEAD, unit=unit)
            owners.set_owners(node=row, owners=[lead], by=SYSTEM, at=now())
        found = Action.objects.select_related("node__plan").get(node=row)
        if said:
            facts = actions.ActionFacts(**said)
            found = actions.set_action(action=found, facts=facts, by=SYSTEM, at=now())
    return found


def report(of: Action, state: WorkState = WorkState.ONGOING, **said: Any) -> ActionReport:
    """Report how an action goes."""
    facts = reporting.ReportFacts(work_state=state, **said)
    with acting_for(of.body_id):
        return reporting.report_action(action=of, facts=facts, by=SYSTEM, at=now())
