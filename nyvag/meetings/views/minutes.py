"""Writing minutes, approving them, opening them again, and changing an outcome."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.meetings import access, commands, queries
from nyvag.meetings.forms.fields import ReasonForm
from nyvag.meetings.forms.minutes import ApproveForm, MinutesForm, OutcomeForm
from nyvag.meetings.models import Outcome
from nyvag.meetings.rules.states import OutcomeKind
from nyvag.meetings.views.finding import kept_meeting, kept_or_403
from nyvag.meetings.views.meetings import page_of
from nyvag.meetings.views.papers import keep
from nyvag.ui.forms import render_confirm, render_form


@writes(*access.MAY_WRITE)
def meeting_minutes(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Write the minutes on one page: who came, the text, and what came of it."""
    meeting = kept_meeting(request, meeting_reference)
    form = MinutesForm(
        request.POST or None,
        attendances=list(meeting.attendances.order_by("organisation", "function", "pk")),
        items=list(meeting.items.order_by("position", "pk")),
        outcomes=list(meeting.outcomes.order_by("created_at", "pk")),
        initial={"version": meeting.version, "text": meeting.minutes},
    )
    if form.is_valid():
        try:
            commands.write_minutes(
                meeting=meeting,
                minutes=form.minutes(),
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=now(),
            )
        except (commands.UnableToChangeMeeting, commands.UnableToChangeTask) as refusal:
            if isinstance(refusal, commands.MinutesHaveChanged):
                form.data = {**form.data.dict(), "version": meeting.version}  # type: ignore[attr-defined]  # a bound form
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The minutes are saved."))
            here = "meetings:meeting-minutes" if "more" in request.POST else "meetings:meeting-detail"
            return redirect(here, meeting_reference)
    context = {
        "meeting": meeting,
        "earlier_tasks": list(queries.earlier_tasks(meeting)),
    }
    return render_form(request, "meetings/meeting_minutes.html", form, context)


@writes(*access.MAY_WRITE)
def meeting_approve(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Note who approved the minutes."""
    meeting = kept_meeting(request, meeting_reference)
    form = ApproveForm(request.POST or None, initial={"approved_on": today(), "is_kept": True})
    if form.is_valid():
        data = dict(form.cleaned_data)
        is_kept = data.pop("is_kept")
        try:
            approved = commands.approve_minutes(meeting=meeting, by=actor_of(request), at=now(), **data)
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The minutes are approved."))
            if is_kept:
                keep(request, approved)
            return redirect(page_of(meeting))
    return render_confirm(
        request,
        title=_("Approve the minutes of %(topic)s") % {"topic": meeting.topic},
        consequence=_("The text is kept as approved. It can be opened again for a reason."),
        submit=_("Approve the minutes"),
        cancel_url=page_of(meeting),
        form=form,
    )


@writes(*access.MAY_WRITE)
def meeting_reopen(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Ask why, then open approved minutes again."""
    meeting = kept_meeting(request, meeting_reference)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.reopen_minutes(meeting=meeting, by=actor_of(request), at=now(), **form.cleaned_data)
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:meeting-minutes", meeting_reference)
    return render_confirm(
        request,
        title=_("Open the minutes of %(topic)s again") % {"topic": meeting.topic},
        consequence=_("The approved text is kept and can be read. The new text must be approved anew."),
        submit=_("Open the minutes"),
        cancel_url=page_of(meeting),
        form=form,
    )


@writes(*access.MAY_WRITE)
def outcome_edit(request: HttpRequest, outcome_id: int) -> HttpResponse:
    """Change how an outcome reads; what it read before stays below."""
    outcome = get_object_or_404(Outcome.objects.select_related("meeting", "item"), pk=outcome_id)
    meeting = outcome.meeting
    kept_or_403(request, meeting.owner_kind, meeting.owner_id)
    form = OutcomeForm(request.POST or None, initial={"kind": outcome.kind, "text": outcome.text})
    if form.is_valid():
        data = form.cleaned_data
        try:
            commands.change_outcome(
                outcome=outcome,
                kind=OutcomeKind(data["kind"]),
                text=data["text"],
                reason=data["reason"],
                by=actor_of(request),
                at=now(),
            )
        except commands.UnableToChangeMeeting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The outcome is changed. The earlier wording is kept."))
            return redirect(page_of(meeting))
    versions = list(outcome.versions.order_by("-number"))
    context = {"outcome": outcome, "meeting": meeting, "versions": versions, "back": page_of(meeting)}
    return render_form(request, "meetings/outcome_edit.html", form, context)
