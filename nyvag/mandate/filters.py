"""What the list of decisions can be narrowed by."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.mandate.models import Decision
from nyvag.mandate.models.decisions import DECISION_KINDS
from nyvag.mandate.queries.decisions import found_by, has_gap, standing_is, waits
from nyvag.mandate.rules.decisions import Standing
from nyvag.organisations.queries import units

ALL = gettext_lazy("all")
STATES = (
    ("gallande", gettext_lazy("in force")),
    ("vantar", gettext_lazy("somebody must act")),
    ("aterrapport", gettext_lazy("reports to be made")),
    ("utgangna", gettext_lazy("expired, not replaced")),
    ("brister", gettext_lazy("a fact is missing")),
    ("ersatta", gettext_lazy("replaced")),
)


class DecisionFilter(filters.FilterSet):
    """What the decisions can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    laget = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Does it hold?"), choices=STATES, method="stands"
    )
    enhet = filters.ModelChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Who decided"),
        queryset=lambda _request: units(),
        field_name="unit",
    )
    slag = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Kind"), choices=DECISION_KINDS, field_name="kind"
    )
    ar = filters.NumberFilter(label=gettext_lazy("Year"), field_name="decided_on__year")

    class Meta:
        model = Decision
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Search in what was decided, by whom and under which numbers."""
        return queryset.filter(found_by(value))

    def stands(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the decisions that stand so today."""
        on = today()
        return queryset.filter(
            {
                "gallande": standing_is(Standing.IN_FORCE, on),
                "vantar": waits(on),
                "aterrapport": Q(has_open_report=True),
                "utgangna": standing_is(Standing.EXPIRED, on),
                "brister": has_gap(),
                "ersatta": standing_is(Standing.REPLACED, on),
            }[value]
        )
