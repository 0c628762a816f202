"""What of this room can lapse: decisions that hold or will, or have expired with nothing in their place."""

from datetime import date

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from nyvag.core.reviewing import Reviewable
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.decisions import standing_is
from nyvag.mandate.rules.decisions import Standing

KEY = "mandate.decision"


def reviewables(*, on: date) -> list[Reviewable]:
    """Give the decisions that hold or have expired (one statement)."""
    wanted = (
        standing_is(Standing.COMING, on)
        | standing_is(Standing.IN_FORCE, on)
        | standing_is(Standing.EXPIRED, on)
    )
    begins = Coalesce("valid_from", "decided_on")
    rows = Decision.objects.annotate(begins=begins).filter(wanted).order_by("title", "pk")
    return [
        Reviewable(
            key=f"{KEY}:{each.pk}",
            kind="decision",
            label=gettext_lazy("Decisions"),
            title=each.title,
            url=reverse("mandate:decision-detail", args=[each.reference]),
            valid_to=each.valid_to,
            unit_id=each.unit_id,
        )
        for each in rows
    ]
