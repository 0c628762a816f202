"""Who is asking, for which body, and in which language."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from nyvag.accounts.backend import memberships_by, memberships_in
from nyvag.accounts.models import Membership
from nyvag.core.access import ANONYMOUS, Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.ui import shared_drawing
from nyvag.ui.kept import reading
from nyvag.ui.languages import chosen_in

GetResponse = Callable[[HttpRequest], HttpResponseBase]
BODY_KEY = "body_id"


class ActorMiddleware:
    """Set `request.actor`, `request.public_body`, `request.body_version` and `request.memberships`.

    The version names the newest seal of the body's chain and how many events of all bodies concern others
    too: it is unchanged as long as nothing has happened, neither here nor to facts that bodies share.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request inside the scope of the body chosen."""
        came = shared_drawing.now()  # before the version is read
        memberships = _memberships(request)
        chosen = _chosen(memberships, request.session.get(BODY_KEY))
        actor = _actor(request, chosen)
        request.actor = actor  # type: ignore[attr-defined]  # read as request.actor by every view
        request.public_body = chosen.body if chosen else None  # type: ignore[attr-defined]  # for layouts
        request.body_version = _version(chosen)  # type: ignore[attr-defined]  # for kept parts
        request.came = came  # type: ignore[attr-defined]  # for drawings that readers share
        request.ask_version = partial(_version_now, chosen)  # type: ignore[attr-defined]  # for the same
        request.memberships = memberships  # type: ignore[attr-defined]  # for the switch between bodies
        is_read = request.method in ("GET", "HEAD")
        version = request.body_version  # type: ignore[attr-defined]  # set above
        with (
            acting_for(actor.body_id) if actor.body_id is not None else nullcontext(),
            reading(actor.body_id, version) if is_read else nullcontext(),
        ):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Refuse a view that has not declared its access; sign-in's own views guard themselves."""
        if not hasattr(view, "access") and not view.__module__.startswith("allauth."):
            raise PermissionDenied(f"{view.__module__}.{view.__name__} declares no access.")


class LanguageMiddleware:
    """Answer in the language chosen, or Swedish; a browser's own wish is no choice."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in one language from first to last."""
        language = chosen_in(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _memberships(request: HttpRequest) -> list[Membership]:
    return memberships_in(request.user) if request.user.is_authenticated else []


def _chosen(memberships: list[Membership], body_id: Any) -> Membership | None:
    wanted = [each for each in memberships if each.body_id == body_id]
    return next(iter(wanted or memberships), None)


def _version(chosen: Membership | None) -> str:
    return f"{getattr(chosen, 'seal', None) or ''}-{getattr(chosen, 'shared', None) or 0}"


def _version_now(chosen: Membership | None) -> str:
    """Read the version anew."""
    if chosen is None:
        return _version(None)
    return _version(next((each for each in memberships_by(chosen.user_id) if each.pk == chosen.pk), None))


def _actor(request: HttpRequest, chosen: Membership | None) -> Actor:
    user = request.user
    if not user.is_authenticated:
        return ANONYMOUS
    if chosen is None:
        return Actor(user_id=user.pk, name=str(user), role=Role.PUBLIC, body_id=None)
    role, body_id = Role(chosen.role), chosen.body_id
    return Actor(user_id=user.pk, name=str(user), role=role, body_id=body_id, unit_id=chosen.unit_id)
