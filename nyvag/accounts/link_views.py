"""The pages of signing in by a link: ask for one, and press the button behind it."""

from datetime import timedelta

from allauth.account.utils import perform_login
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_q.tasks import async_task

from nyvag.accounts.forms import LinkForm
from nyvag.accounts.limits import within_limit
from nyvag.accounts.middleware import BODY_KEY
from nyvag.accounts.sign_in_links import UnableToSignInError, open_link, use_link
from nyvag.core.access import public
from nyvag.core.clock import now
from nyvag.ui.forms import render_form

ASKED, PER = 20, timedelta(hours=1)
TOO_MANY, GONE = 429, 410
SENDER = "nyvag.accounts.jobs.send_link"


@public
@never_cache
def link_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link. Whoever asks gets the same answer, as fast, whether the address is known or not."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    path = request.POST.get("next", request.GET.get("next", ""))
    shown = {"path": path, "cancel_url": ""}
    if not form.is_valid():
        return render_form(request, "accounts/link_ask.html", form, shown)
    if not within_limit(key=f"link-from:{get_client_ip(request)}", limit=ASKED, per=PER, at=now()):
        form.add_error(None, _("Too many links have been asked for from here. Wait an hour and try again."))
        answer = render_form(request, "accounts/link_ask.html", form, shown)
        answer.status_code = TOO_MANY
        answer.headers["Retry-After"] = str(int(PER.total_seconds()))
        return answer
    async_task(SENDER, form.cleaned_data["email"], path[:500], get_language() or "sv", save=False)
    return render(request, "accounts/link_sent.html", {"email": form.cleaned_data["email"]})


@public
@never_cache
def link_open(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button behind a link; only pressing it signs in, since mail scanners follow links."""
    answer = _press(request, token) if request.method == "POST" else _show(request, token)
    answer.headers["Referrer-Policy"] = "strict-origin"  # with none at all the button's own origin is null
    return answer


def _show(request: HttpRequest, token: str) -> HttpResponse:
    link = open_link(token, now())
    shown = {"link": link, "sentence": ""}
    return render(request, "accounts/link_open.html", shown, status=200 if link else GONE)


def _press(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = use_link(token=token, at=now())
    except UnableToSignInError as refusal:
        shown = {"link": None, "sentence": str(refusal)}
        return render(request, "accounts/link_open.html", shown, status=GONE)
    answer: HttpResponse = perform_login(request, link.membership.user, redirect_url=link.path or "/")
    request.session[BODY_KEY] = link.membership.body_id
    return answer
