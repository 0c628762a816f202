"""A person's own calendar address, and the calendar behind it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nyvag.accounts.limits import within_limit
from nyvag.core.access import actor_of, public, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging import commands, queries
from nyvag.messaging.adapters.ical import write_calendar
from nyvag.messaging.views.choices import INSIDERS

FETCHES, PER = 60, timedelta(hours=1)
TOO_MANY = 429


@writes(*INSIDERS)
def own_calendar(request: HttpRequest) -> HttpResponse:
    """Show whether one has a calendar address; open a new one or close it."""
    actor = actor_of(request)
    user_id = actor.user_id or 0
    if request.method == "POST" and "close" in request.POST:
        commands.revoke_feed(user_id=user_id, by=actor, at=now())
        messages.success(request, _("The calendar address is closed."))
        return redirect("messaging:own-calendar")
    address = ""
    if request.method == "POST":
        token = commands.make_feed(user_id=user_id, language=get_language() or "sv", by=actor, at=now())
        address = settings.ADDRESS + reverse("messaging:calendar-file", args=[token])
    shown = {"feed": queries.feed_of(user_id), "address": address}
    return render(request, "messaging/own_calendar.html", shown)


@public
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out a person's calendar to whoever holds the secret address, so many times an hour."""
    feed = queries.feed_at(token)
    if feed is None:
        raise Http404
    if not within_limit(key=f"feed:{feed.fingerprint}", limit=FETCHES, per=PER, at=now()):
        return HttpResponse(status=TOO_MANY, headers={"Retry-After": str(int(PER.total_seconds()))})
    with acting_for(feed.body_id), translation.override(feed.language):
        content = write_calendar(queries.events_for(feed), name=f"Nyväg – {feed.body.name}")
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="nyvag.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
