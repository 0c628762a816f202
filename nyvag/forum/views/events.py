"""A meeting of the forum: planning, changing, what came of it, publishing the minutes, what was raised."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import day_of, now
from nyvag.forum.access import MAY_LEAD, MAY_RAISE, MAY_READ, leads
from nyvag.forum.area.events import material_of
from nyvag.forum.commands import UnableToChangeForum, events, raising
from nyvag.forum.forms.events import EventForm, PublishMinutesForm, RaisedForm
from nyvag.forum.models import ForumMeeting, RaisedTopic
from nyvag.forum.queries import events as queries
from nyvag.forum.queries.log import rounds_of, turnout
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import AHEAD, TOOK_PLACE, MeetingState
from nyvag.meetings.tables import tone_of
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "forum/event_form.html"


@reads(*MAY_READ)
def event_detail(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Answer: who comes, who was asked, what is to be taken up, and what came of it?"""
    meeting, actor, at = event_or_404(meeting_reference), actor_of(request), now()
    context = {
        "meeting": meeting,
        "facts": queries.facts_of(meeting),
        "tone": tone_of(meeting),
        "places": queries.places_of(meeting),
        "turnout": turnout(meeting) if meeting.state in TOOK_PLACE else None,
        "items": list(meeting.items.order_by("position", "pk")),
        "rounds": list(rounds_of(meeting)),
        "raised": [row.topic for row in _raised(meeting)],
        "papers": material_of(meeting, actor),
        "may_lead": leads(actor),
        "may_raise": actor.role in MAY_RAISE and meeting.state != "CANCELLED" and meeting.starts_at <= at,
        "is_ahead": meeting.state in AHEAD,
        "may_invite": meeting.state in AHEAD and meeting.starts_at > at,
        "may_hold": meeting.state in AHEAD and meeting.starts_at <= at,
        "is_approved": meeting.state == MeetingState.MINUTES_APPROVED,
    }
    return render(request, "forum/event_detail.html", context)


@writes(*MAY_LEAD)
def event_new(request: HttpRequest) -> HttpResponse:
    """Plan a meeting, single or the next of a series."""
    series = _series(request.GET.get("of", ""))
    before = _before(series)
    form = EventForm(request.POST or None, initial=EventForm.initial_from(series, before))
    if form.is_valid():
        try:
            meeting = events.plan_event(
                facts=form.facts(),
                meeting_facts=form.meeting_facts(),
                series=series,
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is planned. Next: invite."))
            return redirect("forum:event-detail", meeting.reference)
    context = {"heading": _("Plan a meeting of the forum"), "submit": _("Plan the meeting"), "series": series}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": reverse("forum:topic-list")})


@writes(*MAY_LEAD)
def event_edit(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Change a meeting; those invited are told when time or place change."""
    meeting = event_or_404(meeting_reference)
    form = EventForm(request.POST or None, initial=EventForm.initial_for(meeting, queries.facts_of(meeting)))
    if form.is_valid():
        try:
            events.change_event(
                meeting=meeting,
                facts=form.facts(),
                meeting_facts=form.meeting_facts(),
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The meeting is changed. If time or place are new, those invited are told.")
            )
            return redirect("forum:event-detail", meeting_reference)
    context = {"heading": _("Change the meeting"), "submit": _("Save the meeting"), "meeting": meeting}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page_of(meeting)})


@writes(*MAY_LEAD)
def event_publish(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Publish the minutes of a meeting, or take them back."""
    meeting = event_or_404(meeting_reference)
    is_public = queries.facts_of(meeting).minutes_public_at is not None
    form = None if is_public else PublishMinutesForm(request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()) and _publish(request, meeting, form):
        return redirect("forum:event-detail", meeting_reference)
    shown = _(
        "Anyone can read the approved minutes on your public page. Those who have agreed are named by "
        "enterprise. Look through the text first: no person may be named."
    )
    return render_confirm(
        request,
        title=_("Take the minutes back") if is_public else _("Publish the minutes"),
        consequence=_("The minutes go from your public page at once.") if is_public else shown,
        submit=_("Take the minutes back") if is_public else _("Publish the minutes"),
        cancel_url=page_of(meeting),
        form=form,
    )


@writes(*MAY_RAISE)
def event_raise(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Take down what was raised at a meeting."""
    meeting = event_or_404(meeting_reference)
    first = {"raised_on": day_of(meeting.starts_at), "kind": "QUESTION"}
    form = RaisedForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            raising.raise_at_meeting(meeting=meeting, new=form.topic(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("It is taken down, and is proposed for the next agenda until it is answered.")
            )
            return redirect("forum:event-detail", meeting_reference)
    context = {
        "heading": _("A question raised at the meeting"),
        "submit": _("Take it down"),
        "meeting": meeting,
    }
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page_of(meeting)})


def event_or_404(reference: uuid.UUID) -> Meeting:
    """Find a meeting of the forum of the acting body."""
    found: Meeting = get_object_or_404(queries.events(), reference=reference)
    return found


def page_of(meeting: Meeting) -> str:
    """Return the address of a meeting's page."""
    return reverse("forum:event-detail", args=[meeting.reference])


def _publish(request: HttpRequest, meeting: Meeting, form: Any) -> bool:
    if form is None:
        events.withdraw_minutes(meeting=meeting, by=actor_of(request), at=now())
        messages.success(request, _("The minutes are no longer public."))
        return True
    try:
        events.publish_minutes(
            meeting=meeting, consent=form.cleaned_data["consent"], by=actor_of(request), at=now()
        )
    except UnableToChangeForum as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Anyone can now read the minutes."))
    return True


def _series(reference: str) -> MeetingSeries | None:
    try:
        return queries.series().filter(reference=uuid.UUID(reference)).first()
    except ValueError:
        return None


def _before(series: MeetingSeries | None) -> ForumMeeting | None:
    if series is None:
        return None
    rows = ForumMeeting.objects.filter(meeting__series=series).select_related("meeting")
    return rows.order_by("-meeting__starts_at", "-pk").first()


def _raised(meeting: Meeting) -> Any:
    return RaisedTopic.objects.filter(meeting=meeting).select_related("topic").order_by("pk")
