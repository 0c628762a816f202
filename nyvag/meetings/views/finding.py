"""Finding what an address names: what an actor may not see answers 404, what it may not change 403."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nyvag.core.access import actor_of
from nyvag.core.clock import today
from nyvag.core.providers import MeetingOwner
from nyvag.meetings.access import may_report, owner_of
from nyvag.meetings.models import AgendaItem, Meeting, MeetingSeries, Task
from nyvag.meetings.queries import tasks_with_names


def owner_or_404(request: HttpRequest, kind: str, owner_id: str) -> MeetingOwner:
    """Find the thing meetings are of."""
    owner = owner_of(kind, owner_id, actor_of(request))
    if owner is None:
        raise Http404
    return owner


def kept_or_403(request: HttpRequest, kind: str, owner_id: str) -> MeetingOwner:
    """Find the thing meetings are of, for one who may change them."""
    owner = owner_or_404(request, kind, owner_id)
    if not owner.may_write:
        raise PermissionDenied
    return owner


def meeting_or_404(request: HttpRequest, reference: uuid.UUID) -> tuple[Meeting, MeetingOwner]:
    """Find a meeting the reader may see."""
    meeting = get_object_or_404(Meeting.objects.select_related("series"), reference=reference)
    return meeting, owner_or_404(request, meeting.owner_kind, meeting.owner_id)


def kept_meeting(request: HttpRequest, reference: uuid.UUID) -> Meeting:
    """Find a meeting the reader may change."""
    meeting, owner = meeting_or_404(request, reference)
    if not owner.may_write:
        raise PermissionDenied
    return meeting


def series_or_404(request: HttpRequest, reference: uuid.UUID) -> tuple[MeetingSeries, MeetingOwner]:
    """Find a series the reader may see."""
    series = get_object_or_404(MeetingSeries.objects, reference=reference)
    return series, owner_or_404(request, series.owner_kind, series.owner_id)


def task_or_404(request: HttpRequest, reference: uuid.UUID) -> tuple[Task, MeetingOwner]:
    """Find a task the reader may see: one who answers for it sees it, also where others may not."""
    task, actor = get_object_or_404(tasks_with_names(), reference=reference), actor_of(request)
    owner = owner_of(task.owner_kind, task.owner_id, actor)
    if owner is None and not may_report(task, None, actor, today()):
        raise Http404
    return task, owner or MeetingOwner(task.title, reverse("meetings:task-list"), True, False)


def kept_item(request: HttpRequest, item_id: int) -> AgendaItem:
    """Find an item of an agenda the reader may change."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting", "carried_from"), pk=item_id)
    kept_or_403(request, item.meeting.owner_kind, item.meeting.owner_id)
    return item
