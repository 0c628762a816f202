"""The page of one group, and approved minutes for those who are kept informed by it."""

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads
from nyvag.core.clock import day_of, now, today
from nyvag.core.providers import NextStep
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ, keeps_meetings, reads_meetings
from nyvag.internal_coordination.forms.groups import DayQuery
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.queries import meetings as queries
from nyvag.internal_coordination.queries.belonging import with_belonging
from nyvag.internal_coordination.queries.groups import groups
from nyvag.internal_coordination.queries.seats import GroupSeen, seen
from nyvag.internal_coordination.rules.states import AT_WORK, GroupState
from nyvag.internal_coordination.rules.transitions import GROUP_TRANSITIONS
from nyvag.internal_coordination.wording import named, rows_of, step_word
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import AHEAD, WRITABLE, MeetingState
from nyvag.ui.kept import answer_for

MOST_PROPOSED = 7
MOST_MINUTES = 5


@reads(*MAY_READ)
def group_detail(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Answer: do the right functions take part, and what is on its way?"""
    actor = actor_of(request)
    group = _group_or_404(actor, group_reference)
    form_day = DayQuery(request.GET or None, initial={"den": today()})
    day = form_day.day()
    is_today = day == today()
    found = seen([group], on=day, is_today=is_today)[0]
    context = {
        "group": group,
        "seen": found,
        "rows": rows_of(found),
        "short": named([each.function for each in found.short]),
        "day": day,
        "is_today": is_today,
        "form_day": form_day,
        "steps": [(each.value, step_word(each)) for each in _next_steps(group.state)],
        "may_lead": actor.role in MAY_LEAD,
        "reads_meetings": reads_meetings(group, actor),
        **(_work(request, group, found) if is_today and reads_meetings(group, actor) else {}),
    }
    return render(request, "internal_coordination/group_detail.html", context)


@reads(*MAY_READ)
def group_minutes(
    request: HttpRequest, group_reference: uuid.UUID, meeting_reference: uuid.UUID
) -> HttpResponse:
    """Show approved minutes to those who sit in the group, and to those whom it keeps informed."""
    actor = actor_of(request)
    group = _group_or_404(actor, group_reference)
    meeting = get_object_or_404(queries.meetings_of([group.reference]), reference=meeting_reference)
    version = queries.approved_minutes(meeting)
    if version is None or not (reads_meetings(group, actor) or _is_kept_informed(group, actor)):
        raise Http404
    context = {
        "group": group,
        "meeting": meeting,
        "version": version,
        "outcomes": list(queries.outcomes_of(meeting)),
        "informed": group.informs,
    }
    return render(request, "internal_coordination/group_minutes.html", context)


def main_step(meetings: queries.Meetings, on: date) -> NextStep | None:
    """Say what is to be done first with a group's meetings: what is left behind, then the next meeting."""
    coming = meetings.coming
    if meetings.unwritten:
        return _left_behind(meetings.unwritten)
    if coming and coming.state == MeetingState.PLANNED:
        return NextStep(_("Call to the meeting"), reverse("meetings:meeting-call", args=[coming.reference]))
    if coming and coming.state in WRITABLE and day_of(coming.starts_at) <= on:
        return NextStep(_("Write minutes"), reverse("meetings:meeting-minutes", args=[coming.reference]))
    return None


def _left_behind(meeting: Meeting) -> NextStep:
    if meeting.state in AHEAD:
        label, page = _("Say whether the meeting was held"), "meetings:meeting-hold"
    elif meeting.state == MeetingState.HELD:
        label, page = _("Write minutes"), "meetings:meeting-minutes"
    else:
        label, page = _("Approve the minutes"), "meetings:meeting-approve"
    return NextStep(label, reverse(page, args=[meeting.reference]))


def _group_or_404(actor: Actor, reference: uuid.UUID) -> CoordinationGroup:
    """Find a group, and how the reader belongs to it."""
    rows = with_belonging(groups(), actor, today())
    found: CoordinationGroup = get_object_or_404(rows, reference=reference)
    return found


def _work(request: HttpRequest, group: CoordinationGroup, found: GroupSeen) -> dict[str, Any]:
    """Gather what is on its way, for one who reads the group's meetings."""
    at, actor = now(), actor_of(request)
    meetings = queries.latest_meetings(group, at)
    coming = meetings.coming
    agenda = (
        answer_for(request, "group-agenda", lambda: queries.agenda_of(coming, at), coming.pk)
        if coming
        else queries.Agenda()
    )
    own = [each.seat for each in found.seats if each.held and each.held.user_id == actor.user_id]
    return {
        "meetings": meetings,
        "coming": coming,
        "agenda": agenda,
        "proposals": agenda.proposals[:MOST_PROPOSED],
        "more_count": max(0, len(agenda.proposals) - MOST_PROPOSED),
        "minutes": meetings.approved[:MOST_MINUTES],
        "tasks": list(queries.open_tasks(group)[: queries.MOST_TASKS]),
        "informing": queries.informing(group)[:MOST_MINUTES],
        "keeps": keeps_meetings(group, actor),
        "is_at_work": group.state in AT_WORK,
        "main_step": main_step(meetings, today()),
        "own_seats": own if actor.user_id is not None else [],
    }


def _is_kept_informed(group: CoordinationGroup, actor: Actor) -> bool:
    if group.informs_id is None:
        return False
    informed = with_belonging(groups().filter(pk=group.informs_id), actor, today()).get()
    return reads_meetings(informed, actor)


def _next_steps(state: str) -> list[GroupState]:
    following = GROUP_TRANSITIONS[GroupState(state)]
    return [each for each in GroupState if each in following]
