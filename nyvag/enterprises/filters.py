"""Filters of the register's list."""

import datetime as dt
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy

from nyvag.core.clock import today
from nyvag.enterprises.models import Assessment, Mark, RegisterEntry
from nyvag.enterprises.models.assessments import OUTCOMES
from nyvag.enterprises.queries import search_entries
from nyvag.enterprises.queries.assessments import MET, REVIEW_SOON_DAYS, profiles_in_use
from nyvag.enterprises.rules.categories import categories
from nyvag.enterprises.rules.codes import legal_forms, municipalities
from nyvag.enterprises.rules.marks import mark_kinds
from nyvag.enterprises.rules.transitions import AssessmentState

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


def _definitions() -> list[tuple[str, str]]:
    return [(profile.key, profile.name) for profile in profiles_in_use()]


def _marks() -> list[tuple[str, str]]:
    return [(kind.code, kind.name(_language())) for kind in mark_kinds().values()]


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

    uppfyller = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Meets"), choices=_definitions, method="meeting"
    )
    markning = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Mark"), choices=_marks, method="marked"
    )

    def meeting(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those that meet a definition, with or without reservation."""
        met = Assessment.objects.filter(
            enterprise_id=OuterRef("enterprise_id"),
            profile_key=value,
            state=AssessmentState.DECIDED,
            outcome__in=MET,
        )
        return queryset.filter(Exists(met))

    def marked(self, queryset: QuerySet[RegisterEntry], _name: str, value: str) -> QuerySet[RegisterEntry]:
        """Keep those with a mark that has not run out."""
        valid = Q(valid_to=None) | Q(valid_to__gte=today())
        held = Mark.objects.filter(valid, enterprise_id=OuterRef("enterprise_id"), kind=value)
        return queryset.filter(Exists(held))

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


class AssessmentFilter(filters.FilterSet):
    """What the list of assessments can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Enterprise"),
        field_name="enterprise__name",
        lookup_expr="icontains",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    definition = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Definition"), choices=_definitions, field_name="profile_key"
    )
    utfall = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Outcome"), choices=OUTCOMES, field_name="outcome"
    )
    omprovas = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("To look at again"),
        choices=(("ja", gettext_lazy("late")), ("snart", gettext_lazy("within sixty days"))),
        method="due",
    )

    def due(self, queryset: QuerySet[Assessment], _name: str, value: str) -> QuerySet[Assessment]:
        """Keep those whose day of review has passed, or comes soon."""
        days = 0 if value == "ja" else REVIEW_SOON_DAYS
        return queryset.filter(review_by__lt=today() + dt.timedelta(days=days))
