"""A meeting's papers as files, and keeping the approved minutes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.documents.papers.answers import paper_answer
from nyvag.documents.refusals import sentence
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.meetings import access, commands
from nyvag.meetings.contents import contents_of
from nyvag.meetings.models import Meeting
from nyvag.meetings.papers import PAPERS, papers_ready
from nyvag.meetings.views.finding import kept_meeting, meeting_or_404
from nyvag.meetings.views.meetings import page_of
from nyvag.ui.forms import render_confirm


@reads(*access.MAY_READ)
def meeting_paper(request: HttpRequest, meeting_reference: uuid.UUID, paper: str, form: str) -> HttpResponse:
    """Hand out the call, the agenda or the minutes to whoever reads the meeting."""
    meeting, owner = meeting_or_404(request, meeting_reference)
    if paper not in papers_ready(meeting.state, has_minutes=meeting.version > 0):
        raise Http404
    return paper_answer(request, PAPERS[paper](contents_of(meeting, owner.title), get_language()), form)


@writes(*access.MAY_WRITE)
def minutes_keep(request: HttpRequest, meeting_reference: uuid.UUID) -> HttpResponse:
    """Ask, then keep the approved minutes among the documents."""
    meeting = kept_meeting(request, meeting_reference)
    if request.method == "POST":
        keep(request, meeting)
        return redirect(page_of(meeting))
    return render_confirm(
        request,
        title=_("Keep the minutes of %(topic)s") % {"topic": meeting.topic},
        consequence=_(
            "The minutes are put among the meeting's documents as PDF/A. If they are there already and have "
            "changed since, they become a new version, and the earlier one is kept."
        ),
        submit=_("Keep the minutes"),
        cancel_url=page_of(meeting),
    )


def keep(request: HttpRequest, meeting: Meeting) -> None:
    """Keep the minutes, and say how it went."""
    try:
        commands.keep_minutes(meeting=meeting, by=actor_of(request), at=now())
    except commands.UnableToChangeMeeting as refusal:
        messages.error(request, str(refusal))
    except UnableToTakeFileError as refusal:
        said = _("The minutes could not be kept among the documents.")
        messages.error(request, f"{said} {sentence(refusal.fault)}")
    else:
        messages.success(request, _("The minutes are kept among the meeting's documents."))
