"""Reminding whoever answers for a routine of its review; the reminders stop when it has been reviewed."""

from datetime import datetime, timedelta

from django.urls import reverse

from nyvag.core.clock import morning_of
from nyvag.internal_coordination.models import Routine
from nyvag.messaging.commands import person, remind

REVIEW = MATTER = "internal_coordination.review"
AFTER = (timedelta(0), timedelta(days=14), timedelta(days=42))
"""On the day, and two and six weeks after."""


def remind_of_review(routine: Routine, at: datetime) -> None:
    """Set the reminders of a routine anew, inside the command that changed it."""
    if routine.person_id is None or routine.review_on is None or not routine.holds:
        return
    first = morning_of(routine.review_on)
    remind(
        matter_kind=MATTER,
        matter_id=f"{routine.reference}:{routine.person_id}",
        to=person(routine.person_id),
        kind=REVIEW,
        path=reverse("internal_coordination:routine-review", args=[routine.reference]),
        times=[first + each for each in AFTER],
        at=at,
    )
