"""Tasks that a decision, or anything else that links, can be about."""

import uuid
from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.linking import Linked
from nyvag.meetings import access, queries
from nyvag.meetings.models import Task

KIND = "task"
MOST_FOUND = 20


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Return the tasks that this actor may read, by reference."""
    references = [each for each in ids if _is_reference(each)]
    found = access.readable(Task.objects.filter(reference__in=references), actor)
    return {str(task.reference): _linked(task) for task in found}


def search(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find tasks by words in what is to be done, the most pressing first."""
    rows = queries.by_due(Task.objects.filter(title__icontains=text.strip()))
    return [_linked(task) for task in access.readable(rows, actor)[:MOST_FOUND]]


def _linked(task: Task) -> Linked:
    url = reverse("meetings:task-detail", args=[task.reference])
    return Linked(KIND, str(task.reference), _("Task"), task.title, url)


def _is_reference(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
