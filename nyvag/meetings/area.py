"""What this room tells the others: mail, calendars, what waits, what it proposes, whose papers these are."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.providers import (
    AgendaProposal,
    CalendarEvent,
    DocumentOwner,
    MeetingOwner,
    MessageKind,
    Waiting,
)
from nyvag.core.tenancy import acting_for, current_body_id
from nyvag.meetings import access, queries
from nyvag.meetings.commands import calls
from nyvag.meetings.models import Meeting, Task
from nyvag.meetings.rules.states import AHEAD, MeetingState

MOST_SHOWN = 20
APPROVED_WITHIN = timedelta(days=21)
"""How long after a meeting its minutes should be approved."""


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about meetings."""
    return (
        MessageKind(
            key=calls.CALL,
            title=gettext_lazy("Calls to meetings"),
            subject=gettext_lazy("Call to a meeting"),
            sentence=gettext_lazy("You are called to a meeting. Time, place and agenda are here:"),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=calls.CHANGED,
            title=gettext_lazy("Changes of meetings"),
            subject=gettext_lazy("A meeting has changed"),
            sentence=gettext_lazy("A meeting you are called to has changed. See what holds now:"),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=calls.CANCELLED,
            title=gettext_lazy("Cancelled meetings"),
            subject=gettext_lazy("A meeting is cancelled"),
            sentence=gettext_lazy("A meeting you were called to is cancelled. See why:"),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
    )


def body_owners(*, owner_ids: Collection[str], actor: Actor) -> dict[str, MeetingOwner]:
    """Answer for the body's own meetings: staff read them, administrator and coordinator keep them."""
    own = str(current_body_id())
    if own not in owner_ids:
        return {}
    is_staff = actor == SYSTEM or actor.role in access.MAY_WRITE
    keeps = actor == SYSTEM or actor.role in access.KEEPS_BODY_MEETINGS
    name = _("The body's own meetings")
    return {own: MeetingOwner(name, reverse("meetings:meeting-list"), is_staff, keeps)}


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for a meeting's papers: whoever reads the meeting reads them."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    meeting = Meeting.objects.filter(reference=reference).first()
    if meeting is None:
        return None
    owner = access.owner_of(meeting.owner_kind, meeting.owner_id, actor)
    return papers_of(meeting, owner) if owner else None


def papers_of(meeting: Meeting, owner: MeetingOwner) -> DocumentOwner:
    """Answer for the papers of a meeting whose owner was asked already."""
    url = reverse("meetings:meeting-detail", args=[meeting.reference])
    return DocumentOwner(meeting.topic, url, owner.may_read, owner.may_write)


def calendar_events(*, user_id: int, role: Role) -> list[CalendarEvent]:
    """Return the meetings a person was called to."""
    return queries.events_of(user_id)


def task_is_open(*, matter_id: str) -> bool:
    """Tell whether a task still waits, for reminders."""
    return queries.task_is_open(matter_id)


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: datetime
) -> tuple[AgendaProposal, ...]:
    """Propose the owner's late tasks."""
    on = day_of(at)
    found = queries.late_tasks(owner_kind=owner_kind, owner_id=owner_id, on=on)[:MOST_SHOWN]
    return tuple(
        AgendaProposal(
            key=f"meetings:task:{task.pk}",
            title=(_("Late: %(task)s") % {"task": task.title})[:200],
            url=reverse("meetings:task-detail", args=[task.reference]),
            due=task.due_on,
        )
        for task in found
    )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the tasks with a day, and the meetings that passed without approved minutes (two statements).

    What only some of the staff may read is told without its name.
    """
    with acting_for(body_id):
        tasks = list(queries.open_tasks()[:MOST_SHOWN])
        meetings = list(queries.unfinished_meetings(at)[:MOST_SHOWN])
        least = Actor(user_id=None, name="", role=Role.CONTRIBUTOR, body_id=body_id)
        pairs = [(each.owner_kind, each.owner_id) for each in tasks]
        pairs += [(each.owner_kind, each.owner_id) for each in meetings]
        named = access.readable_pairs(pairs, least)
    return (
        *(_task_waiting(task, (task.owner_kind, task.owner_id) in named) for task in tasks),
        *(_minutes_waiting(each, (each.owner_kind, each.owner_id) in named) for each in meetings),
    )


def _task_waiting(task: Task, is_named: bool) -> Waiting:
    sentence = _("Task: %(title)s") % {"title": task.title}
    return Waiting(
        sentence=sentence if is_named else _("A task from a meeting in a smaller circle"),
        url=reverse("meetings:task-report", args=[task.reference]),
        due=task.due_on,
        kind="task",
        unit_id=task.unit_id,
        is_others=True,
    )


def _minutes_waiting(meeting: Meeting, is_named: bool) -> Waiting:
    sentence, page = _what_is_missing(meeting)
    return Waiting(
        sentence=sentence % {"topic": meeting.topic if is_named else _("a meeting in a smaller circle")},
        url=reverse(page, args=[meeting.reference]),
        due=day_of(meeting.ends_at + APPROVED_WITHIN),
        kind="minutes",
    )


def _what_is_missing(meeting: Meeting) -> tuple[str, str]:
    if meeting.state in AHEAD:
        return _("Say whether %(topic)s was held"), "meetings:meeting-hold"
    if meeting.state == MeetingState.HELD:
        return _("Write the minutes of %(topic)s"), "meetings:meeting-minutes"
    return _("Approve the minutes of %(topic)s"), "meetings:meeting-approve"
