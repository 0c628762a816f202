"""Filters of the register's list."""

import datetime as dt
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import get_language, gettext_lazy

from nyvag.core.clock import today
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries import search_entries
from nyvag.enterprises.rules.categories import categories
from nyvag.enterprises.rules.codes import legal_forms, municipalities

CONFIRMED_FOR_DAYS = 365
ALL = gettext_lazy("all")
CONFIRMED = (
    ("ja", gettext_lazy("the last twelve months")),
    ("nej", gettext_lazy("longer ago or never")),
)
PERIOD = (("nu", gettext_lazy("in the register now")), ("slut", gettext_lazy("has left")))


def _language() -> str:
    return get_language() or "sv"


def _categories() -> list[tuple[str, str]]:
    return [(category.code, category.name(_language())) for category in categories()]


def _forms() -> list[tuple[str, str]]:
    return [(code.code, code.name(_language())) for code in legal_forms().codes]


def _municipalities() -> list[tuple[str, str]]:
    used = RegisterEntry.objects.exclude(enterprise__municipality_code="").order_by()
    codes = used.values_list("enterprise__municipality_code", flat=True).distinct()
    return sorted(((code, municipalities().name(code)) for code in codes), key=lambda pair: pair[1])


class EnterpriseFilter(filters.FilterSet):
    """What the list can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("What do you need?"),
        method="search",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kategori = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Category"),
        choices=_categories,
        field_name="enterprise__offers__category",
    )
    kommun = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Municipality"),
        choices=_municipalities,
        field_name="enterprise__municipality_code",
    )
    bekraftat = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Confirmed"), choices=CONFIRMED, method="confirmed"
    )
    form = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Legal form"), choices=_forms, field_name="enterprise__legal_form"
    )
    period = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Period"), choices=PERIOD, method="in_period"
    )

    def search(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Search in names, places, numbers and what is offered."""
        return search_entries(queryset, value)

    def confirmed(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those confirmed within twelve months, or the others."""
        recent = Q(last_confirmed_on__gte=today() - dt.timedelta(days=CONFIRMED_FOR_DAYS))
        return queryset.filter(recent) if value == "ja" else queryset.exclude(recent)

    def in_period(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those in the register today, or those that have left it."""
        left: Any = Q(active_to__lt=today())
        return queryset.filter(left) if value == "slut" else queryset.exclude(left)
