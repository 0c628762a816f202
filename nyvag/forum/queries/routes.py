"""Reading the contact page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet

from nyvag.core.once import once
from nyvag.forum.models import ContactRoute

CHECKED_FOR_DAYS = 365


@dataclass(frozen=True, slots=True)
class RouteFigures:
    """How the contact page stands."""

    count: int
    without_deputy: int
    oldest: dt.date | None
    latest: dt.date | None

    def is_kept(self, on: dt.date) -> bool:
        """Tell whether there is a page, looked through within a year."""
        return self.oldest is not None and self.oldest >= on - dt.timedelta(days=CHECKED_FOR_DAYS)


def routes() -> QuerySet[ContactRoute]:
    """Return the page's rows in their order."""
    return ContactRoute.objects.select_related("unit").order_by("position", "pk")


def routes_of(body_id: int) -> QuerySet[ContactRoute]:
    """Return the rows of a body for its public page."""
    found = ContactRoute.all_bodies.filter(body_id=body_id)
    return found.select_related("unit").order_by("position", "pk")


@once
def route_figures(body_id: int) -> RouteFigures:
    """Count the rows of a body (one statement)."""
    found = ContactRoute.all_bodies.filter(body_id=body_id).aggregate(
        count=Count("pk"),
        without_deputy=Count("pk", filter=Q(deputy_function="")),
        oldest=Min("checked_on"),
        latest=Max("checked_on"),
    )
    return RouteFigures(**found)
