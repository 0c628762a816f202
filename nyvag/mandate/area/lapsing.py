"""What of this room can lapse: decisions and mandates that hold, or expired with nothing in their place."""

from datetime import date

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from nyvag.core.reviewing import Reviewable
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.decisions import standing_is
from nyvag.mandate.queries.mandates import responsibility
from nyvag.mandate.rules.decisions import Standing
from nyvag.mandate.rules.mandates import Gap

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
            ending=gettext_lazy("A decision runs out"),
            is_internal=not each.is_public,
            to_board=True,
        )
        for each in rows
    ]


def reviewable_mandates(*, on: date) -> list[Reviewable]:
    """Give the mandates that hold, or expired without anybody taking over (one statement)."""
    found = responsibility(on)
    expired = [found.mandate(each.key) for each in found.gaps if each.gap is Gap.EXPIRED]
    return [
        Reviewable(
            key=f"mandate.mandate:{each.pk}",
            kind="mandate",
            label=gettext_lazy("Mandates"),
            title=f"{each.called or each.question}: {each.get_role_display()}",
            url=reverse("mandate:mandate-edit", args=[each.reference]),
            valid_to=each.ends_on,
            unit_id=each.unit_id,
            ending=gettext_lazy("A mandate ends"),
            to_board=True,
        )
        for each in [*found.present, *expired]
    ]
