"""What someone without an account sees by the link in a call: time, place and agenda, nothing else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nyvag.core.access import public
from nyvag.core.tenancy import acting_for
from nyvag.meetings import queries
from nyvag.meetings.models import Attendance
from nyvag.meetings.tables import tone_of
from nyvag.meetings.views.meetings import calendar_answer


@public
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show when and where the meeting is, and its agenda."""
    attendance = _invited_or_404(token)
    meeting = attendance.meeting
    with acting_for(attendance.body_id):
        items = list(meeting.items.order_by("position", "pk").values_list("title", flat=True))
    context = {
        "meeting": meeting,
        "tone": tone_of(meeting),
        "body": attendance.body,
        "items": items,
        "token": token,
    }
    return _hidden(render(request, "meetings/invitation.html", context))


@public
@require_safe
def invitation_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the meeting as a calendar file."""
    attendance = _invited_or_404(token)
    page = settings.ADDRESS + reverse("meetings:invitation", args=[token])
    return _hidden(calendar_answer(attendance.meeting, page))


def _invited_or_404(token: str) -> Attendance:
    found = queries.invited(token)
    if found is None or found.meeting.called_at is None:
        raise Http404
    return found


def _hidden(answer: HttpResponse) -> HttpResponse:
    """Keep the address, which is a key, out of caches, other sites and search engines."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
