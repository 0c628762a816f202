"""What the list of findings can be narrowed by."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.evaluation.models import Finding
from nyvag.evaluation.models.findings import FINDING_KINDS
from nyvag.evaluation.queries.findings import found_by, is_late, waits_for_reply
from nyvag.evaluation.rules.findings import ENDED, OPEN
from nyvag.organisations.queries import units

ALL = gettext_lazy("all")
STATES = (
    ("oppna", gettext_lazy("open")),
    ("sena", gettext_lazy("late")),
    ("svar", gettext_lazy("waits for a reply")),
    ("avslutade", gettext_lazy("closed or not taken further")),
)


class FindingFilter(filters.FilterSet):
    """What the findings can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    laget = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Which ones?"), choices=STATES, method="stands"
    )
    slag = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Kind"), choices=FINDING_KINDS, field_name="kind"
    )
    enhet = filters.ModelChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Who is to answer"),
        queryset=lambda _request: units(),
        field_name="unit",
    )

    class Meta:
        model = Finding
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Search in what was found, by whom, and what was replied."""
        return queryset.filter(found_by(value))

    def stands(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the findings that stand so today."""
        return queryset.filter(
            {
                "oppna": Q(state__in=OPEN),
                "sena": is_late(today()),
                "svar": waits_for_reply(),
                "avslutade": Q(state__in=ENDED),
            }[value]
        )
