"""Reading who holds which role."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from nyvag.accounts.models import Membership
from nyvag.core.tenancy import current_body_id


def members() -> "QuerySet[Membership]":
    """Return the roles held at the current body, by name."""
    found = Membership.objects.filter(body_id=current_body_id()).select_related("user", "unit")
    second = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    return found.annotate(has_second_step=Exists(second)).order_by("user__name", "pk")
