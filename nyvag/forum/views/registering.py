"""The page behind the link in an invitation, and the same for one who is signed in."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nyvag.core.access import Actor, Role, actor_of, public, reads, writes
from nyvag.core.clock import now
from nyvag.core.signed import hidden
from nyvag.core.tenancy import acting_for
from nyvag.documents.handing_out import handed_out
from nyvag.documents.queries import attached_to
from nyvag.enterprises.queries.people import own_enterprises
from nyvag.forum.area.events import material_of
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.inviting import own_invitation
from nyvag.forum.commands.registrations import cancel_registration, decline, register
from nyvag.forum.forms.registrations import RegistrationForm
from nyvag.forum.models import Invitation, Registration
from nyvag.forum.queries import events as queries
from nyvag.forum.queries.subscriptions import subscription_of
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.meetings.models import Meeting
from nyvag.meetings.queries import event_of
from nyvag.messaging.adapters.ical import write_calendar
from nyvag.ui.forms import render_form

GONE = 410
PAPERS = "forum-meeting"
PAGE, OWN_PAGE = "forum/invitation.html", "forum/own_meeting.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the meeting and let the recipient register or say no; a visit alone changes nothing."""
    found = queries.invited(token)
    if found is None:
        return hidden(render(request, "forum/invitation_gone.html", status=GONE))
    with acting_for(found.body_id):
        by = recipient_of(found)
        answer = _answer(request, found, by) if request.method == "POST" else None
        return hidden(answer or _page(request, PAGE, found.meeting, found))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_cancel(request: HttpRequest, token: str, registration_id: int) -> HttpResponse:
    """Ask whether a registration is to be cancelled, and cancel it; the link in the mail is the key."""
    found = queries.invited(token)
    if found is None:
        return hidden(render(request, "forum/invitation_gone.html", status=GONE))
    with acting_for(found.body_id):
        registration = get_object_or_404(
            Registration.objects.select_related("meeting"), pk=registration_id, invitation=found
        )
        back = reverse("forum:invitation", args=[token])
        if request.method == "POST":
            try:
                cancel_registration(registration=registration, by=recipient_of(found), at=now())
            except UnableToChangeForum as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("The registration is cancelled. Thank you for telling us."))
            return hidden(redirect(back))
        return hidden(_ask_cancel(request, registration, back))


@public
@never_cache
@require_safe
def invitation_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the meeting as a calendar file."""
    found = queries.invited(token)
    if found is None or found.meeting.called_at is None:
        raise Http404
    page = request.build_absolute_uri(reverse("forum:invitation", args=[token]))
    return hidden(calendar_answer(found.meeting, page))


@public
@never_cache
@require_safe
def invitation_paper(request: HttpRequest, token: str, paper_reference: uuid.UUID) -> HttpResponse:
    """Hand out one of the meeting's papers to whoever holds the link of an invitation."""
    found = queries.invited(token)
    if found is None:
        raise Http404
    with acting_for(found.body_id):
        papers = attached_to(PAPERS, str(found.meeting.reference))
        version = next((each for each in papers if each.document.reference == paper_reference), None)
        if version is None:
            raise Http404
        return hidden(handed_out(request, version))


@reads(Role.ENTERPRISE)
def own_meetings(request: HttpRequest) -> HttpResponse:
    """Answer: which meetings can we come to, and where are we registered?"""
    user_id, at = actor_of(request).user_id or 0, now()
    rows = queries.may_be_told(user_id)
    kind = request.GET.get("slag", "")
    shown = rows.filter(forum__kind=kind) if kind else rows
    mine = Registration.objects.filter(invitation__contact__user_id=user_id).exclude(
        state=RegistrationState.CANCELLED
    )
    standing = {row.meeting_id: row for row in mine.order_by("registered_at", "pk")}
    coming = shown.filter(ends_at__gte=at).order_by("starts_at", "pk")
    context = {
        "coming": [(each, standing.get(each.pk)) for each in coming],
        "past": list(shown.filter(ends_at__lt=at).order_by("-starts_at", "-pk")[:20]),
        "kind": kind,
        "subscription": subscription_of(user_id),
    }
    return render(request, "forum/own_meetings.html", context)


@writes(Role.ENTERPRISE)
def own_meeting(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Register as a person of an enterprise who is signed in."""
    actor = actor_of(request)
    user_id = actor.user_id or 0
    meeting = get_object_or_404(queries.may_be_told(user_id), reference=meeting_reference)
    mine = Invitation.objects.filter(meeting=meeting, contact__user_id=user_id)
    found = mine.select_related("meeting__forum", "body", "contact", "enterprise").first()
    enterprise = own_enterprises(user_id).first()
    if request.method == "POST":
        if found is None:
            found = own_invitation(
                meeting=meeting,
                user_id=user_id,
                enterprise_id=enterprise.pk if enterprise else None,
                by=actor,
                at=now(),
            )
        if (answer := _answer(request, found, actor, OWN_PAGE)) is not None:
            return answer
    return _page(request, OWN_PAGE, meeting, found, organisation=enterprise.name if enterprise else "")


def calendar_answer(meeting: Meeting, url: str) -> HttpResponse:
    """Answer with one meeting as a calendar file."""
    content = write_calendar([event_of(meeting, url)], name=meeting.topic)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="mote.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def recipient_of(found: Invitation) -> Actor:
    """Return who acts by the link of an invitation: the enterprise, never a person's name."""
    user_id = found.contact.user_id if found.contact else None
    name = found.enterprise.name if found.enterprise else _("the link in a mail")
    return Actor(user_id=user_id, name=name, role=Role.ENTERPRISE, body_id=found.body_id)


def _answer(request: HttpRequest, found: Invitation, by: Actor, page: str = PAGE) -> HttpResponse | None:
    """Register or say no as was asked; None leaves the page to be shown."""
    if "decline" in request.POST:
        try:
            decline(invitation=found, by=by, at=now())
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Thank you for telling us. You get no more mail about this meeting."))
        return redirect(request.path)
    form = RegistrationForm(request.POST)
    if form.is_valid():
        try:
            made = register(invitation=found, who=form.registrant(), by=by, at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _told(made))
            return redirect(request.path)
    return _page(request, page, found.meeting, found, form)


def _told(made: Registration) -> str:
    if made.state == RegistrationState.REGISTERED:
        return _("You have a place. A mail with the link to this page is on its way.")
    return _("The meeting is full, so you are on the waiting list. You are told at once if a place is free.")


def _page(
    request: HttpRequest,
    page: str,
    meeting: Meeting,
    found: Invitation | None,
    form: RegistrationForm | None = None,
    organisation: str = "",
) -> HttpResponse:
    at, facts = now(), queries.facts_of(meeting)
    active, line = _standing(found)
    name = found.enterprise.name if found and found.enterprise else organisation
    is_open = queries.is_open(meeting, facts, at)
    papers = material_of(meeting, actor_of(request))
    shown_form = form or (RegistrationForm(initial={"organisation": name}) if is_open else None)
    context: dict[str, Any] = {
        "meeting": meeting,
        "facts": facts,
        "body": meeting.body if found is None else found.body,
        "token": queries.invitation_token(found) if found else "",
        "declined": bool(found and found.declined_at and not active),
        "active": [(each, line.get(each.pk)) for each in active],
        "may_cancel": meeting.starts_at > at and meeting.state != "CANCELLED",
        "is_open": is_open,
        "places": queries.places_of(meeting),
        "papers": papers,
        "guest_papers": attached_to(PAPERS, str(meeting.reference)) if found and not papers.may_read else (),
        "minutes": published_minutes(meeting),
    }
    if shown_form is None:
        return render(request, page, {**context, "form": None})
    return render_form(request, page, shown_form, context)


def published_minutes(meeting: Meeting) -> str:
    """Return the minutes that anyone may read: approved, and published with consent."""
    is_public = queries.facts_of(meeting).minutes_public_at is not None
    return meeting.minutes if is_public and meeting.state == "MINUTES_APPROVED" else ""


def _standing(found: Invitation | None) -> tuple[list[Registration], dict[int, int]]:
    if found is None:
        return [], {}
    rows = queries.registrations_of(found).exclude(state=RegistrationState.CANCELLED)
    active = list(rows)
    return active, queries.places_in_line(active)


def _ask_cancel(request: HttpRequest, registration: Registration, back: str) -> HttpResponse:
    context = {
        "registration": registration,
        "meeting": registration.meeting,
        "has_place": registration.state == RegistrationState.REGISTERED,
        "back": back,
    }
    return render(request, "forum/registration_cancel.html", context)
