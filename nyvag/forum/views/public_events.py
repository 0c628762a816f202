"""What anyone sees of a body's forum: coming meetings, minutes that may be read, and how to get a link."""

import uuid
from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nyvag.accounts.limits import within_limit
from nyvag.core.access import actor_of, public
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.forum.area.events import material_of
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.inviting import send_link
from nyvag.forum.forms.registrations import LinkForm
from nyvag.forum.models import Registration
from nyvag.forum.models.events import EVENT_KINDS
from nyvag.forum.queries import events as queries
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.forum.views.registering import calendar_answer, published_minutes
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import Presence
from nyvag.organisations.models import PublicBody
from nyvag.ui.forms import AnyForm, render_form

SENT, PER = 10, timedelta(hours=1)
TO_ONE = 3
TOO_MANY = 429
MOST_PAST = 30


@public
@require_safe
def public_meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer: when do you meet, may I come, and what was said?"""
    body, at, kind = body_or_404(slug), now(), request.GET.get("slag", "")
    with acting_for(body.pk):
        rows = queries.public_events(body.pk)
        rows = rows.filter(forum__kind=kind) if kind else rows
        past = rows.filter(ends_at__lt=at, forum__minutes_public_at__isnull=False)
        context = {
            "body": body,
            "coming": list(rows.filter(ends_at__gte=at).order_by("starts_at", "pk")),
            "past": list(past.order_by("-starts_at", "-pk")[:MOST_PAST]),
            "kind": kind,
            "kinds": EVENT_KINDS,
        }
        return render(request, "forum/public_meetings.html", context)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def public_meeting(request: HttpRequest, slug: str, meeting_reference: uuid.UUID) -> HttpResponse:
    """Show a meeting that anyone may come to; whoever gives an address gets a link to register by."""
    body = body_or_404(slug)
    with acting_for(body.pk):
        meeting = get_object_or_404(queries.public_events(body.pk), reference=meeting_reference)
        context = _shown(request, body, meeting)
        form = LinkForm(request.POST if request.method == "POST" else None)
        if request.method != "POST" or not form.is_valid():
            return render_form(request, "forum/public_meeting.html", form, context)
        email = form.cleaned_data["email"]
        if not may_mail(request, email):
            return too_many(request, "forum/public_meeting.html", form, context)
        try:
            send_link(meeting=meeting, email=email, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
            return render_form(request, "forum/public_meeting.html", form, context)
    return render(request, "forum/link_sent.html", {"body": body, "meeting": meeting})


@public
@require_safe
def public_calendar(request: HttpRequest, slug: str, meeting_reference: uuid.UUID) -> HttpResponse:
    """Hand out a meeting that anyone may come to as a calendar file."""
    body = body_or_404(slug)
    with acting_for(body.pk):
        meeting = get_object_or_404(queries.public_events(body.pk), reference=meeting_reference)
    return calendar_answer(meeting, request.build_absolute_uri(request.path.removesuffix("mote.ics")))


def body_or_404(slug: str) -> PublicBody:
    """Find a body by its short name."""
    found: PublicBody = get_object_or_404(PublicBody, slug=slug)
    return found


def may_mail(request: HttpRequest, email: str) -> bool:
    """Tell whether one more mail may go from here, and to that address, within the hour."""
    at = now()
    here = within_limit(key=f"forum-from:{get_client_ip(request)}", limit=SENT, per=PER, at=at)
    return here and within_limit(key=f"forum-to:{email.lower()}", limit=TO_ONE, per=PER, at=at)


def too_many(request: HttpRequest, page: str, form: AnyForm, context: dict[str, object]) -> HttpResponse:
    """Answer that too much was asked for from here; what was typed is kept."""
    form.add_error(None, _("Too many mails have been asked for. Wait an hour and try again."))  # type: ignore[union-attr]  # a form
    answer = render_form(request, page, form, context)
    answer.status_code = TOO_MANY
    answer.headers["Retry-After"] = str(int(PER.total_seconds()))
    return answer


def _shown(request: HttpRequest, body: PublicBody, meeting: Meeting) -> dict[str, object]:
    facts, minutes = queries.facts_of(meeting), published_minutes(meeting)
    if meeting.ends_at < now() and not minutes:
        raise Http404
    return {
        "body": body,
        "meeting": meeting,
        "facts": facts,
        "is_open": queries.is_open(meeting, facts, now()),
        "places": queries.Places(meeting.taken, meeting.waiting, meeting.capacity_count),  # type: ignore[attr-defined]  # annotated
        "papers": material_of(meeting, actor_of(request)),
        "minutes": minutes,
        "named": _named(meeting) if minutes else [],
        "items": []
        if minutes
        else list(meeting.items.order_by("position", "pk").values_list("title", flat=True)),
    }


def _named(meeting: Meeting) -> list[str]:
    """List the organisations that took part and have agreed to be named."""
    came = (Presence.PRESENT, Presence.SUBSTITUTE)
    rows = Registration.objects.filter(
        meeting=meeting,
        state=RegistrationState.REGISTERED,
        may_be_named=True,
        attendance__presence__in=came,
    )
    return sorted({name for name in rows.values_list("organisation", flat=True) if name})
