"""What the list of indicators can be narrowed by."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from nyvag.organisations.queries import units
from nyvag.plans.models import Indicator
from nyvag.plans.queries.indicators import found_by
from nyvag.plans.words_indicators import AREAS, area_name

ALL = gettext_lazy("all")
STATES = (
    ("foljs", gettext_lazy("followed")),
    ("raknas", gettext_lazy("worked out by the system")),
    ("for-hand", gettext_lazy("entered by hand")),
    ("utan-varde", gettext_lazy("no value yet")),
    ("avslutade", gettext_lazy("no longer followed")),
)


def _areas() -> list[tuple[str, str]]:
    return [(str(number), area_name(number)) for number in AREAS]


class IndicatorFilter(filters.FilterSet):
    """What the indicators can be narrowed by; those no longer followed are shown when asked for."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    omrade = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Area of the handbook"), choices=_areas, field_name="area"
    )
    laget = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Which ones?"), choices=STATES, method="stands"
    )
    enhet = filters.ModelChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Who tells the values"),
        queryset=lambda _request: units(),
        field_name="unit",
    )

    class Meta:
        model = Indicator
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Search in what is measured, how, and by whom."""
        return queryset.filter(found_by(value))

    def stands(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the indicators that stand so."""
        followed = queryset.filter(ended_on=None)
        return {
            "foljs": followed,
            "raknas": followed.exclude(computed_by=""),
            "for-hand": followed.filter(computed_by=""),
            "utan-varde": followed.filter(latest_value=None),
            "avslutade": queryset.exclude(ended_on=None),
        }[value]
