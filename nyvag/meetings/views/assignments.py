"""Questions to several at once: write, look before sending, follow the answers, accept or return each."""

import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.providers import MeetingOwner
from nyvag.meetings import access, commands, queries
from nyvag.meetings.forms.assignments import QuestionForm, ReturnForm, WithdrawForm
from nyvag.meetings.models import Assignment
from nyvag.meetings.rules.states import AssignmentState
from nyvag.meetings.tables import tone_of
from nyvag.meetings.views.finding import kept_or_403
from nyvag.ui.forms import render_confirm, render_form


class _Words(NamedTuple):
    """What a page that asks before an act says."""

    title: str
    consequence: str
    submit: str


@writes(*access.MAY_WRITE)
def assignment_new(request: HttpRequest, owner_kind: str, owner_id: str) -> HttpResponse:
    """Write a question to several; it is looked at before it is sent."""
    kept_or_403(request, owner_kind, owner_id)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by, at = actor_of(request), now()
        try:
            made = commands.draft_assignments(
                owner_kind=owner_kind,
                owner_id=owner_id,
                question=form.question(),
                recipients=commands.recipients_named(
                    units=[form.known[pk] for pk in form.cleaned_data["units"]],
                    user_ids=form.cleaned_data["users"],
                    parties=[form.known_parties[pk] for pk in form.cleaned_data.get("parties", ())],
                    emails=form.cleaned_data["emails"],
                    due_on=form.cleaned_data["due_on"],
                    by=by,
                    at=at,
                ),
                by=by,
                at=at,
            )
        except (
            commands.UnableToAssign,
            commands.UnableToChangeMeeting,
            commands.UnableToChangeTask,
        ) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:assignment-sending", made[0].sending)
    context = {
        "heading": _("Ask several at once"),
        "submit": _("Go on and look before sending"),
        "cancel_url": reverse("meetings:task-list"),
    }
    return render_form(request, "meetings/form.html", form, context)


@reads(*access.MAY_WRITE)
def assignment_sending(request: HttpRequest, sending: uuid.UUID) -> HttpResponse:
    """Answer: who has answered and who has not, of those asked at once."""
    found, owner = _sent_together(request, sending)
    drafts = [each for each in found if each.state == AssignmentState.DRAFT]
    answered = [each for each in found if each.state in (AssignmentState.ANSWERED, AssignmentState.CLOSED)]
    context = {
        "first": found[0],
        "rows": [(each, tone_of(each)) for each in found],
        "drafts": drafts,
        "unreached": queries.unreached(drafts),
        "answered_count": len(answered),
        "owner": owner,
        "today": today(),
    }
    return render(request, "meetings/assignment_sending.html", context)


@writes(*access.MAY_WRITE)
@require_POST
def assignment_send(request: HttpRequest, sending: uuid.UUID) -> HttpResponse:
    """Send the drafts."""
    _sent_together(request, sending)
    try:
        sent = commands.send_assignments(sending=sending, by=actor_of(request), at=now())
    except commands.UnableToAssign as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "The question is sent to %(count)d recipient.",
            "The question is sent to %(count)d recipients.",
            len(sent),
        )
        messages.success(request, said % {"count": len(sent)})
    return redirect("meetings:assignment-sending", sending)


@writes(*access.MAY_WRITE)
@require_POST
def assignment_discard(request: HttpRequest, sending: uuid.UUID) -> HttpResponse:
    """Throw the drafts away."""
    _sent_together(request, sending)
    try:
        commands.discard_drafts(sending=sending, by=actor_of(request), at=now())
    except commands.UnableToAssign as refusal:
        messages.error(request, str(refusal))
        return redirect("meetings:assignment-sending", sending)
    messages.success(request, _("The draft is thrown away."))
    return redirect("meetings:task-list")


@reads(*access.MAY_WRITE)
def assignment_detail(request: HttpRequest, assignment_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was asked, what was answered, and what happened on the way."""
    found = _kept(request, assignment_reference)
    if found.task is None:
        return redirect("meetings:assignment-sending", found.sending)
    context = {
        "assignment": found,
        "task": found.task,
        "tone": tone_of(found),
        "steps": list(found.steps.order_by("pk")),
        "is_answered": found.state == AssignmentState.ANSWERED,
        "waits": found.state in (AssignmentState.SENT, AssignmentState.CHANGES_ASKED),
    }
    return render(request, "meetings/assignment_detail.html", context)


@writes(*access.MAY_WRITE)
@require_POST
def assignment_accept(request: HttpRequest, assignment_reference: uuid.UUID) -> HttpResponse:
    """Accept an answer with one click."""
    found = _kept(request, assignment_reference)
    try:
        commands.accept_assignment(assignment=found, by=actor_of(request), at=now())
    except commands.UnableToAssign as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The answer is accepted, and whoever answered is told."))
    return redirect("meetings:assignment-sending", found.sending)


@writes(*access.MAY_WRITE)
def assignment_return(request: HttpRequest, assignment_reference: uuid.UUID) -> HttpResponse:
    """Say what must change in an answer, and send it back."""
    found = _kept(request, assignment_reference)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        found,
        form,
        lambda data: commands.return_assignment(assignment=found, by=actor_of(request), at=now(), **data),
        _Words(
            _("Return the answer on %(title)s") % {"title": found.title},
            _("Whoever answered gets a mail with what must change, and can answer again."),
            _("Return the answer"),
        ),
    )


@writes(*access.MAY_WRITE)
def assignment_withdraw(request: HttpRequest, assignment_reference: uuid.UUID) -> HttpResponse:
    """Take back a question that has not been answered."""
    found = _kept(request, assignment_reference)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        found,
        form,
        lambda data: commands.withdraw_assignment(assignment=found, by=actor_of(request), at=now(), **data),
        _Words(
            _("Withdraw the question %(title)s") % {"title": found.title},
            _("Whoever was asked gets a mail that no answer is needed, and reminders stop."),
            _("Withdraw the question"),
        ),
    )


def _step(
    request: HttpRequest,
    assignment: Assignment,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], object],
    words: _Words,
) -> HttpResponse:
    back = reverse("meetings:assignment-detail", args=[assignment.reference])
    if form.is_valid():
        try:
            deed(form.cleaned_data)
        except (commands.UnableToAssign, commands.UnableToChangeMeeting) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(back)
    return render_confirm(
        request,
        title=words.title,
        consequence=words.consequence,
        submit=words.submit,
        cancel_url=back,
        form=form,
    )


def _sent_together(request: HttpRequest, sending: uuid.UUID) -> tuple[list[Assignment], MeetingOwner]:
    """Find what was sent together, for one who keeps it."""
    found = list(queries.assignments_sent_together(sending))
    if not found:
        raise Http404
    return found, kept_or_403(request, found[0].owner_kind, found[0].owner_id)


def _kept(request: HttpRequest, reference: uuid.UUID) -> Assignment:
    """Find an assignment that the reader keeps."""
    rows = queries.assignments_with_names()
    found: Assignment = get_object_or_404(rows, reference=reference)
    owner = access.owner_of(found.owner_kind, found.owner_id, actor_of(request))
    if owner is None:
        raise Http404
    if not owner.may_write:
        raise PermissionDenied
    return found
