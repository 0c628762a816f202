"""The list of meetings, a meeting's own page, planning and changing one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import current_body_id
from nyvag.meetings import access, commands, papers, queries
from nyvag.meetings.area import papers_of
from nyvag.meetings.filters import MeetingFilter
from nyvag.meetings.forms.meetings import MeetingForm
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import AHEAD, WRITABLE, MeetingState
from nyvag.meetings.tables import MeetingTable, tone_of
from nyvag.meetings.views.finding import kept_meeting, kept_or_403, meeting_or_404
from nyvag.messaging.adapters.ical import write_calendar
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "meetings/form.html"


@reads(*access.MAY_READ)
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Answer: which is the next meeting, and which were there?"""
    actor = actor_of(request)
    rows = access.readable(queries.meetings_by_time(), actor)
    keeps = access.owner_of(access.BODY, str(current_body_id()), actor)
    return list_response(
        request,
        queryset_or_rows=rows,
        table_class=MeetingTable,
        filterset_class=MeetingFilter,
        template="meetings/meeting_list.html",
        title=_("Meetings"),
        export_name=_("meetings"),
        context={
            "coming": rows.filter(ends_at__gte=now(), state__in=AHEAD).order_by("starts_at", "pk").first(),
            "may_plan": keeps is not None and keeps.may_write,
            "empty_template": "meetings/_no_meetings.html",
        },
    )


@reads(*access.MAY_READ)
def meeting_detail(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Answer: when, where, about what, who comes, and what came of it?"""
    meeting, owner = meeting_or_404(request, meeting_reference)
    at = now()
    context = {
        "meeting": meeting,
        "tone": tone_of(meeting),
        "owner": owner,
        "items": list(meeting.items.order_by("position", "pk")),
        "attendances": list(meeting.attendances.order_by("organisation", "function", "pk")),
        "outcomes": list(meeting.outcomes.select_related("item", "task").order_by("item__position", "pk")),
        "tasks": list(queries.by_due(queries.tasks_with_names().filter(meeting=meeting))),
        "earlier_tasks": list(queries.earlier_tasks(meeting)),
        "approved": list(meeting.approved.order_by("-number")),
        "papers": papers_of(meeting, owner),
        "may_write": owner.may_write,
        "is_ahead": meeting.state in AHEAD,
        "may_call": meeting.state == MeetingState.PLANNED and meeting.starts_at > at,
        "may_hold": meeting.state in AHEAD and meeting.starts_at <= at,
        "may_minute": meeting.state in WRITABLE,
        "downloads": papers.papers_ready(meeting.state, has_minutes=meeting.version > 0),
    }
    return render(request, "meetings/meeting_detail.html", context)


@writes(*access.MAY_WRITE)
def meeting_new(request: HttpRequest, owner_kind: str, owner_id: str) -> HttpResponse:
    """Plan a single meeting."""
    return _new(request, owner_kind, owner_id, None)


@writes(*access.MAY_WRITE)
def series_meeting_new(request: HttpRequest, series_reference: uuid.UUID) -> HttpResponse:
    """Plan the next meeting of a series."""
    series = get_object_or_404(MeetingSeries.objects, reference=series_reference)
    return _new(request, series.owner_kind, series.owner_id, series)


@writes(*access.MAY_WRITE)
def meeting_edit(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Change time, place or topic."""
    meeting = kept_meeting(request, meeting_reference)
    form = MeetingForm(request.POST or None, initial=MeetingForm.initial_for(meeting))
    if form.is_valid():
        try:
            commands.change_meeting(meeting=meeting, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is changed. Those who were called are told."))
            return redirect("meetings:meeting-detail", meeting_reference)
    context = {"heading": _("Change the meeting"), "submit": _("Save the meeting"), "meeting": meeting}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page_of(meeting)})


@reads(*access.MAY_READ)
def meeting_calendar(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Hand out the meeting as a calendar file."""
    meeting, _owner = meeting_or_404(request, meeting_reference)
    return calendar_answer(meeting, request.build_absolute_uri(page_of(meeting)))


def calendar_answer(meeting: Meeting, url: str) -> HttpResponse:
    """Answer with one meeting as a calendar file."""
    content = write_calendar([queries.event_of(meeting, url)], name=meeting.topic)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="mote.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def page_of(meeting: Meeting) -> str:
    """Return the address of a meeting's own page."""
    return reverse("meetings:meeting-detail", args=[meeting.reference])


def _new(request: HttpRequest, owner_kind: str, owner_id: str, series: MeetingSeries | None) -> HttpResponse:
    owner = kept_or_403(request, owner_kind, owner_id)
    form = MeetingForm(request.POST or None, initial=MeetingForm.initial_from(series))
    if form.is_valid():
        try:
            meeting = commands.plan_meeting(
                owner_kind=owner_kind,
                owner_id=owner_id,
                facts=form.facts(),
                series=series,
                by=actor_of(request),
                at=now(),
            )
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is planned. Next: its agenda and whom to call."))
            return redirect("meetings:meeting-detail", meeting.reference)
    context = {"heading": _("Plan a meeting"), "submit": _("Plan the meeting"), "series": series}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": owner.url})
