"""What this room shows on the start page of whoever speaks for a unit: their part of a round."""

from datetime import datetime

from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import Panel
from nyvag.evaluation.queries.asked import unanswered
from nyvag.plans.commands.answering_for import units_spoken_for


def own_parts(*, actor: Actor, at: datetime) -> Panel | None:
    """Show the parts that wait for the reader's units, each on a page of its own (two statements)."""
    units = units_spoken_for(actor, day_of(at))
    rows = list(unanswered(units)) if units else []
    if not rows:
        return None
    return Panel("own-rounds", _("Follow-up"), "evaluation/_own_parts.html", {"rows": rows})
