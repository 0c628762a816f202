"""What the lists of the forum can be narrowed by."""

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.forum.models import Topic
from nyvag.forum.models.topics import TOPIC_KINDS
from nyvag.forum.queries.topics import unanswered
from nyvag.forum.rules.transitions import CLOSED
from nyvag.organisations.models import Unit

ALL = gettext_lazy("all")
STANDINGS = (
    ("oppen", gettext_lazy("open")),
    ("sen", gettext_lazy("late answer")),
    ("stangd", gettext_lazy("done or declined")),
)


class TopicFilter(filters.FilterSet):
    """What the topics can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    laget = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Where it stands"), choices=STANDINGS, method="standing"
    )
    slag = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Kind"), choices=TOPIC_KINDS, field_name="kind"
    )
    enhet = filters.ModelChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Unit"),
        queryset=lambda _request: Unit.objects.order_by("name"),
        field_name="unit",
    )

    def search(self, queryset: QuerySet[Topic], _name: str, value: str) -> QuerySet[Topic]:
        """Search in what was said, whose it was and what was answered."""
        fields = ("title", "text", "origin", "answer", "outcome", "enterprise__name")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": value})
        return queryset.filter(found)

    def standing(self, queryset: QuerySet[Topic], _name: str, value: str) -> QuerySet[Topic]:
        """Keep those that are open, late or closed."""
        if value == "stangd":
            return queryset.filter(state__in=CLOSED)
        if value == "sen":
            return queryset.filter(unanswered(), due_on__lt=today())
        return queryset.exclude(state__in=CLOSED)
