"""Reading who holds which role."""

from django.db.models import QuerySet

from nyvag.accounts.models import Membership
from nyvag.core.tenancy import current_body_id


def members() -> "QuerySet[Membership]":
    """Return the roles held at the current body, by name."""
    found = Membership.objects.filter(body_id=current_body_id()).select_related("user")
    return found.order_by("user__name", "pk")
