"""Making a plan to start from: a draft with rows, led by the units that do such things."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.organisations.models import Unit
from nyvag.organisations.queries.functions import units_with_function
from nyvag.plans.access import check_leads
from nyvag.plans.commands.laying import LaidRow, lay_rows
from nyvag.plans.commands.nodes import NodeFacts
from nyvag.plans.commands.plan_writing import log_plan
from nyvag.plans.models import Plan
from nyvag.plans.rules.plan_starters import PlanStarter, StarterRow
from nyvag.plans.rules.plans import NodeKind


@transaction.atomic
def plant_plan(*, starter: PlanStarter, by: Actor, at: dt.datetime) -> Plan:
    """Make a draft from a plan to start from; its rows are the body's own from then on.

    A row that names what a unit does is led by that unit, where exactly one does it.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    plan = Plan(
        body_id=current_body_id(),
        title=starter.name("sv"),
        about=starter.about("sv"),
        level_names=list(starter.level_names),
        created_at=at,
    )
    save_version(plan, by=by, at=at)
    leads = leading_units(starter, day_of(at))
    lay_rows(plan, [_laid(row, leads.get(row.function)) for row in starter.rows], by=by, at=at)
    log_plan("plan-planted", plan, _("%(title)s: the plan was made from one to start from."), by=by, at=at)
    return plan


def leading_units(starter: PlanStarter, on: dt.date) -> dict[str, Unit]:
    """Give the unit that would lead the rows of each function; none where several or no unit does it."""
    found = {}
    for key in dict.fromkeys(row.function for row in starter.rows if row.function):
        units = list(units_with_function(key, on)[:2])
        if len(units) == 1:
            found[key] = units[0]
    return found


def _laid(row: StarterRow, lead: Unit | None) -> LaidRow:
    facts = NodeFacts(row.title, row.kind, row.code, row.text)
    if row.kind is not NodeKind.ACTION:
        return LaidRow(row.level, facts)
    said: dict[str, object] = {
        "how": row.how,
        "when_text": row.when_text,
        "times_per_year": row.times_per_year,
        "months": list(row.months),
        "target_group": row.target_group,
    }
    return LaidRow(row.level, facts, said, lead)
