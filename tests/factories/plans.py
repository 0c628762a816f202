"""Plans, their rows and actions for tests, made by the product's own commands."""

import datetime as dt
from decimal import Decimal
from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import (
    action_log,
    actions,
    links,
    nodes,
    owners,
    plans,
    publishing,
    removing,
    reporting,
)
from nyvag.plans.models import Action, ActionReport, Plan, PlanNode, PlanUpload
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plans import LinkKind, NodeKind, OpenField, OwnerRole, PlanState
from tests.factories import frame

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


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    unit = frame.unit(body, f"{canary} planenhet")
    board = frame.unit(body, f"{canary} plannämnd")
    of = plan(body, f"{canary} plan", about=f"{canary} om planen", starts_on=dt.date(2026, 1, 1))
    top = heading(of, f"{canary} område", code="1")
    said = {
        "code": "1.1",
        "how": f"{canary} hur",
        "months": (3, 9),
        "times_per_year": 2,
        "amount_sek": Decimal(50),
    }
    done = action(of, f"{canary} åtgärd", top, unit, internal_note=f"{canary} anteckning", **said)
    with acting_for(body.pk):
        named = [owners.OwnerFacts(unit=unit), owners.OwnerFacts(OwnerRole.BOARD, unit=board)]
        owners.set_owners(node=done.node, owners=named, by=SYSTEM, at=now())
        late = reporting.ReportFacts(WorkState.LATE, Judgement.NOT_WHOLLY, "time", f"{canary} förslag")
        done = reporting.report_action(action=done, facts=late, by=SYSTEM, at=now()).action
        actions.move_day(
            action=done, ends_on=dt.date(2026, 9, 1), reason=f"{canary} skäl", by=SYSTEM, at=now()
        )
        action_log.comment_action(action=done, text=f"{canary} kommentar", by=SYSTEM, at=now())
        shown = action_log.EvidenceFacts(f"{canary} underlag", address="https://example.org/")
        shows = action_log.add_evidence(action=done, facts=shown, by=SYSTEM, at=now())
        reporting.note_occasion(
            action=done, year=2026, number=1, done_on=dt.date(2026, 3, 2), by=SYSTEM, at=now()
        )
        left = links.OpenFacts(OpenField.MONEY, f"{canary} beredning")
        point = links.leave_open(node=done.node, facts=left, by=SYSTEM, at=now())
        serves = links.LinkFacts(LinkKind.OTHER, text=f"{canary} strategi")
        link = links.link_node(node=top, facts=serves, by=SYSTEM, at=now())
        links.link_node(node=done.node, facts=serves, by=SYSTEM, at=now())
        publishing.publish_plan(plan=of, by=SYSTEM, at=now())
        removing.remove_node(
            node=node(of, f"{canary} struken", top), reason=f"{canary} struken för", by=SYSTEM, at=now()
        )
        upload = PlanUpload.objects.create(
            body=body,
            file_name=f"{canary}.csv",
            plan=of,
            tables=[{"name": "", "header": ["Vad", "Hur"], "rows": [[2, [f"{canary} ur fil", canary]]]}],
            mapping={"Vad": "title", "Hur": "how"},
            sheets=[""],
            uploaded_by=canary,
            uploaded_at=now(),
        )
    return {
        "opendata:slug": body.slug,
        "plan_reference": of.reference,
        "plan_upload_id": upload.pk,
        "plan_starter_key": "first-year",
        "node_reference": top.reference,
        "action_reference": done.node.reference,
        "plans:evidence_id": shows.pk,
        "open_point_id": point.pk,
        "node_link_id": link.pk,
        "plans:step": "avsluta",
        "plans:part": "tid",
        "plans:year": 2026,
        "plans:number": 1,
    }
