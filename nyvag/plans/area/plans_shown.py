"""What unit representatives and politicians see of the plans on their first pages."""

import datetime as dt

from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import SummaryPart, UnitPart
from nyvag.plans.queries.open_actions import OpenAction, overview
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
