"""The steps of a meeting: call, held, cancel."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.meetings import access, commands
from nyvag.meetings.forms.fields import ReasonForm
from nyvag.meetings.views.finding import kept_meeting
from nyvag.meetings.views.meetings import page_of
from nyvag.ui.forms import render_confirm


@writes(*access.MAY_WRITE)
def meeting_call(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Ask, then call to the meeting."""
    meeting = kept_meeting(request, meeting_reference)
    if request.method == "POST":
        try:
            count = commands.call_meeting(meeting=meeting, by=actor_of(request), at=now())
        except commands.UnableToChangeMeeting as refusal:
            messages.error(request, str(refusal))
        else:
            said = ngettext("%(count)d mail waits to go.", "%(count)d mails wait to go.", count)
            messages.success(request, _("The meeting is called to.") + " " + said % {"count": count})
        return redirect(page_of(meeting))
    reached = meeting.attendances.exclude(contact=None).count()
    consequence = ngettext(
        "%(count)d participant gets a mail with a link to time, place and agenda, and nothing more.",
        "%(count)d participants get a mail with a link to time, place and agenda, and nothing more.",
        reached,
    )
    return render_confirm(
        request,
        title=_("Call to %(topic)s") % {"topic": meeting.topic},
        consequence=consequence % {"count": reached},
        submit=_("Call to the meeting"),
        cancel_url=page_of(meeting),
    )


@writes(*access.MAY_WRITE)
def meeting_hold(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Ask, then note that the meeting was held."""
    meeting = kept_meeting(request, meeting_reference)
    if request.method == "POST":
        try:
            commands.hold_meeting(meeting=meeting, by=actor_of(request), at=now())
        except commands.UnableToChangeMeeting as refusal:
            messages.error(request, str(refusal))
            return redirect(page_of(meeting))
        return redirect("meetings:meeting-minutes", meeting_reference)
    return render_confirm(
        request,
        title=_("%(topic)s was held") % {"topic": meeting.topic},
        consequence=_("Time and agenda can no longer change. The minutes come next."),
        submit=_("The meeting was held"),
        cancel_url=page_of(meeting),
    )


@writes(*access.MAY_WRITE)
def meeting_cancel(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Ask why, then cancel the meeting."""
    meeting = kept_meeting(request, meeting_reference)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.cancel_meeting(
                meeting=meeting, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is cancelled. Those who were called are told."))
            return redirect(page_of(meeting))
    return render_confirm(
        request,
        title=_("Cancel %(topic)s") % {"topic": meeting.topic},
        consequence=_("Those who were called get a mail, and calendars show the meeting as cancelled."),
        submit=_("Cancel the meeting"),
        cancel_url=page_of(meeting),
        is_dangerous=True,
        form=form,
    )
