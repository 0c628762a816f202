"""The gallery of components, the choice of language, and the pages shown when something is wrong."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from nyvag.core.access import public
from nyvag.core.unsent import keep_unsent
from nyvag.ui import gallery

TOO_LARGE = (RequestDataTooBig, TooManyFilesSent, TooManyFieldsSent)


@public
@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Remember a language and go back to the page.

    Needs no token: it changes nothing but a cookie of the reader's own, and a token would make
    every public page new for every visitor and so useless to a cache.
    """
    return django_set_language(request)


@public
def gallery_page(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    sample = request.POST if request.method == "POST" else None
    return gallery.respond(request, sample)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was open too long, and keep what was typed into it where the form was ours."""
    view = getattr(request.resolver_match, "func", None)
    if not hasattr(view, "access"):  # sign-in's own pages: what was typed there is not shown again
        return render(request, "403_csrf.html", status=403)
    return keep_unsent(request, "403_csrf.html", 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request could not be understood, or that it was too large."""
    too_large = isinstance(exception, TOO_LARGE)
    name, status = ("413.html", 413) if too_large else ("400.html", 400)
    return render(request, name, status=status)
