"""Whose the papers of a task are: evidence that whoever answers for it attaches."""

import uuid

from django.urls import reverse

from nyvag.core.access import Actor
from nyvag.core.clock import today
from nyvag.core.once import once
from nyvag.core.providers import DocumentOwner
from nyvag.meetings import access
from nyvag.meetings.models import Task


@once
def task_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for a task's papers: who reads the task reads them, who may report attaches."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    task = Task.objects.filter(reference=reference).first()
    if task is None:
        return None
    owner = access.owner_of(task.owner_kind, task.owner_id, actor)
    may_report = access.may_report(task, owner, actor, today())
    return papers_of_task(task, may_read=owner is not None or may_report, may_report=may_report)


def papers_of_task(task: Task, *, may_read: bool, may_report: bool) -> DocumentOwner:
    """Answer for the papers of a task about which it is known who may."""
    url = reverse("meetings:task-detail", args=[task.reference])
    return DocumentOwner(task.title, url, may_read, may_report)
