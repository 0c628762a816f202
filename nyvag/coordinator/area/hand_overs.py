"""What planned hand-overs tell others: those that could not be done, or will not be as they stand."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.coordinator.models import HandOver
from nyvag.coordinator.queries.handovers import plans_in_trouble
from nyvag.core.clock import day_of
from nyvag.core.providers import Alarm, Waiting
from nyvag.ui.formatting import long_date


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the planned hand-overs that need somebody to change them."""
    return tuple(
        Waiting(_said(plan, day_of(at)), _page(plan), plan.holds_from, "hand-over")
        for plan in plans_in_trouble(day_of(at))
    )


def alarms(*, body_id: int, at: datetime) -> list[Alarm]:
    """Say which hand-overs could not be done on their day, or lack somebody who takes over."""
    return [
        Alarm(
            sentence=_said(plan, day_of(at)),
            cause=plan.stop_reason or _("Somebody who is to take over has no role here any more."),
            measure=_("Choose somebody else to take over"),
            url=_page(plan),
        )
        for plan in plans_in_trouble(day_of(at))
    ]


def _said(plan: HandOver, on: date) -> str:
    words = {"day": long_date(plan.holds_from)}
    if plan.stopped_at or plan.holds_from <= on:
        return _("The hand-over planned for %(day)s could not be done") % words
    return _("The hand-over planned for %(day)s lacks somebody who takes over") % words


def _page(plan: HandOver) -> str:
    return reverse("coordinator:hand-over-detail", args=[plan.reference])
