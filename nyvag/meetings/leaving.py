"""The tasks a person answers for, so that somebody else takes them over when that person leaves."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.leaving import Belonging
from nyvag.meetings import queries
from nyvag.meetings.commands import move_task
from nyvag.meetings.models import Task
from nyvag.meetings.rules.states import UNFINISHED


class Tasks:
    """What the meetings' room answers about what people own in it: open tasks of their own."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterable[Belonging]:
        """List a person's open tasks, the most pressing first."""
        rows = queries.by_due(Task.objects.filter(user_id=user_id, state__in=UNFINISHED))
        return [
            Belonging(
                key=str(task.reference),
                kind=_("Tasks"),
                title=task.title,
                url=reverse("meetings:task-detail", args=[task.reference]),
                due=task.due_on,
            )
            for task in rows
        ]

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let another person answer for the tasks named; return those that moved."""
        rows = Task.objects.filter(user_id=from_id, reference__in=keys).order_by("pk")
        return [
            str(task.reference)
            for task in rows
            if move_task(task=task, from_id=from_id, to_id=to_id, by=by, at=at)
        ]


room = Tasks()
