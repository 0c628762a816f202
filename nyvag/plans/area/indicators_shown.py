"""What politicians see of the indicators on their one page: which targets are reached, and which are not."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.providers import SummaryPart
from nyvag.core.tenancy import acting_for
from nyvag.plans.queries.indicators import indicators, reached_of, target_of
from nyvag.plans.rules.following import Reached
from nyvag.plans.rules.periods import Period
from nyvag.plans.words_indicators import REACHED, period_said, value_said

ORDER = (Reached.NOT_YET, Reached.REACHED, Reached.NO_VALUE)
MOST_SHOWN = 6


def summary(*, body_id: int, at: dt.datetime) -> SummaryPart | None:
    """Say which targets are reached and which are not, those not reached first (two statements)."""
    with acting_for(body_id):
        rows = [each for each in indicators().filter(ended_on=None) if each.targets_set]
    if not rows:
        return None
    stands = [(each, reached_of(each)) for each in rows]
    held = [line for reached in ORDER for line in stands if line[1] is reached]
    there = sum(reached is Reached.REACHED for _row, reached in held)
    said = ngettext(
        "%(reached)s of %(total)s target is reached.",
        "%(reached)s of %(total)s targets are reached.",
        len(held),
    )
    return SummaryPart(
        key="mal",
        title=_("Targets"),
        template="plans/_targets_summary.html",
        context={
            "said": said % {"reached": there, "total": len(held)},
            "rows": [_line(row, reached) for row, reached in held[:MOST_SHOWN]],
        },
    )


def _line(row: Any, reached: Reached) -> dict[str, Any]:
    target = target_of(row) or (row.targets_set[-1].year, row.targets_set[-1].value)
    tone, word = REACHED[reached]
    latest = ""
    if row.latest_value is not None:
        said = {
            "value": value_said(row.latest_value, row),
            "period": period_said(Period(row.latest_from, row.latest_to)),
        }
        latest = _("%(value)s in %(period)s") % said
    return {
        "indicator": row,
        "latest": latest or _("no value yet"),
        "target": value_said(target[1], row),
        "year": target[0],
        "tone": tone,
        "reached": str(word),
    }
