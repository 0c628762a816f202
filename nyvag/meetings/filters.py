"""Filters of the lists of meetings and tasks."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import now, today
from nyvag.meetings.models import Meeting, Task
from nyvag.meetings.models.meetings import MEETING_STATES
from nyvag.meetings.models.tasks import TASK_STATES
from nyvag.meetings.queries import people, series_by_name
from nyvag.meetings.rules.states import UNFINISHED
from nyvag.organisations.models import Unit

WHEN = (("kommande", _("ahead")), ("tidigare", _("earlier")))
LEFT = (("oppna", _("open tasks")), ("sena", _("late tasks")), ("stangda", _("closed tasks")))


def _series() -> list[tuple[int, str]]:
    return list(series_by_name().values_list("pk", "name"))


def _units() -> list[tuple[int, str]]:
    return list(Unit.objects.order_by("name", "pk").values_list("pk", "name"))


class MeetingFilter(filters.FilterSet):
    """Find a meeting by words, time, series or state."""

    q = filters.CharFilter(label=_("Words"), method="search")
    nar = filters.ChoiceFilter(label=_("When"), choices=WHEN, method="by_time")
    ur_serie = filters.ChoiceFilter(label=_("Series"), choices=_series, field_name="series_id")
    lage = filters.ChoiceFilter(label=_("State"), choices=MEETING_STATES, field_name="state")

    def search(self, queryset: "QuerySet[Meeting]", _name: str, value: str) -> "QuerySet[Meeting]":
        """Keep meetings whose topic or minutes hold the words."""
        return queryset.filter(Q(topic__icontains=value) | Q(minutes__icontains=value))

    def by_time(self, queryset: "QuerySet[Meeting]", _name: str, value: str) -> "QuerySet[Meeting]":
        """Keep meetings that are ahead, or those that have ended."""
        return (
            queryset.filter(ends_at__gte=now()) if value == "kommande" else queryset.filter(ends_at__lt=now())
        )


class TaskFilter(filters.FilterSet):
    """Find a task by words, by what is left, or by who answers for it."""

    q = filters.CharFilter(label=_("Words"), field_name="title", lookup_expr="icontains")
    kvar = filters.ChoiceFilter(label=_("Left to do"), choices=LEFT, method="by_left")
    enhet = filters.ChoiceFilter(label=_("Unit"), choices=_units, field_name="unit_id")
    person = filters.ChoiceFilter(label=_("Person"), choices=people, field_name="user_id")
    lage = filters.ChoiceFilter(label=_("State"), choices=TASK_STATES, field_name="state")

    def by_left(self, queryset: "QuerySet[Task]", _name: str, value: str) -> "QuerySet[Task]":
        """Keep tasks that are open, late or closed."""
        if value == "stangda":
            return queryset.exclude(state__in=UNFINISHED)
        found = queryset.filter(state__in=UNFINISHED)
        return found.filter(due_on__lt=today()) if value == "sena" else found
