"""The tasks a person answers for, so that somebody else takes them over when that person leaves."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.leaving import Belonging, NamedBelonging
from nyvag.meetings import queries
from nyvag.meetings.commands import move_task, take_over_task
from nyvag.meetings.models import Task
from nyvag.meetings.rules.states import UNFINISHED


class Tasks:
    """What the meetings' room answers about what people own in it: open tasks of their own."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterable[Belonging]:
        """List a person's open tasks, the most pressing first."""
        rows = queries.by_due(Task.objects.filter(user_id=user_id, state__in=UNFINISHED))
        return [_belonging(task) for task in rows]

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

    def named_belongings(self, *, at: datetime) -> Iterable[NamedBelonging]:
        """List the open tasks of people who are known by name and address alone."""
        rows = queries.by_due(_named())
        return [
            NamedBelonging(task.contact.name, _belonging(task))
            for task in rows
            if task.contact is not None and task.contact.name
        ]

    def hand_over_named(
        self, *, keys: Collection[str], name: str, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let a person with an account answer for the tasks named; return those that moved."""
        return [
            str(task.reference)
            for task in _named().filter(reference__in=keys).order_by("pk")
            if take_over_task(task=task, name=name, to_id=to_id, by=by, at=at)
        ]


def _named() -> "QuerySet[Task]":
    rows = Task.objects.filter(user_id=None, contact__isnull=False, contact__user_id=None)
    return rows.filter(state__in=UNFINISHED).select_related("contact")


def _belonging(task: Task) -> Belonging:
    return Belonging(
        key=str(task.reference),
        kind=_("Tasks"),
        title=task.title,
        url=reverse("meetings:task-detail", args=[task.reference]),
        due=task.due_on,
    )


room = Tasks()
