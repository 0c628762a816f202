"""Who may open what: roles, the actor behind a request, and the declaration every view carries.

Deny by default: a view without a declaration is refused by the middleware and by a test over the URLconf.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from nyvag.core.unsent import UNAUTHORISED, keep_unsent, unsent

View = Callable[..., HttpResponseBase]
Mode = Literal["public", "signed_in", "reads", "writes"]


class Role(StrEnum):
    """What a person is to a public body."""

    ADMINISTRATOR = "ADMINISTRATOR"
    COORDINATOR = "COORDINATOR"
    CONTRIBUTOR = "CONTRIBUTOR"
    PROCUREMENT_OFFICER = "PROCUREMENT_OFFICER"
    POLITICIAN = "POLITICIAN"
    ENTERPRISE = "ENTERPRISE"
    PUBLIC = "PUBLIC"


STAFF = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.CONTRIBUTOR, Role.PROCUREMENT_OFFICER)
READERS = (*STAFF, Role.POLITICIAN)


@dataclass(frozen=True)
class Actor:
    """The person behind a request or a command, in the role held at one body; perhaps for one unit."""

    user_id: int | None
    name: str
    role: Role
    body_id: int | None
    unit_id: int | None = None


ANONYMOUS = Actor(user_id=None, name="", role=Role.PUBLIC, body_id=None)
SYSTEM = Actor(user_id=None, name="Nyväg", role=Role.ADMINISTRATOR, body_id=None)


def actor_of(request: HttpRequest) -> Actor:
    """Return who is behind a request; the middleware has found it out."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor


@dataclass(frozen=True)
class Access:
    """What a view declares: whether it reads or writes, and for which roles."""

    mode: Mode
    roles: tuple[Role, ...] = ()


def public(view: View) -> View:
    """Let anyone in, signed in or not."""
    view.access = Access("public")  # type: ignore[attr-defined]  # a declaration hung on a function
    return view


def signed_in(view: View) -> View:
    """Let every signed-in person in, also one who has no role at any body yet."""
    return _guarded(view, Access("signed_in"), methods=("GET", "HEAD", "POST"))


def reads(*roles: Role) -> Callable[[View], View]:
    """Let the roles read: GET and HEAD only."""
    return lambda view: _guarded(view, Access("reads", roles), methods=("GET", "HEAD"))


def writes(*roles: Role) -> Callable[[View], View]:
    """Let the roles see the form and send it: GET, HEAD and POST."""
    return lambda view: _guarded(view, Access("writes", roles), methods=("GET", "HEAD", "POST"))


def _guarded(view: View, access: Access, *, methods: tuple[str, ...]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = actor_of(request)
        if actor.user_id is None and unsent(request):
            return keep_unsent(request, "401.html", UNAUTHORISED)
        if actor.user_id is None:
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
        if access.roles and (actor.role not in access.roles or actor.body_id is None):
            raise PermissionDenied
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        return view(request, *args, **kwargs)

    guarded.access = access  # type: ignore[attr-defined]  # a declaration hung on a function
    return guarded
