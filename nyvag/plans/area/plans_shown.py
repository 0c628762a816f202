"""What unit representatives, politicians and anyone see of the plans on their first pages."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import PublicPart, SummaryPart, UnitPart
from nyvag.core.tenancy import acting_for
from nyvag.plans.public_shown import plans_listed
from nyvag.plans.queries.open_actions import OpenAction, overview
from nyvag.plans.queries.public_plans import MOST_PLANS, published
from nyvag.plans.rules.actions import WorkState
from nyvag.plans.words_plans import STATE_TONES, STATE_WORDS, progress_said, when_said

MOST_SHOWN = 30


def unit_part(*, unit_name: str, body_id: int, at: dt.datetime) -> UnitPart | None:
    """Show the actions that a unit answers for, those in trouble first; nothing where it has none."""
    found = [each for each in overview(body_id, day_of(at)).actions if _is_of(each, unit_name)]
    if not found:
        return None
    found.sort(key=lambda each: (not each.is_unfinished, not each.is_red, each.action.ends_on or dt.date.max))
    return UnitPart(
        key="plan",
        title=_("Your unit in the plan"),
        template="plans/_unit_part.html",
        context={
            "rows": [(each.action, when_said(each.action), *_state(each)) for each in found[:MOST_SHOWN]],
            "count": len(found),
            "red": sum(each.is_red for each in found),
        },
    )


def _is_of(each: OpenAction, unit_name: str) -> bool:
    return any(owner.unit is not None and owner.unit.name == unit_name for owner in each.leaders)


def _state(each: OpenAction) -> tuple[str, str]:
    state = WorkState.LATE if each.is_overdue else each.picture.work_state
    return STATE_TONES[state], str(STATE_WORDS[state])


def summary(*, body_id: int, at: dt.datetime) -> SummaryPart | None:
    """Say in a sentence how each plan in force goes; nothing where none is."""
    found = overview(body_id, day_of(at))
    rows = [each for each in found.standings if each.plan.parent_id is None]
    if not rows:
        return None
    return SummaryPart(
        key="plan",
        title=_("The plan"),
        template="plans/_summary.html",
        context={"plans": [(each, progress_said(each.progress)) for each in rows]},
    )


def public_plans(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the published plans and how they go; nothing where none is (two statements)."""
    with acting_for(body_id):
        listed = plans_listed(published()[:MOST_PLANS], day_of(at))
    if not listed:
        return None
    return PublicPart(
        key="planer",
        title=_("Plans"),
        template="plans/_public_plans.html",
        context={"plans": listed},
        columns=(
            _("Plan"),
            _("Years"),
            _("State"),
            _("Actions to be carried out"),
            _("Done"),
            _("On plan"),
            _("Not on plan"),
            _("Not known"),
            _("Not carried out"),
            _("Last reported"),
        ),
        rows=tuple(_public_row(each) for each in listed),
        is_chosen=True,
        chosen_at="plans:plan-list",
    )


def _public_row(each: dict[str, Any]) -> tuple[Any, ...]:
    plan, found = each["plan"], each["tally"]
    counts = (found.carried_out, found.done, found.on_plan, found.not_on_plan, found.unknown, found.dropped)
    return (plan.title, each["years"], str(plan.get_state_display()), *counts, found.last_on)
