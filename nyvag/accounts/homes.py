"""What the start pages say about absence: that the reader is away, or stands in for somebody."""

from datetime import datetime

from django.utils.translation import gettext as _

from nyvag.accounts import queries
from nyvag.core.access import STAFF, Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import Panel


def absence_noted(*, actor: Actor, at: datetime) -> Panel | None:
    """Say who is away and who stands in, to both; nothing where nothing is noted."""
    found = absence(actor=actor, at=at)
    return found if found and (found.context["own"] or found.context["stands_in"]) else None


def absence(*, actor: Actor, at: datetime) -> Panel | None:
    """Say who is away and who stands in, to both, and where absence is noted (one statement)."""
    if actor.user_id is None or actor.role not in STAFF:
        return None
    noted = queries.absences_of(actor.user_id, day_of(at))
    context = {
        "own": [each for each in noted if each.user_id == actor.user_id],
        "stands_in": [each for each in noted if each.user_id != actor.user_id],
    }
    return Panel("absence", _("Absence"), "accounts/_absence.html", context)
