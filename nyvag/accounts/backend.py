"""Who a session belongs to, with the person's memberships in the same statement."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, Func, OuterRef, QuerySet, Subquery

from nyvag.accounts.models import Membership, User
from nyvag.audit.models import ChainHead
from nyvag.core.prepared import Prepared

LOADED = "loaded_memberships"
"""What a person read by a session carries along: the memberships of this request."""


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth is not typed
    """Sign-in as allauth has it; a page needs person and role, so both are read at once."""

    def get_user(self, user_id: Any) -> AbstractBaseUser | None:
        """Return the person of a session where she may still sign in."""
        memberships = memberships_by(User._meta.pk.to_python(user_id))
        if not memberships:
            person: AbstractBaseUser | None = super().get_user(user_id)
            return person
        user = memberships[0].user
        setattr(user, LOADED, memberships)
        return user if self.user_can_authenticate(user) else None


def memberships_of(user_id: Any) -> "QuerySet[Membership]":
    """List a person's memberships by body, each with person, body and how far the event log has come.

    `seal` is the newest seal of the body's own chain: unchanged as long as nothing has happened there.
    `shared` is how many events of all chains concern more than their own body: unchanged as long as no fact
    that bodies share has changed.
    """
    newest = ChainHead.objects.filter(key=OuterRef("body_id")).values("hash")[:1]
    every = ChainHead.objects.order_by().annotate(sum=Func(F("shared"), function="SUM")).values("sum")
    found = Membership.objects.filter(user_id=user_id).select_related("user", "body")
    return found.annotate(seal=Subquery(newest), shared=Subquery(every)).order_by("body__name", "pk")


def memberships_in(user: User) -> list[Membership]:
    """Return the memberships that came with the person, or read them."""
    loaded: list[Membership] | None = getattr(user, LOADED, None)
    return memberships_by(user.pk) if loaded is None else loaded


memberships_by = Prepared(memberships_of, place=987_654_321)
