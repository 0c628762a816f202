"""Inviting by criteria with a preview, and the two lists of a meeting: who was asked, and who comes."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.forum.access import MAY_LEAD
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.inviting import invite, invite_later
from nyvag.forum.forms.events import CriteriaForm
from nyvag.forum.queries import events as queries
from nyvag.forum.queries.invitees import reach
from nyvag.forum.queries.log import log_of, registrations_of, rounds_of
from nyvag.forum.rules.events import AT_ONCE
from nyvag.forum.tables import InvitationTable
from nyvag.forum.views.events import event_or_404, page_of
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FIRST = {"subscribers": True}


@writes(*MAY_LEAD)
def event_invite(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Choose criteria, see how many and who that is, then send; nobody types an address."""
    meeting = event_or_404(meeting_reference)
    asked = request.method == "POST" or "visa" in request.GET
    sent = request.POST if request.method == "POST" else request.GET
    form = CriteriaForm(sent) if asked else CriteriaForm(initial=FIRST)
    context = {"meeting": meeting, "cancel_url": page_of(meeting)}
    if not asked or not form.is_valid():
        return render_form(request, "forum/event_invite.html", form, context)
    found = reach(form.criteria(), meeting, today())
    is_same = sent.get("seen") == found.mark
    if request.method == "POST" and is_same:
        said: dict[str, Any] = {"meeting": meeting, "criteria": form.criteria(), "sentence": form.sentence()}
        if len(found.fresh) > AT_ONCE:
            job = invite_later(**said, by=actor_of(request), at=now())
            return redirect("jobs:job-detail", job.pk)
        try:
            made = invite(**said, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _sent(made.invited_count))
            return redirect("forum:event-detail", meeting_reference)
    elif request.method == "POST":
        form.add_error(None, _("Whom it reaches has changed since you looked. Look again, then send."))
    shown = {**context, "reach": found, "sentence": form.sentence(), "choices": [*sent.lists()]}
    return render_form(request, "forum/event_invite.html", form, shown)


@reads(*MAY_LEAD)
def event_log(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Answer: who was asked, when, and what did they answer?"""
    meeting = event_or_404(meeting_reference)
    return list_response(
        request,
        queryset_or_rows=log_of(meeting),
        table_class=InvitationTable,
        template="forum/event_log.html",
        title=_("Sent log"),
        export_name=_("sent_log"),
        context={
            "meeting": meeting,
            "rounds": list(rounds_of(meeting)),
            "empty_template": "forum/_no_invitations.html",
        },
    )


@reads(*MAY_LEAD)
def event_registrations(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Answer: who comes, who waits, and what do they need? For the screen and the printer, not for files."""
    meeting = event_or_404(meeting_reference)
    context = {
        "meeting": meeting,
        "places": queries.places_of(meeting),
        "registrations": list(registrations_of(meeting)),
    }
    return render(request, "forum/event_registrations.html", context)


def _sent(count: int) -> str:
    said = ngettext(
        "%(count)d invitation is on its way. The mail holds a link and nothing else.",
        "%(count)d invitations are on their way. The mail holds a link and nothing else.",
        count,
    )
    return said % {"count": count}
